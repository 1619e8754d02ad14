import { expect, it } from "vitest";
import { parsePhp } from "../../src/php/parse-php.ts";
import { requiresIn } from "../../src/php/requires-in.ts";

function look(code: string) {
  const tree = parsePhp(`<?php\n${code}`);
  if (!tree) throw new Error(`not parsed: ${code}`);
  return requiresIn(tree, { file: "acme.php", constants: new Map() });
}

it("tells how a file is loaded", () => {
  const { required } = look(
    "require __DIR__ . '/a.php';\nfunction f() { include 'b.php'; }\n@include __DIR__ . '/c.php';",
  );
  expect(required).toEqual([
    { path: "a.php", line: 2, isRelative: false, isNeeded: true, isCertain: true },
    { path: "b.php", line: 3, isRelative: true, isNeeded: false, isCertain: false },
  ]);
});

it("tells what the code checks for, by a path or by a variable that holds one", () => {
  const { guarded } = look(
    "if ( \\file_exists( __DIR__ . '/a.php' ) ) {}\n$b = __DIR__ . '/b';\nif ( is_dir( $b ) ) {}\n$c->exists( __DIR__ . '/c.php' );\nis_file( $unknown );",
  );
  expect(guarded).toEqual(["a.php", "b", "c.php"]);
});
