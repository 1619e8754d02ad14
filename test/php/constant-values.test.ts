import { expect, it } from "vitest";
import { constantValues } from "../../src/php/constant-values.ts";
import { parsePhp } from "../../src/php/parse-php.ts";

it("finds constants by define() and const, without their namespace, and none of a class", () => {
  const tree = parsePhp(`<?php
namespace Acme;
define( 'ACME_DIR', __DIR__ );
\\define( 'Acme\\\\PATH', dirname( __FILE__ ) );
const ROOT = __DIR__ . '/inc';
class Plugin { const DIR = 'x'; }
define( $name, 1 );
`);
  const found = tree ? constantValues(tree) : [];
  expect(found.map(({ name, value }) => [name, value.kind])).toEqual([
    ["ACME_DIR", "magic"],
    ["PATH", "call"],
    ["ROOT", "bin"],
  ]);
});
