import { expect, it } from "vitest";
import { editMarkdown, isPullRequestMarkdown, pullRequestMarkdown } from "../../src/preview/edit-markdown.ts";
import { problem } from "../../src/report/problem.ts";

const SHOWN = {
  intent: {
    slug: "acme-bridge",
    title: "Release acme-bridge 1.1.0",
    notes: ["Every site is offered 1.1.0."],
  },
  remarks: ["Thanks to @ada, see #12."],
  warnings: [problem("PHP_ABSENT", { message: "No php.", fix: "Install it." })],
};
const PLACES = {
  pullRequest: "https://h/pull/1",
  compare: "https://h/compare/a",
  editor: "https://h/edit/v",
};

it("says in the pull request what it does, and what to do to get its plan", () => {
  const text = pullRequestMarkdown(SHOWN, "https://h/runs/7");
  expect(text).toMatch(/^- Every site is offered 1\.1\.0\.\n- Thanks to @\u200Bada, see #\u200B12\.\n/);
  expect(text).toContain("**PHP_ABSENT**");
  expect(text).toContain("Approve workflows to run");
  expect(text).toContain("[this run](https://h/runs/7)");
  expect(isPullRequestMarkdown(text.replaceAll("\n", "\r\n"))).toBe(true);
  expect(isPullRequestMarkdown(`${text}\nMine.`)).toBe(false);
});

it("fits the limit of a pull request's text", () => {
  const warning = problem("PHP_ABSENT", { message: "No php. ".repeat(60), fix: "Install it." });
  const text = pullRequestMarkdown({ ...SHOWN, warnings: Array(500).fill(warning) }, "https://h/runs/7");
  expect(text.length).toBeLessThan(65_536);
  expect(text).toContain("The rest is too long for here");
  expect(isPullRequestMarkdown(text)).toBe(true);
});

it("links the pull request and all that changes in the summary, and says who has to start its workflows", () => {
  const text = editMarkdown(SHOWN, PLACES, true);
  for (const address of Object.values(PLACES)) expect(text).toContain(`](${address})`);
  expect(text).toContain("Approve workflows to run");
  expect(editMarkdown(SHOWN, PLACES, false)).not.toContain("Approve workflows to run");
});
