import { expect, it } from "vitest";
import { sha256 } from "../../src/trust/sha256.ts";
import { delistedContent, feedContent } from "../../src/site/feed-content.ts";
import { json } from "../../src/site/site-files.ts";
import { iconsOf } from "../../src/site/pictures.ts";
import { allPictures, listed, extensionInput, extensionInputOf } from "../support/site/extension-input.ts";

it("keeps the order of the offers, and names what was withdrawn", () => {
  const input = extensionInput();
  expect(feedContent(input)).toEqual({
    offers: input.offers,
    withdrawn: [{ version: "1.1.0", reason: "It deletes drafts. Update to 1.1.1 & check your drafts." }],
    upgrade_notices: { "1.2.0": "Fixes lost drafts. Update soon." },
    advisories: [
      {
        version: "1.1.1",
        ids: ["x_acme-acme-bridge-1.1.1", "CVE-2026-12345"],
        severity: "moderate",
        summary: "Subscribers can read <private> drafts.",
        affected: [{ introduced: "1.0.0", fixed: "1.1.1" }],
      },
    ],
    ledger: sha256(json(input.ledger)),
  });
});

it("names what is paused, which it does not offer", () => {
  const paused = { ...listed("1.1.0", "released"), paused: true };
  const input = extensionInputOf([paused, listed("1.0.0", "released")]);
  expect(feedContent(input).paused).toEqual([{ version: "1.1.0", reason: "" }]);
  const reasoned = extensionInputOf([{ ...paused, reason: "It crashes." }]);
  expect(feedContent(reasoned).paused).toEqual([{ version: "1.1.0", reason: "It crashes." }]);
});

it("carries the icons, so that WordPress can show them without another request", () => {
  const input = extensionInput({ pictures: allPictures });
  expect(feedContent(input).icons).toEqual(iconsOf(input));
});

it("has the readme's upgrade notices for offered versions", () => {
  const input = extensionInput();
  const [version = ""] = input.offers.map((offer) => offer.version);
  const notices = new Map([
    [version, "Save **your** <b>drafts</b>."],
    ["0.0.1", "Old."],
  ]);
  const readme = { ...input.details.readme, upgradeNotices: notices } as typeof input.details.readme;
  expect(feedContent({ ...input, details: { ...input.details, readme } }).upgrade_notices).toEqual({
    [version]: "Save your drafts.",
  });
});

it("warns of a withdrawn version that is not in the ledger, since sites may run it nevertheless", () => {
  const input = extensionInputOf([listed("1.0.0", "withdrawn", { reason: "Bad." })]);
  expect(feedContent({ ...input, offers: [] })).toEqual({
    offers: [],
    withdrawn: [{ version: "1.0.0", reason: "Bad." }],
    ledger: sha256(json(input.ledger)),
  });
});

it("promises no mended hole where the version that mends it was withdrawn", () => {
  const { ledger } = extensionInput();
  const releases = ledger.releases.map((each) =>
    each.version === "1.1.1" ? { ...each, status: "withdrawn" as const } : each,
  );
  const input = extensionInput({ ledger: { ...ledger, releases } });
  expect(feedContent(input)).not.toHaveProperty("advisories");
});

it("offers nothing of a plugin that was removed from the versions file, but has the hash of its ledger", () => {
  const { ledger } = extensionInput();
  expect(delistedContent(ledger)).toEqual({ offers: [], withdrawn: [], ledger: sha256(json(ledger)) });
});
