import { type Ledger, ledgerIn, type Ledgers, releaseOf } from "../plan/ledger.ts";
import { needsPackage } from "../plan/pin.ts";
import { type CommitFact, type ExtensionSurvey, type RefFact, type Survey, tagName } from "../plan/survey.ts";
import type { Extension, Version } from "../versions/catalog.ts";
import { compareVersions, isVersion } from "../versions/version-number.ts";
import { inspect, type Inspection, type Source } from "./inspect.ts";
import { isRelease } from "./is-release.ts";
import { isSameSource } from "./is-same-source.ts";
import { missedVersions } from "./missed-versions.ts";
import { namedCommit } from "./named-commit.ts";
import { namedVersion } from "./named-version.ts";
import type { Repository } from "./repository.ts";
import { sourcePlace } from "./source-place.ts";

/** What git says of every extension, with the sources at the pushed commit. */
export interface RepositorySurvey extends Survey {
  /** Slug to source. */
  readonly heads: ReadonlyMap<string, Inspection>;
}

/**
 * Gathers from git what planning needs; decides nothing.
 *
 * @param path of the versions file, from the repository's top
 */
export async function surveyRepository(
  wanted: readonly Extension[],
  published: Ledgers,
  repository: Repository,
  path: string,
): Promise<RepositorySurvey> {
  const heads = new Map<string, Inspection>();
  const extensions = new Map<string, ExtensionSurvey>();
  await Promise.all(
    wanted.map(async (extension) => {
      const head = await inspect(repository, sourcePlace(extension, repository.head.id));
      heads.set(extension.slug, head);
      extensions.set(
        extension.slug,
        await surveyExtension(repository, extension, ledgerIn(published, extension.slug), head, path),
      );
    }),
  );
  return { head: repository.head, isShallow: repository.isShallow, extensions, heads };
}

async function surveyExtension(
  repository: Repository,
  extension: Extension,
  ledger: Ledger,
  { source }: Inspection,
  path: string,
): Promise<ExtensionSurvey> {
  const tags = new Map<string, CommitFact>();
  const strayTags = new Map<string, CommitFact>();
  const refs = new Map<string, RefFact>();
  for (const version of extension.versions) {
    const id = repository.tags.get(tagName(extension.slug, version.version));
    const tagged = id === undefined ? undefined : await repository.commit(id);
    if (tagged) {
      const question = { extension, version, commit: tagged.id, path };
      const isOwn = isPublished(version, ledger) || (await isRelease(repository, question));
      (isOwn ? tags : strayTags).set(version.version, tagged);
    }
    if (version.ref !== undefined && !releaseOf(ledger, version.version)) {
      refs.set(version.version, await refFact(repository, extension, version.ref, ledger));
    }
  }
  const headVersion = namedVersion(source);
  const lost = extension.versions.filter(
    (version) =>
      isLost(version, headVersion) &&
      !tags.has(version.version) &&
      !strayTags.has(version.version) &&
      !releaseOf(ledger, version.version),
  );
  const wanted = lost.map(({ version }) => version);
  return {
    headVersion,
    headTree: source?.treeId,
    tags,
    strayTags,
    refs,
    missed: await missedVersions(repository, extension, wanted, path),
    publishedTrees: await publishedTrees(repository, extension, ledger, { source, headVersion, path }),
  };
}

/** What a published version is built from is a fact of its ledger, whatever a tag says. */
function isPublished({ version }: Version, ledger: Ledger): boolean {
  return releaseOf(ledger, version) !== undefined;
}

/** The source has moved on from the version, so that nothing but an earlier commit can be it. */
function isLost(version: Version, headVersion: string | undefined): boolean {
  if (!needsPackage(version) || version.ref !== undefined) return false;
  return (
    headVersion !== undefined && isVersion(headVersion) && compareVersions(version.version, headVersion) < 0
  );
}

async function refFact(
  repository: Repository,
  extension: Extension,
  ref: NonNullable<Version["ref"]>,
  ledger: Ledger,
): Promise<RefFact> {
  const release = ledger.releases.find((each) => tagName(extension.slug, each.version) === ref);
  const named = await namedCommit(repository, ref);
  if (named.kind === "elsewhere" && release?.commit !== named.commit.id) return named;
  if (named.kind === "ambiguous" || named.kind === "unknown") return named;
  const { commit } = named;
  // The tag of a published version names what was published.
  if (release && release.commit !== commit.id) return { kind: "elsewhere", commit };
  if (named.kind === "commit" && !named.isTag && repository.isBranch(ref)) return { kind: "branch", commit };
  const { source } = await inspect(repository, sourcePlace(extension, commit.id));
  return { kind: "commit", commit, headerVersion: namedVersion(source) };
}

interface Pushed {
  readonly source: Source | undefined;
  readonly headVersion: string | undefined;
  /** Of the versions file. */
  readonly path: string;
}

/**
 * Only the version that the header names can have moved on, so only its tree is asked for. Where nothing else differs
 * than what no package holds, it counts as the pushed one.
 */
async function publishedTrees(
  repository: Repository,
  extension: Extension,
  ledger: Ledger,
  { source, headVersion, path }: Pushed,
): Promise<ReadonlyMap<string, string>> {
  const release = headVersion === undefined ? undefined : releaseOf(ledger, headVersion);
  const treeId = release && (await repository.treeId(release.commit, extension.packing.source));
  if (!release || treeId === undefined) return new Map();
  const then = { commit: release.commit, folder: extension.packing.source, treeId };
  // Translations are corrected without a release.
  const apart = extension.translations?.folder;
  const isSame =
    source?.folder === then.folder && (await isSameSource(repository, source, then, path, apart));
  return new Map([[release.version, isSame ? source.treeId : treeId]]);
}
