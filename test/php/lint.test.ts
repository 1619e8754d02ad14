import { describe, expect, it } from "vitest";
import { lintFiles, type LintFinding, type PhpLint } from "../../src/php/lint.ts";
import type { PackageFile } from "../../src/php/package-file.ts";

const file = (path: string, text = "<?php\n"): PackageFile => ({
  path,
  bytes: Buffer.from(text),
  isExecutable: false,
});
const never: PhpLint = () => Promise.reject(new Error("was asked"));

it("lints the PHP files that are not exempt, and no others", async () => {
  const linted: string[] = [];
  const lint: PhpLint = (files) => {
    linted.push(...files.map(({ path }) => path));
    return Promise.resolve([]);
  };
  const files = ["a.php", "b.INC", "readme.txt", "php", "stubs/c.php"].map((path) => file(path));
  const isExempt = (path: string): boolean => path.startsWith("stubs/");
  expect(await lintFiles(files, lint, isExempt)).toEqual({ broken: [], templates: [] });
  expect(linted).toEqual(["a.php", "b.INC"]);
});

it("needs no php if there is nothing to lint", async () => {
  const nothing = { broken: [], templates: [] };
  expect(await lintFiles([file("readme.txt")], never, () => false)).toEqual(nothing);
  expect(await lintFiles([file("a.php")], never, () => true)).toEqual(nothing);
});

it("says that there is no php", async () => {
  expect(
    await lintFiles(
      [file("a.php")],
      () => Promise.resolve(undefined),
      () => false,
    ),
  ).toBeUndefined();
});

describe("a template for code", () => {
  const BRACE = 'syntax error, unexpected token "{", expecting identifier';
  const kindOf = async (text: string, message: string): Promise<string> => {
    const line = text.split("\n").findIndex((each) => each.includes("{{")) + 1;
    const finding: LintFinding = { path: "a.php", message, line, php: "8.2.7" };
    const linted = await lintFiles(
      [file("a.php", text)],
      () => Promise.resolve([finding]),
      () => false,
    );
    return linted?.templates.length === 1 && linted.broken.length === 0 ? "template" : "broken";
  };

  // The messages are those of PHP 8.2 and, in the older spelling, 7.4.
  it.each([
    ["<?php\nclass {{ClassName}} extends Block {}\n", BRACE],
    ["<?php\nclass {{ name }} {}\n", "syntax error, unexpected '{', expecting identifier (T_STRING)"],
    ["<?php\nnamespace {{Vendor}};\n", 'syntax error, unexpected token "}"'],
    ["<?php class {{ClassName}} {}", BRACE],
  ])("has placeholders where PHP expects code: %j", async (text, message) => {
    expect(await kindOf(text, message)).toBe("template");
  });

  it.each([
    ["text between PHP", "<p>{{ name }}</p><?php } ?>", 'syntax error, unexpected token "}"'],
    ["a string", "<?php\n$a = '{{name}}' {", BRACE],
    ["a string with quotes in it", '<?php\n$a = "a \\" {{name}}" {', BRACE],
    ["another mistake on the line", "<?php\n$a = {{name}} $b;", 'syntax error, unexpected variable "$b"'],
    ["the end of the file", "<?php\nif ( 1 ) {\n {{name}}", "syntax error, unexpected end of file"],
    ["nested blocks", "<?php\nfunction a( {{ echo 1; }}", BRACE],
  ])("is not %s", async (_, text, message) => {
    expect(await kindOf(text, message)).toBe("broken");
  });
});
