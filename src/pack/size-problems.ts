import { plural } from "../report/plural.ts";
import { problem, type Problem } from "../report/problem.ts";
import { sizeText } from "../report/size-text.ts";
import type { TreeFile } from "../survey/repository.ts";

const LARGEST_FILE = 50_000_000;
const LARGEST_PACKAGE = 200_000_000;
const MOST_FILES = 20_000;

/** Whether a WordPress site can be expected to download and unpack this much. */
export function sizeProblems(
  files: readonly TreeFile[],
  slug: string,
  nameOf: (path: string) => string,
): Problem[] {
  const large = files.filter(({ size }) => size > LARGEST_FILE);
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const problems = large.map(({ path, size }) =>
    problem("FILE_TOO_LARGE", {
      message: `\`${path}\` has ${sizeText(size)}; a file may have ${sizeText(LARGEST_FILE)}.`,
      fix: "Exclude it, or load it from elsewhere at run time.",
      at: { file: nameOf(path) },
    }),
  );
  const isTooLarge = large.length === 0 && total > LARGEST_PACKAGE;
  if (!isTooLarge && files.length <= MOST_FILES) return problems;
  return [
    ...problems,
    problem("PACKAGE_TOO_LARGE", {
      message: `${slug} has ${plural(files.length, "file")} with ${sizeText(total)}; a package may have ${MOST_FILES} with ${sizeText(LARGEST_PACKAGE)}.`,
      fix: "Exclude what sites don't need: sources of built files, test data, development packages.",
    }),
  ];
}
