import type { Kind } from "../../src/versions/kind.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { inspect, type Inspection, type SourcePlace } from "../../src/survey/inspect.ts";
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

async function inspected(
  files: Files,
  packing: Partial<SourcePlace["packing"]> = {},
  kind: Kind = "plugin",
): Promise<Inspection> {
  const commit = await repository.commit("Start", files);
  const at = { file: "versions.yaml", line: 1, column: 1 };
  const place = { kind, slug: "acme", commit, folder: "p", above: [], at };
  return withRepository(repository.folder, (opened) =>
    inspect(opened, { ...place, packing: { exclude: [], build: undefined, ...packing } }),
  );
}

async function look(...given: Parameters<typeof inspected>): Promise<string[]> {
  const { source, problems } = await inspected(...given);
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

describe("a theme", () => {
  const STYLES = "/*\nTheme Name: Acme\nVersion: 1.2.0\n*/";
  const theme = (files: Files, packing: Partial<SourcePlace["packing"]> = {}) =>
    look(files, packing, "theme");

  it("is known by its stylesheet, and needs a template or a parent", async () => {
    expect(await theme({ "p/style.css": STYLES })).toEqual(["style.css", "TEMPLATE_MISSING"]);
    expect(await theme({ "p/index.php": "<?php" })).toEqual(["style.css"]);
  });

  it.each([
    ["the template of a block theme", { "p/style.css": STYLES, "p/templates/index.html": "" }],
    ["a parent", { "p/style.css": STYLES.replace("*/", "Template: base\n*/") }],
  ])("is sound with %s", async (_, files) => {
    expect(await theme(files)).toEqual(["style.css"]);
  });

  it("may leave its stylesheet and its templates to a build command", async () => {
    const files = { "p/src/style.scss": STYLES, "p/src/other.scss": "" };
    expect(await theme(files)).toEqual(["none", "HEADER_MISSING"]);
    expect(await theme(files, { build: "make" })).toEqual(["style.css"]);
  });
});

it.each<[Kind, Kind, Files]>([
  [
    "plugin",
    "theme",
    { "p/style.css": "/* Theme Name: Acme\nVersion: 1.2.0 */", "p/functions.php": "<?php" },
  ],
  ["theme", "plugin", { "p/acme.php": HEADER, "p/style.css": "body {}" }],
])("says that what is listed as a %s is a %s", async (listed, kind, files) => {
  const { problems } = await inspected(files, {}, listed);
  expect(problems).toMatchObject([
    { code: "HEADER_MISSING", message: `\`p\` has a ${kind}'s header.`, fix: `List it below \`${kind}s:\`.` },
  ]);
  expect((await inspected({}, { build: "make" }, listed)).problems).toEqual(problems);
});
