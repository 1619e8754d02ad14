import { onOneLine } from "../report/on-one-line.ts";
import * as v from "valibot";
import { type AffectedRange, affectedRanges, isAffectedText } from "./affected-ranges.ts";
import { matching, text } from "./file-values.ts";

/** As GitHub has them, the least first. */
export const SEVERITIES = ["low", "moderate", "high", "critical"] as const;

export type AdvisorySeverity = (typeof SEVERITIES)[number];

/** What a CVE is called. @see https://github.com/CVEProject/cve-schema */
export const CVE_PATTERN = /^CVE-\d{4}-\d{4,19}$/;

/** `advisory` of a version in the versions file. */
export const advisoryEntry = v.strictObject({
  severity: v.pipe(
    v.picklist(SEVERITIES, "SEVERITY_UNKNOWN"),
    v.description("How bad the hole is, as GitHub has it: low, moderate, high or critical."),
  ),
  summary: v.pipe(text, v.description("What the hole lets whom do, in one sentence; site owners see it.")),
  cve: v.optional(
    v.pipe(
      matching(CVE_PATTERN, "CVE_SPELLING"),
      v.description("Its CVE, where it has one: CVE-2026-12345."),
    ),
  ),
  affected: v.optional(
    v.pipe(
      text,
      v.check(isAffectedText, "AFFECTED_SPELLING"),
      v.description(
        "The versions that have the hole: `>=1.1.0 <1.2.4`, `<=1.2.3`, `>=1.1.0` or `1.1.0`, with `||` between ranges; every version below this one if left out.",
      ),
    ),
  ),
  credits: v.optional(v.pipe(v.array(text), v.description("Who found it, and wants to be named."))),
});

/** What was wrong, how badly, and in which versions: of the version that mends it. */
export interface Advisory {
  readonly severity: AdvisorySeverity;
  /** On one line. */
  readonly summary: string;
  readonly cve?: string;
  readonly affected: readonly AffectedRange[];
  readonly credits?: readonly string[];
}

/** @param version that has the entry. What is left out stays out. */
export function advisoryOf(entry: v.InferOutput<typeof advisoryEntry>, version: string): Advisory {
  const { severity, cve, credits = [] } = entry;
  return {
    severity,
    summary: onOneLine(entry.summary),
    ...(cve === undefined ? {} : { cve }),
    affected: affectedRanges(entry.affected, version),
    ...(credits.length === 0 ? {} : { credits: credits.map(onOneLine) }),
  };
}
