import { expect, it } from "vitest";
import { advisoriesOf } from "../../src/site/advisories-of.ts";
import { extensionInput, site } from "../support/site/extension-input.ts";

const { ledger } = extensionInput();

it("gives each hole a name that no other update site has, with the version that mends it", () => {
  const names = (url: string) => advisoriesOf({ site: { ...site, url }, ledger }).map(({ id }) => id);
  expect(names("https://acme.github.io/plugins")).toEqual(["x_acme-acme-bridge-1.1.1"]);
  expect(names("https://updates.acme.example")).toEqual(["x_updates-acme-example-acme-bridge-1.1.1"]);
});

it("knows where the version that mends a hole was withdrawn", () => {
  const releases = ledger.releases.map((each) => ({ ...each, status: "withdrawn" as const }));
  const known = [ledger, { ...ledger, releases }].flatMap((each) => advisoriesOf({ site, ledger: each }));
  expect(known.map(({ version, isWithdrawn }) => [version, isWithdrawn])).toEqual([
    ["1.1.1", false],
    ["1.1.1", true],
  ]);
});
