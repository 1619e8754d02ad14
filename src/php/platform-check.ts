import { problem, type Problem } from "../report/problem.ts";
import { latin1 } from "./latin1.ts";
import type { PackageFile } from "./package-file.ts";

/** Composer's own look at the PHP that runs, in any folder of packages; its autoloader stops where it fails. */
const PLATFORM_CHECK = /(?:^|\/)composer\/platform_check\.php$/;

/** The PHP that Composer's packages need, where the extension promises to run on less. */
export function platformCheck(
  files: readonly PackageFile[],
  requiresPhp: string | null,
  nameOf: (path: string) => string,
): Problem[] {
  return files
    .filter(({ path }) => PLATFORM_CHECK.test(path))
    .flatMap(({ path, bytes }) => {
      const needed = Number(/PHP_VERSION_ID\s*>=\s*(\d{5,6})/.exec(latin1(bytes))?.[1] ?? 0);
      if (needed <= versionId(requiresPhp ?? "0")) return [];
      const promise = requiresPhp === null ? "no `Requires PHP`" : `\`Requires PHP: ${requiresPhp}\``;
      return [
        problem("PLATFORM_CHECK", {
          message: `The header has ${promise}, and Composer's ${path} stops every PHP below ${spelled(needed)}, so sites with less would fail after the update.`,
          fix: `Write \`Requires PHP: ${spelled(needed)}\` in the header, or set \`config.platform.php\` in composer.json and install again.`,
          at: { file: nameOf(path) },
        }),
      ];
    });
}

/** As `PHP_VERSION_ID` has it: 80100 for 8.1. */
function versionId(version: string): number {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  return major * 10_000 + minor * 100 + patch;
}

function spelled(id: number): string {
  const [major, minor, patch] = [Math.floor(id / 10_000), Math.floor(id / 100) % 100, id % 100];
  return patch === 0 ? `${major}.${minor}` : `${major}.${minor}.${patch}`;
}
