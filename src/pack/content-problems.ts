import { plural } from "../report/plural.ts";
import { problem, type Problem, type Position } from "../report/problem.ts";
import type { ContentCheck } from "../versions/catalog.ts";
import { gitignore, patternProblems } from "../survey/exclusion.ts";
import type { PackageFile } from "../php/package-file.ts";

/**
 * Holds what is packed against `checks:` of the versions file.
 *
 * @param at where a check stands, by its index
 */
export function contentProblems(
  files: readonly PackageFile[],
  checks: readonly ContentCheck[],
  version: string,
  at: (index: number) => Position,
): Problem[] {
  return checks.flatMap((check, index) => {
    const unreadable = patternProblems(check.in === undefined ? [] : [check.in], at(index));
    if (unreadable.length > 0) return unreadable;
    const pattern = check.in === undefined ? undefined : gitignore([check.in]);
    const inside = pattern ? files.filter(({ path }) => pattern(path)) : files;
    const holders = inside
      .filter(({ bytes }) => asBuffer(bytes).includes(check.text))
      .map(({ path }) => path);
    const where =
      check.in === undefined
        ? `${plural(inside.length, "file")} in all`
        : `${plural(inside.length, "file matches", "files match")} \`${check.in}\``;
    if (check.kind === "contains" && holders.length === 0) {
      return [
        problem("CHECK_CONTAINS", {
          message: `${version} must contain \`${check.text}\`, and none of its files does (${where}).`,
          fix: "Put the text back, or correct the check.",
          at: at(index),
        }),
      ];
    }
    if (check.kind === "lacks" && holders.length > 0) {
      const more = holders.length > 5 ? ` and ${holders.length - 5} more` : "";
      return [
        problem("CHECK_LACKS", {
          message: `${version} contains \`${check.text}\` in ${holders.slice(0, 5).join(", ")}${more}.`,
          fix: "Remove the text, or correct the check.",
          at: at(index),
        }),
      ];
    }
    return [];
  });
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}
