import { type Ledger, type Release, releaseOf } from "../plan/ledger.ts";
import type { Pin } from "../plan/pin.ts";
import type { Extension } from "../versions/catalog.ts";
import { inspect } from "./inspect.ts";
import type { PinnedSources } from "./pinned-source.ts";
import type { Repository } from "./repository.ts";
import { sourcePlace } from "./source-place.ts";

/** The main file of the version that most sites run. */
export interface PublishedMainFile {
  readonly version: string;
  readonly mainFile: string;
}

/**
 * What the ledger says of the published latest version; of one that was published before the ledger told it, what its
 * commit says. Undefined where nothing is published, or where it can't be told.
 */
export async function publishedMainFile(
  extension: Extension,
  ledger: Ledger,
  pins: ReadonlyMap<string, Pin>,
  sourceOf: PinnedSources,
  repository: Repository,
): Promise<PublishedMainFile | undefined> {
  const release = releaseOf(ledger, ledger.latest ?? "") ?? ledger.releases[0];
  if (!release) return undefined;
  const mainFile = release.main_file ?? (await mainFileThen(extension, release, pins, sourceOf, repository));
  return mainFile === undefined ? undefined : { version: release.version, mainFile };
}

async function mainFileThen(
  extension: Extension,
  release: Release,
  pins: ReadonlyMap<string, Pin>,
  sourceOf: PinnedSources,
  repository: Repository,
): Promise<string | undefined> {
  const listed = extension.versions.find(({ version }) => version === release.version);
  const pin = pins.get(release.version);
  const { source } =
    listed && pin
      ? await sourceOf.packed(extension, listed, pin, { problems: [] })
      : await inspect(repository, sourcePlace(extension, release.commit));
  return source?.details.mainFile;
}
