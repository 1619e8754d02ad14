import { isDeepStrictEqual } from "node:util";
import * as v from "valibot";
import { type Advisory, CVE_PATTERN, SEVERITIES } from "../versions/advisory-entry.ts";
import { affectedRangeSchema } from "../versions/affected-ranges.ts";
import type { Version } from "../versions/catalog.ts";
import { described, time } from "../versions/fields.ts";

/** What every format says of an advisory. */
export const advisoryFields = {
  severity: described(v.picklist(SEVERITIES), "How bad the hole is, as GitHub has it."),
  summary: described(v.string(), "What the hole lets whom do, as plain text on one line."),
  affected: described(
    v.pipe(v.array(affectedRangeSchema), v.minLength(1), v.readonly()),
    "The versions that have it: in any of the ranges.",
  ),
};

export const ledgerAdvisorySchema = v.object({
  ...advisoryFields,
  cve: v.exactOptional(
    described(v.pipe(v.string(), v.regex(CVE_PATTERN)), "Its CVE; left out where it has none."),
  ),
  credits: v.exactOptional(
    described(v.pipe(v.array(v.string()), v.readonly()), "Who found it; left out where nobody is named."),
  ),
  published: described(time, "Time of the push that told of it first."),
  modified: described(time, "Time of the push that told of it as it is."),
});

/** The hole that a version mends, as its entry in the ledger has it. */
export type LedgerAdvisory = Readonly<v.InferOutput<typeof ledgerAdvisorySchema>>;

/** Whether a ledger says of a hole what the versions file says. */
export function isSameAdvisory(
  { published: _published, modified: _modified, ...told }: LedgerAdvisory,
  wanted: Advisory,
): boolean {
  return isDeepStrictEqual(told, wanted);
}

/**
 * The advisory of a version after a push: what the versions file says, with its times. It stays where the version has
 * left that file, since the hole stays in the earlier ones.
 *
 * @param before as it is published
 * @param pushedAt the pushed commit's time, as ISO 8601
 */
export function advisoryAfter(
  listed: Version | undefined,
  before: LedgerAdvisory | undefined,
  pushedAt: string,
): LedgerAdvisory | undefined {
  if (!listed) return before;
  const { advisory, status } = listed;
  if (!advisory || status === "draft") return undefined;
  if (before && isSameAdvisory(before, advisory)) return before;
  return { ...advisory, published: before?.published ?? pushedAt, modified: pushedAt };
}
