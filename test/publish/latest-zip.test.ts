import { expect, it } from "vitest";
import { latestZip } from "../../src/publish/latest-zip.ts";
import { sha256 } from "../../src/trust/sha256.ts";
import { publishedOf } from "../support/site/site.ts";
import { ledgerOf } from "../support/versions/planning.ts";

const bytes = Buffer.from("PK of 1.1.0");

function published(release: object = {}, words = "1.1.0 released, 1.0.0 deprecated -") {
  const facts = { sha256: sha256(bytes), built_with: "1.0.0", ...release };
  const ledger = ledgerOf(words, { "1.1.0": facts });
  const files: Record<string, Buffer> = { "acme-bridge/acme-bridge-latest.zip": bytes };
  return publishedOf({ "acme-bridge": { ledger } }, { files: { read: async (path) => files[path] } });
}

it("is the latest version's, wherever its own ZIP is kept", async () => {
  expect(await latestZip(published(), "acme-bridge", "1.0.0")).toEqual(bytes);
});

it.each([
  ["its bytes are not those of the ledger", published({ sha256: sha256("other") }), "acme-bridge"],
  ["another version of Presscast has packed it", published({ built_with: "0.9.0" }), "acme-bridge"],
  ["no version is latest", published({}, "1.1.0 draft"), "acme-bridge"],
  ["nothing of the plugin is published", published(), "acme-other"],
])("is none where %s", async (_, site, slug) => {
  expect(await latestZip(site, slug, "1.0.0")).toBeUndefined();
});
