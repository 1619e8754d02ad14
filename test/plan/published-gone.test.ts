import { expect, it } from "vitest";
import { publishedGone } from "../../src/plan/published-gone.ts";
import type { ExtensionSurvey } from "../../src/plan/survey.ts";

const HEAD = { id: "a".repeat(40), time: 2 };
const EARLIER = { id: "b".repeat(40), time: 1 };

function told(
  tags: ExtensionSurvey["tags"],
  isSigning = false,
  { adopt, signedAt }: { adopt?: string; signedAt?: string } = {},
): string {
  const plugin: ExtensionSurvey = {
    headVersion: undefined,
    headTree: undefined,
    tags,
    strayTags: new Map(),
    refs: new Map(),
    missed: new Map(),
    publishedTrees: new Map(),
  };
  const survey = { head: HEAD, plugins: new Map([["acme-bridge", plugin]]) };
  const problems = publishedGone({ url: "https://acme.example" }, survey, { isSigning, adopt, signedAt });
  return problems.map(({ code, severity, message }) => `${severity} ${code} ${message}`).join();
}

it("warns where tags of earlier commits tell of a site that is not there", () => {
  expect(told(new Map([["1.0.0", EARLIER]]))).toMatch(
    /^warning PUBLISHED_GONE .*https:\/\/acme\.example.*`acme-bridge\/v1\.0\.0`/,
  );
});

it.each<[string, ExtensionSurvey["tags"]]>([
  ["for a first run", new Map()],
  ["for what a run of this very commit has tagged", new Map([["1.0.0", HEAD]])],
])("says nothing %s", (_, tags) => {
  expect(told(tags)).toBe("");
});

it("stops where what follows would be signed, until a person says that nothing is published", () => {
  const tags = new Map([["1.0.0", EARLIER]]);
  expect(told(tags, true)).toMatch(/^error PUBLISHED_ABSENT /);
  expect(told(tags, true, { adopt: "new" })).toMatch(/^warning PUBLISHED_GONE /);
});

it("stops where an earlier push was to sign versions that no tag tells of", () => {
  const imported = { signedAt: "b0b0b0b" };
  expect(told(new Map(), true, imported)).toMatch(/^error PUBLISHED_ABSENT .*`b0b0b0b` listed keys/);
  expect(told(new Map(), true, { ...imported, adopt: "new" })).toMatch(/^warning PUBLISHED_GONE /);
  expect(told(new Map(), false, imported)).toBe("");
});
