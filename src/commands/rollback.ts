import { rollbackIntent } from "../versions/edit/rollback-intent.ts";
import type { Context } from "../cli/context.ts";
import { makeEdits } from "./editing/make-edits.ts";
import { accepted } from "../world/editing/accepted.ts";
import { namedPlugin } from "../world/editing/named-plugin.ts";
import { textValue } from "../cli/option-values.ts";

/** Brings the code of an earlier version back under the next higher number. */
export async function rollback(context: Context): Promise<void> {
  const { words, given } = context;
  const [slug = ""] = words;
  const wish = {
    to: given.get("to"),
    reason: textValue("--reason", given.get("reason")),
    isForced: given.has("force"),
  };
  const { plugin, issued, behind } = await namedPlugin(slug, context);
  await makeEdits(context, accepted(rollbackIntent(plugin, issued, wish), behind));
}
