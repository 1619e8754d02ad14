import { afterEach, beforeEach, expect, it } from "vitest";
import { inspect, type Inspection, namedAt } from "../../src/survey/inspect.ts";
import { withRepository } from "../support/repository/pushed.ts";
import {
  type Files,
  pluginFiles,
  temporaryRepository,
  type TemporaryRepository,
} from "../support/repository/temporary-repository.ts";

const at = { file: "versions.yaml", line: 5, column: 3 };

let repository: TemporaryRepository;
beforeEach(async () => {
  repository = await temporaryRepository();
});
afterEach(() => repository.remove());

const look = (commit: string, folder = "plugins/acme-bridge"): Promise<Inspection> =>
  withRepository(repository.folder, (opened) =>
    inspect(opened, {
      kind: "plugin",
      slug: "acme-bridge",
      commit,
      folder,
      above: [],
      packing: { exclude: [], build: undefined },
      at,
    }),
  );

it("reads what the plugin's own files say at a commit, whatever came later", async () => {
  const first = await repository.commit("1.0.0", pluginFiles("1.0.0"));
  const second = await repository.commit(
    "1.1.0",
    pluginFiles("1.1.0", { "CHANGELOG.md": "## 0.9.0\n\n- Old." }),
  );
  const { source, problems } = await look(first);
  expect(problems).toEqual([]);
  expect(source).toMatchObject({
    commit: first,
    folder: "plugins/acme-bridge",
    treeId: await repository.git("rev-parse", `${first}:plugins/acme-bridge`),
    details: {
      mainFile: "acme-bridge.php",
      header: { name: "Acme Bridge", version: "1.0.0", requires: "6.0" },
      readme: { stableTag: "1.0.0", tested: "6.8" },
    },
  });
  expect([...(source?.details.changelog ?? [])]).toEqual([["1.0.0", "* What 1.0.0 changes."]]);
  const later = await look(second);
  expect([...(later.source?.details.changelog.keys() ?? [])].sort()).toEqual(["0.9.0", "1.1.0"]);
});

it("reads a plugin that is the repository itself", async () => {
  const id = await repository.commit("Start", { "plugin.PHP": "<?php // Plugin Name: A\n// Version: 1.0.0" });
  const { source } = await look(id, ".");
  expect(source?.details).toMatchObject({ mainFile: "plugin.PHP", readme: undefined });
  expect(source?.treeId).toBe(await repository.git("rev-parse", `${id}^{tree}`));
});

it("looks for headers only directly in the folder, and for readme.txt before readme.md", async () => {
  const files = pluginFiles("1.0.0", {
    "lib/other.php": "<?php // Plugin Name: Other",
    "README.md": "=== Wrong ===\nTested up to: 1.0",
  });
  const { source, problems } = await look(await repository.commit("Start", files));
  expect(problems).toEqual([]);
  expect(source?.details.readme?.tested).toBe("6.8");
});

const changelogOf = async (files: Files, above: readonly string[] = []): Promise<Record<string, string>> => {
  const commit = await repository.commit("Start", files);
  const packing = { exclude: [], build: undefined };
  const place = {
    kind: "plugin" as const,
    slug: "acme-bridge",
    commit,
    folder: "plugins/acme-bridge",
    above,
    at,
    packing,
  };
  const { source } = await withRepository(repository.folder, (opened) => inspect(opened, place));
  return Object.fromEntries(source?.details.changelog ?? []);
};

it.each([
  "CHANGELOG.md",
  "changelog.txt",
  "CHANGELOG.markdown",
  "CHANGELOG",
  "change_log.txt",
  "Change-Log.md",
  "CHANGES.md",
  "changes.txt",
  "HISTORY.md",
  "History.txt",
  "release-notes.md",
])("finds the changelog in %s", async (name) => {
  const files = pluginFiles("1.0.0", { [name]: "## 0.9.0\n\n- Old." });
  expect(await changelogOf(files)).toMatchObject({ "0.9.0": "- Old." });
});

it("joins several changelogs; for a version in two of them, the one with the better known name counts", async () => {
  const files = pluginFiles("1.0.0", {
    "CHANGELOG.txt": "= 0.2.0 =\n* Wrong.\n\n= 0.1.0 =\n* Right.",
    "changelog.md": "## 0.2.0\n\n- Right.",
  });
  expect(await changelogOf(files)).toMatchObject({ "0.2.0": "- Right.", "0.1.0": "* Right." });
});

it("reads a changelog above the plugin's folder too, where that is this plugin's alone", async () => {
  const files = {
    ...pluginFiles("1.0.0", { "CHANGELOG.md": "## 0.2.0\n\n- Inside." }),
    "CHANGELOG.md": "## 0.2.0\n\n- Above.\n\n## 0.1.0\n\n- Above.",
  };
  expect(await changelogOf(files, ["plugins", "."])).toMatchObject({
    "0.2.0": "- Inside.",
    "0.1.0": "- Above.",
  });
  expect(Object.keys(await changelogOf(files)).sort()).toEqual(["0.2.0", "1.0.0"]);
});

it("says that the folder is missing, in the last commit or in an earlier one", async () => {
  const first = await repository.commit("Start", { "a.txt": "" });
  const head = await repository.commit("Go on", pluginFiles("1.0.0"));
  const { source, problems } = await look(first);
  expect(source).toBeUndefined();
  expect(problems).toMatchObject([{ code: "SOURCE_MISSING", ...at }]);
  expect(problems[0]?.message).toContain(`is not in commit ${first.slice(0, 7)}.`);
  for (const folder of ["plugins/gone", "plugins/acme-bridge/readme.txt"]) {
    const missing = await look(head, folder);
    expect(missing.problems[0]?.message).toBe(
      `acme-bridge's source \`${folder}\` is not in the last commit.`,
    );
  }
});

it("names the commit of a file that is not in the last one", async () => {
  const broken = { "plugins/acme-bridge/acme-bridge.php": "<?php" };
  const first = await repository.commit("Start", broken);
  expect((await look(first)).problems).toMatchObject([
    { code: "HEADER_MISSING", file: "plugins/acme-bridge" },
  ]);
  await repository.commit("Go on", { "a.txt": "" });
  const name = `${first.slice(0, 7)}:plugins/acme-bridge`;
  expect((await look(first)).problems).toMatchObject([{ code: "HEADER_MISSING", file: name }]);
  await withRepository(repository.folder, (opened) => {
    expect(namedAt(opened, first, "a.php")).toBe(`${first.slice(0, 7)}:a.php`);
    expect(namedAt(opened, opened.head.id, "a.php")).toBe("a.php");
    return Promise.resolve();
  });
});

it("gives no source if the main file is unclear, and else one with its problems", async () => {
  const twice = pluginFiles("1.0.0", { "copy.php": "<?php // Plugin Name: Copy\n// Version: 1.0.0" });
  const two = await look(await repository.commit("Two", twice));
  expect([two.source, two.problems.map(({ code }) => code)]).toEqual([undefined, ["HEADER_TWICE"]]);
  await repository.git("rm", "--quiet", "plugins/acme-bridge/copy.php");
  const latin1 = Buffer.from("<?php\n// Plugin Name: Grüße\n// Version: 1.0.0", "latin1");
  const one = await look(
    await repository.commit("Latin-1", { "plugins/acme-bridge/acme-bridge.php": latin1 }),
  );
  expect([one.source?.details.header.name, one.problems.map(({ code }) => code)]).toEqual([
    "Grüße",
    ["FILE_NOT_UTF8"],
  ]);
});
