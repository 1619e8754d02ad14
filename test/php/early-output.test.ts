import { expect, it } from "vitest";
import { earlyOutput, isForItsCode } from "../../src/php/early-output.ts";

it.each([
  ["<?php\n", ""],
  ["\n<?php\n", "\n"],
  [" \t<?php echo 1;", " \t"],
  ["a <?= 1 ?>", "a "],
  ["\r\n\r\n<?PHP\n", "\r\n\r\n"],
  ["no PHP at all", ""],
  ["\u{FEFF}<?php\n", ""],
])("finds what PHP prints first of %j", (text, expected) => {
  expect(earlyOutput(Buffer.from(text))).toBe(expected);
});

it.each([
  ["\n<?php\nclass A {}\n", true],
  ["\n<?php\nnamespace A;\nfunction b() {}\n", true],
  ["\n<?php\nreturn array( 'a' => 'b' );\n", true],
  ["\n<?php\ndefined( 'ABSPATH' ) || exit;\ninterface A {}\n?>\n", true],
  ["\n<?php if ( $a ) : ?>\n<p>a</p>\n<?php endif; ?>\n", false],
  ["\n<?php function a() {}\n?>\n<p>a</p>\n", false],
  ["\n<?php settings_fields( 'acme' );\n", false],
  ["\n<?php class A {}\necho 'a';\n", false],
  ["\n<?php class {", false],
])("distinguishes files that are loaded for their code from templates: %j", (text, expected) => {
  expect(isForItsCode(Buffer.from(text))).toBe(expected);
});
