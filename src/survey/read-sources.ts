import { type Ledger, ledgerIn, type Ledgers, releaseOf } from "../plan/ledger.ts";
import type { Pins } from "../plan/pin.ts";
import type { Problem } from "../report/problem.ts";
import { latestOf, type Extension, type Version } from "../versions/catalog.ts";
import { type Artwork, readArtwork } from "./artwork.ts";
import { changelogsApart } from "./changelogs-apart.ts";
import { type Illustration, readIllustrations } from "./illustrations.ts";
import type { Inspection } from "./inspect.ts";
import { type PinnedSource, pinnedSources, type PinnedSources } from "./pinned-source.ts";
import { type PublishedMainFile, publishedMainFile } from "./published-main-file.ts";
import { readTranslations, type Translations } from "./read-translations.ts";
import type { Repository } from "./repository.ts";
import type { RepositorySurvey } from "./survey-repository.ts";
import { unchangedSource } from "./unchanged-source.ts";

/** What was read of an extension at its pins. */
export interface ExtensionSources {
  /** What the pushed commit has. */
  readonly head: Inspection;
  /** The version that the extension's page describes. */
  readonly shown: Version | undefined;
  /** Version to source, for those that are built and the one that is shown. */
  readonly sources: ReadonlyMap<string, PinnedSource>;
  /** Of the version that is published, where a new one is built that may differ from it. */
  readonly publishedMainFile: PublishedMainFile | undefined;
  /** What stops a new version that brings nothing new. */
  readonly unchanged: readonly Problem[];
  /** Icons, banners and a theme's screenshot, of the version that is shown. */
  readonly artwork: Artwork & { readonly illustrations: readonly Illustration[] };
  /** Of the pushed commit. */
  readonly translations: Translations;
}

/**
 * Reads the sources that planning needs: slug to what was found.
 *
 * @param pins slug to pins
 * @param path of the versions file, from the repository's top
 */
export async function readSources(
  extensions: readonly Extension[],
  published: Ledgers,
  pins: ReadonlyMap<string, Pins>,
  { heads }: Pick<RepositorySurvey, "heads">,
  repository: Repository,
  path: string,
): Promise<ReadonlyMap<string, ExtensionSources>> {
  const sourceOf = pinnedSources(repository, path);
  const read = extensions.map(async (extension): Promise<[string, ExtensionSources]> => {
    const { slug } = extension;
    const own = pins.get(slug) ?? { pins: new Map(), problems: [] };
    const head = heads.get(slug) ?? { problems: [] };
    return [
      slug,
      await sourcesOf(extension, ledgerIn(published, slug), own, head, sourceOf, repository, path),
    ];
  });
  return new Map(await Promise.all(read));
}

async function sourcesOf(
  extension: Extension,
  ledger: Ledger,
  { pins }: Pins,
  head: Inspection,
  sourceOf: PinnedSources,
  repository: Repository,
  path: string,
): Promise<ExtensionSources> {
  const shown = latestOf(extension) ?? extension.versions.find(({ version }) => pins.has(version));
  const sources = new Map<string, PinnedSource>();
  await Promise.all(
    extension.versions.map(async (version) => {
      const pin = pins.get(version.version);
      const isKept = typeof releaseOf(ledger, version.version)?.package === "string";
      if (!pin || (isKept && version !== shown)) return;
      const read = isKept ? sourceOf.shown : sourceOf.packed;
      sources.set(version.version, await read(extension, version, pin, head));
    }),
  );
  const described = shown && sources.get(shown.version);
  const source = described?.source;
  if (shown && source) {
    const { details } = source;
    const apart = await changelogsApart(extension, shown, details, pins, async (version, pin) => {
      return sources.get(version.version) ?? sourceOf.shown(extension, version, pin, head);
    });
    const changelog = new Map([...details.changelog, ...apart]);
    sources.set(shown.version, { ...described, source: { ...source, details: { ...details, changelog } } });
  }
  const [artwork, texts] = source
    ? await Promise.all([
        readArtwork(repository, extension.kind, source),
        readIllustrations(repository, extension.kind, source, changelogsOf(extension)),
      ])
    : [
        { pictures: [], problems: [] },
        { illustrations: [], problems: [] },
      ];
  const shownPictures = { ...artwork, ...texts, problems: [...artwork.problems, ...texts.problems] };
  const isNew = [...sources.keys()].some((version) => !releaseOf(ledger, version));
  const mainFile = isNew ? await publishedMainFile(extension, ledger, pins, sourceOf, repository) : undefined;
  const unchanged = isNew
    ? await unchangedSource(extension, ledger, pins, sources, sourceOf, repository, path)
    : [];
  const translations = await readTranslations(extension, repository);
  return {
    head,
    shown,
    sources,
    publishedMainFile: mainFile,
    unchanged,
    artwork: shownPictures,
    translations,
  };
}

/** What the versions file itself says of the versions that are shown. */
function changelogsOf({ versions }: Extension): string[] {
  return versions.flatMap(({ status, changelog }) => (status === "draft" ? [] : (changelog ?? [])));
}
