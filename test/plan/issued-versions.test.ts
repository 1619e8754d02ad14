import { expect, it } from "vitest";
import { issuedVersions } from "../../src/plan/issued-versions.ts";
import { ledgerOf } from "../support/versions/planning.ts";

it("finds versions by their tags and in the ledger, highest first", () => {
  const tags = ["acme-bridge/v1.0.0", "acme-bridge/v1.10.0", "acme-bridge/v1.2", "acme/v9.0.0", "v8.0.0"];
  const ledger = ledgerOf("1.9.0 released 1.0.0 deprecated");
  expect([...issuedVersions("acme-bridge", tags, ledger)]).toEqual([
    ["1.10.0", "acme-bridge/v1.10.0"],
    ["1.9.0", ledger.releases[0]?.commit],
    ["1.0.0", "acme-bridge/v1.0.0"],
  ]);
});
