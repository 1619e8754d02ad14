import { expect, it } from "vitest";
import type { EditWish } from "../../src/action/edit-wish.ts";
import { editIntent } from "../../src/action/edit-intent.ts";
import { releasingRepository, worldIn } from "../support/repository/context.ts";
import { codesOf, problemsOf } from "../support/versions/problems-of.ts";
import type { TemporaryRepository } from "../support/repository/temporary-repository.ts";

const wish = { version: "patch", status: "released", rollout: undefined, isForced: false } as const;
const release = (changelog?: string, extension?: string): EditWish => ({
  command: "release",
  extension,
  wish: { ...wish, changelog },
});

async function worked(): Promise<TemporaryRepository> {
  const repository = await releasingRepository();
  await repository.git("tag", "acme-bridge/v1.0.0");
  await repository.commit("Sync at once", { "plugins/acme-bridge/sync.php": "<?php\n" });
  return repository;
}

it("is what the command decides for the only plugin, with a drafted changelog if nobody wrote one", async () => {
  const { folder } = await worked();
  const { intent, remarks } = await editIntent(await worldIn(folder), release());
  expect(intent).toMatchObject({
    branch: "presscast/acme-bridge-v1.0.1",
    edits: [{ version: "1.0.1", changes: { status: "released", changelog: "- Sync at once" } }],
  });
  expect(remarks).toEqual([expect.stringContaining("drafted from the commits since 1.0.0")]);
  const given = await editIntent(await worldIn(folder), release("SECURITY: closes a leak."));
  expect(given).toMatchObject({
    intent: { edits: [{ changes: { changelog: "SECURITY: closes a leak." } }] },
    remarks: [],
  });
});

it("is refused as the command refuses it", async () => {
  const repository = await worked();
  const codes = async (edit: EditWish) => codesOf(editIntent(await worldIn(repository.folder), edit));
  expect(
    await codes({ ...release(), wish: { ...wish, version: "1.0.0", changelog: undefined } } as EditWish),
  ).toEqual(["VERSION_TAKEN"]);
  expect(
    await codes({
      command: "rollback",
      extension: "acme",
      wish: { to: undefined, reason: undefined, isForced: false },
    }),
  ).toEqual(["PLUGIN_UNKNOWN"]);
});

it("needs the plugin's name where there are several", async () => {
  const repository = await worked();
  const text = `site: { url: https://acme.example/plugins }
plugins:
  acme-bridge: { source: plugins/acme-bridge, updater: none, versions: { 1.0.0: { status: released } } }
  acme-forms: { source: plugins/acme-forms, updater: none, versions: { 1.0.0: { status: draft } } }
`;
  await repository.commit("Two", { "versions.yaml": text });
  expect(await problemsOf(editIntent(await worldIn(repository.folder), release()))).toMatchObject([
    { code: "PLUGIN_UNKNOWN", fix: "Name one: `acme-bridge`, `acme-forms`." },
  ]);
});
