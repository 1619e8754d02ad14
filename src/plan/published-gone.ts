import { problem, type Problem } from "../report/problem.ts";
import type { Site } from "../versions/catalog.ts";
import { type Survey, tagName } from "./survey.ts";

/** Confirms that nothing is published any more, or never was. */
const BEGIN_ANEW = "new";

interface Beginning {
  /** Whether sites would trust what this push publishes. */
  readonly isSigning: boolean;
  readonly adopt: string | undefined;
  /** The commit of an earlier push that should have signed versions without a tag. */
  readonly signedAt: string | undefined;
}

/**
 * If nothing is published, but tags on earlier commits show that something was, warns that the ledger starts again.
 * If the push signs, a person has to confirm that. A tag on the pushed commit is from a run that went no further.
 */
export function publishedGone(
  { url }: Pick<Site, "url">,
  { head, extensions }: Pick<Survey, "head" | "extensions">,
  { isSigning, adopt, signedAt }: Beginning,
): Problem[] {
  const tags = [...extensions].flatMap(([slug, survey]) =>
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
