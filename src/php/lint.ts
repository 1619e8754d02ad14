import type { PackageFile } from "./package-file.ts";

/** What `php -l` says of one file. */
export interface LintFinding {
  readonly path: string;
  /** PHP's own words. */
  readonly message: string;
  readonly line: number;
  /** The version of the PHP that says so: `8.2.7`. */
  readonly php: string;
}

/** Lints PHP files; undefined where there is no php to do it. */
export type PhpLint = (files: readonly PackageFile[]) => Promise<readonly LintFinding[] | undefined>;

export interface Linted {
  /** What a site with that PHP could not load. */
  readonly broken: readonly LintFinding[];
  /** Files that no PHP loads: code with places that something else fills in. */
  readonly templates: readonly LintFinding[];
}

/**
 * Lints the PHP files among a package's that are not exempt; undefined where there is no php to do it.
 *
 * @param isExempt by its path, as `lint: { except }` has it
 */
export async function lintFiles(
  files: readonly PackageFile[],
  lint: PhpLint,
  isExempt: (path: string) => boolean,
): Promise<Linted | undefined> {
  const linted = new Map(
    files.filter(({ path }) => isPhp(path) && !isExempt(path)).map((file) => [file.path, file]),
  );
  const findings = linted.size === 0 ? [] : await lint([...linted.values()]);
  if (!findings) return undefined;
  const isTemplate = (finding: LintFinding): boolean => isPlaceholder(finding, linted.get(finding.path));
  return {
    broken: findings.filter((finding) => !isTemplate(finding)),
    templates: findings.filter(isTemplate),
  };
}

export function isPhp(path: string): boolean {
  return /\.(?:php|inc)$/i.test(path);
}

/**
 * Whether what PHP trips over is the `{{ Name }}` of a template for code, such as `class {{ClassName}} {}`: two
 * opening braces, a word and two closing ones are no PHP, whatever stands around them. A line that leaves PHP may
 * have them as text, and something else amiss.
 */
function isPlaceholder({ message, line }: LintFinding, file: PackageFile | undefined): boolean {
  if (!/^syntax error, unexpected (?:token )?["'][{}]["']/.test(message)) return false;
  const text = Buffer.from(file?.bytes ?? []).toString("latin1");
  const code = (text.split(/\r\n|\n|\r/)[line - 1] ?? "").replace(/^<\?php\s/, "");
  return /\{\{\s*[\w.]+\s*\}\}/.test(withoutStrings(code)) && !/<\?|\?>/.test(code);
}

function withoutStrings(code: string): string {
  return code.replace(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g, "''");
}
