import type { SiteReader } from "./gather/answer.ts";
import { FEED_CHECKS } from "./checks/feed-checks.ts";
import { type Finding, findingsOf } from "./finding.ts";
import type { ExtensionFacts } from "./gather/facts.ts";
import { gatherFacts } from "./gather/gather-facts.ts";
import { HTTP_CHECKS } from "./checks/http-checks.ts";
import { ALIAS_CHECKS, PACKAGE_CHECKS } from "./checks/package-checks.ts";
import { MOVE_CHECKS } from "./checks/move-checks.ts";
import { PAGE_CHECKS } from "./checks/page-checks.ts";
import { EXTENSION_CHECKS } from "./checks/extension-checks.ts";
import { REBUILD_CHECKS } from "./checks/rebuild-checks.ts";
import { SITE_CHECKS } from "./checks/site-checks.ts";
import type { Expectations } from "./gather/expectations.ts";

/** The whole checklist on one update site, in the order in which people read it. Fails on nothing that it reads. */
export async function verifySite(reader: SiteReader, wanted: Expectations): Promise<Finding[]> {
  const facts = await gatherFacts(reader, wanted);
  const title = "It is an update site of Presscast";
  const feed = { check: "site.feed", title, about: reader.name };
  if (facts.kind === "failed") return [{ ...feed, verdict: "failed", reason: facts.why }];
  const { value } = facts;
  const other = otherProgram(value.extensions, wanted.builtWith);
  return [
    { ...feed, verdict: "ok", reason: "" },
    ...findingsOf(SITE_CHECKS, [value], other),
    ...findingsOf(MOVE_CHECKS, [value]),
    ...findingsOf(FEED_CHECKS, value.feeds),
    ...findingsOf(EXTENSION_CHECKS, value.extensions, other),
    ...findingsOf(PACKAGE_CHECKS, value.packages),
    ...findingsOf(ALIAS_CHECKS, value.aliases),
    ...value.packages.flatMap(({ inside }) => inside),
    ...findingsOf(REBUILD_CHECKS, value.rebuilt),
    ...findingsOf(PAGE_CHECKS, value.pages, other),
    ...findingsOf(HTTP_CHECKS, [value]),
  ];
}

/** The version of Presscast that built the newest package; undefined where this one has built any, and so published. */
function otherProgram(extensions: readonly ExtensionFacts[], builtWith: string): string | undefined {
  const releases = extensions.flatMap(({ ledger }) => ledger.releases);
  if (releases.some((release) => release.built_with === builtWith)) return undefined;
  return releases.toSorted((a, b) => (a.released_at > b.released_at ? -1 : 1))[0]?.built_with;
}
