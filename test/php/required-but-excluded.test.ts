import { expect, it } from "vitest";
import { requiredButExcluded } from "../../src/php/required-but-excluded.ts";

function found(
  code: string,
  path = "acme-bridge.php",
  excluded = ["tests/setup.php", "lib/tests/setup.php"],
) {
  const files = [{ path, bytes: Buffer.from(code), isExecutable: false }];
  return requiredButExcluded(files, excluded, (each) => `src/${each}`).map(
    ({ code: name, file, line, message }) => `${name} ${file}:${line}: ${message}`,
  );
}

const WARNING =
  "REQUIRED_FILE_EXCLUDED src/acme-bridge.php:3: acme-bridge.php requires `tests/setup.php`, and an exclusion leaves it out of the ZIP.";

it.each([
  "require __DIR__ . '/tests/setup.php';",
  "require_once __DIR__ . '/tests/setup.php';",
  "include( __DIR__ . '/tests/setup.php' );",
  'include_once __DIR__ . "/tests/setup.php";',
  "require dirname( __FILE__ ) . '/tests/setup.php';",
  "require \\dirname(__FILE__) . '/tests/setup.php';",
  "require plugin_dir_path( __FILE__ ) . 'tests/setup.php';",
  "require __DIR__ . '/lib/../tests/./setup.php';",
  "function a() { if ( WP_DEBUG ) { require __DIR__ . '/tests/setup.php'; } }",
  "class A { public static function b() { return require __DIR__ . '/tests/setup.php'; } }",
])("warns of %s", (code) => {
  expect(found(`<?php\n\n${code}`)).toEqual([WARNING]);
});

it.each([
  "require __DIR__ . '/tests/other.php';",
  "require __DIR__ . $tests . 'setup.php';",
  "require 'tests/setup.php';",
  "require $folder . '/tests/setup.php';",
  "// require __DIR__ . '/tests/setup.php';",
  "echo \"require __DIR__ . '/tests/setup.php'\";",
  "$file = __DIR__ . '/tests/setup.php';",
  "require __DIR__ . '/../tests/setup.php';",
  "require dirname( __DIR__ ) . '/tests/setup.php';",
])("says nothing of %s", (code) => {
  expect(found(`<?php\n\n${code}`)).toEqual([]);
});

it("sees the path from the file that requires it", () => {
  expect(found("<?php require __DIR__ . '/tests/setup.php';", "lib/load.php")).toEqual([
    "REQUIRED_FILE_EXCLUDED src/lib/load.php:1: lib/load.php requires `lib/tests/setup.php`, and an exclusion leaves it out of the ZIP.",
  ]);
  expect(found("<?php require __DIR__ . '/../tests/setup.php';", "lib/load.php")).toHaveLength(1);
});

it("leaves PHP alone that it can't read, and files that are no PHP", () => {
  expect(found("<?php require __DIR__ . '/tests/setup.php'; class {")).toEqual([]);
  expect(found("<?php require __DIR__ . '/tests/setup.php';", "readme.txt")).toEqual([]);
  expect(
    found("<?php require __DIR__ . '/tests/setup.php';", "acme-bridge.php", ["tests/setup.json"]),
  ).toEqual([]);
});
