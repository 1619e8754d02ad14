import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { ArchiveRules } from "../../survey/repository.ts";
import { ownFolder } from "../disk/own-folder.ts";
import type { Git } from "./git.ts";

/**
 * Asks git itself what `git archive` does with the paths of a folder at a commit: attributes have macros, quoting and
 * precedence, and formats their own language, that a second implementation would get wrong.
 */
export function archiveRules(git: Git, commit: string, folder: string): ArchiveRules {
  return {
    exportIgnored: (paths) => pathsWith("export-ignore", git, commit, folder, paths),
    exportSubst: (paths) => pathsWith("export-subst", git, commit, folder, paths),
    filled: (format) => git([...LOG, `--format=format:${format}`, commit]),
  };
}

/** Whatever a machine's settings, nothing but the commit decides. A hash is cut to the length that git starts with. */
const LOG = [
  ["-c", "core.abbrev=7", "log", "-1", "--no-color", "--no-notes", "--no-show-signature", "--no-mailmap"],
  ["--date=default", "--encoding=UTF-8"],
].flat();

/** Through an index of that commit, since git reads attributes from an index or from the work tree. */
async function pathsWith(
  attribute: string,
  git: Git,
  commit: string,
  folder: string,
  paths: readonly string[],
): Promise<Set<string>> {
  const prefix = folder === "." ? "" : `${folder}/`;
  const place = await ownFolder("index");
  try {
    const env = { GIT_INDEX_FILE: join(place, "index") };
    await git(["read-tree", commit], { env });
    const input = paths.map((path) => `${prefix}${path}\0`).join("");
    const answer = await git(["check-attr", "--cached", "-z", "--stdin", attribute], { env, input });
    const fields = answer.split("\0");
    const found = new Set<string>();
    for (let index = 0; index + 2 < fields.length; index += 3) {
      if (fields[index + 2] === "set") found.add((fields[index] ?? "").slice(prefix.length));
    }
    return found;
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}
