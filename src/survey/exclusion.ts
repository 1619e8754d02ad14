import ignore from "ignore";
import { problem, type Problem } from "../report/problem.ts";
import { DEFAULT_EXCLUSIONS } from "./default-exclusions.ts";

export interface ExclusionRules {
  /** The text of `.distignore` in the extension's folder. */
  readonly distignore: string | undefined;
  /** `exclude` of the versions file. */
  readonly exclude: readonly string[];
  /** Paths that git itself would leave out of an archive; folders end in a slash. */
  readonly exportIgnored: ReadonlySet<string>;
}

/**
 * Says of a path whether it stays out of the ZIP. The defaults, `.distignore` and `exclude` are one list of
 * gitignore rules, of which the last that matches decides, so `!` re-includes; like git, nothing below an
 * excluded folder can be re-included. `export-ignore` comes on top.
 */
export function exclusion(rules: ExclusionRules): (path: string) => boolean {
  const isMatch = gitignore([...DEFAULT_EXCLUSIONS, rules.distignore ?? "", ...rules.exclude]);
  const { exportIgnored } = rules;
  return (path) => isMatch(path) || (exportIgnored.size > 0 && hasIgnoredFolder(path, exportIgnored));
}

/**
 * Whether a path matches rules that are written as in a .gitignore, one or more in each text, with git's own
 * defaults: case counts. Git compares bytes, so that `?` is one byte of an `é`; Latin-1 makes each a character.
 */
export function gitignore(texts: readonly string[]): (path: string) => boolean {
  const matcher = ignore({ ignorecase: false });
  for (const text of texts) matcher.add(inLatin1(withoutEndless(text.replace(/^\u{FEFF}/u, ""))));
  return (path) => matcher.ignores(inLatin1(path));
}

/** Patterns that git would drop, so that they matched nothing without a word, and those that would take minutes. */
export function patternProblems(
  patterns: readonly string[],
  at: Parameters<typeof problem>[1]["at"],
): Problem[] {
  const broken = patterns
    .filter((pattern) => !COMPLETE.test(pattern))
    .map((pattern) =>
      problem("IGNORE_PATTERN", {
        message: `\`${pattern}\` can't be read as a gitignore pattern.`,
        fix: "Correct the pattern: the rules are those of .gitignore.",
        ...(at ? { at } : {}),
      }),
    );
  return [...broken, ...endlessPatterns(patterns.join("\n"), at)];
}

/** Patterns of a text that would take minutes to compare with every path; nothing is excluded by them. */
export function endlessPatterns(text: string, at: Parameters<typeof problem>[1]["at"]): Problem[] {
  return text
    .split(/\r?\n/)
    .filter((pattern) => starsIn(merged(pattern)) > MOST_STARS)
    .map((pattern) =>
      problem("IGNORE_PATTERN", {
        message: `\`${pattern}\` has more than ${MOST_STARS} \`**\`, which would take minutes to compare with every path.`,
        fix: "Write several patterns with fewer of them.",
        ...(at ? { at } : {}),
      }),
    );
}

/** Each `**` tries every depth of a path, for each depth that the one before it tries. */
const MOST_STARS = 4;

function withoutEndless(text: string): string {
  if (starsIn(text) <= MOST_STARS) return text;
  const bearable = (line: string): string => (starsIn(merged(line)) > MOST_STARS ? "" : merged(line));
  return text
    .split("\n")
    .map((line) => (starsIn(line) > MOST_STARS ? bearable(line) : line))
    .join("\n");
}

/** Several `**` in a row say what one says. */
function merged(pattern: string): string {
  return pattern.replaceAll(/(?:\*\*\/)+/g, "**/");
}

function starsIn(text: string): number {
  return text.split("**").length - 1;
}

/** A path and the folders above it, the folders with a slash at the end. */
export function withFolders(paths: readonly string[]): string[] {
  const all = new Set<string>();
  for (const path of paths) {
    for (let slash = path.indexOf("/"); slash !== -1; slash = path.indexOf("/", slash + 1)) {
      all.add(path.slice(0, slash + 1));
    }
    all.add(path);
  }
  return [...all];
}

function hasIgnoredFolder(path: string, ignored: ReadonlySet<string>): boolean {
  return withFolders([path]).some((each) => ignored.has(each));
}

/** A `[` without its `]`, or a `\\` with nothing after it, makes git drop the whole pattern. */
const COMPLETE = /^(?:[^\\[]|\\[^]|\[(?:[!^]|(?![!^]))(?:\\[^]|[^\\])(?:\\[^]|[^\]\\])*\])*$/;

function inLatin1(text: string): string {
  return Buffer.from(text).toString("latin1");
}
