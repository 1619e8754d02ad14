import { expect, it } from "vitest";
import { unnamedKeys } from "../../src/pack/unnamed-keys.ts";
import type { PackageFile } from "../../src/php/package-file.ts";

const UPDATER = "<?php\nreturn $GLOBALS['presscast_updater'];\n";
const LINE = "<?php\n( require __DIR__ . '/presscast-updater.php' )( __FILE__ );\n";

const codes = (files: Readonly<Record<string, string>>): string[] =>
  unnamedKeys(
    Object.entries(files).map(([path, text]): PackageFile => ({
      path,
      bytes: Buffer.from(text),
      isExecutable: false,
    })),
    { mainFile: "acme.php", keys: ["ed25519:used", "ed25519:spare"], isByHand: true, nameOf: (path) => path },
  ).map(({ code, severity }) => `${severity} ${code}`);

it.each([
  ["the line names none", { "acme.php": LINE, "presscast-updater.php": UPDATER }],
  ["the line names one", { "acme.php": `${LINE}// ed25519:used`, "presscast-updater.php": UPDATER }],
  ["another file has the line", { "acme.php": "<?php", "start.php": LINE, "lib/updater.php": UPDATER }],
])("warns of a plugin with the updater where %s", (_name, files) => {
  expect(codes(files)).toEqual(["warning UPDATER_KEYS"]);
});

it.each([
  ["whose line names all", { "acme.php": `${LINE}// ed25519:used ed25519:spare`, "updater.php": UPDATER }],
  ["without the updater", { "acme.php": "<?php" }],
])("says nothing of a plugin %s", (_name, files) => {
  expect(codes(files)).toEqual([]);
});
