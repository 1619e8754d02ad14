import { expect, it } from "vitest";
import { importedBefore, signedBefore } from "../../src/survey/signed-before.ts";
import { releasingRepository } from "../support/repository/context.ts";
import { VERSIONS_FILE, versionsYaml } from "../support/repository/acme-bridge.ts";
import { catalogOf } from "../support/versions/catalog.ts";
import { withRepository } from "../support/repository/pushed.ts";
import { testKeyPair } from "../support/site/test-keys.ts";

const text = versionsYaml({ "1.1.0": { status: "draft" }, "1.0.0": { status: "released" } });
const keys = ["used", "spare"].map((name) => testKeyPair(name).publicKey);
const withKeys = text.replace("{", `{ "signing": ${JSON.stringify({ keys })},`);

const asked = (folder: string) =>
  withRepository(folder, (repository) => signedBefore(repository, catalogOf(text)));

it("sees it in the versions file at the highest tag before the pushed commit", async () => {
  const repository = await releasingRepository();
  await repository.git("tag", "acme-bridge/v1.0.0");
  await repository.commit("Start signing", { [VERSIONS_FILE]: withKeys });
  expect(await asked(repository.folder)).toBeUndefined();
  // Whoever tags by hand may push the tag together with the keys.
  await repository.git("tag", "acme-bridge/v1.1.0");
  expect(await asked(repository.folder)).toBeUndefined();
  await repository.commit("Go on", { "more.txt": "" });
  expect(await asked(repository.folder)).toBe("acme-bridge/v1.1.0");
});

it("sees it in an earlier commit if no tag shows it", async () => {
  const repository = await releasingRepository();
  const first = await repository.commit("Start signing", { [VERSIONS_FILE]: withKeys });
  expect(await asked(repository.folder)).toBeUndefined();
  await repository.commit("Go on", { "more.txt": "" });
  expect(await asked(repository.folder)).toBe(first.slice(0, 7));
  await repository.commit("Break it", { [VERSIONS_FILE]: "{" });
  await repository.commit("Mend it", { [VERSIONS_FILE]: withKeys });
  expect(await asked(repository.folder)).toBe(first.slice(0, 7));
});

it("finds versions that have no tag", async () => {
  const repository = await releasingRepository();
  const imported = (folder: string) =>
    withRepository(folder, (opened) => importedBefore(opened, catalogOf(text)));
  await repository.commit("Start signing", { [VERSIONS_FILE]: withKeys });
  await repository.commit("Go on", { "more.txt": "" });
  expect(await imported(repository.folder)).toBeUndefined();
  const { folder } = repository;
  const from = withKeys.replace('"1.0.0": {', `"1.0.0":{"ref":"${"a".repeat(40)}",`);
  const listed = await repository.commit("Import", { [VERSIONS_FILE]: from });
  expect(await imported(folder)).toBeUndefined();
  await repository.commit("Go on again", { "more.txt": "more" });
  expect(await imported(folder)).toBe(listed.slice(0, 7));
});
