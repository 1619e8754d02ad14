import type { Repository } from "../survey/repository.ts";
import { hasSameInputs, inputsDigest } from "../plan/inputs.ts";
import { releaseOf } from "../plan/ledger.ts";
import { ledgerIn, type Published } from "../plan/published.ts";
import type { Catalog, Plugin } from "../versions/catalog.ts";
import { publishedContent, publishedInfo } from "./published.ts";
import { filesOf, type UnchangedPlugin } from "./unchanged-plugin.ts";

/**
 * The plugins for which pushing would give the published files again: what a push costs follows what changed,
 * not what exists. One whose source has moved on is not among them, since the plan has a word to say on it.
 *
 * @param isSigning a private key is at hand, so a package without a signature gets one
 */
export async function findUnchanged(
  catalog: Catalog,
  published: Published,
  repository: Repository,
  builtWith: string,
  isSigning: boolean,
): Promise<UnchangedPlugin[]> {
  const found = await Promise.all(
    catalog.plugins.map(async (plugin) => {
      const unchanged = asPublished(catalog, plugin, published, repository.tags, builtWith, isSigning);
      return unchanged && !(await hasMovedOn(plugin, unchanged, repository)) ? unchanged : undefined;
    }),
  );
  return found.filter((each) => each !== undefined);
}

function asPublished(
  catalog: Catalog,
  plugin: Plugin,
  published: Published,
  tags: Repository["tags"],
  builtWith: string,
  isSigning: boolean,
): UnchangedPlugin | undefined {
  const { slug } = plugin;
  const ledger = ledgerIn(published, slug);
  const { paths } = published;
  if (!paths || !hasSameInputs(plugin, ledger, inputsDigest(catalog, plugin, builtWith), tags)) {
    return undefined;
  }
  const info = publishedInfo(published, slug);
  const content = publishedContent(published, slug);
  if (!info || content?.ledger === undefined) return undefined;
  const files = filesOf(catalog.site, plugin, ledger, info, (path) => isSigning || paths.has(path));
  const isWhole = files.every(({ path }) => paths.has(path));
  return isWhole ? { slug, ledger, info, content, files } : undefined;
}

async function hasMovedOn(
  { packing }: Plugin,
  { ledger }: UnchangedPlugin,
  repository: Repository,
): Promise<boolean> {
  const release = ledger.latest === null ? ledger.releases[0] : releaseOf(ledger, ledger.latest);
  const [then, now] = await Promise.all([
    release && repository.treeId(release.commit, packing.source),
    repository.treeId(repository.head.id, packing.source),
  ]);
  return then !== now;
}
