import { shortId } from "../../report/short-id.ts";
import { type Check, ok, skipped, type Verdict } from "../finding.ts";
import type { RebuiltFacts } from "../../pack/past-builds.ts";
import { failed } from "../../report/result.ts";

/** For each kept ZIP that was built again from its commit. */
export const REBUILD_CHECKS: readonly Check<RebuiltFacts>[] = [
  {
    id: "rebuild.tree",
    title: "A build from the commit gives the same files",
    judge: (facts) => compared(facts, "tree"),
  },
  {
    id: "rebuild.bytes",
    title: "A build from the commit gives the same ZIP, byte by byte",
    judge: (facts) => compared(facts, "sha256"),
  },
  {
    id: "rebuild.sbom",
    title: "The lock files at the commit give the same SBOM",
    judge: (facts) =>
      facts.release.sbom === undefined ? skipped("it was published without one") : compared(facts, "sbom"),
  },
];

/** Another Presscast may pack otherwise: only the one that built the ZIP can be held to its bytes. */
function compared(
  { release, builtWith, rebuilt }: RebuiltFacts,
  digest: "tree" | "sha256" | "sbom",
): Verdict {
  if (rebuilt.kind === "failed") return failed(`it can't be built again: ${rebuilt.why}`);
  if (rebuilt.value[digest] === release[digest]) return ok(`from ${shortId(release.commit)}`);
  if (release.built_with !== builtWith) {
    return skipped(`it was built with Presscast ${release.built_with}, and this is ${builtWith}`);
  }
  const [then, now] = [release, rebuilt.value].map(({ [digest]: each }) =>
    each === undefined ? "none" : `${each.slice(0, 12)}…`,
  );
  return failed(`${shortId(release.commit)} gives ${now} instead of ${then}`);
}
