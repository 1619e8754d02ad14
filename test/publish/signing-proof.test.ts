import { expect, it } from "vitest";
import { openFeed } from "../../src/plan/feed.ts";
import { signingProof } from "../../src/publish/signing-proof.ts";
import { VERSIONS_FILE, versionsYaml } from "../support/repository/acme-bridge.ts";
import { withRepository } from "../support/repository/pushed.ts";
import { repositoryForTest } from "../support/repository/temporary-repository.ts";
import { catalogOf } from "../support/versions/catalog.ts";
import { testKeyPair } from "../support/site/test-keys.ts";

const keys = ["used", "spare"].map((name) => testKeyPair(name).publicKey);
const text = versionsYaml({ "1.0.0": { status: "released", ref: "a".repeat(40) } });
const signed = text.replace("{", `{ "signing": ${JSON.stringify({ keys })},`);
const unsigned = openFeed(JSON.stringify({ payload: '{"format":1}', signatures: [] }));

it("is looked for where a first feed would be signed, and a person may say that none was", async () => {
  const repository = await repositoryForTest();
  const before = (await repository.commit("Start signing", { [VERSIONS_FILE]: signed })).slice(0, 7);
  await repository.commit("Go on", { "more.txt": "" });
  await withRepository(repository.folder, async (opened) => {
    const asked = (feed: typeof unsigned | undefined, more: object = {}, yaml = signed) =>
      signingProof(catalogOf(yaml), feed, { unsigned: "refused", packer: { repository: opened }, ...more });
    expect(await asked(unsigned)).toBe(before);
    expect(await asked(unsigned, { adopt: "unsigned" })).toBeUndefined();
    expect(await asked(unsigned, { unsigned: "warned" })).toBeUndefined();
    expect(await asked(undefined)).toBe(before);
    expect(await asked(undefined, {}, text)).toBeUndefined();
  });
});
