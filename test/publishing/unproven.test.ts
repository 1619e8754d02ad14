import AdmZip from "adm-zip";
import { expect, it } from "vitest";
import type { Ledger } from "../../src/plan/ledger.ts";
import { json } from "../../src/site/site-files.ts";
import { openEnvelope, sealEnvelope } from "../../src/trust/envelope.ts";
import { sha256 } from "../../src/trust/sha256.ts";
import { treeDigest } from "../../src/trust/tree-digest.ts";
import { verifyFeed } from "../../src/trust/verify-feed.ts";
import { type Forge, forgeForTest } from "../support/github/forge.ts";
import { versionsYaml } from "../support/repository/acme-bridge.ts";
import { type Files, pluginFiles } from "../support/repository/temporary-repository.ts";
import { testKeyPair } from "../support/site/test-keys.ts";

const { publicKey, privateKey } = testKeyPair("used");
const keys = [publicKey, testKeyPair("spare").publicKey];
const signed = { inputs: { "signing-key": privateKey } };

const yaml = versionsYaml({ "1.0.0": { status: "released" } });
const withKeys = yaml.replace("{", `{ "signing": ${JSON.stringify({ keys })},`);
const ZIP = "acme-bridge/acme-bridge-v1.0.0.zip";

const textOf = (site: ReadonlyMap<string, Uint8Array>, path: string): string =>
  Buffer.from(site.get(path) ?? []).toString("utf8");

/** Who signed the published feed. */
async function signer(forge: Forge): Promise<string | undefined> {
  const verdict = verifyFeed(textOf(await forge.site(), "feed.json"), keys);
  return verdict.kind === "done" ? verdict.value.publicKey : undefined;
}

/** What somebody does who can write the branch of the update site, and knows how it is made. */
async function slipIn(forge: Forge): Promise<void> {
  const site = await forge.site();
  const zip = new AdmZip(Buffer.from(site.get(ZIP) ?? []));
  const door = Buffer.from("<?php // a back door");
  zip.addFile("acme-bridge/door.php", door);
  const bytes = zip.toBuffer();
  const files = zip.getEntries().map((entry) => ({ path: entry.entryName, bytes: entry.getData() }));
  const ledger = JSON.parse(textOf(site, "acme-bridge/releases.json")) as Ledger;
  const releases = ledger.releases.map((release) => ({
    ...release,
    sha256: sha256(bytes),
    size: bytes.length,
    files: files.length,
    tree: treeDigest(files.toSorted((a, b) => (a.path < b.path ? -1 : 1))),
  }));
  const text = json({ ...ledger, releases });
  const before = ledger.releases[0]?.sha256 ?? "";
  const rewritten = (path: string): string => {
    const payload = openEnvelope(textOf(site, path))?.payload ?? "";
    const named = sha256(textOf(site, "acme-bridge/releases.json"));
    return sealEnvelope(payload.replaceAll(before, sha256(bytes)).replaceAll(named, sha256(text)), undefined);
  };
  const { author } = forge;
  await author.git("fetch", "--quiet", "origin", "gh-pages");
  await author.git("checkout", "--quiet", "-B", "stolen", "FETCH_HEAD");
  await author.commit("Slip in", {
    "feed.json": rewritten("feed.json"),
    "acme-bridge/feed.json": rewritten("acme-bridge/feed.json"),
    "acme-bridge/releases.json": text,
    [ZIP]: bytes,
    "acme-bridge/acme-bridge-latest.zip": bytes,
  });
  await author.git("push", "--quiet", "--force", "origin", "stolen:gh-pages");
  await author.git("checkout", "--quiet", "main");
}

async function released(versions: string): Promise<Forge> {
  const forge = await forgeForTest();
  await forge.push("Release 1.0.0", { ...pluginFiles("1.0.0"), "versions.yaml": versions });
  return forge;
}

it("signs no bytes that somebody put on the host, even if tags were deleted too", async () => {
  const forge = await released(withKeys);
  expect((await forge.run(signed)).code).toBe(0);
  await slipIn(forge);
  await forge.remote("tag", "--delete", "acme-bridge/v1.0.0");

  const stopped = await forge.run(signed);
  expect(stopped.log).toContain("error PUBLISHED_UNPROVEN");
  expect(stopped.log).toMatch(/[0-9a-f]{64} {2}acme-bridge 1\.0\.0: its commit gives another `sha256`/);
  expect([stopped.code, await signer(forge)]).toEqual([1, undefined]);

  const digest = /adopt: ([0-9a-f]{64})`/.exec(stopped.log)?.[1] ?? "";
  const other = { inputs: { ...signed.inputs, adopt: sha256("something else") } };
  expect((await forge.run(other)).log).toContain("error PUBLISHED_UNPROVEN");
  const confirmed = await forge.run({ inputs: { ...signed.inputs, adopt: digest } });
  expect([confirmed.code, await signer(forge)]).toEqual([0, publicKey]);
});

it("starts to sign what the repository produces again, byte by byte", async () => {
  const forge = await released(yaml);
  await forge.run();
  const before = await forge.site();
  await forge.push("Sign", { "versions.yaml": withKeys });
  const { code, log } = await forge.run(signed);
  expect(log).not.toContain("PUBLISHED_UNPROVEN");
  expect([code, await signer(forge)]).toEqual([0, publicKey]);
  expect((await forge.site()).get(ZIP)).toEqual(before.get(ZIP));
});

it("goes on without asking from what a listed key has signed, whatever became of its commits", async () => {
  const forge = await released(withKeys);
  await forge.run(signed);
  await forge.push("Leave it out", {
    "versions.yaml": withKeys.replace('"1.0.0"', '"1.1.0"'),
    ...pluginFiles("1.1.0"),
  });
  expect((await forge.run(signed)).code).toBe(0);
});

it("starts no new signed ledger while tags show releases, unless a person confirms it", async () => {
  const forge = await released(withKeys);
  await forge.run(signed);
  await forge.remote("update-ref", "-d", "refs/heads/gh-pages");
  await forge.push("Work on");
  const stopped = await forge.run(signed);
  expect(stopped.log).toContain("error PUBLISHED_ABSENT");
  expect(stopped.code).toBe(1);
  expect((await forge.run({ inputs: { ...signed.inputs, adopt: "new" } })).code).toBe(0);
});

it("treats a missing ledger that the feed names as damage, not as a first publication", async () => {
  const forge = await released(withKeys);
  await forge.run(signed);
  const { author } = forge;
  await author.git("fetch", "--quiet", "origin", "gh-pages");
  await author.git("checkout", "--quiet", "-B", "damaged", "FETCH_HEAD");
  await author.git("rm", "--quiet", "acme-bridge/releases.json");
  await author.commit("Lose it", {});
  await author.git("push", "--quiet", "--force", "origin", "damaged:gh-pages");
  await author.git("checkout", "--quiet", "main");
  const { code, log } = await forge.run(signed);
  expect(log).toContain("error PUBLISHED_DAMAGED");
  expect(code).toBe(1);
});

it("keeps no file that somebody changed on the host, even if its plugin is unchanged", async () => {
  const forge = await released(withKeys);
  await forge.run(signed);
  const before = await forge.site();
  const { author } = forge;
  await author.git("fetch", "--quiet", "origin", "gh-pages");
  await author.git("checkout", "--quiet", "-B", "poisoned", "FETCH_HEAD");
  const poisoned = ["update.json", "check-update/1.0.0.json", "info.json", "index.html"];
  const files = poisoned.map((name) => [
    `acme-bridge/${name}`,
    textOf(before, `acme-bridge/${name}`).replaceAll("acme.example", "evil.example"),
  ]);
  await author.commit("Poison", Object.fromEntries(files) as Files);
  await author.git("push", "--quiet", "--force", "origin", "poisoned:gh-pages");
  await author.git("checkout", "--quiet", "main");
  expect((await forge.run(signed)).code).toBe(0);
  const after = await forge.site();
  const textsIn = (site: typeof after) => poisoned.map((name) => textOf(site, `acme-bridge/${name}`));
  expect(textsIn(after)).toEqual(textsIn(before));
  expect(await forge.run(signed)).toMatchObject({ code: 0, outputs: { changed: "false" } });
});
