import type { Package } from "../pack/package.ts";
import { newTags } from "../plan/version-tags.ts";
import type { Problem } from "../report/problem.ts";
import { hostFor, type Hosting, hostPackages, settleHost } from "./hosting.ts";
import { awaitedTags } from "./missing-tags.ts";
import type { SiteFiles } from "../site/site-files.ts";
import type { Outcome, SiteHost } from "./site-host.ts";
import type { PushPlan } from "./push-plan.ts";

/**
 * Publishes a rendered site, packages first and the feed last, so that no site is ever told of a package that it can't
 * download. Packages on a separate host need their tags first; everything else is published at once.
 *
 * @returns the result, and problems with what is done afterwards
 * @throws {ProblemsFound}
 */
export async function publishSite(
  plan: PushPlan,
  packages: readonly Package[],
  files: SiteFiles,
  site: SiteHost,
  hosting: Hosting,
): Promise<{ readonly outcome: Outcome; readonly problems: readonly Problem[] }> {
  const plans = plan.extensions.map((each) => each.plan);
  if (!hostFor(plan.catalog, hosting)) {
    return { outcome: await site.publish(files, newTags(plans)), problems: [] };
  }
  const pinned = await site.pin(newTags(plans, true));
  if (pinned.kind === "overtaken") return { outcome: pinned, problems: [] };
  if (pinned.refused) return { outcome: { ...pinned, ...WITHOUT_TAGS }, problems: [] };
  await hostPackages(plan, packages, hosting);
  const outcome = await site.publish(files, []);
  const problems = outcome.kind === "overtaken" ? [] : await settleHost(plan, hosting);
  return { outcome, problems: [...problems, ...awaitedTags(plan.held, site.isDeployedLater === true)] };
}

/** Plans the push again without the versions that can't have a release. */
const WITHOUT_TAGS = { kind: "overtaken", because: "GitHub refused a tag that a release needs" } as const;
