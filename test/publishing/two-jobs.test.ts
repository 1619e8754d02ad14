import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { type Forge, forgeForTest } from "../support/github/forge.ts";
import { READ_TOKEN } from "../support/github/github-api.ts";
import { versionsYaml } from "../support/repository/acme-bridge.ts";
import { pluginFiles } from "../support/repository/temporary-repository.ts";
import { temporaryFolder } from "../support/repository/temporary-folder.ts";
import { testKeyPair } from "../support/site/test-keys.ts";

const { publicKey, privateKey } = testKeyPair("used");
const KEYS = [publicKey, testKeyPair("spare").publicKey];
const ZIP = "acme-bridge/acme-bridge-v1.0.0.zip";
/** With what a shell can do by itself, as the runs have no other programs. */
const BUILD = "echo '// built' > app.js";

async function signing(build = BUILD): Promise<Forge> {
  const forge = await forgeForTest();
  const text = versionsYaml({ "1.0.0": { status: "released" } }, { build });
  await forge.push("Release 1.0.0", {
    ...pluginFiles("1.0.0"),
    "versions.yaml": text.replace("{", `{ "signing": ${JSON.stringify({ keys: KEYS })},`),
  });
  return forge;
}

/** As an artifact goes from one job to the next. */
async function artifactOf(folder: string | undefined): Promise<string> {
  const place = join(await temporaryFolder(), "built");
  await cp(folder ?? "nothing", place, { recursive: true });
  return place;
}

const build = (forge: Forge) => forge.run({ inputs: { step: "build", token: READ_TOKEN } });
const publish = (forge: Forge, built: string) => forge.run({ inputs: { "signing-key": privateKey, built } });

it("packs what another job built, without a secret, to the bytes that one job would make", async () => {
  const forge = await signing();
  const first = await build(forge);
  expect([first.code, first.log]).toEqual([0, expect.stringContaining("Built 1 version") as string]);
  expect(await forge.remote("for-each-ref", "--format=%(refname)")).toBe("refs/heads/main");
  const second = await publish(forge, await artifactOf(first.outputs["built-path"]));
  expect([second.code, second.log]).toEqual([0, expect.not.stringContaining("BUILD_BESIDE_KEY") as string]);
  const alone = await signing();
  const one = await alone.run({ inputs: { "signing-key": privateKey } });
  expect([one.code, one.log]).toEqual([0, expect.stringContaining("warning BUILD_BESIDE_KEY") as string]);
  const [theirs, ours] = await Promise.all([alone.site(), forge.site()]);
  expect(Buffer.from(ours.get(ZIP) ?? [])).toEqual(Buffer.from(theirs.get(ZIP) ?? "none"));
});

it("never runs the command itself: a version that was not built elsewhere stops the run", async () => {
  const forge = await signing("echo > $HOME/built");
  const nothing = await temporaryFolder();
  const { code, log, temporary } = await publish(forge, nothing);
  expect([code, log]).toEqual([1, expect.stringContaining("error BUILT_MISSING") as string]);
  await expect(readFile(join(temporary, "../built"))).rejects.toThrow("ENOENT");
  expect(await forge.remote("for-each-ref", "--format=%(refname)")).toBe("refs/heads/main");
});

it("gives the job that builds no key, and says so", async () => {
  const forge = await signing();
  const { code, log } = await forge.run({ inputs: { step: "build", "signing-key": privateKey } });
  expect([code, log]).toEqual([1, expect.stringContaining("takes no `signing-key`") as string]);
});

it("also builds what proves a first signature", async () => {
  const forge = await forgeForTest();
  const versions = { "1.0.0": { status: "released" } };
  const text = versionsYaml(versions, { build: BUILD });
  await forge.push("Release 1.0.0", { ...pluginFiles("1.0.0"), "versions.yaml": text });
  expect((await forge.run()).code).toBe(0);
  await forge.push("Sign", {
    "versions.yaml": text.replace("{", `{ "signing": ${JSON.stringify({ keys: KEYS })},`),
  });
  const first = await build(forge);
  expect([first.code, first.log]).toEqual([0, expect.stringContaining("Built 1 version") as string]);
  const second = await publish(forge, await artifactOf(first.outputs["built-path"]));
  expect([second.code, second.log]).toEqual([0, expect.not.stringContaining("error ") as string]);
  expect([...(await forge.site()).keys()]).toContain(`${ZIP}.sig`);
});

it("accepts nothing that was damaged on its way", async () => {
  const forge = await signing();
  const { outputs } = await build(forge);
  const built = await artifactOf(outputs["built-path"]);
  const [blob = ""] = await readdir(join(built, "blobs"));
  await writeFile(join(built, "blobs", blob), "<?php evil();");
  const { code, log } = await publish(forge, built);
  expect([code, log]).toEqual([1, expect.stringContaining("error BUILT_DAMAGED") as string]);
  expect(await forge.remote("for-each-ref", "--format=%(refname)")).toBe("refs/heads/main");
});
