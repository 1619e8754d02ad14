import { describe, expect, it } from "vitest";
import { packedMainFile } from "../../src/pack/packed-main-file.ts";
import type { PackageOrder } from "../../src/pack/package.ts";
import type { Extension } from "../../src/versions/catalog.ts";
import { acmeBridge } from "../support/repository/acme-bridge.ts";

const HEADER = "<?php\n/* Plugin Name: Acme\nVersion: 1.2.0 */\n";

function look(files: Record<string, string>, excluded: string[] = [], keys = {}) {
  const extension = acmeBridge(keys);
  const source = { details: { mainFile: "acme-bridge.php" } } as PackageOrder["source"];
  const packed = Object.entries(files).map(([path, text]) => ({
    path,
    bytes: Buffer.from(text),
    isExecutable: false,
  }));
  const { mainFile, problems } = packedMainFile(packed, excluded, {
    extension,
    packing: extension.packing,
    source,
  });
  return [mainFile, ...problems.map(({ code, message }) => `${code}: ${message}`)];
}

it("is the only file at the top whose header WordPress would find, whatever its name in the source", () => {
  expect(look({ "made.php": HEADER, "lib/other.php": HEADER, "x.php": "<?php" })).toEqual(["made.php"]);
});

it("says what took it away: an exclusion", () => {
  expect(look({ "inc/a.php": "<?php" }, ["acme-bridge.php"])).toEqual([
    undefined,
    "HEADER_MISSING: `acme-bridge.php` has the plugin header, and an exclusion leaves it out of the ZIP, so WordPress would not see a plugin there.",
  ]);
});

it("says what took it away: the build command", () => {
  expect(look({ "dist/acme-bridge.php": HEADER }, [], { build: "make" })).toEqual([
    undefined,
    "HEADER_MISSING: `build:` left no PHP file to pack with a plugin header at the top of the plugin's folder, such as `acme-bridge.php`, so WordPress would not see a plugin there.",
  ]);
});

it("is none where WordPress would see two plugins, or where the extension is not in lower case", () => {
  expect(look({ "a.php": HEADER, "b.php": HEADER })).toEqual([
    undefined,
    expect.stringMatching(/^HEADER_TWICE: /),
  ]);
  // get_plugins() compares the last four characters with ".php".
  expect(look({ "acme-bridge.PHP": HEADER })).toEqual([
    undefined,
    expect.stringMatching(/^HEADER_MISSING: /),
  ]);
});

describe("a theme", () => {
  const STYLES = "/*\nTheme Name: Acme\nVersion: 1.2.0\n*/";
  const lookAt = (files: Record<string, string>, excluded: string[] = [], build?: string): unknown[] => {
    const extension: Extension = { ...acmeBridge(build === undefined ? {} : { build }), kind: "theme" };
    const source = { details: { mainFile: "style.css" } } as PackageOrder["source"];
    const packed = Object.entries(files).map(([path, text]) => ({
      path,
      bytes: Buffer.from(text),
      isExecutable: false,
    }));
    const order = { extension, packing: extension.packing, source };
    const { mainFile, problems } = packedMainFile(packed, excluded, order);
    return [mainFile, ...problems.map(({ code, message }) => `${code}: ${message}`)];
  };

  it("has its stylesheet and a template", () => {
    expect(lookAt({ "style.css": STYLES, "index.php": "<?php" })).toEqual(["style.css"]);
    expect(lookAt({ "style.css": STYLES, "inc/index.php": "<?php" })).toEqual([
      "style.css",
      expect.stringMatching(/^TEMPLATE_MISSING: /),
    ]);
  });

  it("says what took the stylesheet away", () => {
    expect(lookAt({ "index.php": "<?php" }, ["style.css"])).toEqual([
      undefined,
      "HEADER_MISSING: `style.css` has the theme header, and an exclusion leaves it out of the ZIP, so WordPress would not see a theme there.",
    ]);
    expect(lookAt({ "index.php": "<?php" }, [], "make")).toEqual([
      undefined,
      "HEADER_MISSING: `build:` left no `style.css` to pack with a theme header at the top of the theme's folder, so WordPress would not see a theme there.",
    ]);
  });
});
