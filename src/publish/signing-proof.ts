import type { FeedFile } from "../plan/feed.ts";
import type { Repository } from "../survey/repository.ts";
import { signedBefore } from "../survey/signed-before.ts";
import type { Catalog } from "../versions/catalog.ts";
import { needsProof, type SigningSituation } from "./signing-problems.ts";

/** A tag that shows that feeds were signed before, looked for only where a push is about to sign the first one. */
export async function signingProof(
  catalog: Catalog,
  feed: FeedFile | undefined,
  world: {
    readonly unsigned?: SigningSituation["unsigned"];
    readonly packer: { readonly repository: Repository };
  },
): Promise<string | undefined> {
  return needsProof(catalog, feed, world) ? signedBefore(world.packer.repository, catalog) : undefined;
}
