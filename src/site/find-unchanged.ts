import type { Repository } from "../survey/repository.ts";
import { isRampOver } from "../plan/timing.ts";
import { hasSameInputs, inputsDigest } from "../plan/inputs-digest.ts";
import { releaseOf, ledgerIn } from "../plan/ledger.ts";
import type { FeedContent } from "../plan/feed.ts";
import { filesDigest } from "./files-digest.ts";
import type { Published } from "./published.ts";
import type { Signer } from "../trust/signer.ts";
import type { Catalog, Extension } from "../versions/catalog.ts";
import { filesOf, type UnchangedExtension } from "./unchanged-extension.ts";

interface SiteMaker {
  readonly packer: { readonly repository: Repository; readonly builtWith: string };
  readonly signer?: Signer | undefined;
  /** Unix seconds. */
  readonly now: number;
}

/**
 * The extensions whose files a push would leave as they are published, so that the cost of a push depends on what changed
 * and not on what exists. An extension whose source has changed is not among them, since the plan comments on that.
 */
export async function findUnchanged(
  catalog: Catalog,
  published: Published,
  { packer, signer, now }: SiteMaker,
): Promise<UnchangedExtension[]> {
  const { repository, builtWith } = packer;
  const ids = await published.files.list();
  if (!ids) return [];
  // If there is a private key, a package without a signature gets one.
  const isSigning = signer !== undefined;
  const found = await Promise.all(
    catalog.extensions.map(async (extension) => {
      // Readers other than the updater learn of a rollout only once it is over.
      if (ledgerIn(published, extension.slug).releases.some((each) => isRampOver(each, now)))
        return undefined;
      const unchanged = asPublished(
        catalog,
        extension,
        published,
        ids,
        repository.tags,
        builtWith,
        isSigning,
      );
      return unchanged && !(await hasOtherSource(extension, unchanged, repository)) ? unchanged : undefined;
    }),
  );
  return found.filter((each) => each !== undefined);
}

function asPublished(
  catalog: Catalog,
  extension: Extension,
  published: Published,
  ids: ReadonlyMap<string, string | undefined>,
  tags: Repository["tags"],
  builtWith: string,
  isSigning: boolean,
): UnchangedExtension | undefined {
  const { slug } = extension;
  const ledger = ledgerIn(published, slug);
  if (!hasSameInputs(extension, ledger, inputsDigest(catalog, extension, builtWith), tags)) return undefined;
  const { info, content } = published.extensions.get(slug) ?? {};
  if (!info || content?.ledger === undefined) return undefined;
  const files = filesOf(catalog.site, extension, ledger, info, content, (path) => isSigning || ids.has(path));
  const isWhole = files.every(({ path }) => ids.has(path)) && isAsNamed(files, ids, content);
  return isWhole ? { slug, ledger, info, content, files } : undefined;
}

/**
 * Whether files are those that the feed names. A place without blob ids is a folder on this machine, and whoever can
 * change that can also change the repository.
 */
function isAsNamed(
  files: readonly { readonly path: string }[],
  ids: ReadonlyMap<string, string | undefined>,
  content: FeedContent,
): boolean {
  const known = new Map(
    files.flatMap(({ path }) => {
      const id = ids.get(path);
      return id === undefined ? [] : [[path, id] as const];
    }),
  );
  return known.size === 0 || content.files === filesDigest(known);
}

async function hasOtherSource(
  { packing }: Extension,
  { ledger }: UnchangedExtension,
  repository: Repository,
): Promise<boolean> {
  const release = ledger.latest === null ? ledger.releases[0] : releaseOf(ledger, ledger.latest);
  const [then, now] = await Promise.all([
    release && repository.treeId(release.commit, packing.source),
    repository.treeId(repository.head.id, packing.source),
  ]);
  return then !== now;
}
