import { inspect } from "../../survey/inspect.ts";
import { sourcePlace } from "../../survey/source-place.ts";
import type { Extension } from "../../versions/catalog.ts";
import { changelogDraft } from "../../versions/edit/changelog-draft.ts";
import type { Issued } from "../../versions/edit/issued.ts";
import { compareVersions, isPrerelease } from "../../versions/version-number.ts";
import { commitsTouching } from "../git/commits-touching.ts";
import type { OpenRepository } from "../git/open-repository.ts";

/** A changelog that nobody has written yet. */
export interface DraftedChangelog {
  readonly text: string;
  /** The version since which it tells. */
  readonly since: string;
}

/**
 * The changelog of a version that is to be released, from the commits since the one before it. Undefined where somebody
 * has written one, in the versions file or in the extension's own files, and where there is nothing to tell.
 *
 * @param issued what was published before
 */
export async function draftChangelog(
  extension: Extension,
  version: string,
  issued: Issued,
  repository: OpenRepository,
): Promise<DraftedChangelog | undefined> {
  const { slug, packing } = extension;
  const listed = extension.versions.find((each) => each.version === version);
  if (issued.has(version) || listed?.ref !== undefined || listed?.entry.changelog !== undefined)
    return undefined;
  const { head, git, tags } = repository;
  const { source } = await inspect(repository, sourcePlace(extension, head.id));
  if (source?.details.changelog.has(version)) return undefined;
  // The highest comes first.
  const before = [...issued].find(([each]) => !isPrerelease(each) && compareVersions(each, version) < 0);
  if (!before) return undefined;
  const [since, name] = before;
  const commit = await repository.commit(tags.has(name) ? `refs/tags/${name}` : name);
  if (!commit) return undefined;
  const text = changelogDraft(slug, await commitsTouching(git, packing.source, commit.id, head.id));
  return text === undefined ? undefined : { text, since };
}
