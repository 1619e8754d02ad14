import { join } from "node:path";
import { contentOf } from "../../world/disk/content-of.ts";
import type { FileEdit } from "../../world/disk/write-together.ts";
import { type Git, GitError } from "../../world/git/git.ts";

/** The .gitignore with `_site`, which `presscast build` writes and nobody commits. Undefined if git already ignores it. */
export async function ignoringSite(git: Git, top: string): Promise<FileEdit | undefined> {
  try {
    // It refuses to run where paths are taken literally.
    await git(["check-ignore", "--quiet", "_site/index.html"], { env: { GIT_LITERAL_PATHSPECS: "0" } });
    return undefined;
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
  }
  const file = join(top, ".gitignore");
  const before = await contentOf(file);
  const text = before?.toString("latin1") ?? "";
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const after = `${text}${text === "" || text.endsWith("\n") ? "" : eol}_site/${eol}`;
  return { file, path: ".gitignore", before, after: Buffer.from(after, "latin1") };
}
