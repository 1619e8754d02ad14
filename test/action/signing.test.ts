import { expect, it } from "vitest";
import { verifyFeed } from "../../src/trust/verify-feed.ts";
import { forgeForTest } from "../support/github/forge.ts";
import { versionsYaml } from "../support/repository/acme-bridge.ts";
import { pluginFiles } from "../support/repository/temporary-repository.ts";
import { testKeyPair } from "../support/site/test-keys.ts";
import { valueOf } from "../support/value-of.ts";

const { publicKey, privateKey } = testKeyPair("used");
const keys = [publicKey, testKeyPair("spare").publicKey];
const signed = { inputs: { "signing-key": privateKey } };

it("publishes signed or not at all, and builds only on what it has signed", async () => {
  const forge = await forgeForTest();
  const versions = versionsYaml({ "1.0.0": { status: "released" } });
  await forge.push("Release 1.0.0", {
    ...pluginFiles("1.0.0"),
    "versions.yaml": versions.replace("{", `{ "signing": ${JSON.stringify({ keys })},`),
  });
  const refused = await forge.run();
  expect(refused.log).toContain("error SIGNING_KEY_MISSING");
  expect(refused.code).toBe(1);
  // Pull requests, those of strangers among them, get no key and need none.
  expect((await forge.run({ event: "pull_request" })).code).toBe(0);

  const { log, code } = await forge.run(signed);
  // The runner takes this line for itself and hides the rest.
  const shown = log.replace(`::add-mask::${privateKey}`, "");
  expect([code, shown.includes(privateKey)]).toEqual([0, false]);
  const site = await forge.site();
  const feed = Buffer.from(site.get("feed.json") ?? []).toString();
  expect(valueOf(verifyFeed(feed, keys)).publicKey).toBe(publicKey);
  expect([...site.keys()]).toContain("acme-bridge/acme-bridge-v1.0.0.zip.sig");
  expect(await forge.run(signed)).toMatchObject({ code: 0, outputs: { changed: "false" } });

  const { author } = forge;
  await author.git("fetch", "--quiet", "origin", "gh-pages");
  await author.git("checkout", "--quiet", "-b", "stolen", "FETCH_HEAD");
  const ledger = Buffer.from(site.get("acme-bridge/releases.json") ?? []).toString();
  await author.commit("Slip in", {
    "acme-bridge/acme-bridge-v1.0.0.zip": "PK",
    "acme-bridge/releases.json": ledger.replaceAll(/"size": \d+/g, '"size": 2'),
  });
  await author.git("push", "--quiet", "--force", "origin", "stolen:gh-pages");
  await author.git("checkout", "--quiet", "main");
  const after = await forge.run(signed);
  expect(after.log).toContain("error PUBLISHED_DAMAGED");
  expect(after.code).toBe(1);
});
