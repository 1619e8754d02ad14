import { expect, it } from "vitest";
import { parsePhp } from "../../src/php/parse-php.ts";
import { unconditional } from "../../src/php/unconditional.ts";

/** The strings that are reached. */
function reached(code: string): string {
  const tree = parsePhp(`<?php\n${code}`);
  const found: string[] = [];
  if (tree) unconditional(tree, (node) => node.kind === "string" && found.push(String(node["value"])));
  return found.join("");
}

it.each([
  ["f( 'a' ); namespace\\g( 'b' );", "ab"],
  ["namespace A { f( 'a' ); } namespace B { f( 'b' ); }", "ab"],
  ["if ( f( 'a' ) ) { g( 'b' ); } else { g( 'c' ); } h( 'd' );", "ad"],
  ["f( 'a' ) && g( 'b' ); f( 'c' ) or g( 'd' ); $e ?? f( 'e' );", "ac"],
  ["$a = f( 'a' ) ? g( 'b' ) : g( 'c' );", "a"],
  ["f( 'a' ); return g( 'b' ); h( 'c' );", "ab"],
  ["f( 'a' ); exit; g( 'b' );", "a"],
  ["defined( 'a' ) || exit; f( 'b' );", "ab"],
  ["function a() { f( 'a' ); } class B { function c() { f( 'b' ); } } f( 'c' );", "c"],
  ["add( function () { f( 'a' ); }, fn() => f( 'b' ), 'c' );", "c"],
  ["try { f( 'a' ); } catch ( E $e ) {} while ( $a ) { f( 'b' ); } foreach ( $a as $b ) { f( 'c' ); }", ""],
])("follows what always runs: %s", (code, expected) => {
  expect(reached(code)).toBe(expected);
});
