import { composerPath } from "../site/composer.ts";
import { composerName } from "../site/composer-name.ts";
import { filesDigest } from "../site/files-digest.ts";
import { feedPath } from "../site/site-files.ts";
import { isProven } from "./is-proven.ts";
import type { PushPlan } from "./push-plan.ts";

/**
 * Tells of a plugin whether its published files are those that a listed key vouches for, signed when the same keys were
 * listed as now. Its `.zip.sig` files were verified then, and need no look at the ZIPs.
 */
export async function isAsSigned({
  catalog,
  published,
}: Pick<PushPlan, "catalog" | "published">): Promise<(slug: string) => boolean> {
  const { feed, files, extensions } = published;
  const isForSameKeys = JSON.stringify(feed?.payload.keys) === JSON.stringify(catalog.keys);
  const ids = isForSameKeys && isProven({ catalog, published }, true) ? await files.list() : undefined;
  return (slug) => {
    const elsewhere = composerPath(composerName(catalog.site, slug));
    const isOwn = (path: string): boolean =>
      path === elsewhere || (path.startsWith(`${slug}/`) && path !== feedPath(slug));
    const own = [...(ids ?? [])].flatMap(([path, id]) =>
      isOwn(path) && id !== undefined ? [[path, id] as const] : [],
    );
    return own.length > 0 && extensions.get(slug)?.content?.files === filesDigest(new Map(own));
  };
}
