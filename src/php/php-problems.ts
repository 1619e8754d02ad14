import { problem, type Problem } from "../report/problem.ts";
import type { PackageFile } from "./package-file.ts";

/** What `php -l` says of one file. */
export interface LintFinding {
  readonly path: string;
  /** PHP's own words. */
  readonly message: string;
  readonly line: number | undefined;
}

/** Lints PHP files; undefined where there is no php to do it. */
export type PhpLint = (files: readonly PackageFile[]) => Promise<readonly LintFinding[] | undefined>;

/**
 * What would break on a site: syntax errors, and byte order marks that PHP would print. The main file's mark
 * is found where its header is read.
 */
export async function phpProblems(
  files: readonly PackageFile[],
  mainFile: string,
  lint: PhpLint,
  nameOf: (path: string) => string,
): Promise<Problem[]> {
  const php = files.filter(({ path }) => /\.(?:php|inc)$/i.test(path));
  const findings = php.length === 0 ? [] : await lint(php);
  const others = php.filter(({ path }) => path !== mainFile);
  return [
    ...others.flatMap((file) => markProblem(file, nameOf)),
    ...(findings ? findings.map((each) => syntaxProblem(each, nameOf)) : [noPhp()]),
  ];
}

function noPhp(): Problem {
  return problem("PHP_ABSENT", {
    message: "There is no php on PATH, so PHP files were not linted.",
    fix: "Install php to have `php -l` run on every PHP file.",
  });
}

function markProblem({ path, bytes }: PackageFile, nameOf: (path: string) => string): Problem[] {
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  if (!isMarked) return [];
  return [
    problem("FILE_BOM", {
      message: `\`${path}\` starts with a byte order mark. PHP sends it to the browser ahead of everything else, which breaks redirects and cookies.`,
      fix: "Save the file as UTF-8 without BOM.",
      at: { file: nameOf(path) },
    }),
  ];
}

function syntaxProblem({ path, message, line }: LintFinding, nameOf: (path: string) => string): Problem {
  return problem("PHP_SYNTAX", {
    message: `${path}: ${message}`,
    fix: "Correct the PHP; the site that installs it would fail.",
    at: line === undefined ? { file: nameOf(path) } : { file: nameOf(path), line, column: 1 },
  });
}
