import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { blobId } from "../../src/trust/blob-id.ts";
import { sha256 } from "../../src/trust/sha256.ts";
import { type Forge, forgeForTest } from "../support/github/forge.ts";
import { type Files, pluginFiles } from "../support/repository/temporary-repository.ts";
import { testKeyPair } from "../support/site/test-keys.ts";

const SLUGS = ["acme-one", "acme-two", "acme-three"];
const ZIP_BYTES = 100_000;
const { publicKey, privateKey } = testKeyPair("used");
const UNSIGNED = {};
const SIGNED = { "signing-key": privateKey };

const versionsFile = (inputs: typeof UNSIGNED, newest = "1.0.0"): Files => {
  const extension = (slug: string) => {
    const versions = slug === "acme-one" ? [...new Set([newest, "1.0.0"])] : ["1.0.0"];
    const entries = versions.map((version) => [version, { status: "released" }] as const);
    return [
      slug,
      { source: `plugins/${slug}`, updater: "none", versions: Object.fromEntries(entries) },
    ] as const;
  };
  const file = {
    site: { url: "https://acme.example/plugins" },
    ...(inputs === SIGNED ? { signing: { keys: [publicKey, testKeyPair("spare").publicKey] } } : {}),
    plugins: Object.fromEntries(SLUGS.map(extension)),
  };
  return { "versions.yaml": JSON.stringify(file) };
};

/** Three plugins with large ZIPs, published from a whole clone, and a small change of the first pushed as 1.1.0. */
async function releasing(inputs: typeof UNSIGNED = UNSIGNED) {
  const forge = await forgeForTest();
  const sources = SLUGS.map((slug) => pluginFiles("1.0.0", { "picture.png": randomBytes(ZIP_BYTES) }, slug));
  await forge.push("Release all", Object.assign(versionsFile(inputs), ...sources) as Files);
  expect((await forge.run({ inputs })).code).toBe(0);
  await forge.push("Release 1.1.0", {
    ...pluginFiles("1.1.0", {}, "acme-one"),
    ...versionsFile(inputs, "1.1.0"),
  });
  return forge;
}

/** A run in a partial clone, and what git got and sent once the checkout was done. */
async function runPartly(forge: Forge, inputs: typeof UNSIGNED = UNSIGNED) {
  const { git } = forge;
  const { ended } = await forge.start({ isPartial: true, inputs });
  git.traffic();
  git.requests();
  const { code, log } = await ended;
  const reads = git.requests().filter((each) => each === "POST git-upload-pack").length;
  return { code, log, reads, ...git.traffic() };
}

/** Somebody else's push to the branch. */
async function tamper(forge: Forge, files: Files): Promise<void> {
  const { author } = forge;
  await author.git("fetch", "--quiet", "origin", "gh-pages");
  await author.git("checkout", "--quiet", "-B", "tampered", "FETCH_HEAD");
  await author.commit("Tamper", files);
  await author.git("push", "--quiet", "--force", "origin", "tampered:gh-pages");
  await author.git("checkout", "--quiet", "main");
}

async function textOnSite(forge: Forge, path: string): Promise<string> {
  return Buffer.from((await forge.site()).get(path) ?? []).toString();
}

it.each([
  ["not signed", UNSIGNED],
  ["signed", SIGNED],
])(
  "reads one ZIP of a site that is %s, to compare the new one with, and sends only what changed",
  async (_, inputs) => {
    const forge = await releasing(inputs);
    const { code, reads, down, up } = await runPartly(forge, inputs);
    expect(code).toBe(0);
    expect(down).toBeLessThan(1.5 * ZIP_BYTES);
    expect(up).toBeLessThan(ZIP_BYTES);
    // However many plugins there are: refs, what every push reads, and a few files of the versions before.
    expect(reads).toBeLessThan(15);
    expect([...(await forge.site()).keys()]).toContain("acme-two/acme-two-latest.zip");
  },
);

describe.each([
  ["not signed", UNSIGNED],
  ["signed", SIGNED],
])("of a site that is %s", (_, inputs) => {
  const path = "acme-two/acme-two-v1.0.0.zip";
  const zip = Buffer.from("PK of a stranger");

  it("a ZIP that was swapped is refused", async () => {
    const forge = await releasing(inputs);
    await tamper(forge, { [path]: zip });
    const { code, log } = await runPartly(forge, inputs);
    expect([code, log]).toEqual([1, expect.stringMatching(`error PUBLISHED_DAMAGED\\n.*${path}`)]);
  });

  it("a ZIP that was swapped together with its id is refused", async () => {
    const forge = await releasing(inputs);
    const ledger = await textOnSite(forge, "acme-two/releases.json");
    const changed = ledger.replace(/"blob": "\w+"/, `"blob": "${blobId(zip)}"`);
    expect(changed).not.toBe(ledger);
    await tamper(forge, { [path]: zip, "acme-two/releases.json": changed });
    const { code, log } = await runPartly(forge, inputs);
    expect([code, log]).toEqual([1, expect.stringMatching(/error PUBLISHED_DAMAGED\n.*releases\.json/)]);
  });
});

it("goes on from a site whose ledgers tell no ids, and reads its ZIPs", async () => {
  const forge = await releasing();
  let feed = await textOnSite(forge, "feed.json");
  const files: Record<string, string> = {};
  for (const slug of SLUGS) {
    const ledger = await textOnSite(forge, `${slug}/releases.json`);
    const old = ledger.replace(/ *"blob": "\w+",\n/, "");
    files[`${slug}/releases.json`] = old;
    feed = feed.replace(sha256(ledger), sha256(old));
  }
  await tamper(forge, { ...files, "feed.json": feed });
  const { code, down } = await runPartly(forge);
  expect(code).toBe(0);
  expect(down).toBeGreaterThan(3 * ZIP_BYTES);
  expect(await textOnSite(forge, "acme-one/releases.json")).toMatch(/"version": "1\.1\.0"[^}]*"blob"/);
});
