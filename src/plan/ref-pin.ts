import { problem, type Problem } from "../report/problem.ts";
import { done, failed, type Result } from "../report/result.ts";
import { shortId } from "../report/short-id.ts";
import type { Version } from "../versions/catalog.ts";
import type { Pin } from "./pin.ts";
import { shallowClone } from "./shallow-clone.ts";
import type { RefFact, Survey } from "./survey.ts";

/**
 * What a ref pins, or why it pins nothing. If the header there already names the version, the ref is that release itself.
 * If it names another version, older code is issued again, and the pushed commit is the release.
 */
export function refPin(
  version: Version,
  survey: Pick<Survey, "head" | "isShallow">,
  fact: RefFact = { kind: "unknown" },
): Result<Pin, Problem> {
  const at = version.at("ref");
  if (fact.kind === "branch") {
    return failed(
      problem("REF_MOVES", {
        message: `\`ref: ${version.ref}\` is a branch, which moves, and ${version.version} would change with it.`,
        fix: `Name the commit: \`ref: ${fact.commit.id}\`, or a tag.`,
        at,
      }),
    );
  }
  if (fact.kind === "ambiguous") {
    return failed(
      problem("REF_UNKNOWN", {
        message: `\`ref: ${version.ref}\` is the beginning of a commit's id and also the name of a tag, so a reviewer can't see which one is meant.`,
        fix: "Write the whole id of the commit, 40 hex digits, and delete the tag if you do not know it.",
        at,
      }),
    );
  }
  if (fact.kind === "elsewhere" && !survey.isShallow) {
    return failed(
      problem("TAG_ELSEWHERE", {
        message: `\`ref: ${version.ref}\` is a tag on ${shortId(fact.commit.id)}, which is neither contained in the pushed commit nor what was published from that tag.`,
        fix: `If that commit is the release, from a maintenance branch for example, name it by its id: \`ref: ${fact.commit.id}\`.`,
        at,
      }),
    );
  }
  if (fact.kind !== "commit") {
    const message = `\`ref: ${version.ref}\` names no commit or tag of this ${survey.isShallow ? "clone, which is shallow" : "repository"}.`;
    if (survey.isShallow) return failed(shallowClone(message, at));
    const fix =
      "Get the tags (`git fetch --tags`), or write the id of a commit or the name of a tag that was pushed.";
    return failed(problem("REF_UNKNOWN", { message, fix, at }));
  }
  const isRelease = fact.headerVersion === version.version;
  return done(isRelease ? { by: "ref", commit: fact.commit } : { by: "head", commit: survey.head });
}
