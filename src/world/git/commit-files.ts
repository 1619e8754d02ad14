import { rm } from "node:fs/promises";
import { join } from "node:path";
import { ownFolder } from "../disk/own-folder.ts";
import { gitIn } from "./git.ts";
import { workTreeSettings } from "./work-tree-settings.ts";

/** What a commit says beside its files. */
export interface CommitWords {
  readonly message: string;
  readonly name: string;
  readonly email: string;
}

/**
 * A commit of these files on top of HEAD: nothing points at it, and the work tree and the index stay as they are. No
 * hook and no filter of the clone runs, since a token that can write may be in the environment.
 *
 * @param top the repository's top folder
 * @param files path from there to bytes, as they would stand in the work tree
 * @returns its id
 */
export async function commitFiles(
  top: string,
  files: ReadonlyMap<string, Uint8Array>,
  { message, name, email }: CommitWords,
): Promise<string> {
  const git = gitIn(top);
  const { lineEnds, noFilters } = await workTreeSettings(top);
  const place = await ownFolder("index");
  const env = { GIT_INDEX_FILE: join(place, "index") };
  try {
    await git(["read-tree", "HEAD"], { env });
    const staged = await git(["ls-files", "--stage", "-z", "--", ...files.keys()], { env });
    const modes = new Map(
      [...staged.matchAll(/(\d+) [^\t]*\t([^\0]*)\0/g)].map(([, mode, path]) => [path, mode]),
    );
    let entries = "";
    for (const [path, bytes] of files) {
      const hash = [...lineEnds, "hash-object", "-w", `--path=${path}`, "--stdin"];
      const id = (await git(hash, { input: bytes, env: noFilters })).trim();
      entries += `${modes.get(path) ?? "100644"} ${id}\t${path}\0`;
    }
    await git(["update-index", "-z", "--index-info"], { input: entries, env });
    const tree = (await git(["write-tree"], { env })).trim();
    const people = ["AUTHOR", "COMMITTER"].flatMap((role) => [
      [`GIT_${role}_NAME`, name],
      [`GIT_${role}_EMAIL`, email],
    ]);
    const asked = ["commit-tree", "-p", "HEAD", "-F", "-", tree];
    const who = Object.fromEntries(people) as Record<string, string>;
    return (await git(asked, { input: message, env: who })).trim();
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}
