import { expect, it } from "vitest";
import { phpProblems, type PhpLint } from "../../src/php/php-problems.ts";
import type { PackageFile } from "../../src/php/package-file.ts";

const file = (path: string, text = "<?php\n"): PackageFile => ({
  path,
  bytes: Buffer.from(text),
  isExecutable: false,
});
const inSource = (path: string): string => `src/${path}`;

it("shows every syntax error that php finds, where it is", async () => {
  const lint: PhpLint = (files) =>
    Promise.resolve([
      { path: files[0]?.path ?? "", message: "syntax error, unexpected end of file", line: 7 },
      { path: files[1]?.path ?? "", message: "Cannot redeclare a()", line: undefined },
    ]);
  const problems = await phpProblems(
    [file("a.php"), file("readme.txt"), file("lib/b.INC")],
    "a.php",
    lint,
    inSource,
  );
  expect(problems).toMatchObject([
    {
      code: "PHP_SYNTAX",
      severity: "error",
      file: "src/a.php",
      line: 7,
      message: "a.php: syntax error, unexpected end of file",
    },
    { code: "PHP_SYNTAX", file: "src/lib/b.INC", message: "lib/b.INC: Cannot redeclare a()" },
  ]);
  expect(problems[1]).not.toHaveProperty("line");
});

it("says where there is no php, and asks for none where there is no PHP file", async () => {
  const none: PhpLint = () => Promise.resolve(undefined);
  expect(await phpProblems([file("a.php")], "a.php", none, inSource)).toMatchObject([
    { code: "PHP_ABSENT", severity: "warning" },
  ]);
  const never: PhpLint = () => Promise.reject(new Error("was asked"));
  expect(await phpProblems([file("readme.txt")], "a.php", never, inSource)).toEqual([]);
});

it("finds byte order marks that PHP would print, but in the main file, where its header is read", async () => {
  const marked = ["a.php", "lib/b.php", "c.inc", "style.css"].map((path) => file(path, "\u{FEFF}<?php"));
  const problems = await phpProblems(marked, "a.php", () => Promise.resolve([]), inSource);
  expect(problems.map(({ code, file: at }) => `${code} ${at}`)).toEqual([
    "FILE_BOM src/lib/b.php",
    "FILE_BOM src/c.inc",
  ]);
});
