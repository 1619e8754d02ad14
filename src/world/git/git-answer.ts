import { problem, type Problem } from "../../report/problem.ts";

/** What a git server's answer comes to. */
export type GitAnswer =
  | { readonly kind: "done" }
  /** Someone else was faster, or nobody knows what became of it: read again, then try again. */
  | { readonly kind: "again"; readonly because: string }
  | {
      readonly kind: "refused";
      readonly problem: Problem;
      /** Of a push, the refs beside which git says why. */
      readonly refs: readonly string[];
    };

interface Reading {
  readonly pattern: RegExp;
  /** What happened, in a few words; or the problem that only a person can solve. */
  readonly means: string | ((name: string, match: RegExpExecArray) => Problem);
}

/** The words of git and of GitHub, the most telling first: a refusal of one ref makes git reject the others too. */
const READINGS: readonly Reading[] = [
  { pattern: /without `?workflows?`? (?:permission|scope)/, means: changesWorkflows },
  { pattern: /GH001|exceeds GitHub's file size limit|Large files detected/, means: tooLarge },
  { pattern: /(?:GH006|GH013)[^\n]*|protected branch hook declined|rule violations/, means: isProtected },
  {
    pattern:
      /stale info|fetch first|non-fast-forward|already exists|failed to update ref|cannot lock ref|incorrect old value/,
    means: "another run was faster",
  },
  { pattern: /could not read (?:Username|Password)/, means: hasNoToken },
  {
    pattern:
      /returned error: (?:401|403|404)|Authentication failed|[Rr]epository .*not found|Permission to \S+ denied|access to repository not granted/,
    means: lacksRights,
  },
  { pattern: /returned error: (?:429|5\d\d)|HTTP (?:429|5\d\d)/, means: "GitHub could not answer" },
  {
    pattern:
      /Could not resolve|Failed to connect|Couldn't connect|hung up|Empty reply|[Cc]onnection (?:was )?(?:reset|refused|timed out)|timed out|too slow|RPC failed|early EOF|unexpected disconnect/,
    means: "the connection broke",
  },
];

/**
 * Reads how a git command that talks to GitHub ended.
 *
 * @param name the repository, for messages
 * @param words both of git's streams
 */
export function readGitAnswer(exitCode: number, words: string, name: string): GitAnswer {
  if (exitCode === 0) return { kind: "done" };
  for (const { pattern, means } of READINGS) {
    const match = pattern.exec(words);
    if (!match) continue;
    if (typeof means === "string")
      return { kind: "again", because: `${means} (${lineAt(words, match.index)})` };
    return {
      kind: "refused",
      problem: { ...means(name, match), detail: words.trim() },
      refs: refsBeside(pattern, words),
    };
  }
  const message = `git ended with ${exitCode} while it read from or wrote to ${name}.`;
  const fix = "What git said is below. Run the workflow again if the cause may be temporary.";
  return {
    kind: "refused",
    problem: problem("REMOTE_REFUSED", { message, fix, detail: words.trim() }),
    refs: [],
  };
}

/** Reads `!\t<from>:<to>\t<why>`, as `git push --porcelain` says it. */
function refsBeside(pattern: RegExp, words: string): string[] {
  return words.split("\n").flatMap((line) => {
    const [, ref = "", why = ""] = /^!\t[^\t]*?:([^\t]+)\t(.*)$/.exec(line) ?? [];
    return pattern.test(why) ? [ref] : [];
  });
}

function lineAt(words: string, index: number): string {
  const end = words.indexOf("\n", index);
  return words.slice(words.lastIndexOf("\n", index) + 1, end === -1 ? undefined : end).trim();
}

function lacksRights(name: string): Problem {
  return problem("TOKEN_RIGHTS", {
    message: `The token may not do this in ${name}.`,
    fix: "Give the job `permissions: contents: write`, and see that the repository's Settings > Actions > General let workflows write; or pass another token as `token`.",
  });
}

/** git asks for a name where it was given none, and there is nobody to answer. */
function hasNoToken(name: string): Problem {
  return problem("TOKEN_RIGHTS", {
    message: `${name} needs a token, and there is none.`,
    fix: "Leave the step's `token` out for the workflow's own. If it comes from a secret, see that this secret is there, also for what Dependabot or a fork sets off: an input without a value is empty.",
  });
}

function isProtected(name: string, match: RegExpExecArray): Problem {
  return problem("REF_PROTECTED", {
    message: `A rule of ${name} protects the branch or a tag that this run would write: ${match[0].trim()}`,
    fix: "Leave the update site's branch and the tags `*/v*` out of the rule: each publication replaces the branch, which is a force push. Or give the step the `token` of a GitHub App that is on the rule's bypass list; GitHub's own token can't be on one. A tag that an immutable release once had can never be made again: release the next version.",
  });
}

function changesWorkflows(name: string): Problem {
  return problem("TAG_ON_WORKFLOWS", {
    message: `${name} did not take what was pushed: it has a workflow file that is on no branch, and GitHub's own token may not write those.`,
    fix: "Give the step the `token` of a GitHub App that may write contents and workflows.",
  });
}

function tooLarge(name: string): Problem {
  return problem("SITE_TOO_LARGE", {
    message: `${name} takes no file of more than 100 MB on a branch.`,
    fix: "Write `packages: releases` below `site:` in the versions file, or use `publish: directory`; or leave large files out of the package with `exclude`.",
  });
}
