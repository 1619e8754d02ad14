import { describe, expect, it } from "vitest";
import { openFeed, isFeed, type Feed } from "../../src/plan/feed.ts";
import type { Step } from "../../src/plan/step.ts";
import { standing } from "../../src/preview/standing.ts";
import { sealEnvelope } from "../../src/trust/envelope.ts";
import type { Catalog } from "../../src/versions/catalog.ts";
import { versionsYaml } from "../support/repository/acme-bridge.ts";
import { offered } from "../support/site/extension-input.ts";
import { feedOf, publishedOf } from "../support/site/site.ts";
import { testKeyPair, testSigner } from "../support/site/test-keys.ts";
import { catalogOf } from "../support/versions/catalog.ts";
import { ledgerOf } from "../support/versions/planning.ts";

const SITE = "https://acme.example/plugins";
const catalog = catalogOf(versionsYaml({ "1.0.0": { status: "released" } }));
const used = testKeyPair("used").publicKey;
const lost = testKeyPair("lost").publicKey;

function feed(text: string): Feed {
  const opened = openFeed(text);
  if (!isFeed(opened)) throw new Error("it is no feed");
  return opened;
}

it("sorts what is published into live, beta, withdrawn and kept, and gives each plugin its steps", () => {
  const ledger = ledgerOf(
    "2.0.0 testing, 1.2.0 released, 1.1.0 released, 1.0.2 withdrawn -, 1.0.1 deprecated, 1.0.0 unlisted -",
  );
  const content = {
    offers: [offered("2.0.0", { channel: "beta" }), offered("1.2.0", { rollout: 25 }), offered("1.1.0")],
    withdrawn: [{ version: "1.0.2", reason: "It deletes drafts." }],
  };
  const step: Step = { action: "build", slug: "acme-bridge", version: "1.3.0", note: "", reason: "released" };
  const steps = [step, { ...step, slug: "", version: "check_every" }];
  const published = publishedOf(
    { "acme-bridge": { ledger, content }, gone: { ledger: { ...ledgerOf(""), kind: "theme" } } },
    { feed: feed(feedOf(SITE)) },
  );
  const { next, extensions } = standing(catalog, published, steps, 3601);
  expect(next).toEqual([steps[1]]);
  expect(extensions).toMatchObject([
    {
      slug: "acme-bridge",
      kind: "plugin",
      listed: true,
      live: [
        { version: "1.2.0", rollout: 25 },
        { version: "1.1.0", rollout: 100 },
      ],
      beta: [{ version: "2.0.0" }],
      withdrawn: [{ version: "1.0.2", reason: "It deletes drafts." }],
      kept: ["1.0.1"],
      next: [step],
    },
    { slug: "gone", kind: "theme", listed: false, live: [], kept: [], next: [] },
  ]);
});

it("tells what is paused from what is kept", () => {
  const ledger = ledgerOf("1.1.0 released, 1.0.0 released, 0.9.0 deprecated", {
    "1.1.0": { paused_at: "2026-03-10T08:30:00Z" },
  });
  const paused = [{ version: "1.1.0", reason: "" }];
  const content = { offers: [offered("1.0.0")], withdrawn: [], paused };
  const { extensions } = standing(catalog, publishedOf({ "acme-bridge": { ledger, content } }), [], 0);
  expect(extensions[0]).toMatchObject({ live: [{ version: "1.0.0" }], paused, kept: ["0.9.0"] });
});

it("says nothing about the next push without a plan, nor about the site if nothing is published", () => {
  expect(standing(catalog, publishedOf({}), undefined, 0)).toMatchObject({
    site: null,
    next: null,
    extensions: [{ slug: "acme-bridge", live: [], next: null }],
  });
});

it("says that nobody could say what is published, and what a push changes if nothing is", () => {
  expect(standing(catalog, publishedOf({}, { isUnread: true }), [], 0)).toMatchObject({
    readable: false,
    site: null,
    next: [],
    extensions: [{ next: [] }],
  });
});

describe("of the published feed", () => {
  const siteOf = (text: string, more: Partial<Catalog> = {}) =>
    standing({ ...catalog, ...more }, publishedOf({}, { feed: feed(text), place: "_site" }), [], 3601).site;

  it("says serial, age, expiry and commit", () => {
    expect(siteOf(feedOf(SITE))).toMatchObject({
      url: SITE,
      place: "_site",
      serial: 1,
      age_seconds: 3600,
      expires: "2099-01-01T00:00:00Z",
      expires_in_seconds: Date.UTC(2099, 0) / 1000 - 3601,
      commit: "c".repeat(40),
    });
  });

  it("ignores an invalid time or commit", () => {
    const payload = { format: 1, site: SITE, serial: 1, plugins: {}, expires: "soon", commit: "\u001B[2J" };
    const text = sealEnvelope(JSON.stringify(payload));
    expect(siteOf(text)).toMatchObject({ expires: null, expires_in_seconds: null, commit: null });
  });

  it("says where the site was and where it goes, as far as that is text", () => {
    const moving = (more: object) =>
      siteOf(sealEnvelope(JSON.stringify({ format: 1, site: SITE, serial: 1, plugins: {}, ...more })));
    expect(moving({})).toMatchObject({ moved_from: [], moved_to: null });
    const addresses = { moved_from: ["https://old.example"], moved_to: "https://new.example" };
    expect(moving(addresses)).toMatchObject(addresses);
    expect(moving({ moved_from: [1], moved_to: {} })).toMatchObject({ moved_from: [], moved_to: null });
  });

  const signedBy = (name: string): string => {
    const { payload } = JSON.parse(feedOf(SITE)) as { payload: string };
    return sealEnvelope(payload, [testSigner(name).signFeed(payload)]);
  };

  it.each([
    ["listed", used, signedBy("used")],
    ["lost", lost, signedBy("lost")],
    ["unknown", null, signedBy("stranger")],
    ["none", null, feedOf(SITE)],
    ["broken", null, signedBy("used").replace('serial\\":1', 'serial\\":2')],
  ])("says whose signature it has: %s", (by, key, text) => {
    expect(siteOf(text, { keys: [used], lostKeys: [lost] })?.signature).toEqual({ by, key });
  });
});
