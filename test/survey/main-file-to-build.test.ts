import { expect, it } from "vitest";
import { mainFileToBuild } from "../../src/survey/main-file-to-build.ts";

const HEADER = "<?php\n/* Plugin Name: Acme\nVersion: 1.2.0 */\n";
const at = { file: "." };

async function find(files: Record<string, string>) {
  const read = (paths: readonly string[]): Promise<Uint8Array[]> =>
    Promise.resolve(paths.map((path) => Buffer.from(files[path] ?? "")));
  return mainFileToBuild(Object.keys(files), read, "acme", at);
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
