import { problem, type Problem } from "../report/problem.ts";
import { earlyOutput, isForItsCode, outputBefore } from "./early-output.ts";
import { isPhp, lintFiles, type LintFinding, type PhpLint } from "./lint.ts";
import type { PackageFile } from "./package-file.ts";

interface PhpRules {
  /** Its beginning was looked at with its header, if it is PHP. */
  readonly mainFile: string;
  /** The file that WordPress loads first. */
  readonly loadedFile: string;
  /** Whether a file may print, as the templates of a theme do. */
  readonly mayPrint: (path: string) => boolean;
  readonly lint: PhpLint;
  /** Whether a file is not linted. */
  readonly isExempt: (path: string) => boolean;
  readonly nameOf: (path: string) => string;
}

/**
 * What would break on a site: PHP that does not compile, and what PHP would print before it runs, byte order marks
 * among it. Those of the main file are found where its header is read.
 */
export async function phpProblems(
  files: readonly PackageFile[],
  { mainFile, loadedFile, mayPrint, lint, isExempt, nameOf }: PhpRules,
): Promise<Problem[]> {
  const linted = await lintFiles(files, lint, isExempt);
  const others = files.filter(({ path }) => isPhp(path) && path !== mainFile);
  return [
    ...others.flatMap((file) => [
      ...markProblem(file, nameOf),
      ...(isEarly(file, loadedFile, mayPrint) ? [outputProblem(file, nameOf)] : []),
    ]),
    ...(linted ? linted.broken.map((each) => syntaxProblem(each, nameOf)) : [noPhp()]),
    ...(linted?.templates ?? []).map((each) => templateProblem(each, nameOf)),
  ];
}

function noPhp(): Problem {
  return problem("PHP_ABSENT", {
    message: "There is no php on PATH, so PHP files were not linted.",
    fix: "Install php to have mistakes in PHP files found.",
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

/** Whether what stands before `<?php` is printed too early: of most files only white space is known to be no text. */
function isEarly(
  { path, bytes }: PackageFile,
  loadedFile: string,
  mayPrint: (path: string) => boolean,
): boolean {
  const output = earlyOutput(bytes);
  if (output === "" || path === loadedFile) return output !== "";
  return output.trim() === "" && !mayPrint(path) && isForItsCode(bytes);
}

function outputProblem({ path, bytes }: PackageFile, nameOf: (path: string) => string): Problem {
  const [message, fix] = outputBefore(path, earlyOutput(bytes));
  return problem("OUTPUT_EARLY", { message, fix, at: { file: nameOf(path) } });
}

function syntaxProblem({ path, message, line, php }: LintFinding, nameOf: (path: string) => string): Problem {
  return problem("PHP_SYNTAX", {
    message: `${path}, says PHP ${php}: ${message}`,
    fix: "Correct it, since a site that loads the file fails. If only a newer PHP loads it, or nothing does, list it in `lint: { except: [...] }`.",
    at: { file: nameOf(path), line, column: 1 },
  });
}

function templateProblem({ path, line, php }: LintFinding, nameOf: (path: string) => string): Problem {
  return problem("PHP_TEMPLATE", {
    message: `${path} has a placeholder where PHP ${php} expects code, so it is taken for a template that no site loads.`,
    fix: "List it in `lint: { except: [...] }` if it is one; otherwise correct it.",
    at: { file: nameOf(path), line, column: 1 },
  });
}
