import { realpath, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { stop } from "../../report/problem.ts";
import { errnoOf } from "./errno.ts";
import { repositoryAround } from "../git/find-repository.ts";

/**
 * Writes a secret to a new file that its owner alone can read. A folder of a git repository is refused, since
 * `git add` is soon typed, and so is a file that is there already: it may hold the only copy of another key.
 *
 * @param file from `cwd`, as the user named it
 * @throws {ProblemsFound} KEY_FILE
 */
export async function writeSecret(cwd: string, file: string, text: string): Promise<void> {
  const place = resolve(cwd, file);
  try {
    const folder = await realpath(dirname(place));
    const around = await repositoryAround(folder).catch(() => undefined);
    if (around) refuse(`\`${file}\` lies in the git repository at ${around.top}`);
    await writeFile(join(folder, basename(place)), text, { mode: 0o600, flag: "wx" });
  } catch (error) {
    const code = errnoOf(error);
    if (code === undefined) throw error;
    if (code === "EEXIST") {
      refuse(
        `\`${file}\` is there already`,
        "Put that key away, in a password manager or on paper, and delete the file; or name a new one: `--private-key FILE`.",
      );
    }
    refuse(`\`${file}\` can't be written (${code})`);
  }
}

function refuse(
  why: string,
  fix = "Name a new file in a folder outside of any repository, such as ~/presscast.key.",
): never {
  stop("KEY_FILE", { message: `${why}. No key was made.`, fix });
}
