import type { Ramp } from "../plan/ramp.ts";
import type { Problem } from "../report/problem.ts";
import type { Step } from "../plan/step.ts";

/** What people are shown of a push before it is made: the plan, what it packed, and what is wrong. */
export interface PlanReport {
  readonly steps: readonly Step[];
  /** How many extensions the versions file lists. */
  readonly extensionCount: number;
  /** Slug to what is known of those that have steps or a package. */
  readonly extensions: ReadonlyMap<string, ExtensionReport>;
  /** Which of all that are listed or published are themes, by their slugs. */
  readonly themes: ReadonlySet<string>;
  readonly problems: readonly Problem[];
}

export interface ExtensionReport {
  /** The latest version now and after the push; null where none is live. */
  readonly before: string | null;
  readonly after: string | null;
  /** What sites are offered after the push, best first. */
  readonly offers: readonly ReportedOffer[];
  readonly packages: readonly PackageReport[];
}

/** What of an offer decides which sites take it. */
export interface ReportedOffer {
  readonly version: string;
  readonly channel: "stable" | "beta";
  readonly requires: string | null;
  readonly requires_php: string | null;
  /** Percent of WordPress sites. */
  readonly rollout: number;
  /** How it rises from there; left out where it does not. */
  readonly ramp?: Ramp;
  readonly force_update: boolean;
  readonly min_auto_update: string | null;
  readonly available_after: string | null;
  /** Until when automatic updates leave it to people; left out where they don't. */
  readonly auto_update_from?: string;
}

/** A ZIP that was packed. Sizes are in bytes. */
export interface PackageReport {
  readonly version: string;
  /** Packed to see that it can be, and published by no push yet. */
  readonly isDraft: boolean;
  readonly size: number;
  readonly files: number;
  readonly sha256: string;
  readonly comparison: Comparison;
}

/**
 * - `first`: no version of the extension was ever published
 * - `again`: the very bytes that were published before
 * - `unavailable`: there is nothing to compare with, or it can't be had
 */
export type Comparison =
  | { readonly kind: "first"; readonly contents: readonly FileSize[] }
  | { readonly kind: "again" }
  | { readonly kind: "unavailable"; readonly why: string; readonly contents: readonly FileSize[] }
  | {
      readonly kind: "compared";
      /** The published version that it is compared with. */
      readonly version: string;
      readonly size: number;
      readonly changes: readonly FileChange[];
    };

/** A file of a ZIP. */
export interface FileSize {
  /** From the extension's folder. */
  readonly path: string;
  readonly size: number;
}

export interface FileChange {
  readonly kind: "added" | "removed" | "changed";
  /** From the extension's folder. */
  readonly path: string;
  /** Before; undefined for what is added. */
  readonly before: number | undefined;
  /** After; undefined for what is removed. */
  readonly after: number | undefined;
}
