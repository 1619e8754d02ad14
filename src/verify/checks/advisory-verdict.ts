import { failed } from "../../report/result.ts";
import { advisoriesOf } from "../../site/advisories-of.ts";
import { FORMATS } from "../../site/formats.ts";
import { osv, type Osv } from "../../site/osv.ts";
import type { Verdict } from "../finding.ts";
import type { ExtensionFacts } from "../gather/facts.ts";
import { withEach, withFile } from "./file-verdicts.ts";

/** Whether Composer, WordPress sites and readers of OSV are told of the holes that the ledger knows. */
export function advisoryVerdict(facts: ExtensionFacts): Verdict {
  const { names, content, ledger } = facts;
  const known = advisoriesOf({ site: names.site, ledger });
  const ids = known.map(({ id }) => id).join();
  const inComposer = withFile(facts, FORMATS["composer-package"], (told) =>
    (told["security-advisories"] ?? []).map(({ advisoryId }) => advisoryId).join() === ids
      ? undefined
      : "its advisories are others than the ledger's",
  );
  if (inComposer.kind !== "ok") return inComposer;
  const inFeed = (content.advisories ?? []).map((each) => each.ids[0]);
  const wanted = known.filter(({ isWithdrawn }) => !isWithdrawn).map(({ id }) => id);
  if (inFeed.join() !== wanted.join()) return failed("the feed's advisories are others than the ledger's");
  return withEach(FORMATS.advisory.paths(names), (path) => {
    const expected = osv({ ...names, ledger }, path);
    const isOther = (told: Osv): string | undefined =>
      JSON.stringify(told.affected) === JSON.stringify(expected.affected) &&
      told.modified === expected.modified
        ? undefined
        : "it says something else than the ledger";
    return withFile(facts, FORMATS.advisory, isOther, path);
  });
}
