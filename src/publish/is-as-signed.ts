import type { Site } from "../versions/catalog.ts";
import { composerPath } from "../site/composer.ts";
import { composerName } from "../site/composer-name.ts";
import { filesDigest } from "../site/files-digest.ts";
import { feedPath } from "../site/site-files.ts";
import { isProven } from "./is-proven.ts";
import type { PushPlan } from "./push-plan.ts";

/**
 * Tells of an extension whether its published files are those that a listed key vouches for, signed when the same keys were
 * listed as now. Its `.zip.sig` files were verified then, and need no look at the ZIPs.
 */
export async function isAsSigned({
  catalog,
  published,
}: Pick<PushPlan, "catalog" | "published">): Promise<(slug: string) => boolean> {
  const { feed, files, extensions } = published;
  const isForSameKeys = JSON.stringify(feed?.payload.keys) === JSON.stringify(catalog.keys);
  const ids = isForSameKeys && isProven({ catalog, published }, true) ? await files.list() : undefined;
  const own = bySlug(ids ?? new Map(), catalog.site, [...extensions.keys()]);
  return (slug) => {
    const found = own.get(slug);
    return found !== undefined && extensions.get(slug)?.content?.files === filesDigest(found);
  };
}

/** The files that each extension's digest is over. A large site has thousands, so that they are looked through once. */
function bySlug(
  ids: ReadonlyMap<string, string | undefined>,
  site: Site,
  slugs: readonly string[],
): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const elsewhere = new Map(slugs.map((slug) => [composerPath(composerName(site, slug)), slug]));
  const own = new Map(slugs.map((slug) => [slug, new Map<string, string>()]));
  for (const [path, id] of ids) {
    const slug = elsewhere.get(path) ?? path.split("/", 1)[0] ?? "";
    if (id !== undefined && path !== feedPath(slug)) own.get(slug)?.set(path, id);
  }
  return own;
}
