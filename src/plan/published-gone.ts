import { problem, type Problem } from "../report/problem.ts";
import type { Site } from "../versions/catalog.ts";
import { type Survey, tagName } from "./survey.ts";

/** Confirms that nothing is published any more, or never was. */
const BEGIN_ANEW = "new";

interface Beginning {
  /** Sites would take what follows for the publisher's word. */
  readonly isSigning: boolean;
  readonly adopt: string | undefined;
  /** The commit of an earlier push that was to sign versions which no tag of ours tells of. */
  readonly signedAt: string | undefined;
}

/**
 * Warns, where nothing is published, that tags of earlier commits show that something was: the ledger begins anew
 * then. Nothing is signed that way without a person's word. A tag of the pushed commit is that of a run that went no further.
 */
export function publishedGone(
  { url }: Pick<Site, "url">,
  { head, plugins }: Pick<Survey, "head" | "plugins">,
  { isSigning, adopt, signedAt }: Beginning,
): Problem[] {
  const tags = [...plugins].flatMap(([slug, survey]) =>
    [...survey.tags].flatMap(([version, { id }]) => (id === head.id ? [] : [tagName(slug, version)])),
  );
  const [first] = tags;
  if (first === undefined && (signedAt === undefined || !isSigning)) return [];
  const shows =
    first === undefined
      ? `the versions file at \`${signedAt}\` listed keys and versions already`
      : `the tag \`${first}\` shows that versions were released before`;
  const isRefused = isSigning && adopt !== BEGIN_ANEW;
  const found = problem(isRefused ? "PUBLISHED_ABSENT" : "PUBLISHED_GONE", {
    message: `No update site is published for ${url}, and ${shows}. The ledger begins anew: versions that left the versions file are forgotten, and nothing compares what is built from tags with the ZIPs that sites have.`,
    fix: isRefused
      ? `Put the update site back (its branch, or the last deployment) and run again; if it was deployed a few minutes ago, run again when its address answers. If none was ever published, since the first deployment failed or the tags are older than Presscast's use, begin anew with \`adopt: ${BEGIN_ANEW}\` for one run.`
      : "Nothing, if none was ever published: the first deployment failed, or the tags are older than Presscast's use. Otherwise put the update site back (its branch, or the last deployment) and run again.",
  });
  return [found];
}
