import type { NewVersion, TaggedCommit } from "./new-versions-file.ts";
import { descending, isPrerelease, isVersion, suggestedSpelling } from "../version-number.ts";

/** The version that a tag names: `v1.2.3`, `1.2.3`, `acme-bridge-1.2`, `acme-bridge/v1.2.3`. */
export function versionInTag(tag: string, slug: string, isOnly: boolean): string | undefined {
  const rest =
    tag.startsWith(slug) && /^[-/@_]/.test(tag.slice(slug.length)) ? tag.slice(slug.length + 1) : undefined;
  const text = rest ?? (isOnly ? tag : undefined);
  if (text === undefined || !/^v?\d/i.test(text)) return undefined;
  const version = text.replace(/^v/i, "");
  return isVersion(version) ? version : suggestedSpelling(text);
}

/**
 * An existing history as versions, highest first: the highest stable one is released, and the others are kept for
 * rollback.
 *
 * @param tags version to the commit that was released as it
 */
export function historyOf(tags: ReadonlyMap<string, TaggedCommit>): NewVersion[] {
  const versions = [...tags.keys()].toSorted(descending);
  const latest = versions.find((version) => !isPrerelease(version));
  return versions.map((version) => ({
    version,
    status: version === latest ? "released" : "deprecated",
    tagged: tags.get(version),
  }));
}
