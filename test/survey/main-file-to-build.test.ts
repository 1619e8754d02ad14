import { expect, it } from "vitest";
import { mainFileToBuild } from "../../src/survey/main-file-to-build.ts";
import type { Kind } from "../../src/versions/kind.ts";

const HEADER = "<?php\n/* Plugin Name: Acme\nVersion: 1.2.0 */\n";
const STYLES = "/*\nTheme Name: Acme\nVersion: 1.2.0\n*/\n";
const at = { file: "." };

async function find(files: Record<string, string>, kind: Kind = "plugin") {
  const read = (paths: readonly string[]): Promise<Uint8Array[]> =>
    Promise.resolve(paths.map((path) => Buffer.from(files[path] ?? "")));
  return mainFileToBuild(Object.keys(files), read, { kind, slug: "acme" }, at);
}

it("finds the nearest header below the top", async () => {
  const found = await find({
    "index.js": "",
    "src/acme.php": HEADER,
    "src/inc/a.php": "<?php",
    "packages/b/old/acme.php": HEADER,
  });
  expect(found).toMatchObject({ mainFile: "src/acme.php", header: { version: "1.2.0" }, problems: [] });
});

it("looks only into the plugin's own code, up to three folders down", async () => {
  expect(
    await find({
      "vendor/x/x.php": HEADER,
      "node_modules/x/x.php": HEADER,
      "tests/x.php": HEADER,
      ".wordpress-org/x.php": HEADER,
      "a/b/c/d/x.php": HEADER,
    }),
  ).toBeUndefined();
});

it("does not choose between two", async () => {
  const found = await find({ "src/a.php": HEADER, "dev/b.php": HEADER });
  expect(found?.problems.map(({ code }) => code)).toEqual(["HEADER_TWICE"]);
  expect(found?.mainFile).toBeUndefined();
});

it.each([
  ["beside the top", { "style.scss": STYLES, "css/style.css": STYLES }, "style.scss"],
  ["below it", { "src/scss/style.scss": STYLES, "src/scss/_style.scss": STYLES }, "src/scss/style.scss"],
])("finds what a theme's stylesheet is made of, %s", async (_, files, mainFile) => {
  expect(await find(files, "theme")).toMatchObject({ mainFile, header: { version: "1.2.0" }, problems: [] });
});
