import * as v from "valibot";
import { STATUSES } from "../versions/file.ts";

/** `<slug>/releases.json`: every version ever published, highest first. */
export interface Ledger {
  readonly format: 1;
  readonly slug: string;
  readonly latest: string | null;
  readonly releases: readonly Release[];
}

/**
 * One published version. Everything but `status`, `rollout` and `package` is a fact: written when the version
 * was first published and never changed, though its ZIP be pruned or the version leave versions.yaml.
 */
export interface Release extends PackageFacts {
  /** `unlisted`: it left versions.yaml. */
  readonly status: (typeof RELEASE_STATUSES)[number];
  /** Percent of WordPress sites. */
  readonly rollout: number;
  /** Where its ZIP is; null where none is kept. */
  readonly package: string | null;
}

/** What is known of a package: of its bytes and of what it was made from. */
export interface PackageFacts {
  readonly version: string;
  readonly version_code: number;
  /** The pinned commit: 40 hex digits. */
  readonly commit: string;
  /** That commit's time, ISO 8601 in UTC. */
  readonly released_at: string;
  /** The version of Presscast that packed it. */
  readonly built_with: string;
  /** Of the ZIP, 64 hex digits. */
  readonly sha256: string;
  /** Of the ZIP, in bytes. */
  readonly size: number;
  /** How many files it holds. */
  readonly files: number;
  /** sha256 over the sorted lines `<sha256 of a file>  <its path in the ZIP>\n`. */
  readonly tree: string;
  readonly requires: string | null;
  readonly requires_php: string | null;
  readonly tested: string | null;
}

export const RELEASE_STATUSES = [...STATUSES, "unlisted"] as const;

const hex = (length: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${length}}$`)));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const requirement = v.nullable(v.string());

/** Checks a published ledger, which may come from anywhere. */
export const ledgerSchema = v.object({
  format: v.literal(1),
  slug: v.string(),
  latest: v.nullable(v.string()),
  releases: v.array(
    v.object({
      version: v.string(),
      version_code: count,
      status: v.picklist(RELEASE_STATUSES),
      rollout: count,
      commit: hex(40),
      released_at: v.string(),
      built_with: v.string(),
      sha256: hex(64),
      size: count,
      files: count,
      tree: hex(64),
      requires: requirement,
      requires_php: requirement,
      tested: requirement,
      package: v.nullable(v.string()),
    }),
  ),
});

export function emptyLedger(slug: string): Ledger {
  return { format: 1, slug, latest: null, releases: [] };
}

export function releaseOf(ledger: Ledger, version: string): Release | undefined {
  return ledger.releases.find((release) => release.version === version);
}
