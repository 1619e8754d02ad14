import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { keyLine, makeKeys } from "../../../src/commands/editing/make-keys.ts";
import { openSigner } from "../../../src/trust/signer.ts";
import { readCatalog } from "../../../src/versions/read.ts";
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
  const top = repository.folder;
  await repository.commit("Start", { "versions.yaml": versions });
  const secrets = await temporaryFolder();
  const read = () => readFile(join(top, "versions.yaml"), "utf8");
  const make = async (name = "acme.key") =>
    makeKeys({ path: "versions.yaml", text: await read() }, { cwd: secrets, top, named: name });
  const publicOf = async (name: string) => openSigner(await readFile(join(secrets, name), "utf8"))?.publicKey;
  return { top, secrets, make, read, publicOf };
}

it("makes a pair to use and a spare, each key where it belongs", async () => {
  const { make, read, publicOf } = await scene();
  const { keys, text, next } = await make();
  const used = await publicOf("acme.key");
  const spare = await publicOf("acme-spare.key");
  expect(await read()).toBe(
    VERSIONS.replace("ever\n", `ever\nsigning:\n  keys:\n    - ${used} # in use\n    - ${spare} # spare\n`),
  );
  expect(text).toBe(await read());
  expect(keys.map(keyLine)).toEqual([
    "The private key in use is in acme.key",
    "The private key of the spare is in acme-spare.key",
  ]);
  expect(next[1]).toContain("`gh secret set PRESSCAST_SIGNING_KEY --env presscast < acme.key`");
});

it("makes another spare where there are keys", async () => {
  const { make, read, publicOf } = await scene();
  const before = (await make()).keys.map(({ publicKey }) => publicKey);
  await make("third.key");
  const { keys } = readCatalog({ path: "versions.yaml", text: await read() }).catalog;
  expect(keys).toEqual([...before, await publicOf("third.key")]);
});

it("writes nothing at all where a file is there already, or the versions file can't be edited", async () => {
  const { make, read, secrets } = await scene();
  await writeFile(join(secrets, "acme-spare.key"), "precious");
  expect(await codesOf(make())).toEqual(["KEY_FILE"]);
  expect(await readdir(secrets)).toEqual(["acme-spare.key"]);
  expect(await read()).toBe(VERSIONS);
  const json = await scene(
    '{ "site": { "url": "https://acme.example" }, "plugins": { "acme": { "source": "acme", "versions": {} } } }',
  );
  expect(await codesOf(json.make())).toEqual(["EDIT_UNSAFE"]);
  expect(await readdir(json.secrets)).toEqual([]);
});

it("leaves no key behind where the versions file can't be written", async () => {
  const { top, make, secrets } = await scene();
  // As another run does that is at it.
  await writeFile(join(top, ".git/presscast.lock"), "");
  expect(await codesOf(make())).toHaveLength(1);
  expect(await readdir(secrets)).toEqual([]);
});
