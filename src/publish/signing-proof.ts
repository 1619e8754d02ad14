import type { FeedFile } from "../plan/feed.ts";
import type { Repository } from "../survey/repository.ts";
import { importedBefore, signedBefore } from "../survey/signed-before.ts";
import type { Catalog } from "../versions/catalog.ts";
import { needsProof, type SigningSituation } from "./signing-problems.ts";

/** Confirms that no feed was ever signed, although the repository looks as if one had been. */
const NEVER_SIGNED = "unsigned";

/**
 * A tag or commit that shows that feeds were signed before. It is looked for only if a push is about to sign the first
 * feed, or what seems to be the first because nothing is published.
 */
export async function signingProof(
  catalog: Catalog,
  feed: FeedFile | undefined,
  world: {
    readonly unsigned?: SigningSituation["unsigned"];
    readonly adopt?: string | undefined;
    readonly packer: { readonly repository: Repository };
  },
): Promise<string | undefined> {
  const { repository } = world.packer;
  if (needsProof(catalog, feed, world))
    return world.adopt === NEVER_SIGNED ? undefined : signedBefore(repository, catalog);
  return feed === undefined && catalog.keys.length > 0 ? importedBefore(repository, catalog) : undefined;
}
