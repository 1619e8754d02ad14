import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { editedFiles, editedVersions } from "../../../src/world/editing/edited-files.ts";
import type { Intent } from "../../../src/versions/edit/intent.ts";
import { VERSIONS_FILE, versionsYaml } from "../../support/repository/acme-bridge.ts";
import { pluginFiles, repositoryForTest } from "../../support/repository/temporary-repository.ts";
import { catalogOf } from "../../support/versions/catalog.ts";
import { codesOf } from "../../support/versions/problems-of.ts";

const INTENT: Intent = {
  slug: "acme-bridge",
  version: "1.1.0",
  edits: [{ slug: "acme-bridge", version: "1.1.0", changes: { status: "released" } }],
  isStamped: true,
  branch: "presscast/acme-bridge-v1.1.0",
  title: "Release acme-bridge 1.1.0",
  notes: [],
};
const BEFORE = { path: VERSIONS_FILE, text: versionsYaml({ "1.0.0": { status: "released" } }) };

describe("the versions file", () => {
  it("gets the changes of the intent", () => {
    const { extensions } = catalogOf(editedVersions(BEFORE, INTENT).text);
    expect(extensions[0]?.versions.map(({ version }) => version)).toEqual(["1.1.0", "1.0.0"]);
  });

  it("is not edited if more would change", async () => {
    const text = BEFORE.text.replace('"released"', '"released", # why\n"rollout": 5 # so\n');
    const edits = [
      {
        slug: "acme-bridge",
        version: "1.0.0",
        changes: { status: "deprecated", rollout: undefined } as const,
      },
    ];
    const edited = async (): Promise<unknown> => editedVersions({ ...BEFORE, text }, { ...INTENT, edits });
    expect(await codesOf(edited())).toEqual(["EDIT_UNSAFE"]);
  });
});

describe("the files", () => {
  async function changed(intent: Intent): Promise<string[]> {
    const repository = await repositoryForTest();
    await repository.write({ ...pluginFiles("1.0.0"), [VERSIONS_FILE]: BEFORE.text });
    const after = editedVersions(BEFORE, intent);
    const [extension] = catalogOf(after.text).extensions;
    const files = await editedFiles(repository.folder, BEFORE, after, intent, extension);
    for (const { file, path } of files) expect(file).toBe(join(repository.folder, path));
    return files.map(({ path }) => path);
  }

  it("are the versions file, and those that contain the version", async () => {
    const source = "plugins/acme-bridge";
    const stamped = [`${source}/acme-bridge.php`, `${source}/readme.txt`];
    expect((await changed(INTENT)).toSorted()).toEqual([...stamped, VERSIONS_FILE].toSorted());
  });

  it("are only the versions file if the source keeps its version", async () => {
    expect(await changed({ ...INTENT, isStamped: false })).toEqual([VERSIONS_FILE]);
  });
});
