import { realpath, rm, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { LintFinding } from "../../php/lint.ts";
import type { PackageFile } from "../../php/package-file.ts";
import { ownFolder } from "../disk/own-folder.ts";
import { inParallel } from "../in-parallel.ts";
import { phpVersion } from "./php-version.ts";
import { runPhp, type PhpRun } from "./run-php.ts";
import { suspectsAmong } from "./suspects-among.ts";

/** So many that starting php costs little, so few that all cores have work and Windows takes the command line. */
const FILES_A_CALL = 1000;

/**
 * Lints with the php on PATH; gives undefined where there is none. What is found is what `php -l` says, which is
 * only asked about files that do not compile otherwise, since it costs a process for each before PHP 8.3. No code
 * of a file is executed, and files do not disturb each other.
 *
 * @param php the version of that php, where it was asked for before
 */
export async function lintPhp(
  files: readonly PackageFile[],
  signal?: AbortSignal,
  php = phpVersion(signal),
): Promise<readonly LintFinding[] | undefined> {
  const version = await php;
  if (version === undefined) return undefined;
  const folder = await realpath(await ownFolder("php"));
  const run = { cwd: folder, signal };
  try {
    const parts = chunks([...files.keys()], FILES_A_CALL);
    const outputs = await inParallel(parts, availableParallelism(), async (indices) => {
      const codes = indices.map((index) => files[index]?.bytes ?? new Uint8Array());
      const suspects = await suspectsAmong(codes, `from-${indices[0]}`, run);
      // Numbers, since a file's own name may be none for this disk, or an option for PHP.
      const names = suspects.map((suspect) => join(folder, `${indices[suspect]}.php`));
      for (const [place, suspect] of suspects.entries())
        await writeFile(names[place] ?? "", codes[suspect] ?? "");
      return lints(names, version, run);
    });
    return outputs
      .flat()
      .flatMap((output) => findingsIn(output.replaceAll(join(folder, "/"), ""), files, version));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What `php -l` says of files. */
async function lints(names: readonly string[], version: string, run: PhpRun): Promise<string[]> {
  const calls = takesManyFiles(version) && names.length > 0 ? [names] : names.map((name) => [name]);
  const outputs: string[] = [];
  for (const call of calls) outputs.push((await runPhp(["-l", ...call], run)) ?? "");
  return outputs;
}

/** https://www.php.net/ChangeLog-8.php#8.3.0: "Added the ability to lint multiple files" */
function takesManyFiles(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 8 || (major === 8 && minor >= 3);
}

/** `Parse error: syntax error, unexpected … in 12.php on line 3`, likewise `Fatal error: …`. */
function findingsIn(output: string, files: readonly PackageFile[], php: string): LintFinding[] {
  const pathOf = (number: string): string => files[Number(number)]?.path ?? `${number}.php`;
  return [...output.matchAll(/^(?:PHP )?(?:Parse|Fatal) error:\s*(.*) in (\d+)\.php on line (\d+)$/gm)].map(
    ([, message = "", number = "", line]) => ({
      path: pathOf(number),
      // `(previously declared in 12.php:2)`
      message: message.replace(/ in (\d+)\.php:/g, (_, other: string) => ` in ${pathOf(other)}:`),
      line: Number(line),
      php,
    }),
  );
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
