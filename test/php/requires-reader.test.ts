import { expect, it } from "vitest";
import { alwaysLoaded } from "../../src/php/always-loaded.ts";
import { ownFolderNames } from "../../src/php/own-folder-names.ts";
import { requiresReader } from "../../src/php/requires-reader.ts";

function reader(files: Readonly<Record<string, string>>) {
  const packed = Object.entries(files).map(([path, text]) => ({
    path,
    bytes: Buffer.from(text),
    isExecutable: false,
  }));
  return requiresReader(packed, ownFolderNames("theme", undefined));
}

it("knows what files require by constants that another file defines, and nothing of what is no PHP", () => {
  const requiresOf = reader({
    "functions.php": "<?php\ndefine( 'ACME_DIR', get_template_directory() );\nrequire 'inc/a.php';",
    "inc/a.php": "<?php\nif ( is_admin() ) { require ACME_DIR . '/inc/b.php'; }",
    "broken.php": "<?php function (",
    "style.css": "require 'inc/a.php';",
  });
  expect(requiresOf("inc/a.php")?.required).toMatchObject([{ path: "inc/b.php", isCertain: false }]);
  for (const path of ["broken.php", "style.css", "gone.php"]) expect(requiresOf(path)).toBeUndefined();
});

it("tells what is loaded whenever a file is, over as many files as it takes", () => {
  const requiresOf = reader({
    "functions.php": "<?php\nrequire __DIR__ . '/a.php';\nif ( is_admin() ) { require __DIR__ . '/c.php'; }",
    "a.php": "<?php\nrequire_once get_theme_file_path( 'b.php' );\nrequire __DIR__ . '/functions.php';",
    "b.php": "<?php",
    "c.php": "<?php",
  });
  expect([...alwaysLoaded("functions.php", requiresOf)]).toEqual(["functions.php", "a.php", "b.php"]);
});
