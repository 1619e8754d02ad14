import { clipped, markdownText } from "../../report/markdown-text.ts";
import { plural } from "../../report/plural.ts";
import { isEditTitle } from "./is-edit-title.ts";

/** A commit, as far as a changelog may tell of it. */
export interface ToldCommit {
  /** The first line of its message. */
  readonly subject: string;
  /** Its author. */
  readonly name: string;
  readonly email: string;
}

const MOST_LINES = 30;
const LONGEST_LINE = 200;

/**
 * A changelog of commits, for a person to better: a line each, in their order. Those of bots, those to be squashed and
 * Presscast's own are left out. Whatever a commit says stays text in it.
 *
 * @returns undefined where nothing is left to tell
 */
export function changelogDraft(slug: string, commits: readonly ToldCommit[]): string | undefined {
  const told = commits.filter((commit) => !isNoise(slug, commit)).map(({ subject }) => lineOf(subject));
  const lines = [...new Set(told)].filter((line) => line !== "");
  if (lines.length === 0) return undefined;
  const rest = lines.length - MOST_LINES;
  return [
    ...lines.slice(0, MOST_LINES).map((line) => `- ${line}`),
    ...(rest > 0 ? [`- and ${plural(rest, "more change")}`] : []),
  ].join("\n");
}

function isNoise(slug: string, { subject, name, email }: ToldCommit): boolean {
  const isOfBot = [name, email].some((each) => /\[bot\](?:@|$)/.test(each));
  const isToBeSquashed = /^(?:fixup|squash|amend)! /.test(subject);
  return isOfBot || isToBeSquashed || isEditTitle(slug, subject);
}

/** Without the number of the pull request, which GitHub writes behind it. */
function lineOf(subject: string): string {
  return markdownText(clipped(subject.replace(/\s+\(#\d+\)\s*$/, ""), LONGEST_LINE));
}
