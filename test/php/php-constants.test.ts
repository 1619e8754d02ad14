import { expect, it } from "vitest";
import { phpConstants } from "../../src/php/php-constants.ts";

function found(code: string): string[] {
  return phpConstants(code).map(({ name, literal, line }) =>
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

it("gives offsets in the parsed text, after letters, line ends and HTML of any kind", () => {
  expect(found("<b>ü</b>\r\n<?php /* 日本 */\rconst A = 'ü';\r\n?>\n<?php const B = 'b';")).toEqual([
    expect.stringContaining("A ü 'ü'"),
    expect.stringContaining("B b 'b'"),
  ]);
});

it("adds the namespace that code names by __NAMESPACE__", () => {
  expect(
    found(`<?php
namespace Acme\\Bridge { define( __NAMESPACE__ . '\\VERSION', 'a' ); class A { function b() { \\define( __NAMESPACE__ . "\\\\B", "b" ); } } }
namespace { define( __NAMESPACE__ . 'C', 'c' ); define( __FILE__ . 'D', 'd' ); }
`),
  ).toEqual(["2 Acme\\Bridge\\VERSION a 'a'", '2 Acme\\Bridge\\B b "b"', "3 C c 'c'"]);
});

it("reads code that the parser doesn't know, and knows where a class ends", () => {
  expect(
    found(`<?php
class A {
	public string $a { get => "{$this->b}"; }
	final const string B = 'b';
	function c() { log( ...$d, level: 1 ); return new class { const E = 'e'; }; }
}
echo A::class; use const F\\G;
const H = 'h';
`),
  ).toEqual(["4 A::B b 'b'", "5 A::E e 'e'", "8 H h 'h'"]);
});
