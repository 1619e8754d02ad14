import { expect, it } from "vitest";
import type { PhpLint } from "../../src/php/lint.ts";
import { phpProblems } from "../../src/php/php-problems.ts";
import type { PackageFile } from "../../src/php/package-file.ts";

const file = (path: string, text = "<?php\n"): PackageFile => ({
  path,
  bytes: Buffer.from(text),
  isExecutable: false,
});

const rules = (lint: PhpLint): Parameters<typeof phpProblems>[1] => ({
  mainFile: "a.php",
  loadedFile: "a.php",
  mayPrint: () => false,
  lint,
  isExempt: () => false,
  nameOf: (path) => `src/${path}`,
});

it("shows every mistake that php finds, where it is, and which PHP found it", async () => {
  const lint: PhpLint = (files) =>
    Promise.resolve([
      { path: files[0]?.path ?? "", message: "syntax error, unexpected end of file", line: 7, php: "8.2.7" },
      { path: files[1]?.path ?? "", message: "Cannot redeclare a()", line: 2, php: "8.2.7" },
    ]);
  const problems = await phpProblems([file("a.php"), file("readme.txt"), file("lib/b.INC")], rules(lint));
  expect(problems).toMatchObject([
    {
      code: "PHP_SYNTAX",
      severity: "error",
      file: "src/a.php",
      line: 7,
      message: "a.php, says PHP 8.2.7: syntax error, unexpected end of file",
      fix: expect.stringContaining("lint: { except: [...] }") as string,
    },
    { code: "PHP_SYNTAX", file: "src/lib/b.INC", message: "lib/b.INC, says PHP 8.2.7: Cannot redeclare a()" },
  ]);
});

it("warns of templates, which stop nothing", async () => {
  const lint: PhpLint = () =>
    Promise.resolve([
      { path: "t.php", message: 'syntax error, unexpected token "{"', line: 2, php: "8.2.7" },
    ]);
  const [found, ...rest] = await phpProblems([file("t.php", "<?php\nclass {{Name}} {}\n")], rules(lint));
  expect(found).toMatchObject({ code: "PHP_TEMPLATE", severity: "warning", file: "src/t.php", line: 2 });
  expect(rest).toEqual([]);
});

it("says where there is no php, and asks for none where there is no PHP file", async () => {
  const none: PhpLint = () => Promise.resolve(undefined);
  expect(await phpProblems([file("a.php")], rules(none))).toMatchObject([
    { code: "PHP_ABSENT", severity: "warning" },
  ]);
  const never: PhpLint = () => Promise.reject(new Error("was asked"));
  expect(await phpProblems([file("readme.txt")], rules(never))).toEqual([]);
});

it("finds byte order marks that PHP would print, except in the main file, where reading the header finds them", async () => {
  const marked = ["a.php", "lib/b.php", "c.inc", "style.css"].map((path) => file(path, "\u{FEFF}<?php"));
  const problems = await phpProblems(
    marked,
    rules(() => Promise.resolve([])),
  );
  expect(problems.map(({ code, file: at }) => `${code} ${at}`)).toEqual([
    "FILE_BOM src/lib/b.php",
    "FILE_BOM src/c.inc",
  ]);
});

it("finds white space before `<?php` where code is loaded, and lets templates start as they like", async () => {
  const problems = await phpProblems(
    [
      file("a.php", "\n<?php\nclass A {}\n"),
      file("lib/b.php", "\n<?php\nclass B {}\n"),
      file("views/c.php", "\n<?php foreach ( $a as $b ) : ?><p></p><?php endforeach;"),
      file("bin/d.php", "#!/usr/bin/env php\n<?php\nfunction d() {}\n"),
    ],
    rules(() => Promise.resolve([])),
  );
  expect(problems).toMatchObject([{ code: "OUTPUT_EARLY", severity: "error", file: "src/lib/b.php" }]);
});

it("lets a theme's templates print, and neither functions.php nor what it loads", async () => {
  const clean: PhpLint = () => Promise.resolve([]);
  const theme = {
    ...rules(clean),
    mainFile: "style.css",
    loadedFile: "functions.php",
    mayPrint: (path: string) => path !== "inc/a.php",
  };
  const early = "\n<?php\nfunction a() {}\n";
  const problems = await phpProblems(
    [file("functions.php", "text <?php\nadd();"), file("inc/a.php", early), file("parts/b.php", early)],
    theme,
  );
  expect(problems.map(({ code, file: place }) => `${code} ${place}`)).toEqual([
    "OUTPUT_EARLY src/functions.php",
    "OUTPUT_EARLY src/inc/a.php",
  ]);
});
