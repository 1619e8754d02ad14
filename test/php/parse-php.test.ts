import { expect, it } from "vitest";
import { isPhpNode, parsePhp, walkPhp } from "../../src/php/parse-php.ts";

it.each([
  "",
  "<?php",
  "no PHP at all",
  "<?php\r\n?>\r\n<b><?= $a ?></b>",
  "<?php declare(strict_types=1); namespace A; use function B\\c; fn( int ...$a ): ?int => $a?->b ?? null;",
  "<?php class A { private ?int $a = null; public function __construct( private readonly string|int $b ) {} }",
  "<?php enum A: string { case B = 'b'; } #[Attribute] final class C {}",
  "<?php $a = match( true ) { default => throw new E() }; f( name: 1 );",
  "<?php <<<'X'\n  a\n  X;",
  "<?php echo '\u00FC'; __halt_compiler(); anything <?php {{{",
])("reads %j", (code) => {
  expect(parsePhp(code)?.kind).toBe("program");
});

it.each(["<?php class {", "<?php function", "<?php $a = ;"])("gives nothing for %j", (code) => {
  expect(parsePhp(code)).toBeUndefined();
});

it("reads `<?` as text, as WordPress hosts do", () => {
  const kinds: string[] = [];
  const tree = parsePhp("<? xml ?><?php f();");
  if (tree) walkPhp(tree, ({ kind }) => kinds.push(kind));
  expect(kinds).toContain("inline");
  expect(kinds.filter((kind) => kind === "call")).toHaveLength(1);
});

it("visits a node before what is below it", () => {
  const kinds: string[] = [];
  const tree = parsePhp("<?php f( 1 . 'a' );");
  if (tree) walkPhp(tree, ({ kind }) => kinds.push(kind));
  expect(kinds).toEqual(["program", "expressionstatement", "call", "name", "bin", "number", "string"]);
});

it("distinguishes nodes from other values", () => {
  expect([{ kind: "name" }, { kind: 1 }, null, "name", []].map(isPhpNode)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});
