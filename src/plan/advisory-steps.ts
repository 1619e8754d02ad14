import type { Advisory } from "../versions/advisory-entry.ts";
import { rangesText } from "../versions/affected-ranges.ts";
import type { ExtensionPlan } from "./extension-plan.ts";
import { isSameAdvisory } from "./ledger-advisory.ts";
import { releaseOf } from "./ledger.ts";
import type { Step } from "./step.ts";

/** What a push tells of holes that it did not tell before, or tells otherwise. */
export function advisorySteps({
  extension,
  published,
  builds,
}: Pick<ExtensionPlan, "extension" | "published" | "builds">): Step[] {
  return extension.versions.flatMap(({ version, status, advisory }): Step[] => {
    const release = releaseOf(published, version);
    const isOut = release !== undefined || builds.some((build) => build.version.version === version);
    const [before, now] = [release?.advisory, status === "draft" ? undefined : advisory];
    if (!isOut || (before && now ? isSameAdvisory(before, now) : before === now)) return [];
    const reason = now
      ? `${before ? "another advisory" : "advisory"}, ${advisoryText(now)}`
      : "no advisory any more";
    return [{ action: "update", slug: extension.slug, version, note: "", reason }];
  });
}

/** `high, CVE-2026-12345, of >=1.1.0,<1.2.4: Subscribers can read drafts.` */
function advisoryText({ severity, cve, affected, summary }: Advisory): string {
  const facts = [severity, ...(cve === undefined ? [] : [cve]), `of ${rangesText(affected, " || ")}`];
  return `${facts.join(", ")}: ${summary}`;
}
