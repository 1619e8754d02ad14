import type { CommitFact } from "../plan/survey.ts";
import { needsPackage } from "../plan/pin.ts";
import type { Extension } from "../versions/catalog.ts";
import { inspect } from "./inspect.ts";
import { pastCatalog } from "./past-catalog.ts";
import type { Repository } from "./repository.ts";
import { sourcePlace } from "./source-place.ts";
import { namedVersion } from "./named-version.ts";

/** How many commits back a release is looked for. */
const FARTHEST = 100;

/**
 * Finds the releases of earlier pushes that were never published, because their run was cancelled, failed, or is
 * not done yet: for each version the last commit before the pushed one whose header names it and whose versions
 * file releases it. Only first parents are followed: what was pushed or merged. Every versions file since then must release
 * it as well: of several commits that were pushed or merged together, one that a later one takes back was no release.
 *
 * @param wanted versions
 * @param path of the versions file, from the repository's top
 */
export async function missedVersions(
  repository: Repository,
  extension: Extension,
  wanted: readonly string[],
  path: string,
): Promise<ReadonlyMap<string, CommitFact>> {
  const { slug } = extension;
  const found = new Map<string, CommitFact>();
  let open = wanted;
  for (let back = 1; back <= FARTHEST && open.length > 0; back += 1) {
    const commit = await repository.commit(`${repository.head.id}~${back}`);
    if (!commit) break;
    const released = await releasedAt(repository, slug, commit.id, path);
    open = open.filter((version) => released.has(version));
    const place = sourcePlace({ ...extension, above: [] }, commit.id);
    const version = namedVersion((await inspect(repository, place)).source);
    if (version === undefined || !open.includes(version)) continue;
    found.set(version, commit);
    open = open.filter((each) => each !== version);
  }
  return found;
}

async function releasedAt(
  repository: Repository,
  slug: string,
  commit: string,
  path: string,
): Promise<ReadonlySet<string>> {
  const catalog = await pastCatalog(repository, commit, path);
  const listed = catalog?.extensions.find((each) => each.slug === slug)?.versions ?? [];
  return new Set(listed.filter(needsPackage).map(({ version }) => version));
}
