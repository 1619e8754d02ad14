import { describe, expect, it } from "vitest";
import { isFeed, openFeed } from "../../src/plan/feed.ts";
import { stepText } from "../../src/plan/step.ts";
import { feedContent } from "../../src/site/feed-content.ts";
import { extensionInfo } from "../../src/site/info.ts";
import { offersOf } from "../../src/plan/offers-of.ts";
import { siteSteps, updateSteps } from "../../src/site/update-steps.ts";
import type { Catalog, Extension } from "../../src/versions/catalog.ts";
import { catalogOf, extensionOf } from "../support/versions/catalog.ts";
import { ledgerOf, planOf } from "../support/versions/planning.ts";
import { details, site } from "../support/site/extension-input.ts";
import { feedOf } from "../support/site/site.ts";
import { testSigner } from "../support/site/test-keys.ts";

const LEDGER = ledgerOf("1.3.0-beta.1 testing, 1.2.0 released, 1.1.0 released, 1.0.0 withdrawn", {
  "1.2.0": { rollout: 50 },
});

const VERSIONS = `
1.3.0-beta.1: { status: testing, changelog: A new screen. }
1.2.0: { status: released, rollout: 50, changelog: Faster. }
1.1.0: { status: released, min_auto_update: 1.0.0 }
1.0.0: { status: withdrawn, reason: It deletes drafts. }`;

/** What is published once these versions were pushed. */
function published(extension: Extension, ledger = LEDGER) {
  const plan = planOf(extension, ledger);
  const input = {
    site,
    extension,
    ledger,
    details,
    pictures: [],
    illustrations: [],
    languagePacks: [],
    offers: offersOf(site, plan, ledger),
  };
  return { content: feedContent(input), info: extensionInfo(input) };
}

/** The sentences where a line of the versions file is replaced by another. */
function sentences(from: string, to: string, changelog = details.changelog): string[] {
  expect(VERSIONS).toContain(from);
  const plan = planOf(extensionOf(VERSIONS.replace(from, to)), LEDGER);
  const now = { ...details, changelog };
  return updateSteps(site, { plan, details: now, illustrations: [] }, published(extensionOf(VERSIONS))).map(
    stepText,
  );
}

describe("what changes for sites that are offered the same versions", () => {
  it.each([
    ["a changelog", "Faster.", "Faster and safer.", ["update 1.2.0: a new changelog"]],
    ["no changelog", ", changelog: A new screen.", "", ["update 1.3.0-beta.1: no changelog any more"]],
    ["a beta's changelog", "A new screen.", "Two.", ["update 1.3.0-beta.1: a new changelog"]],
    [
      "requirements",
      "rollout: 50",
      'rollout: 50, requires: "6.5", requires_php: "8.1", tested: "6.9"',
      [
        "update 1.2.0: requires WordPress 6.5 instead of 6.0, requires PHP 8.1 instead of 7.4 and tested up to WordPress 6.9 instead of 6.8",
      ],
    ],
    ["force", "rollout: 50", "rollout: 50, force_update: true", ["update 1.2.0: forced"]],
    [
      "force and changelog",
      "rollout: 50, changelog: Faster.",
      "rollout: 50, force_update: true, changelog: Now.",
      ["update 1.2.0: forced and a new changelog"],
    ],
    [
      "a floor",
      "rollout: 50",
      "rollout: 50, min_auto_update: 1.1.0",
      ["update 1.2.0: updates itself from 1.1.0 on"],
    ],
    ["no floor", ", min_auto_update: 1.0.0", "", ["update 1.1.0: updates itself from every version"]],
    [
      "a date",
      "rollout: 50",
      "rollout: 50, available_after: 2026-12-01",
      ["update 1.2.0: not before 2026-12-01T00:00:00Z"],
    ],
    [
      "the rollout of an earlier version",
      "1.1.0: { status: released",
      "1.1.0: { status: released, rollout: 25",
      ["update 1.1.0: to 25 % of sites instead of 100 %"],
    ],
    [
      "the reason of what was withdrawn",
      "It deletes drafts.",
      '"It deletes drafts.\\n\\nAnd pages."',
      ["update 1.0.0: withdrawn for another reason: It deletes drafts. And pages."],
    ],
  ])("%s", (_, from, to, expected) => {
    expect(sentences(from, to)).toEqual(expected);
  });

  it.each([
    ["Worse.", ["update 1.2.0: paused for another reason: Worse."]],
    ["It crashes.", []],
  ])("the reason of a pause: %s", (reason, expected) => {
    const ledger = ledgerOf("1.2.0 released", { "1.2.0": { paused_at: "2026-03-10T08:30:00Z" } });
    const of = (why: string): Extension =>
      extensionOf(`1.2.0: { status: released, paused: true, reason: ${why} }`);
    const plan = planOf(of(reason), ledger);
    const before = published(of("It crashes."), ledger);
    expect(updateSteps(site, { plan, details, illustrations: [] }, before).map(stepText)).toEqual(expected);
  });

  it("a status, where the offer stays the same", () => {
    const ledger = ledgerOf("1.2.0 released");
    const [before, now] = ["released", "update_ready"].map((status) =>
      extensionOf(`1.2.0: { status: ${status} }`),
    );
    if (!before || !now) throw new Error("no plugin");
    const steps = updateSteps(
      site,
      { plan: planOf(now, ledger), details, illustrations: [] },
      published(before, ledger),
    );
    expect(steps.map(stepText)).toEqual(["update 1.2.0: update_ready instead of released"]);
  });

  it("a changelog of the plugin's own files", () => {
    const changelog = new Map([...details.changelog, ["1.1.0", "Said better."]]);
    expect(sentences(VERSIONS, VERSIONS, changelog)).toEqual(["update 1.1.0: a new changelog"]);
  });
});

describe("no step", () => {
  it.each([
    ["of what stays", "Faster.", "Faster."],
    ["of the latest version's rollout, which the plan tells", "rollout: 50", "rollout: 60"],
    ["of what is offered no longer", "1.1.0: { status: released", "1.1.0: { status: deprecated"],
    ["of a beta that everyone is offered now", "status: testing", "status: released"],
    [
      "of a version that comes back",
      "withdrawn, reason: It deletes drafts.",
      "released, changelog: It keeps drafts.",
    ],
  ])("%s", (_, from, to) => {
    expect(sentences(from, to)).toEqual([]);
  });

  it("where nothing is published", () => {
    const plan = planOf(extensionOf(VERSIONS), LEDGER);
    expect(updateSteps(site, { plan, details, illustrations: [] }, undefined)).toEqual([]);
  });
});

describe("what changes for every site", () => {
  const key = (name: string): string => `ed25519:${Buffer.from(name).toString("base64")}`;
  const catalog = (keys: readonly string[], more: Partial<Catalog["site"]> = {}): Catalog => {
    const read = catalogOf("site: { url: https://acme.example }\nplugins: {}\n");
    return { ...read, keys, site: { ...read.site, ...more } };
  };
  const feed = openFeed(feedOf("https://acme.example"));
  if (!isFeed(feed)) throw new Error("no feed");
  const now = Date.UTC(2026, 5, 1) / 1000;

  it.each([
    ["nothing", catalog([]), []],
    ["a key", catalog([key("one")]), ["update signing.keys: adds ed25519:b25l"]],
    [
      "how often sites ask",
      catalog([], { checkEverySeconds: 7200 }),
      ["update check_every: sites ask every 120 minutes instead of every 60"],
    ],
  ])("%s", (_, wanted, expected) => {
    expect(siteSteps(wanted, feed, { now }).map(stepText)).toEqual(expected);
  });

  it("is that the feed is signed again, even if nothing else changed", () => {
    const signer = testSigner("used");
    const steps = siteSteps(catalog([]), feed, { now, signer }).map(stepText);
    expect(steps).toEqual(["update feed.json: signed again, since it was not signed"]);
    const later = siteSteps(catalog([]), feed, { now: Date.UTC(2098, 11, 1) / 1000 }).map(stepText);
    expect(later).toEqual(["update feed.json: issued again, since half of its 90 days are over"]);
  });

  it("is not mentioned on the first push", () => {
    expect(siteSteps(catalog([key("one")]), undefined, { now })).toEqual([]);
  });
});
