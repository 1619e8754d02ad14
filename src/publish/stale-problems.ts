import type { PackageOrder } from "../pack/package.ts";
import type { Feed } from "../plan/feed.ts";
import { tagName } from "../plan/survey.ts";
import { list } from "../report/plural.ts";
import { problem, type Problem } from "../report/problem.ts";
import { shortId } from "../report/short-id.ts";

/** Warns that the served site lacks versions which a later push has released. */
export function staleProblems(
  lost: readonly Pick<PackageOrder, "extension" | "version">[],
  { place, feed }: { readonly place: string | undefined; readonly feed: Feed | undefined },
): Problem[] {
  if (lost.length === 0 || !feed) return [];
  const tags = lost.map(({ extension, version }) => `\`${tagName(extension.slug, version.version)}\``);
  const found = problem("PUBLISHED_STALE", {
    message: `${place} serves what ${shortId(feed.payload.commit)} has published, and ${list(tags)} ${tags.length === 1 ? "was" : "were"} released by a later push. Sites may have that, so it is packed again from its tag, and the ledger has it.`,
    fix: "Nothing: a host may serve copies for some minutes, and a deployment may have failed.",
  });
  return [found];
}
