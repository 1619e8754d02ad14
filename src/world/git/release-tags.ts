import type { FoundExtension } from "../../survey/find-extensions.ts";
import { readHeader } from "../../survey/read-header.ts";
import { versionInTag } from "../../versions/edit/history-of.ts";
import type { TaggedCommit } from "../../versions/edit/new-versions-file.ts";
import { isVersion, suggestedSpelling } from "../../versions/version-number.ts";
import { type Git, GitError } from "./git.ts";
import { readRefs } from "./read-refs.ts";

export interface ReleaseTags {
  /** By version. */
  readonly tags: ReadonlyMap<string, TaggedCommit>;
  /** The other tags that may be meant for the extension. */
  readonly leftOut: readonly LeftOutTag[];
}

interface LeftOutTag {
  readonly tag: string;
  /** The rest of a sentence that begins with the tag. */
  readonly why: string;
}

/**
 * The tags of an extension at which its main file stands and names their version, so that the commit is that release.
 *
 * @param isOnly whether a tag that names no extension is this one's
 */
export async function releaseTags(
  git: Git,
  found: Pick<FoundExtension, "kind" | "slug" | "mainFile">,
  isOnly: boolean,
): Promise<ReleaseTags> {
  const { slug } = found;
  const all = [...(await readRefs(git)).tags].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const tags = new Map<string, TaggedCommit>();
  const leftOut: LeftOutTag[] = [];
  for (const [tag, commit] of all) {
    const version = versionInTag(tag, slug, isOnly);
    const why =
      version === undefined
        ? "names no version with three numbers"
        : await whyNot(git, tag, version, found, tags.get(version)?.tag);
    if (why === undefined && version !== undefined) tags.set(version, { tag, commit });
    // Of several extensions, a tag without this one's name is another's, or nobody's.
    else if (why !== undefined && (isOnly || tag.startsWith(slug))) leftOut.push({ tag, why });
  }
  return { tags, leftOut };
}

async function whyNot(
  git: Git,
  tag: string,
  version: string,
  { kind, mainFile }: Pick<FoundExtension, "kind" | "mainFile">,
  earlier: string | undefined,
): Promise<string | undefined> {
  if (earlier !== undefined) return `names the version that ${earlier} has`;
  const text = await contentAt(git, tag, mainFile);
  if (text === undefined) return `has no ${mainFile}`;
  const written = readHeader(Buffer.from(text), kind)?.version;
  if (written === undefined) return `has no \`Version:\` in ${mainFile}`;
  const there = isVersion(written) ? written : suggestedSpelling(written);
  return there === version ? undefined : `has \`Version: ${written}\` in ${mainFile}`;
}

async function contentAt(git: Git, tag: string, path: string): Promise<string | undefined> {
  try {
    return await git(["cat-file", "blob", `refs/tags/${tag}:${path}`]);
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}
