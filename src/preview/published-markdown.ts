import { isHosted } from "../plan/is-hosted.ts";
import { releaseOf } from "../plan/ledger.ts";
import type { PackedPush } from "../publish/packed-push.ts";
import type { PushPlan } from "../publish/push-plan.ts";
import { plural } from "../report/plural.ts";
import { codeSpan } from "../report/markdown-text.ts";

const MOST_VERSIONS = 50;

/**
 * What a push has published, as Markdown for the job's summary: its versions, with links to the page, the ZIP and the
 * GitHub release of each, and to the update site.
 *
 * @param isDeployed whether it is out, so that links lead somewhere, and not yet to be deployed by a later step
 */
export function publishedMarkdown(
  { catalog: { site } }: Pick<PushPlan, "catalog">,
  { packages, after }: Pick<PackedPush, "packages" | "after">,
  isDeployed: boolean,
): string {
  const items = packages.slice(0, MOST_VERSIONS).map(({ slug, facts: { version } }) => {
    const ledger = after.get(slug)?.ledger;
    const release = ledger && releaseOf(ledger, version);
    const zip = release?.package ?? undefined;
    const page = zip !== undefined && release && isHosted(release, site.url) ? releasePage(zip) : undefined;
    return [
      `- ${link(codeSpan(`${slug} ${version}`), `${site.url}/${slug}/`)}`,
      ...(zip === undefined ? [] : [link("ZIP", zip)]),
      ...(page === undefined ? [] : [link("GitHub release", page)]),
    ].join(", ");
  });
  const rest = packages.length - items.length;
  return [
    `### ${isDeployed ? "Published" : "To be deployed"}`,
    "",
    ...items,
    ...(rest > 0 ? [`- and ${plural(rest, "more version")}`] : []),
    `- ${link("The update site", `${site.url}/`)}, and ${link("its feed", `${site.url}/feed.json`)}`,
    "",
    "",
  ].join("\n");
}

/** The page of the release that an asset's address belongs to. */
function releasePage(asset: string): string {
  return asset.replace("/releases/download/", "/releases/tag/").replace(/\/[^/]*$/, "");
}

function link(text: string, address: string): string {
  return `[${text}](${address.replaceAll("(", "%28").replaceAll(")", "%29")})`;
}
