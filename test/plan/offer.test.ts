import * as v from "valibot";
import { expect, it } from "vitest";
import { offerSchema } from "../../src/plan/offer.ts";
import { offered } from "../support/site/extension-input.ts";

const offer = offered("1.2.0", { available_after: "2027-01-01T00:00:00.000Z", min_auto_update: "1.0.0" });

it("is an offer that a site can act on", () => {
  expect(v.safeParse(offerSchema, offer).issues).toBeUndefined();
});

it.each([
  ["no address to download from", { packages: [] }],
  ["a checksum that is none", { sha256: "abc" }],
  ["a version that WordPress would order otherwise", { version: "1.2" }],
  ["a requirement that is no number, which WordPress would print", { requires_php: "<b>8</b>" }],
  ["a local time", { available_after: "2027-01-01T00:00:00+01:00" }],
  ["a channel that nobody knows", { channel: "nightly" }],
  ["a share above all sites", { rollout: 101 }],
])("is none with %s", (_, part) => {
  expect(v.is(offerSchema, { ...offer, ...part })).toBe(false);
});
