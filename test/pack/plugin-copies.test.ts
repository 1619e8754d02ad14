import { expect, it } from "vitest";
import { pluginCopies } from "../../src/pack/plugin-copies.ts";

const HEADER = "<?php\n/* Plugin Name: Acme\nVersion: 1.0.0 */";

const copies = (files: Readonly<Record<string, string>>): string[] =>
  pluginCopies(
    Object.entries(files).map(([path, text]) => ({ path, bytes: Buffer.from(text), isExecutable: false })),
    "acme.php",
    (path) => path,
  ).map(({ code, message }) => `${code}: ${message}`);

it("finds the folder that a build wrote the plugin to", () => {
  expect(copies({ "acme.php": HEADER, "dist/acme/acme.php": HEADER })).toEqual([
    "PLUGIN_COPY: `dist/acme/acme.php` has the plugin's header, too, so the ZIP holds a second copy of the plugin.",
  ]);
});

it.each([
  ["the main file alone", { "acme.php": HEADER }],
  ["another file of that name, without a header", { "acme.php": HEADER, "lib/acme.php": "<?php" }],
  ["another plugin that this one carries", { "acme.php": HEADER, "add-ons/extra.php": HEADER }],
])("finds none in %s", (_, files) => {
  expect(copies(files)).toEqual([]);
});
