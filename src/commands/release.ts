import { releaseIntent } from "../versions/edit/release-intent.ts";
import type { Context } from "../cli/context.ts";
import { makeEdits } from "./editing/make-edits.ts";
import { accepted } from "../world/editing/accepted.ts";
import { namedExtension } from "../world/editing/named-extension.ts";
import { durationOf, rolloutOf, statusOf, textValue } from "../cli/option-values.ts";

/** Lists a new version, or moves a draft or a tested version on to its next status. */
export async function release(context: Context): Promise<void> {
  const { words, given } = context;
  const [slug = "", version = ""] = words;
  const wish = {
    version,
    status: statusOf(given.get("status") ?? "released"),
    rollout: rolloutOf(given.get("rollout")),
    isForced: given.has("force"),
    autoUpdateAfter: durationOf("--auto-update-after", given.get("auto-update-after")),
    changelog: textValue("--changelog", given.get("changelog")),
  };
  const { extension, issued, behind } = await namedExtension(slug, context);
  await makeEdits(context, accepted(releaseIntent(extension, issued, wish), behind));
}
