import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { writeKeys } from "../../../src/commands/editing/write-keys.ts";
import { openSigner } from "../../../src/trust/signer.ts";
import { readCatalog } from "../../../src/versions/read.ts";
import { settingOf } from "../../support/repository/context.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";
import { repositoryForTest } from "../../support/repository/temporary-repository.ts";
import { codesOf } from "../../support/versions/problems-of.ts";

const VERSIONS = `site:
  url: https://acme.example/plugins # for ever

plugins:
  acme:
    source: acme
    versions:
      1.0.0: { status: draft }
`;

async function scene(versions = VERSIONS) {
  const repository = await repositoryForTest();
  await repository.commit("Start", { "versions.yaml": versions });
  const secrets = await temporaryFolder();
  const file = join(secrets, "acme.key");
  const run = (options: { readonly json?: boolean; readonly named?: string } = {}) => {
    const given = new Map([["private-key", options.named ?? file]] as const);
    return settingOf([], { cwd: repository.folder, given, json: options.json ?? false });
  };
  const keys = async () => {
    const text = await readFile(join(repository.folder, "versions.yaml"), "utf8");
    return { text, keys: readCatalog({ path: "versions.yaml", text }).catalog.keys };
  };
  const publicOf = async (name: string) => openSigner(await readFile(join(secrets, name), "utf8"))?.publicKey;
  return { repository, secrets, run, keys, publicOf };
}

it("makes a pair to use and a spare, each key where it belongs, and shows no private one", async () => {
  const { secrets, run, keys, publicOf } = await scene();
  const { setting, out, err } = run();
  await writeKeys(setting);
  const used = await publicOf("acme.key");
  const spare = await publicOf("acme-spare.key");
  expect((await keys()).text).toBe(
    VERSIONS.replace("ever\n", `ever\nsigning:\n  keys:\n    - ${used} # in use\n    - ${spare} # spare\n`),
  );
  expect(out()).toContain(`+     - ${used} # in use\n`);
  expect(out()).toContain(`gh secret set PRESSCAST_SIGNING_KEY --env presscast < ${secrets}/acme.key`);
  expect(out() + err()).not.toContain("ed25519-private:");
});

it("makes another spare where there are keys, and with --json says all as data", async () => {
  const { run, keys, publicOf, secrets } = await scene();
  await writeKeys(run().setting);
  const before = (await keys()).keys;
  const { setting, out } = run({ json: true, named: join(secrets, "third.key") });
  await writeKeys(setting);
  const third = await publicOf("third.key");
  expect((await keys()).keys).toEqual([...before, third]);
  expect(JSON.parse(out())).toMatchObject({
    keys: [{ public_key: third, private_key_file: join(secrets, "third.key") }],
    file: "versions.yaml",
  });
});

it("writes nothing at all where a file is there already, or the versions file can't be edited", async () => {
  const { run, keys, secrets } = await scene();
  await writeFile(join(secrets, "acme-spare.key"), "precious");
  expect(await codesOf(writeKeys(run().setting))).toEqual(["KEY_FILE"]);
  expect(await readdir(secrets)).toEqual(["acme-spare.key"]);
  expect((await keys()).text).toBe(VERSIONS);
  const json = await scene(
    '{ "site": { "url": "https://acme.example" }, "plugins": { "acme": { "source": "acme", "versions": {} } } }',
  );
  expect(await codesOf(writeKeys(json.run().setting))).toEqual(["EDIT_UNSAFE"]);
  expect(await readdir(json.secrets)).toEqual([]);
});
