import { type Ledger, releaseOf } from "../plan/ledger.ts";
import type { Pin } from "../plan/pin.ts";
import { problem, type Problem } from "../report/problem.ts";
import type { Extension, Version } from "../versions/catalog.ts";
import { isPrerelease } from "../versions/version-number.ts";
import { isSameSource } from "./is-same-source.ts";
import { namedVersion } from "./named-version.ts";
import type { PinnedSource, PinnedSources } from "./pinned-source.ts";
import type { Repository } from "./repository.ts";

/**
 * A newly listed version whose source is still, file for file, that of a published one, and would be packed the same
 * way: somebody listed it and committed nothing else. A header that names the version, a `ref` and a release of what
 * was tested as a pre-release are on purpose.
 *
 * @param path of the versions file, from the repository's top
 */
export async function unchangedSource(
  extension: Extension,
  ledger: Ledger,
  pins: ReadonlyMap<string, Pin>,
  sources: ReadonlyMap<string, PinnedSource>,
  sourceOf: PinnedSources,
  repository: Repository,
  path: string,
): Promise<Problem[]> {
  const isNew = ({ version, ref }: Version): boolean =>
    pins.get(version)?.by === "head" && ref === undefined && !releaseOf(ledger, version);
  const version = extension.versions.find(isNew);
  const now = version && sources.get(version.version);
  if (!version || !now?.source) return [];
  const named = namedVersion(now.source);
  if (named === version.version || (now.packing.build !== undefined && now.source.folder !== ".")) return [];
  for (const published of extension.versions) {
    const pin = pins.get(published.version);
    const isAsked = published.version === named || published.version === ledger.latest;
    if (!pin || !isAsked || !releaseOf(ledger, published.version) || isPrerelease(published.version))
      continue;
    const then = await sourceOf.packed(extension, published, pin, { problems: [] });
    const isPackedSo = JSON.stringify(then.packing) === JSON.stringify(now.packing);
    if (then.source && isPackedSo && (await isSameSource(repository, now.source, then.source, path))) {
      return [stillThat(extension.slug, version, published.version)];
    }
  }
  return [];
}

function stillThat(slug: string, version: Version, published: string): Problem {
  return problem("SOURCE_UNCHANGED", {
    message: `${version.version} is new, and its source is still, file for file, that of ${published}, which is published.`,
    fix: `Commit what ${version.version} changes, with \`Version: ${version.version}\` in the header; \`presscast release\` writes it. To bring the code of ${published} out again on purpose: \`presscast rollback ${slug} --to ${published}\`.`,
    at: version.at(),
  });
}
