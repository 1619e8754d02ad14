import type { CommitFact } from "../plan/survey.ts";
import { needsPackage } from "../plan/pin.ts";
import type { Plugin } from "../versions/catalog.ts";
import { readPastVersionsFile } from "../versions/read.ts";
import { inspect } from "./inspect.ts";
import type { Repository } from "./repository.ts";
import { namedVersion } from "./named-version.ts";

/** How many commits back a release is looked for. */
const FARTHEST = 100;

/**
 * Finds the releases of earlier pushes that were never published, because their run was cancelled, failed, or is
 * not done yet: for each version the last commit before the pushed one whose header names it and whose versions
 * file releases it. Only first parents are followed: what was pushed or merged.
 *
 * @param wanted versions
 * @param path of the versions file, from the repository's top
 */
export async function missedVersions(
  repository: Repository,
  plugin: Plugin,
  wanted: readonly string[],
  path: string,
): Promise<ReadonlyMap<string, CommitFact>> {
  const { slug, packing } = plugin;
  const found = new Map<string, CommitFact>();
  for (let back = 1; back <= FARTHEST && found.size < wanted.length; back += 1) {
    const commit = await repository.commit(`${repository.head.id}~${back}`);
    if (!commit) break;
    const at = plugin.at("source");
    const place = { slug, commit: commit.id, folder: packing.source, packing, above: [], at };
    const version = namedVersion((await inspect(repository, place)).source);
    if (version === undefined || found.has(version) || !wanted.includes(version)) continue;
    const bytes = await repository.file(commit.id, path);
    const catalog = bytes && readPastVersionsFile(new TextDecoder().decode(bytes), path);
    const listed = catalog?.plugins.find((each) => each.slug === slug)?.versions;
    if (listed?.some((each) => each.version === version && needsPackage(each))) found.set(version, commit);
  }
  return found;
}
