import { onOneLine } from "../report/on-one-line.ts";
import * as v from "valibot";
import { described, version } from "./fields.ts";
import { compareVersions, VERSION_PATTERN } from "./version-number.ts";

/**
 * Versions that have a hole: from `introduced` on, below `fixed` or up to `last_affected`. The keys are those of OSV's
 * events. @see https://ossf.github.io/osv-schema/#affectedrangesevents-fields
 */
export const affectedRangeSchema = v.object({
  introduced: described(
    v.union([v.literal("0"), version]),
    "The first version that has the hole; `0` for all from the first on.",
  ),
  fixed: v.exactOptional(described(version, "The first version that no longer has it.")),
  last_affected: v.exactOptional(
    described(version, "The last version that has it, where there is no `fixed`."),
  ),
});

export type AffectedRange = Readonly<v.InferOutput<typeof affectedRangeSchema>>;

const NUMBER = VERSION_PATTERN.source.slice(1, -1);
const PART = new RegExp(
  `^(?:(?<only>${NUMBER})|>= ?(?<from>${NUMBER})|(?:>= ?(?<low>${NUMBER})[ ,]+)?<(?<up>=?) ?(?<high>${NUMBER}))$`,
);

/** Whether a text is ranges of versions: `>=1.1.0 <1.2.4`, `<=1.2.3`, `>=1.1.0` or `1.1.0`, with `||` between them. */
export function isAffectedText(text: string): boolean {
  return partsOf(text).every((part) => PART.test(part));
}

/**
 * The ranges that a text names, in its order.
 *
 * @param text one that {@link isAffectedText} takes; every version below `fixed` if undefined
 * @param fixed the version whose advisory it is, where a range without an upper end ends
 */
export function affectedRanges(text: string | undefined, fixed: string): AffectedRange[] {
  if (text === undefined) return [{ introduced: "0", fixed }];
  return partsOf(text).map((part) => {
    const { only, from, low = "0", up, high = fixed } = PART.exec(part)?.groups ?? {};
    if (only !== undefined) return { introduced: only, last_affected: only };
    if (from !== undefined) return { introduced: from, fixed };
    return up === "=" ? { introduced: low, last_affected: high } : { introduced: low, fixed: high };
  });
}

function partsOf(text: string): string[] {
  return text.split("||").map((part) => onOneLine(part));
}

/** Whether a version is in one of the ranges. */
export function isAffected(ranges: readonly AffectedRange[], installed: string): boolean {
  return ranges.some(
    ({ introduced, fixed, last_affected: last }) =>
      (introduced === "0" || compareVersions(installed, introduced) >= 0) &&
      (fixed === undefined || compareVersions(installed, fixed) < 0) &&
      (last === undefined || compareVersions(installed, last) <= 0),
  );
}

/** `from 1.1.0, below 1.2.4` as Composer and people write it: `>=1.1.0,<1.2.4`, with `between` where a range ends. */
export function rangesText(ranges: readonly AffectedRange[], between = "|"): string {
  return ranges.map(rangeText).join(between);
}

function rangeText({ introduced, fixed, last_affected: last }: AffectedRange): string {
  if (introduced === last) return introduced;
  return [
    ...(introduced === "0" ? [] : [`>=${introduced}`]),
    ...(fixed === undefined ? [] : [`<${fixed}`]),
    ...(last === undefined ? [] : [`<=${last}`]),
  ].join(",");
}
