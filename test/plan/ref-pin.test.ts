import { expect, it } from "vitest";
import { refPin } from "../../src/plan/ref-pin.ts";
import type { RefFact } from "../../src/plan/survey.ts";
import { placesOf, extensionOf } from "../support/versions/catalog.ts";
import { commitFact, HEAD } from "../support/versions/planning.ts";

const OLD = commitFact("01d");
const [version] = extensionOf("1.1.0: { status: released, ref: v1 }").versions;
if (!version) throw new Error("no version");

const asked = (fact: RefFact | undefined, isShallow = false) =>
  refPin(version, { head: HEAD, isShallow }, fact);

it.each<[string, string | undefined, ReturnType<typeof asked>]>([
  ["its own release", "1.1.0", { kind: "done", value: { by: "ref", commit: OLD } }],
  ["older code that the push issues again", "1.0.0", { kind: "done", value: { by: "head", commit: HEAD } }],
  ["code without a version", undefined, { kind: "done", value: { by: "head", commit: HEAD } }],
])("pins %s", (_, headerVersion, pin) => {
  expect(asked({ kind: "commit", commit: OLD, headerVersion })).toEqual(pin);
});

it.each<[string, RefFact | undefined, boolean, string, string]>([
  ["a branch, which moves", { kind: "branch", commit: OLD }, false, "REF_MOVES", `\`ref: ${OLD.id}\``],
  ["nothing", undefined, false, "REF_UNKNOWN", "repository"],
  ["nothing in a shallow clone", { kind: "unknown" }, true, "CLONE_SHALLOW", "fetch-depth: 0"],
  [
    "a tag that the pushed commit does not contain",
    { kind: "elsewhere", commit: OLD },
    false,
    "TAG_ELSEWHERE",
    OLD.id,
  ],
  [
    "such a tag in a shallow clone",
    { kind: "elsewhere", commit: OLD },
    true,
    "CLONE_SHALLOW",
    "fetch-depth: 0",
  ],
  ["a tag and perhaps a commit", { kind: "ambiguous" }, false, "REF_UNKNOWN", "also the name of a tag"],
])("refuses %s", (_, fact, isShallow, code, words) => {
  const found = asked(fact, isShallow);
  if (found.kind === "done") throw new Error("it was pinned");
  expect(placesOf([found.why])).toEqual([`${code} 7:39`]);
  expect(`${found.why.message} ${found.why.fix}`).toContain(words);
});
