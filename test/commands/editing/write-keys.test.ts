import { join } from "node:path";
import { expect, it } from "vitest";
import { writeKeys } from "../../../src/commands/editing/write-keys.ts";
import { settingOf } from "../../support/repository/context.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";
import { repositoryForTest } from "../../support/repository/temporary-repository.ts";

const VERSIONS =
  "site: { url: https://acme.example }\nplugins:\n  acme: { source: acme, versions: { 1.0.0: { status: draft } } }\n";

it("shows the edit and what to do, no private key, and with --json the same as data", async () => {
  const repository = await repositoryForTest();
  await repository.commit("Start", { "versions.yaml": VERSIONS });
  const secrets = await temporaryFolder();
  const run = async (name: string, json: boolean) => {
    const given = new Map([["private-key", join(secrets, name)]] as const);
    const { setting, out, err } = settingOf([], { cwd: repository.folder, given, json });
    await writeKeys(setting);
    expect(out() + err()).not.toContain("ed25519-private:");
    return out();
  };
  const text = await run("acme.key", false);
  expect(text).toMatch(
    /^versions\.yaml\n {2}site: .+\n\+ signing:\n\+ {3}keys:\n\+ {5}- ed25519:\S+ # in use\n/,
  );
  expect(text).toContain(`\nThe private key in use is in ${secrets}/acme.key\n`);
  expect(text).toMatch(
    /\nNext\n {2}1\. Make the environment .+\n {2}2\. `gh secret set PRESSCAST_SIGNING_KEY /,
  );
  expect(JSON.parse(await run("new.key", true))).toMatchObject({
    keys: [{ public_key: expect.any(String) as string, private_key_file: join(secrets, "new.key") }],
    file: "versions.yaml",
    next: [expect.any(String), expect.stringContaining("git add -- versions.yaml && git commit ")],
  });
});
