import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type FoundExtensions, findExtensions } from "../../survey/find-extensions.ts";
import { ignoringErrno } from "../disk/errno.ts";
import type { Git } from "./git.ts";

/** The extensions in a work tree. @param git in the repository's top folder */
export async function extensionsIn(top: string, git: Git, repositoryName: string): Promise<FoundExtensions> {
  const listed = await git(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
  const paths = [...new Set(listed.split("\0").filter(Boolean))];
  const read = (path: string): Promise<Uint8Array | undefined> =>
    ignoringErrno(["ENOENT", "EISDIR", "ENOTDIR", "ELOOP", "EACCES"], readFile(join(top, path)));
  return findExtensions(paths, read, repositoryName);
}
