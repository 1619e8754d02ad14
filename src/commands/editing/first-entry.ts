import { documentUrl } from "../../report/document-url.ts";
import type { FoundExtension } from "../../survey/find-extensions.ts";
import { firstVersions } from "../../versions/edit/first-versions.ts";
import { historyOf } from "../../versions/edit/history-of.ts";
import type { NewBuild, NewExtension } from "../../versions/edit/new-versions-file.ts";
import type { Git } from "../../world/git/git.ts";
import { type ReleaseTags, releaseTags } from "../../world/git/release-tags.ts";

/** How a found plugin is listed first. */
export interface FirstEntry {
  readonly extension: NewExtension;
  /** What was guessed, and from what. */
  readonly remarks: readonly string[];
}

const NO_TAGS: ReleaseTags = { tags: new Map(), leftOut: [] };

/** @param isOnly whether no other plugin is in the repository, so that its tags are for this one */
export async function firstEntry(
  git: Git,
  found: FoundExtension,
  fromTags: boolean,
  isOnly: boolean,
): Promise<FirstEntry> {
  const { slug, source, header, build, otherUpdater, doubt } = found;
  const { tags, leftOut } = fromTags ? await releaseTags(git, found, isOnly) : NO_TAGS;
  const { versions, remark } = firstVersions(header.version, historyOf(tags));
  return {
    extension: { slug, source, build, otherUpdater, versions },
    remarks: [
      ...(doubt === undefined ? [] : [doubt]),
      ...(remark === undefined ? [] : [remark]),
      ...(otherUpdater === undefined ? [] : [updaterRemark(otherUpdater)]),
      ...(build === undefined ? [] : [buildRemark(build)]),
      ...leftOut.map(({ tag, why }) => `Left out the tag ${tag}: it ${why}.`),
    ],
  };
}

function updaterRemark(otherUpdater: string): string {
  return `Wrote \`updater: none\`, so that its ZIP is left alone: ${otherUpdater}. How sites come over to Presscast: ${documentUrl("docs/guide/moving.md")}`;
}

function buildRemark({ command, isOptional, why }: NewBuild): string {
  return isOptional
    ? `Wrote \`build: ${command}\` as a comment: ${why}.`
    : `Wrote \`build: ${command}\`: ${why}. Change it if the plugin is built otherwise.`;
}
