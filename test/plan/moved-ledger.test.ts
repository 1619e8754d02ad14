import { expect, it } from "vitest";
import { movedLedger } from "../../src/plan/moved-ledger.ts";
import { ledgerOf } from "../support/versions/planning.ts";

const OLD = "https://acme.github.io/plugins";
const NEW = "https://plugins.acme.example";

it("moves the ZIPs of the update site, and leaves those on GitHub Releases and those that are gone", () => {
  const hosted =
    "https://github.com/acme/plugins/releases/download/acme-bridge/v1.1.0/acme-bridge-v1.1.0.zip";
  const ledger = ledgerOf("1.2.0 released, 1.1.0 released, 1.0.0 deprecated", {
    "1.2.0": { package: `${OLD}/acme-bridge/acme-bridge-v1.2.0.zip` },
    "1.1.0": { package: hosted },
    "1.0.0": { package: null },
  });
  expect(movedLedger(ledger, OLD, NEW).releases.map((release) => release.package)).toEqual([
    `${NEW}/acme-bridge/acme-bridge-v1.2.0.zip`,
    hosted,
    null,
  ]);
});

it("keeps a ledger whose update site is where it was", () => {
  const ledger = ledgerOf("1.0.0 released");
  expect(movedLedger(ledger, OLD, OLD)).toBe(ledger);
});
