import { rm } from "node:fs/promises";
import { join } from "node:path";
import { ownFolder } from "../disk/own-folder.ts";
import { ownGitIn } from "./git.ts";

const NOBODY = { NAME: "Presscast", EMAIL: "presscast@localhost" };

/**
 * The commit that committing these files on top of HEAD would make, as far as its tree goes: nothing points at
 * it, the work tree and the index stay as they are, and git tidies it away some day.
 *
 * @param top the repository's top folder
 * @param files path from there to bytes, as they would stand in the work tree
 */
export async function trialCommit(top: string, files: ReadonlyMap<string, Uint8Array>): Promise<string> {
  const git = ownGitIn(top);
  const place = await ownFolder("index");
  const env = { GIT_INDEX_FILE: join(place, "index") };
  try {
    await git(["read-tree", "HEAD"], { env });
    for (const [path, bytes] of files) {
      const id = (await git(["hash-object", "-w", `--path=${path}`, "--stdin"], { input: bytes })).trim();
      const [mode = ""] = (await git(["ls-files", "--stage", "--", path], { env })).split(" ");
      await git(["update-index", "--add", "--cacheinfo", `${mode || "100644"},${id},${path}`], { env });
    }
    const tree = (await git(["write-tree"], { env })).trim();
    const people = ["AUTHOR", "COMMITTER"].flatMap((role) =>
      Object.entries(NOBODY).map(([key, value]) => [`GIT_${role}_${key}`, value]),
    );
    const message = ["commit-tree", "-p", "HEAD", "-m", "Trial", tree];
    return (await git(message, { env: Object.fromEntries(people) as Record<string, string> })).trim();
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}
