import type { Package } from "../pack/package.ts";
import type { Offer } from "../plan/offer.ts";
import type { ExtensionPlan } from "../plan/extension-plan.ts";
import type { PackageReport, ExtensionReport } from "./plan-report.ts";
import { comparePackage, type PublishedZips } from "./compare-package.ts";

/**
 * What people are shown of an extension before a push is made.
 *
 * @param offers as they are after the push
 * @param packages of this extension, drafts among them
 */
export async function extensionReport(
  plan: ExtensionPlan,
  offers: readonly Offer[],
  packages: readonly Package[],
  zips: PublishedZips,
): Promise<ExtensionReport> {
  const reports = packages.map(async (each): Promise<PackageReport> => {
    const { version, size, files, sha256 } = each.facts;
    const isDraft = !plan.builds.some((build) => build.version.version === version);
    return {
      version,
      isDraft,
      size,
      files,
      sha256,
      comparison: await comparePackage(each, plan.published, plan.extension.packing.siteUrl, zips),
    };
  });
  return {
    before: plan.published.latest,
    after: plan.latest?.version ?? null,
    offers,
    packages: await Promise.all(reports),
  };
}
