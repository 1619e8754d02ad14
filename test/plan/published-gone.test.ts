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
  const extension: ExtensionSurvey = {
    headVersion: undefined,
    headTree: undefined,
    tags,
    strayTags: new Map(),
    refs: new Map(),
    missed: new Map(),
    publishedTrees: new Map(),
  };
  const survey = { head: HEAD, extensions: new Map([["acme-bridge", extension]]) };
  const problems = publishedGone({ url: "https://acme.example" }, survey, { isSigning, adopt, signedAt });
  return problems.map(({ code, severity, message }) => `${severity} ${code} ${message}`).join();
}

it("warns if tags on earlier commits show a site that is gone", () => {
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

it("stops if the push would sign, until a person confirms that nothing is published", () => {
  const tags = new Map([["1.0.0", EARLIER]]);
  expect(told(tags, true)).toMatch(/^error PUBLISHED_ABSENT /);
  expect(told(tags, true, { adopt: "new" })).toMatch(/^warning PUBLISHED_GONE /);
});

it("stops if an earlier push should have signed versions that have no tag", () => {
  const imported = { signedAt: "b0b0b0b" };
  expect(told(new Map(), true, imported)).toMatch(/^error PUBLISHED_ABSENT .*`b0b0b0b` listed keys/);
  expect(told(new Map(), true, { ...imported, adopt: "new" })).toMatch(/^warning PUBLISHED_GONE /);
  expect(told(new Map(), false, imported)).toBe("");
});
