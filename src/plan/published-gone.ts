import { problem, type Problem } from "../report/problem.ts";
import type { Site } from "../versions/catalog.ts";
import { type Survey, tagName } from "./survey.ts";

/**
 * Warns, where nothing is published, that tags of earlier commits show that something was: the ledger begins anew
 * then. A tag of the pushed commit is that of a run that went no further.
 */
export function publishedGone(
  { url }: Pick<Site, "url">,
  { head, plugins }: Pick<Survey, "head" | "plugins">,
): Problem[] {
  const tags = [...plugins].flatMap(([slug, survey]) =>
    [...survey.tags].flatMap(([version, { id }]) => (id === head.id ? [] : [tagName(slug, version)])),
  );
  const [first] = tags;
  if (first === undefined) return [];
  const found = problem("PUBLISHED_GONE", {
    message: `No update site is published for ${url}, and the tag \`${first}\` shows that versions were released before. The ledger begins anew: versions that left the versions file are forgotten, and nothing compares what is built from tags with the ZIPs that sites have.`,
    fix: "Nothing, if none was ever published: the first deployment failed, or the tags are older than Presscast's use. Otherwise put the update site back (its branch, or the last deployment) and run again.",
  });
  return [found];
}
