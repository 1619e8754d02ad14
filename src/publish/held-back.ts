import { tagName } from "../plan/survey.ts";
import type { VersionTag } from "../plan/version-tags.ts";
import type { Position } from "../report/problem.ts";
import type { Catalog } from "../versions/catalog.ts";

/** A version that waits for its tag. */
export interface HeldVersion {
  readonly tag: VersionTag;
  /** Where it is listed. */
  readonly at: Position;
}

/** The catalog in which versions that wait for one of these tags are drafts, and the list of these versions. */
export function heldBack(
  catalog: Catalog,
  tags: readonly VersionTag[],
): { readonly catalog: Catalog; readonly held: readonly HeldVersion[] } {
  const held: HeldVersion[] = [];
  const extensions = catalog.extensions.map((extension) => {
    const versions = extension.versions.map((version) => {
      const tag = tags.find(({ name }) => name === tagName(extension.slug, version.version));
      if (!tag) return version;
      held.push({ tag, at: version.at() });
      return { ...version, status: "draft" as const };
    });
    return { ...extension, versions };
  });
  return held.length === 0 ? { catalog, held } : { catalog: { ...catalog, extensions }, held };
}
