import { expect, it } from "vitest";
import { gatherExtension } from "../../../src/verify/gather/gather-extension.ts";
import { openFeed, type FeedPayload } from "../../../src/plan/feed.ts";
import { BreakableSite, goodSite } from "../../support/site/verified-site.ts";
import { failed } from "../../../src/report/result.ts";

let built: ReturnType<typeof goodSite> | undefined;
const good = (): ReturnType<typeof goodSite> => (built ??= goodSite());

async function gathered(breaking: (site: BreakableSite) => void = () => {}) {
  const { files, wanted } = await good();
  const site = new BreakableSite(files);
  const payload = openFeed(site.text("feed.json")).payload as FeedPayload;
  breaking(site);
  const read = (place: string) => site.reader().read(place, 1e9);
  return gatherExtension("acme-bridge", payload, wanted, read);
}

it("reads the answer for every version that was ever published, and looks for ZIPs that should be gone", async () => {
  const { facts } = await gathered();
  expect([...facts.files.keys()]).toEqual([
    "acme-bridge/info.json",
    "acme-bridge/releases.json",
    "acme-bridge/check-update/default.json",
    "acme-bridge/check-update/1.2.0.json",
    "acme-bridge/check-update/1.1.0.json",
    "acme-bridge/check-update/1.0.0.json",
    "acme-bridge/update.json",
    "acme-bridge/badge.json",
    "acme-bridge/checksums/1.2.0.json",
    "acme-bridge/checksums/1.1.0.json",
    "acme-bridge/sbom/1.2.0.cdx.json",
    "acme-bridge/blueprints/1.2.0.json",
    "acme-bridge/blueprints/1.1.0.json",
    "acme-bridge/advisories/1.2.0.json",
    "repo/p2/acme-example/acme-bridge.json",
    "acme-bridge/acme-bridge-v1.0.0.zip",
  ]);
  expect(facts).toMatchObject({ keep: 3, isDelisted: false, offer: { version: "1.2.0" } });
});

it("ignores another plugin's ledger", async () => {
  const { facts } = await gathered((site) =>
    site.edit("acme-bridge/releases.json", (ledger) => (ledger.slug = "acme-forms")),
  );
  expect(facts.ledgerTrouble).toBe("belongs to acme-forms");
});

it("goes on without a ledger and without the plugin's own feed", async () => {
  const { facts, own } = await gathered((site) => {
    site.remove("acme-bridge/releases.json");
    site.remove("acme-bridge/feed.json");
  });
  expect(facts.ledgerTrouble).toBe("is missing");
  expect(facts.ledger.releases).toEqual([]);
  expect(own).toEqual(failed("is missing"));
});
