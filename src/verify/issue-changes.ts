import { clipped, codeSpan, markdownText } from "../report/markdown-text.ts";
import { plural } from "../report/plural.ts";
import type { Finding } from "./finding.ts";

/** An open issue, as GitHub lists it. */
export interface OpenIssue {
  readonly number: number;
  readonly body: string;
  /** Whether whoever asks has written it. */
  readonly isOwn: boolean;
}

/** What to do so that there is one open issue while an update site fails its checks, and none otherwise. */
export type IssueChange =
  | { readonly do: "open"; readonly title: string; readonly body: string }
  | { readonly do: "edit"; readonly number: number; readonly body: string }
  | { readonly do: "close"; readonly number: number; readonly comment: string };

const MOST_ROWS = 50;
const LONGEST_CELL = 300;

/**
 * Others may write the marker too, so only own issues count.
 *
 * @param opens whether a failure opens an issue; one that is open is kept up to date and closed in any case
 */
export function issueChanges(
  issues: readonly OpenIssue[],
  url: string,
  findings: readonly Finding[],
  opens: boolean,
): IssueChange[] {
  const marker = issueMarker(url);
  const [first, ...others] = issues.filter(({ body, isOwn }) => isOwn && body.startsWith(marker));
  const failed = findings.filter(({ verdict }) => verdict === "failed");
  const close = ({ number }: OpenIssue, comment: string): IssueChange => ({ do: "close", number, comment });
  const again = others.map((each) => close(each, `#${first?.number} says the same.`));
  if (failed.length === 0) {
    const passed = findings.filter(({ verdict }) => verdict === "ok").length;
    return first ? [close(first, `All is well again: ${plural(passed, "check")} passed.`), ...again] : [];
  }
  const body = `${marker}\n${failureMarkdown(url, failed)}`;
  if (!first) return opens ? [{ do: "open", title: "The update site fails its checks", body }] : [];
  const isSame = first.body.replaceAll("\r\n", "\n").trim() === body.trim();
  return [...(isSame ? [] : [{ do: "edit" as const, number: first.number, body }]), ...again];
}

/** The line that an issue of ours begins with. Each update site has an issue of its own. */
export function issueMarker(url: string): string {
  return `<!-- presscast verification of ${encodeURIComponent(url).replaceAll("--", "-%2D")} -->`;
}

/** Everything that failed, as a table. What the update site says stays text. */
export function failureMarkdown(url: string, failed: readonly Finding[]): string {
  const rows = failed.slice(0, MOST_ROWS).map(({ check, about, reason }) => {
    const cells = [about, reason].map((text) => markdownText(clipped(text, LONGEST_CELL)));
    return `| ${codeSpan(check)} | ${cells.join(" | ")} |`;
  });
  const more = failed.length - rows.length;
  return [
    `${codeSpan(`presscast verify ${url}`)} finds that ${plural(failed.length, "check")} failed:`,
    "",
    "| check | about | what is wrong |",
    "| --- | --- | --- |",
    ...rows,
    ...(more > 0 ? ["", `And ${more} more.`] : []),
    "",
    "The workflow keeps this up to date, and closes the issue once everything passes.",
    "",
  ].join("\n");
}
