import { kindOf, type Ledgers } from "../plan/ledger.ts";
import { problem, type Problem } from "../report/problem.ts";
import type { Extension } from "../versions/catalog.ts";
import { listOf } from "../versions/kind.ts";

/** Refuses what is listed as another kind than it was published as: sites look for it where it was. */
export function kindProblems(
  extensions: readonly Pick<Extension, "slug" | "kind" | "at">[],
  published: Ledgers,
): Problem[] {
  return extensions.flatMap(({ slug, kind, at }) => {
    const ledger = published.extensions.get(slug)?.ledger;
    if (!ledger || ledger.releases.length === 0 || kindOf(ledger) === kind) return [];
    const before = kindOf(ledger);
    return problem("KIND_CHANGED", {
      message: `\`${slug}\` is published as a ${before} and is listed as a ${kind}: sites that have the ${before} would never be offered anything.`,
      fix: `Use another slug for the ${kind}. If the ${before} is still there, list it below \`${listOf(before)}:\` as before.`,
      at: at(),
    });
  });
}
