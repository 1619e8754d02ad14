import { expect, it } from "vitest";
import { ledgerIn, NOTHING_PUBLISHED } from "../../src/plan/published.ts";
import { ledgerOf } from "../support/versions/planning.ts";

it("has an empty ledger for a plugin of which nothing is published", async () => {
  expect(ledgerIn(NOTHING_PUBLISHED, "acme")).toEqual({
    format: 1,
    slug: "acme",
    latest: null,
    releases: [],
  });
  expect(await NOTHING_PUBLISHED.check([{ path: "a.zip", sha256: "a", size: 1 }])).toEqual([]);
  expect(await NOTHING_PUBLISHED.read("a.zip")).toBeUndefined();
});

it("has a plugin's own ledger", () => {
  const ledger = ledgerOf("1.0.0 released");
  const published = { ...NOTHING_PUBLISHED, ledgers: new Map([["acme-bridge", ledger]]) };
  expect(ledgerIn(published, "acme-bridge")).toBe(ledger);
  expect(ledgerIn(published, "other").releases).toEqual([]);
});
