import { expect, it } from "vitest";
import { extensionCopies } from "../../src/pack/extension-copies.ts";
import type { Kind } from "../../src/versions/kind.ts";

const HEADER = "<?php\n/* Plugin Name: Acme\nVersion: 1.0.0 */";

const copies = (files: Readonly<Record<string, string>>, kind: Kind = "plugin"): string[] =>
  extensionCopies(
    Object.entries(files).map(([path, text]) => ({ path, bytes: Buffer.from(text), isExecutable: false })),
    kind === "theme" ? "style.css" : "acme.php",
    kind,
    (path) => path,
  ).map(({ code, message }) => `${code}: ${message}`);

it("finds the folder that a build wrote the plugin to", () => {
  const extension = { "acme.php": HEADER, "lib/a.php": "<?php" };
  const written = { "dist/acme/acme.php": HEADER, "dist/acme/lib/a.php": "<?php" };
  expect(copies({ ...extension, ...written })).toEqual([
    "PLUGIN_COPY: `dist/acme/` holds a second copy of the plugin, main file and others.",
  ]);
});

it.each([
  ["the main file alone", { "acme.php": HEADER }],
  ["what a build makes the main file of", { "acme.php": HEADER, "src/acme.php": HEADER, "src/a.ts": "" }],
  [
    "another file of that name, without a header",
    { "acme.php": HEADER, "a.php": "", "lib/acme.php": "<?php", "lib/a.php": "" },
  ],
  [
    "another plugin that this one carries",
    { "acme.php": HEADER, "a.php": "", "add-ons/extra.php": HEADER, "add-ons/a.php": "" },
  ],
])("finds no copy in %s", (_, files) => {
  expect(copies(files)).toEqual([]);
});

it("finds a theme's copy, but not the child theme that it brings along", () => {
  const theme = { "style.css": "/*\nTheme Name: Acme\n*/", "functions.php": "<?php" };
  const copy = { "build/style.css": theme["style.css"], "build/functions.php": "<?php" };
  expect(copies({ ...theme, ...copy }, "theme")).toEqual([
    "PLUGIN_COPY: `build/` holds a second copy of the theme, main file and others.",
  ]);
  const child = {
    "child/style.css": "/*\nTheme Name: Acme Child\nTemplate: acme\n*/",
    "child/functions.php": "",
  };
  expect(copies({ ...theme, ...child }, "theme")).toEqual([]);
});
