import { expect, it } from "vitest";
import { checkUpdate, checkUpdatePaths, everySiteOffer, installedAt } from "../../src/site/check-update.ts";
import { listed, offered, extensionInput, extensionInputOf } from "../support/site/extension-input.ts";

it("answers with all that a client needs to install the update", () => {
  expect(checkUpdate(extensionInput(), "1.0.0")).toEqual({
    update_available: true,
    latest_version: "1.1.1",
    latest_version_code: 10101,
    installed_version: "1.0.0",
    download_url: "https://acme.github.io/plugins/acme-bridge/acme-bridge-v1.1.1.zip",
    changelog: "<ul>\n<li>Fixed the time zone of scheduled posts.</li>\n</ul>",
    force_update: false,
    sha256: "10101".padStart(64, "a"),
    size: 184_320,
    requires: "6.0",
    requires_php: "7.4",
    tested: "6.8",
    released_at: "2026-02-11T08:30:00Z",
    withdrawn: null,
  });
});

it.each([
  [undefined, true],
  ["0.9.0", true],
  ["1.1.1", false],
  ["1.2.0", false],
  ["1.3.0", false],
  ["1.1.1-rc.1", true],
])("for %s there is an update: %s", (installed, expected) => {
  const answer = checkUpdate(extensionInput(), installed);
  expect([answer.update_available, answer.installed_version]).toEqual([expected, installed ?? null]);
});

it("warns a site that runs a withdrawn version", () => {
  expect(checkUpdate(extensionInput(), "1.1.0")).toMatchObject({
    update_available: true,
    withdrawn: { reason: "It deletes drafts. Update to 1.1.1 & check your drafts." },
  });
});

it.each([
  ["nothing", [], undefined],
  ["a rollout alone", [offered("1.2.0", { rollout: 99 })], undefined],
  ["a beta alone", [offered("1.3.0", { channel: "beta" })], undefined],
  ["a date to come", [offered("1.2.0", { available_after: "2027-01-01T00:00:00.000Z" })], undefined],
  ["an older one for older PHP after the best", [offered("1.2.0"), offered("1.1.0")], "1.2.0"],
  ["any order", [offered("1.9.0"), offered("1.10.0")], "1.10.0"],
])("offers only what every site may have: %s", (_, offers, expected) => {
  expect(everySiteOffer({ offers })?.version).toBe(expected);
});

it("says plainly that there is nothing", () => {
  expect(checkUpdate(extensionInputOf([listed("1.0.0", "deprecated")]), "1.0.0")).toEqual({
    update_available: false,
    latest_version: null,
    latest_version_code: null,
    installed_version: "1.0.0",
    download_url: null,
    changelog: "",
    force_update: false,
    sha256: null,
    size: null,
    requires: null,
    requires_php: null,
    tested: null,
    released_at: null,
    withdrawn: null,
  });
});

it("has an answer for every version that a site can run", () => {
  const paths = checkUpdatePaths(extensionInput());
  expect(paths.map(installedAt)).toEqual([undefined, "1.3.0", "1.2.0", "1.1.1", "1.1.0", "1.0.0", "0.9.0"]);
  expect(checkUpdatePaths(extensionInputOf([listed("1.0.0", "draft")]))).toEqual([
    "acme-bridge/check-update/default.json",
  ]);
});
