import { rollbackIntent } from "../versions/edit/rollback-intent.ts";
import { ProblemsFound } from "../report/problem.ts";
import type { Context } from "../cli/context.ts";
import { makeEdits } from "./editing/make-edits.ts";
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
  const { plugin, issued } = await namedPlugin(slug, context);
  const decision = rollbackIntent(plugin, issued, wish);
  if (decision.kind === "failed") throw new ProblemsFound([decision.why]);
  await makeEdits(context, decision.value);
}
