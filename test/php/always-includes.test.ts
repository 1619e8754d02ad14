import { expect, it } from "vitest";
import { alwaysIncludes } from "../../src/php/always-includes.ts";

const NAME = "presscast-updater.php";
const LOADED = "$GLOBALS['presscast_updater']['copies']['1']";
const FILE = `require __DIR__ . '/${NAME}'`;
const LINE = `( ${LOADED} ?? ${FILE} )( __FILE__ );`;

it.each([
  LINE,
  `PHP_VERSION_ID < 70400 || call_user_func( isset( ${LOADED} ) ? ${LOADED} : ${FILE}, __FILE__ );`,
  `$start = require __DIR__ . "/${NAME}"; $start( __FILE__ );`,
  `namespace Acme { ${LINE} }`,
  `defined( 'ABSPATH' ) || exit; ${LINE}`,
  `if ( ! defined( 'ABSPATH' ) ) { exit; } ${LINE}`,
  `function later( $x = new Foo() { ${LINE}`,
])("runs whenever the file is loaded: %s", (code) => {
  expect(alwaysIncludes(`<?php\n${code}`, NAME)).toBe(true);
});

it.each([
  `if ( false ) { ${LINE} }`,
  `function later() { ${LINE} }`,
  `$later = function () { ${LINE} };`,
  `class Later { function run() { ${LINE} } }`,
  `return; ${LINE}`,
  `__halt_compiler(); ${LINE}`,
  `false && ${LINE}`,
  `PHP_VERSION_ID < 999999 || ${LINE}`,
  `$unused = '${NAME}';`,
  `// ${LINE}`,
  `?> ${LINE}`,
])("may never run: %s", (code) => {
  expect(alwaysIncludes(`<?php\n${code}`, NAME)).toBe(false);
});
