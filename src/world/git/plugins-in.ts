import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type FoundPlugins, findPlugins } from "../../survey/find-plugins.ts";
import { readPluginHeader } from "../../survey/read-plugin-header.ts";
import { versionInTag } from "../../versions/edit/history-of.ts";
import { isVersion, suggestedSpelling } from "../../versions/version-number.ts";
import { ignoringErrno } from "../disk/errno.ts";
import { type Git, GitError } from "./git.ts";

/** The plugins in a work tree. @param git in the repository's top folder */
export async function pluginsIn(top: string, git: Git, repositoryName: string): Promise<FoundPlugins> {
  const listed = await git(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
  const paths = [...new Set(listed.split("\0").filter(Boolean))];
  const read = (path: string): Promise<Uint8Array | undefined> =>
    ignoringErrno(["ENOENT", "EISDIR", "ENOTDIR", "ELOOP", "EACCES"], readFile(join(top, path)));
  return findPlugins(paths, read, repositoryName);
}

/**
 * Version to tag, for the tags of a plugin at which its main file stands and names that version, so that the commit
 * is that release.
 *
 * @param isOnly whether a tag that names no plugin is this one's
 */
export async function releaseTags(
  git: Git,
  { slug, mainFile }: { readonly slug: string; readonly mainFile: string },
  isOnly: boolean,
): Promise<ReadonlyMap<string, string>> {
  const tags = (await git(["tag", "--list"])).split("\n").filter(Boolean);
  const found = new Map<string, string>();
  for (const tag of tags) {
    const version = versionInTag(tag, slug, isOnly);
    if (version !== undefined && (await versionAt(git, tag, mainFile)) === version) found.set(version, tag);
  }
  return found;
}

async function versionAt(git: Git, tag: string, mainFile: string): Promise<string | undefined> {
  try {
    const text = await git(["cat-file", "blob", `refs/tags/${tag}:${mainFile}`]);
    const written = readPluginHeader(Buffer.from(text))?.version;
    return written === undefined || isVersion(written) ? written : suggestedSpelling(written);
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}
