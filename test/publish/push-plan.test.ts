import { describe, expect, it } from "vitest";
import { isFeed, openFeed } from "../../src/plan/feed.ts";
import { stepText } from "../../src/plan/step.ts";
import { againstTags, type PushFacts, pushPlan } from "../../src/publish/push-plan.ts";
import { problem } from "../../src/report/problem.ts";
import { listed, extensionInput, siteInput } from "../support/site/extension-input.ts";
import type { Signer } from "../../src/trust/signer.ts";
import { feedOf, publishedOf } from "../support/site/site.ts";
import { testSigner } from "../support/site/test-keys.ts";
import { commitFact, HEAD, ledgerOf, pinsOf, surveyOf } from "../support/versions/planning.ts";

const extension = { ...extensionInput().extension, versions: [listed("1.0.0", "released")] };
const { catalog } = siteInput([{ ...extensionInput(), extension }]);

/** What is decided where 1.0.0 is to be released for the first time, and where the facts are others. */
function decided(
  { signer, ...more }: Partial<PushFacts> & { signer?: Signer } = {},
  facts = surveyOf({ headVersion: "1.0.0" }),
) {
  const ledger = more.published?.extensions.get(extension.slug)?.ledger ?? ledgerOf("");
  const own = {
    head: { problems: [] },
    shown: undefined,
    sources: new Map(),
    publishedMainFile: undefined,
    unchanged: [],
    artwork: { pictures: [], illustrations: [], problems: [] },
    translations: { translations: [], problems: [] },
  };
  const given: PushFacts = {
    catalog,
    held: [],
    published: publishedOf({}),
    unchanged: [],
    changed: [extension],
    survey: { head: HEAD, isShallow: false, extensions: new Map([[extension.slug, facts]]) },
    pins: new Map([[extension.slug, pinsOf(extension, ledger, facts)]]),
    sources: new Map([[extension.slug, own]]),
    languagePacks: new Map(),
    signedAt: undefined,
    uncommitted: [],
    warnings: [],
    ...more,
  };
  const plan = pushPlan(given, { signer, now: Date.UTC(2026, 5, 1) / 1000 });
  return { steps: plan.steps.map(stepText), codes: plan.warnings.map(({ code }) => code), plan };
}

it("refuses what was published as another kind", () => {
  const ledger = { ...ledgerOf("1.0.0 released"), slug: extension.slug, kind: "theme" as const };
  expect(decided({ published: publishedOf({ [extension.slug]: { ledger } }) }).codes).toContain(
    "KIND_CHANGED",
  );
});

it("says what is done to the update site first, then to each plugin, then to those that left", () => {
  const feed = openFeed(feedOf(catalog.site.url, { "acme-gone": {} }));
  if (!isFeed(feed)) throw new Error("no feed");
  const gone = { ...ledgerOf("1.0.0 released"), slug: "acme-gone" };
  const published = publishedOf({ "acme-gone": { ledger: gone } }, { place: "_site", feed });
  const signer = testSigner("used");
  const { steps, codes } = decided({
    published,
    signer,
    catalog: { ...catalog, keys: [signer.publicKey] },
  });
  expect(steps.map((each) => each.split(":")[0])).toEqual([
    "update feed.json",
    "update signing.keys",
    "build 1.0.0",
    "offer 1.0.0",
    "stop 1.0.0",
    "prune 1.0.0",
  ]);
  expect(codes).toEqual(["PUBLISHED_UNSIGNED"]);
});

describe("warnings", () => {
  it("are those of the versions file, of the sources, and work that no commit has", () => {
    const warning = problem("VERSION_ORDER", { message: "Wrong.", fix: "Turn it." });
    const unpinned = surveyOf({ headVersion: "2.0.0" });
    expect(decided({ warnings: [warning], uncommitted: ["a.php"] }, unpinned).codes).toEqual([
      "VERSION_ORDER",
      "REF_MISSING",
      "SOURCE_UNCOMMITTED",
    ]);
    expect(decided().codes).toEqual([]);
  });

  it("tell of tags without an update site only where one was looked for", () => {
    const tagged = surveyOf({ tags: new Map([["1.0.0", commitFact("beef")]]) });
    expect(decided({}, tagged).codes).toEqual([]);
    const published = publishedOf({}, { place: "the branch gh-pages" });
    expect(decided({ published }, tagged).codes).toEqual(["PUBLISHED_GONE"]);
    expect(decided({ published }).codes).toEqual([]);
    const feed = openFeed(feedOf(catalog.site.url));
    if (!isFeed(feed)) throw new Error("no feed");
    expect(decided({ published: { ...published, feed } }, tagged).codes).toEqual([]);
  });
});

it("leaves alone what stays as it is", () => {
  expect(decided({ changed: [] })).toMatchObject({ steps: [], codes: [], plan: { extensions: [] } });
});

it("issues the feed again where what is served may be old, and says so where nothing else is done", () => {
  const { plan } = decided();
  expect(againstTags(plan, [], false)).toBe(plan);
  const touched = againstTags({ ...plan, steps: [] }, [], true);
  expect(touched.steps.map(stepText)).toEqual([expect.stringMatching(/^update feed\.json: issued again, /)]);
  expect(againstTags(plan, [], true)).toEqual({ ...plan, isUnsure: true });
});
