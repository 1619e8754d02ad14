import { expect, it } from "vitest";
import { phpConstants, somePhp } from "../../src/php/php-constants.ts";
import { parsePhp } from "../../src/php/parse-php.ts";

function tree(code: string) {
  const parsed = parsePhp(code);
  if (!parsed) throw new Error(`not parsed: ${code}`);
  return parsed;
}

function found(code: string): string[] {
  return phpConstants(tree(code)).map(({ name, literal, line }) =>
    [line, name, literal && `${literal.text} ${code.slice(literal.start, literal.end)}`]
      .filter(Boolean)
      .join(" "),
  );
}

it("names constants as code outside would, in the order of the code", () => {
  expect(
    found(`<?php
namespace Acme\\Bridge;
const ONE = 'a', TWO = "b";
class Plugin {
	public const THREE = 'c';
	private function f() { define( 'FOUR', 'd' ); \\define( '\\Acme\\FIVE', "e" ); }
}
interface I { const SIX = 'f'; }
trait T { function g() { DEFINE( 'SEVEN', 'g' ); } }
enum E { const EIGHT = 'h'; case A; }
`),
  ).toEqual([
    "3 Acme\\Bridge\\ONE a 'a'",
    '3 Acme\\Bridge\\TWO b "b"',
    "5 Acme\\Bridge\\Plugin::THREE c 'c'",
    "6 FOUR d 'd'",
    '6 Acme\\FIVE e "e"',
    "8 Acme\\Bridge\\I::SIX f 'f'",
    "9 SEVEN g 'g'",
    "10 Acme\\Bridge\\E::EIGHT h 'h'",
  ]);
});

it("has no literal for what is computed or no string", () => {
  expect(
    found(
      "<?php const A = 1; const B = 'a' . 'b'; const C = <<<'X'\nc\nX; define( 'D', f() ); define( 'E', \"{$e}\" );",
    ),
  ).toEqual(["1 A", "1 B", "1 C", "3 D", "3 E"]);
});

it("finds none in what only looks like one", () => {
  expect(
    found("<?php define( $a, 'a' ); $b->define( 'B', 'b' ); C::define( 'C', 'c' ); define(); 'define';"),
  ).toEqual([]);
});

it("gives offsets in the text that was parsed, behind letters, line ends and HTML of any kind", () => {
  expect(found("<b>ü</b>\r\n<?php /* 日本 */\rconst A = 'ü';\r\n?>\n<?php const B = 'b';")).toEqual([
    expect.stringContaining("A ü 'ü'"),
    expect.stringContaining("B b 'b'"),
  ]);
});

it("asks every node of the tree", () => {
  const code = tree("<?php class A { function b() { return [ 'c' => eval( $d ) ]; } }");
  expect(somePhp(code, ({ kind }) => kind === "eval")).toBe(true);
  expect(somePhp(code, ({ kind }) => kind === "include")).toBe(false);
});
