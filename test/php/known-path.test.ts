import { expect, it } from "vitest";
import { besideFile, inExtension, knownText } from "../../src/php/known-path.ts";
import { isPhpNode, parsePhp } from "../../src/php/parse-php.ts";

const constants = new Map([["ACME_DIR", "\0/inc/"]]);

function path(expression: string, file = "inc/deep/a.php"): string | undefined {
  const tree = parsePhp(`<?php\n${expression};`);
  const [statement] = Array.isArray(tree?.["children"]) ? tree["children"] : [];
  return inExtension(
    knownText(isPhpNode(statement) ? statement["expression"] : undefined, { file, constants }),
  );
}

it.each([
  ["__FILE__", "inc/deep/a.php"],
  ["__DIR__", "inc/deep"],
  ["dirname( __DIR__ ) . '/b.php'", "inc/b.php"],
  ["dirname( __FILE__, 3 ) . '/b.php'", "b.php"],
  ["dirname( __FILE__, 4 ) . '/b.php'", undefined],
  ["dirname( __FILE__, $n ) . '/b.php'", undefined],
  ["plugin_dir_path( __FILE__ ) . 'b.php'", "inc/deep/b.php"],
  ["\\Acme\\ACME_DIR . 'b.php'", "inc/b.php"],
  ["ACME_OTHER . 'b.php'", undefined],
  ["untrailingslashit( ACME_DIR ) . '/b.php'", "inc/b.php"],
  ["wp_normalize_path( realpath( __DIR__ . '/../..' ) ) . '/b.php'", "b.php"],
  ["__DIR__ . '/../../../b.php'", undefined],
  ['__DIR__ . "/{$b}.php"', undefined],
  ["b() . '/b.php'", undefined],
  ["'/b.php'", undefined],
])("knows of %s that it is %s", (expression, expected) => {
  expect(path(expression)).toBe(expected);
});

it("does not take a folder without a slash at its end for a folder", () => {
  expect(path("__DIR__ . 'b.php'", "a.php")).toBeUndefined();
});

it("looks beside the file for relative paths, but not for those that PHP takes from elsewhere", () => {
  expect(besideFile("b/c.php", "inc/a.php")).toBe("inc/b/c.php");
  for (const text of ["./b.php", "../b.php", "/b.php", "phar://b.php", undefined]) {
    expect(besideFile(text, "inc/a.php")).toBeUndefined();
  }
});
