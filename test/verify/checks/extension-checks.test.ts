import { expect, it } from "vitest";
import { toldTranslations } from "../../../src/site/translations.ts";
import { extensionInput, languagePackOf } from "../../support/site/extension-input.ts";
import { type BreakableSite, goodSite, verdicts, zipPath } from "../../support/site/verified-site.ts";

let built: ReturnType<typeof goodSite> | undefined;
const good = (): ReturnType<typeof goodSite> => (built ??= goodSite());

const PACK = "acme-bridge/languages/acme-bridge-de_DE.zip";

/** As a feed would tell of a translation into German. */
function tellOfPack(site: BreakableSite): void {
  const told = toldTranslations(extensionInput().site, { slug: "acme-bridge" }, [languagePackOf("de_DE")]);
  site.editFeeds(({ plugins }) => (plugins["acme-bridge"].translations = told));
}

const COMPOSER = "repo/p2/acme-example/acme-bridge.json";

it.each<[string, check: string, (site: BreakableSite) => void, said: RegExp]>([
  [
    "half a publication",
    "plugin.feed",
    (site) => site.editFeeds((feed) => (feed.plugins["acme-bridge"].offers = []), ["acme-bridge/feed.json"]),
    /half of a publication/,
  ],
  [
    "a plugin's feed that is gone",
    "plugin.feed",
    (site) => site.answers.set("acme-bridge/feed.json", { status: 500 }),
    /answers 500/,
  ],
  [
    "a broken ledger",
    "plugin.ledger",
    (site) => site.write("acme-bridge/releases.json", "{}"),
    /breaks its format/,
  ],
  [
    "a ledger that the feed does not vouch for",
    "plugin.ledger",
    (site) => site.write("acme-bridge/releases.json", `${site.text("acme-bridge/releases.json")} `),
    /another than the feed names/,
  ],
  [
    "an offer that nothing was published for",
    "plugin.offers",
    (site) =>
      site.editFeeds(({ plugins }) => {
        const [offer] = plugins["acme-bridge"].offers;
        plugins["acme-bridge"].offers.push({ ...offer, version: "9.9.9", channel: "beta" });
      }),
    /9\.9\.9 is offered, and the ledger does not have it/,
  ],
  [
    "an offer of what is paused",
    "plugin.offers",
    (site) => {
      site.edit("acme-bridge/releases.json", ({ releases }) => {
        releases[0].paused_at = "2026-03-10T08:30:00Z";
      });
      site.edit(COMPOSER, ({ packages }) => packages["acme-example/acme-bridge"].shift());
    },
    /1\.2\.0 is offered as stable, and is paused/,
  ],
  [
    "another latest version",
    "plugin.info",
    (site) => site.edit("acme-bridge/info.json", (info) => (info.version = "1.1.0")),
    /says 1\.1\.0, and the latest is 1\.2\.0/,
  ],
  [
    "a web page with status 200",
    "plugin.info",
    (site) => site.write("acme-bridge/info.json", "<!doctype html>"),
    /is a web page instead of JSON/,
  ],
  [
    "a wrong answer for one version",
    "plugin.check-update",
    (site) => site.edit("acme-bridge/check-update/1.1.0.json", (answer) => (answer.update_available = false)),
    /1\.1\.0\.json: its `update_available` is wrong/,
  ],
  [
    "a version without an answer",
    "plugin.check-update",
    (site) => site.remove("acme-bridge/check-update/1.0.0.json"),
    /1\.0\.0\.json is missing/,
  ],
  [
    "another version for plugin-update-checker",
    "plugin.update-json",
    (site) => site.edit("acme-bridge/update.json", (told) => (told.version = "1.1.0")),
    /1\.2\.0 is for every site/,
  ],
  [
    "the checksum of another file",
    "plugin.checksums",
    (site) =>
      site.edit(
        "acme-bridge/checksums/1.1.0.json",
        ({ files }) => (files["readme.txt"].sha256 = "0".repeat(64)),
      ),
    /1\.1\.0\.json: it is of other files than the ledger's/,
  ],
  [
    "checksums that lead to another ZIP",
    "plugin.checksums",
    (site) => site.edit("acme-bridge/checksums/1.1.0.json", (told) => (told.zip += "x")),
    /1\.1\.0\.json: it names another ZIP/,
  ],
  [
    "an SBOM that was changed",
    "plugin.sbom",
    (site) =>
      site.write("acme-bridge/sbom/1.2.0.cdx.json", `${site.text("acme-bridge/sbom/1.2.0.cdx.json")} `),
    /1\.2\.0\.cdx\.json: it is another than the ledger's/,
  ],
  [
    "an SBOM that is gone",
    "plugin.sbom",
    (site) => site.answers.set("acme-bridge/sbom/1.2.0.cdx.json", { status: 500 }),
    /1\.2\.0\.cdx\.json answers 500/,
  ],
  [
    "a language pack that was changed",
    "plugin.translations",
    (site) => {
      tellOfPack(site);
      site.write(PACK, "another");
    },
    /acme-bridge-de_DE\.zip: it is another than the feed names/,
  ],
  [
    "a language pack that is not there",
    "plugin.translations",
    (site) => tellOfPack(site),
    /acme-bridge-de_DE\.zip is missing/,
  ],
  [
    "another ZIP for Playground",
    "plugin.playground",
    (site) => site.edit("acme-bridge/blueprints/1.1.0.json", ({ steps }) => (steps[0].pluginData.url += "x")),
    /1\.1\.0\.json: it names another ZIP/,
  ],
  [
    "another address for Composer",
    "plugin.composer",
    (site) =>
      site.edit(COMPOSER, ({ packages }) => (packages["acme-example/acme-bridge"][0].dist.url += "x")),
    /of 1\.2\.0 is another/,
  ],
  [
    "a version that Composer is not told of",
    "plugin.composer",
    (site) => site.edit(COMPOSER, ({ packages }) => packages["acme-example/acme-bridge"].pop()),
    /should have 1\.2\.0, 1\.1\.0/,
  ],
  [
    "an old badge",
    "plugin.badge",
    (site) => site.edit("acme-bridge/badge.json", (badge) => (badge.message = "1.1.0")),
    /says 1\.1\.0/,
  ],
  [
    "no ZIP to go back to",
    "plugin.retention",
    (site) => {
      site.editRelease("1.1.0", (release) => (release.package = null));
      site.edit(COMPOSER, ({ packages }) => packages["acme-example/acme-bridge"].pop());
    },
    /there is none of 1\.1\.0/,
  ],
  [
    "a withdrawn ZIP that is still there",
    "plugin.withdrawn",
    (site) => site.write(zipPath("1.0.0"), "zip"),
    /still there: 1\.0\.0/,
  ],
])("reports %s", async (_, check, breaking, said) => {
  expect(await verdicts(await good(), breaking)).toEqual([
    { check, said: expect.stringMatching(said) as string },
  ]);
});

it("demands only a ledger and an empty feed of a plugin that was removed from versions.yaml", async () => {
  const found = await verdicts(await good(), (site) => {
    site.edit("acme-bridge/releases.json", (ledger) => {
      delete ledger.inputs;
      ledger.latest = null;
      for (const release of ledger.releases) Object.assign(release, { package: null, status: "unlisted" });
    });
    site.editFeeds(({ plugins }) => (plugins["acme-bridge"] = { offers: [], withdrawn: [] }));
    for (const path of site.files.keys()) {
      if (/^acme-bridge\/(?!feed|releases)|^repo/.test(path)) site.remove(path);
    }
    site.write("index.html", "<html>");
  });
  expect(found).toEqual([]);
});
