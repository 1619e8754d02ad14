import ignore from "ignore";
import { problem, type Problem } from "../report/problem.ts";
import { DEFAULT_EXCLUSIONS } from "./default-exclusions.ts";

export interface ExclusionRules {
  /** The text of `.distignore` in the plugin's folder. */
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
  for (const text of texts) matcher.add(inLatin1(text.replace(/^\u{FEFF}/u, "")));
  return (path) => matcher.ignores(inLatin1(path));
}

/** Patterns that git would drop, so that they matched nothing without a word. */
export function patternProblems(
  patterns: readonly string[],
  at: Parameters<typeof problem>[1]["at"],
): Problem[] {
  return patterns
    .filter((pattern) => !COMPLETE.test(pattern))
    .map((pattern) =>
      problem("IGNORE_PATTERN", {
        message: `\`${pattern}\` can't be read as a gitignore pattern.`,
        fix: "Correct the pattern: the rules are those of .gitignore.",
        ...(at ? { at } : {}),
      }),
    );
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
