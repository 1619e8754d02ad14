import { ledgersIn } from "../plan/ledger.ts";
import type { PackedPush } from "../publish/packed-push.ts";
import type { PushPlan } from "../publish/push-plan.ts";
import type { PublishedZips } from "./compare-package.ts";
import type { PlanReport, ExtensionReport } from "./plan-report.ts";
import { extensionReport } from "./extension-report.ts";

/** What people are shown of a push before it is made, every ZIP compared with the published one. */
export async function pushReport(
  { catalog, published, extensions, steps }: PushPlan,
  { packages, drafts, after, warnings }: PackedPush,
  { download }: Pick<PublishedZips, "download">,
): Promise<PlanReport> {
  const reported = extensions.map(async ({ plan }): Promise<[string, ExtensionReport] | undefined> => {
    const { slug } = plan.extension;
    const own = [...packages, ...drafts].filter((each) => each.slug === slug);
    if (own.length === 0 && !steps.some((step) => step.slug === slug)) return undefined;
    const offers = after.get(slug)?.offers ?? [];
    return [slug, await extensionReport(plan, offers, own, { published: published.files, download })];
  });
  const found = (await Promise.all(reported)).filter((each) => each !== undefined);
  const known = [...catalog.extensions, ...ledgersIn(published)];
  return {
    steps,
    extensionCount: catalog.extensions.length,
    extensions: new Map(found),
    themes: new Set(known.flatMap(({ kind, slug }) => (kind === "theme" ? [slug] : []))),
    problems: warnings,
  };
}
