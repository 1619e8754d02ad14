import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { emptyLedger, ledgerIn, ledgerSchema, ledgersIn, releaseOf } from "../../src/plan/ledger.ts";
import { STATUSES } from "../../src/versions/file.ts";
import { ledgerOf } from "../support/versions/planning.ts";
import { released } from "../support/site/extension-input.ts";

const ledger = ledgerOf("1.3.0-beta.1 testing, 1.2.0 released, 1.1.0 withdrawn, 1.0.0 unlisted -");

it("accepts what Presscast itself wrote", () => {
  expect(v.parse(ledgerSchema, structuredClone(ledger))).toEqual(ledger);
  expect(v.parse(ledgerSchema, emptyLedger("acme-bridge"))).toEqual({
    format: 1,
    slug: "acme-bridge",
    latest: null,
    releases: [],
  });
});

it.each([...STATUSES, "unlisted"] as const)("knows the status %s", (status) => {
  const releases = [released("1.0.0", status)];
  expect(v.is(ledgerSchema, { ...emptyLedger("acme-bridge"), releases })).toBe(true);
});

it("accepts keys of later versions, and drops them", () => {
  const later = { ...ledger, mood: "good", releases: [{ ...released("1.2.0", "released"), colour: "red" }] };
  expect(v.parse(ledgerSchema, later)).toEqual({ ...ledger, releases: [released("1.2.0", "released")] });
});

describe("refuses a ledger with", () => {
  it.each([
    ["another format", { format: 2 }],
    ["a slug that is a path", { slug: "../acme" }],
    ["a latest that is no version", { latest: "latest" }],
    ["a latest that it does not list", { latest: "9.9.9" }],
    ["no releases", { releases: undefined }],
    ["a version twice", { releases: [...ledger.releases, ...ledger.releases] }],
  ])("%s", (_, part) => {
    expect(v.is(ledgerSchema, { ...ledger, ...part })).toBe(false);
  });

  it.each([
    ["version", "1.2"],
    ["version", "../../1.2.0"],
    ["version_code", -1],
    ["version_code", "10200"],
    ["status", "published"],
    ["rollout", 101],
    ["rollout", 2.5],
    ["commit", "3f2a91c"],
    ["commit", "--upload-pack=x".padEnd(40, "x")],
    ["released_at", "yesterday"],
    ["released_at", "2026-13-01T00:00:00Z"],
    ["released_at", "2026-03-10T08:30:00+01:00"],
    ["built_with", null],
    ["sha256", "A".repeat(64)],
    ["sha256", "a".repeat(63)],
    ["tree", ""],
    ["size", -1],
    ["size", 1.5],
    ["files", "24"],
    ["requires", "6.5+"],
    ["requires_php", "<b>8</b>"],
    ["requires_php", undefined],
    ["tested", ""],
    ["package", "acme-bridge-v1.2.0.zip"],
    ["package", "javascript:alert(1)"],
    ["package", "file:///etc/passwd"],
    ["package", undefined],
  ])("%s %j", (key, value) => {
    const releases = [{ ...released("1.2.0", "released"), [key]: value }];
    expect(v.is(ledgerSchema, { ...ledger, latest: null, releases })).toBe(false);
  });

  it.each(["requires", "requires_php", "tested", "package"])("takes one that knows no %s", (key) => {
    const releases = [{ ...released("1.2.0", "released"), [key]: null }];
    expect(v.is(ledgerSchema, { ...ledger, releases })).toBe(true);
  });
});

it("finds a release by its version, and no other", () => {
  expect(releaseOf(ledger, "1.2.0")?.status).toBe("released");
  expect(releaseOf(ledger, "1.2")).toBeUndefined();
});

it("is empty for a plugin of which nothing is published", () => {
  const published = {
    extensions: new Map([
      ["acme-bridge", { ledger }],
      ["acme-new", { ledger: undefined }],
    ]),
  };
  expect(ledgerIn(published, "acme-bridge")).toBe(ledger);
  expect(ledgerIn(published, "acme-new")).toEqual(emptyLedger("acme-new"));
  expect(ledgerIn(published, "acme-other")).toEqual(emptyLedger("acme-other"));
  expect(ledgersIn(published)).toEqual([ledger]);
});
