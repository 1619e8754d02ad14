import { documentUrl } from "../../report/document-url.ts";
import type { FoundExtension } from "../../survey/find-extensions.ts";
import type { Kind } from "../../versions/kind.ts";
import { firstVersions } from "../../versions/edit/first-versions.ts";
import { historyOf } from "../../versions/edit/history-of.ts";
import type { NewBuild, NewExtension } from "../../versions/edit/new-versions-file.ts";
import type { Git } from "../../world/git/git.ts";
import { type ReleaseTags, releaseTags } from "../../world/git/release-tags.ts";

/** How a found extension is listed first. */
export interface FirstEntry {
  readonly extension: NewExtension;
  /** What was guessed, and from what. */
  readonly remarks: readonly string[];
}

const NO_TAGS: ReleaseTags = { tags: new Map(), leftOut: [] };

/** @param isOnly whether no other extension is in the repository, so that its tags are for this one */
export async function firstEntry(
  git: Git,
  found: FoundExtension,
  fromTags: boolean,
  isOnly: boolean,
): Promise<FirstEntry> {
  const { kind, slug, source, header, build, otherUpdater, doubt } = found;
  const { tags, leftOut } = fromTags ? await releaseTags(git, found, isOnly) : NO_TAGS;
  const { versions, remark } = firstVersions(header.version, historyOf(tags));
  return {
    extension: { kind, slug, source, build, otherUpdater, versions },
    remarks: [
      ...(doubt === undefined ? [] : [doubt]),
      ...(remark === undefined ? [] : [remark]),
      ...(otherUpdater === undefined ? [] : [updaterRemark(otherUpdater)]),
      ...(build === undefined ? [] : [buildRemark(build, kind)]),
      ...leftOut.map(({ tag, why }) => `Left out the tag ${tag}: it ${why}.`),
    ],
  };
}

function updaterRemark(otherUpdater: string): string {
  return `Wrote \`updater: none\`, so that its ZIP is left alone: ${otherUpdater}. How sites come over to Presscast: ${documentUrl("docs/guide/moving.md")}`;
}

function buildRemark({ command, isOptional, why }: NewBuild, kind: Kind): string {
  return isOptional
    ? `Wrote \`build: ${command}\` as a comment: ${why}.`
    : `Wrote \`build: ${command}\`: ${why}. Change it if the ${kind} is built otherwise.`;
}
