import { expect, it } from "vitest";
import { newTags, releasedVersions } from "../../src/plan/version-tags.ts";
import { extensionOf } from "../support/versions/catalog.ts";
import { commitFact, HEAD, ledgerOf, planOf, surveyOf } from "../support/versions/planning.ts";

const planned = (
  versions: string,
  published: string,
  tagged: readonly string[] = [],
  missed: readonly string[] = [],
) => [
  planOf(
    extensionOf(versions),
    ledgerOf(published),
    surveyOf({
      tags: new Map(tagged.map((version) => [version, commitFact("7a9")])),
      missed: new Map(missed.map((version) => [version, commitFact("bad")])),
    }),
  ),
];

it("tags what the pushed commit itself releases, and nothing that is pinned already", () => {
  const plans = planned("1.1.0: { status: released }\n1.0.0: { status: released }", "", ["1.0.0"]);
  expect(newTags(plans)).toEqual([{ name: "acme-bridge/v1.1.0", commit: HEAD }]);
  expect(releasedVersions(plans)).toEqual([
    { slug: "acme-bridge", version: "1.1.0" },
    { slug: "acme-bridge", version: "1.0.0" },
  ]);
});

it("tags what a missed push released at that push's commit", () => {
  const plans = planned("1.1.0: { status: released }\n1.0.0: { status: released }", "", [], ["1.0.0"]);
  expect(newTags(plans)).toEqual([
    { name: "acme-bridge/v1.1.0", commit: HEAD },
    { name: "acme-bridge/v1.0.0", commit: commitFact("bad") },
  ]);
  expect(plans[0]?.steps.map(({ reason }) => reason).join()).toContain("a push that was never published");
});

it("neither tags nor counts a version whose ZIP is only built again", () => {
  const plans = planned("1.0.0: { status: released }", "1.0.0 deprecated -");
  expect(plans[0]?.builds).toHaveLength(1);
  expect([newTags(plans), releasedVersions(plans)]).toEqual([[], []]);
  // A package host names packages by their tags, so each needs one.
  expect(newTags(plans, true)).toMatchObject([{ name: "acme-bridge/v1.0.0" }]);
});

it("has nothing to tag where nothing is built", () => {
  const plans = planned("1.0.0: { status: released }", "1.0.0 released");
  expect([newTags(plans), releasedVersions(plans)]).toEqual([[], []]);
});
