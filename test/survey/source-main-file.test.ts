import { afterEach, beforeEach, expect, it } from "vitest";
import { inspect, type SourcePlace } from "../../src/survey/inspect.ts";
import { withRepository } from "../support/repository/pushed.ts";
import {
  type Files,
  temporaryRepository,
  type TemporaryRepository,
} from "../support/repository/temporary-repository.ts";

const HEADER = "<?php\n/* Plugin Name: Acme\nVersion: 1.2.0 */\n";

let repository: TemporaryRepository;
beforeEach(async () => {
  repository = await temporaryRepository();
});
afterEach(() => repository.remove());

async function look(files: Files, packing: Partial<SourcePlace["packing"]> = {}): Promise<string[]> {
  const commit = await repository.commit("Start", files);
  const at = { file: "versions.yaml", line: 1, column: 1 };
  const place = { kind: "plugin" as const, slug: "acme", commit, folder: "p", above: [], at };
  const { source, problems } = await withRepository(repository.folder, (opened) =>
    inspect(opened, { ...place, packing: { exclude: [], build: undefined, ...packing } }),
  );
  return [source?.details.mainFile ?? "none", ...problems.map(({ code }) => code)];
}

const two = { "p/acme.php": HEADER, "p/acme-dev.php": HEADER };

it("takes the header that is packed if a plugin has two, whatever leaves the other out", async () => {
  expect(await look(two)).toEqual(["none", "HEADER_TWICE"]);
  expect(await look(two, { exclude: ["*-dev.php"] })).toEqual(["acme.php"]);
  expect(await look({ ...two, "p/.distignore": "/acme-dev.php\n" })).toEqual(["acme.php"]);
  expect(await look({ ...two, "p/.distignore": "", ".gitattributes": "acme-dev.php export-ignore" })).toEqual(
    ["acme.php"],
  );
  expect(await look(two, { exclude: ["*.php"] })).toEqual(["none", "HEADER_TWICE"]);
});

it("takes the header from where a build command takes it, and only if there is a command", async () => {
  const files = { "p/src/acme.php": HEADER, "p/index.js": "" };
  expect(await look(files)).toEqual(["none", "HEADER_MISSING"]);
  expect(await look(files, { build: "make" })).toEqual(["acme.php"]);
});
