import { rollbackIntent } from "../versions/edit/rollback-intent.ts";
import type { Context } from "../cli/context.ts";
import { makeEdits } from "./editing/make-edits.ts";
import { accepted } from "../world/editing/accepted.ts";
import { namedExtension } from "../world/editing/named-extension.ts";
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
  const { extension, issued, behind } = await namedExtension(slug, context);
  await makeEdits(context, accepted(rollbackIntent(extension, issued, wish), behind));
}
