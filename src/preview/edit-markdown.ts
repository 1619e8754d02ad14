import { fittingMarkdown } from "./fitting-markdown.ts";
import { LONGEST_COMMENT, LONGEST_SUMMARY } from "./plan-markdown.ts";
import { markdownText } from "../report/markdown-text.ts";
import type { Problem } from "../report/problem.ts";
import { problemMarkdown } from "../report/problem-markdown.ts";
import { inReadingOrder } from "../report/problems-text.ts";
import type { Intent } from "../versions/edit/intent.ts";

/** An edit that was tried, and is to be shown. */
export interface ShownEdit {
  readonly intent: Pick<Intent, "slug" | "title" | "notes">;
  /** What else there is to know, a sentence each. */
  readonly remarks: readonly string[];
  readonly warnings: readonly Problem[];
}

/** Where an edit is to be seen on GitHub: addresses. */
export interface EditPlaces {
  readonly pullRequest: string;
  /** All that the branch changes. */
  readonly compare: string;
  /** The versions file in GitHub's editor. */
  readonly editor: string;
}

const APPROVE = "_Approve workflows to run_";

/** The text of a pull request with an edit, as Markdown. @param runUrl the page of the run that makes it */
export function pullRequestMarkdown({ intent, remarks, warnings }: ShownEdit, runUrl: string): string {
  const last = [
    `Nothing is published before this is merged. What merging does follows as a comment, from the workflow for pull requests. If GitHub waits for somebody to start it, press ${APPROVE} at the end of this page; where there is no such button, close this pull request and open it again.`,
    `Made by [this run](${runUrl}).`,
  ];
  const parts = [listOf([...intent.notes, ...remarks]), ...warningsOf(warnings)];
  return fittingMarkdown(parts, LONGEST_COMMENT, last);
}

/** Whether the text of a pull request is one that a run has written, and nobody has taken over. */
export function isPullRequestMarkdown(text: string): boolean {
  return /\nMade by \[this run\]\(\S+\)\.\s*$/.test(text);
}

/**
 * What became of an edit, as Markdown for the job's summary.
 *
 * @param waits whether the workflows of the pull request wait for a person
 */
export function editMarkdown(
  { intent, remarks, warnings }: ShownEdit,
  places: EditPlaces,
  waits: boolean,
): string {
  const next = waits
    ? [
        `Open it and press ${APPROVE}: GitHub wants a person for the workflows of a pull request that a workflow's own token has opened. The plan follows there, as a comment. Where there is no such button, close the pull request and open it again. With the \`token\` of a GitHub App they run by themselves.`,
      ]
    : [];
  const parts = [
    `### ${markdownText(intent.title)}`,
    `**[The pull request](${places.pullRequest})** has it: [all that changes](${places.compare}), and [the versions file in GitHub's editor](${places.editor}). Merge it to publish it.`,
    ...next,
    listOf([...intent.notes, ...remarks]),
    ...warningsOf(warnings),
  ];
  return fittingMarkdown(parts, LONGEST_SUMMARY);
}

function warningsOf(warnings: readonly Problem[]): string[] {
  return inReadingOrder(warnings).map(problemMarkdown);
}

function listOf(lines: readonly string[]): string {
  return lines.map((line) => `- ${markdownText(line)}`).join("\n");
}
