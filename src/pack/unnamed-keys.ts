import { documentUrl } from "../report/document-url.ts";
import { list } from "../report/plural.ts";
import { problem, type Problem } from "../report/problem.ts";
import type { PackageFile } from "../php/package-file.ts";

interface Carrying {
  readonly mainFile: string;
  /** Public keys that sites should trust from the start. */
  readonly keys: readonly string[];
  /** The ZIP is left as the source has it, with the updater or without. */
  readonly isByHand: boolean;
  readonly nameOf: (path: string) => string;
}

/** Keys that the main file of a plugin with the updater does not name, so that sites would not know them. */
export function unnamedKeys(
  files: readonly PackageFile[],
  { mainFile, keys, isByHand, nameOf }: Carrying,
): readonly Problem[] {
  const main = files.find(({ path }) => path === mainFile);
  const unnamed = keys.filter((key) => !textOf(main).includes(key));
  if (unnamed.length === 0 || (isByHand && !files.some(isUpdater))) return [];
  const adding = `add the keys to it, in ${mainFile} itself: ${documentUrl("docs/updater.md")}`;
  return [
    problem("UPDATER_KEYS", {
      message: `The line that starts the updater was written by hand, and ${mainFile} does not name ${list(unnamed.map((key) => `\`${key}\``))}. Sites that install this version would not know the key, and take unsigned feeds if it names none.`,
      fix: isByHand
        ? `In the line that starts the updater, ${adding}`
        : `Remove the line, so that it is added with every key of \`signing.keys\`; or ${adding}`,
      at: { file: nameOf(mainFile) },
    }),
  ];
}

/** The updater itself, whatever its name: no other file has reason to name what its copies share. */
function isUpdater(file: PackageFile): boolean {
  return file.path.endsWith(".php") && textOf(file).includes("$GLOBALS['presscast_updater']");
}

function textOf(file: PackageFile | undefined): string {
  return Buffer.from(file?.bytes ?? []).toString("latin1");
}
