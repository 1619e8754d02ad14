import { expect, it } from "vitest";
import { folderConstants } from "../../src/php/folder-constants.ts";
import { inExtension } from "../../src/php/known-path.ts";

function found(files: Record<string, string>): Record<string, string | undefined> {
  const given = Object.entries(files).map(([path, code]) => ({
    path,
    bytes: Buffer.from(`<?php\n${code}`),
    isExecutable: false,
  }));
  return Object.fromEntries([...folderConstants(given)].map(([name, text]) => [name, inExtension(text)]));
}

it("finds constants that hold a path, even by way of a constant in another file", () => {
  expect(
    found({
      "acme.php": "define( 'ACME_FILE', __FILE__ );\nconst ACME_DIR = __DIR__;",
      "inc/a.php": "namespace Acme;\nconst INC = __DIR__ . '/';\ndefine( 'ACME_LIB', ACME_DIR . '/lib/' );",
    }),
  ).toEqual({ ACME_FILE: "acme.php", ACME_DIR: "", INC: "inc", ACME_LIB: "lib" });
});

it("leaves out constants with two values, WordPress's own, and those that are not paths", () => {
  expect(
    found({
      "acme.php": "define( 'A', __DIR__ . '/a' );\ndefine( 'ABSPATH', __DIR__ . '/' );\nconst B = 'b' . 'c';",
      "b.php": "define( 'A', __DIR__ . '/b' );\nclass C { const D = __DIR__ . '/d'; }",
    }),
  ).toEqual({});
});
