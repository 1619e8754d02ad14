import { releaseIntent } from "../versions/edit/release-intent.ts";
import { ProblemsFound } from "../report/problem.ts";
import type { Context } from "../cli/context.ts";
import { makeEdits } from "./editing/make-edits.ts";
import { namedPlugin } from "../world/editing/named-plugin.ts";
import { rolloutOf, statusOf, textValue } from "../cli/option-values.ts";

/** Lists a new version, or takes a draft or a tested one further. */
export async function release(context: Context): Promise<void> {
  const { words, given } = context;
  const [slug = "", version = ""] = words;
  const wish = {
    version,
    status: statusOf(given.get("status") ?? "released"),
    rollout: rolloutOf(given.get("rollout")),
    isForced: given.has("force"),
    changelog: textValue("--changelog", given.get("changelog")),
  };
  const { plugin, issued } = await namedPlugin(slug, context);
  const decision = releaseIntent(plugin, issued, wish);
  if (decision.kind === "failed") throw new ProblemsFound([decision.why]);
  await makeEdits(context, decision.value);
}
