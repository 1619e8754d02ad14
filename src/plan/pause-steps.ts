import type { Step } from "./step.ts";
import { isOffered } from "../versions/catalog.ts";
import type { ExtensionPlan } from "./extension-plan.ts";
import { releaseOf } from "./ledger.ts";

/** What sites are no longer offered because it is paused, but for the latest version, whose step tells what takes its place. */
export function pauseSteps({ extension, published }: Pick<ExtensionPlan, "extension" | "published">): Step[] {
  return extension.versions.flatMap(({ version, status, paused }): Step[] => {
    const release = releaseOf(published, version);
    if (!paused || !release || !isOffered(release) || version === published.latest) return [];
    const note = status === "testing" ? "for the beta channel" : "";
    return [{ action: "stop", slug: extension.slug, version, note, reason: "it is paused" }];
  });
}
