import type * as v from "valibot";
import type { ExtensionFormat } from "../../site/format.ts";
import type { ExtensionFacts } from "../gather/facts.ts";
import { ok, skipped, some, unless, unreadable, type Verdict } from "../finding.ts";
import { jsonOf } from "../gather/answer-reading.ts";

/** For checks of what an extension that is listed has. */
export function ifListed(judge: (facts: ExtensionFacts) => Verdict): (facts: ExtensionFacts) => Verdict {
  return (facts) => {
    if (facts.ledgerTrouble !== undefined) return skipped("its ledger can't be read");
    return facts.isDelisted ? skipped("it has left versions.yaml") : judge(facts);
  };
}

/**
 * Whether an extension's file keeps to its format, and has nothing wrong with what it says.
 *
 * @param path the format's first file if left out
 */
export function withFile<Schema extends v.GenericSchema>(
  { names, files }: ExtensionFacts,
  { paths, schema }: Pick<ExtensionFormat, "paths"> & { readonly schema: Schema },
  trouble: (value: v.InferOutput<Schema>) => string | undefined,
  path = paths(names)[0] ?? "",
): Verdict {
  const read = jsonOf(files.get(path), schema);
  return read.kind === "done" ? unless(trouble(read.value)) : unreadable(path, files.get(path), read.why);
}

/** One verdict on all files of a format, which is absent where each of them is. */
export function withEach(paths: readonly string[], judge: (path: string) => Verdict): Verdict {
  const verdicts = paths.map((path) => ({ path, verdict: judge(path) }));
  const wrong = verdicts.filter(({ verdict }) => verdict.kind !== "ok");
  if (wrong.length === 0) return ok();
  const why = some(
    wrong.map(({ path, verdict }) =>
      verdict.why.startsWith(path) ? verdict.why : `${path}: ${verdict.why}`,
    ),
  );
  const isAbsent = verdicts.every(({ verdict }) => verdict.kind === "absent");
  return { kind: isAbsent ? "absent" : "failed", why };
}
