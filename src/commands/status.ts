import { statusIntent } from "../versions/edit/status-intent.ts";
import type { Context } from "../cli/context.ts";
import { makeEdits } from "./editing/make-edits.ts";
import { accepted } from "../world/editing/accepted.ts";
import { namedExtension } from "../world/editing/named-extension.ts";
import { rolloutOf, statusOrPauseOf, textValue } from "../cli/option-values.ts";

/** Changes the status, the rollout or the reason of a version that is listed, pauses it or resumes it. */
export async function status(context: Context): Promise<void> {
  const { words, given } = context;
  const [slug = "", version = "", wanted = ""] = words;
  const wish = {
    version,
    status: statusOrPauseOf(wanted),
    rollout: rolloutOf(given.get("rollout")),
    reason: textValue("--reason", given.get("reason")),
  };
  const { extension, issued, behind } = await namedExtension(slug, context);
  await makeEdits(context, accepted(statusIntent(extension, issued, wish), behind));
}
