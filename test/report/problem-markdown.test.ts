import * as fc from "fast-check";
import { marked } from "marked";
import { describe, expect, it } from "vitest";
import { problem } from "../../src/report/problem.ts";
import { problemMarkdown } from "../../src/report/problem-markdown.ts";
import { hostileText, tagsIn } from "../support/site/hostile-text.ts";

const at = { file: "versions.yaml", line: 12, column: 9 };

it("has the code to look up, where it is, what is wrong and what to do", () => {
  const text = problemMarkdown(
    problem("REF_MOVES", { message: "`ref: main` is a branch, which moves.", fix: "Name the commit.", at }),
  );
  expect(text).toBe(
    "- **REF_MOVES** `versions.yaml:12:9` `ref: main` is a branch, which moves.\\\n  *Fix:* Name the commit.",
  );
});

it("needs no place", () => {
  const text = problemMarkdown(
    problem("PHP_ABSENT", { message: "Nothing was linted.", fix: "Install php." }),
  );
  expect(text).toBe("- **PHP_ABSENT** Nothing was linted.\\\n  *Fix:* Install php.");
});

it("shows the end of a command's output, as code within the item", () => {
  const detail = `${"noise\n".repeat(2000)}::error::it failed\n`;
  const text = problemMarkdown(problem("BUILD_FAILED", { message: "It failed.", fix: "Mend it.", detail }));
  expect(text).toMatch(/\n {2}noise\n {2}::error::it failed\n {2}```$/);
  expect(text.length).toBeLessThan(8000);
});

describe("hostile values", () => {
  it("stay text in the item", () => {
    const value = fc.tuple(hostileText, hostileText, hostileText, hostileText);
    fc.assert(
      fc.property(value, ([message, fix, detail, file]) => {
        const found = problem("BUILD_FAILED", { message, fix, detail, at: { ...at, file } });
        const html = marked.parse(`${problemMarkdown(found)}\n\nEnd.`, { async: false });
        const known = new Set(["ul", "li", "p", "br", "em", "strong", "code", "pre", "span"]);
        expect(tagsIn(html).filter((tag) => !known.has(tag))).toEqual([]);
        expect(html.match(/<li>/g)).toHaveLength(1);
      }),
      { numRuns: 1000 },
    );
  });

  it("are cut where they are too long to be read", () => {
    const found = problem("KEY_UNKNOWN", { message: "x".repeat(100_000), fix: "y".repeat(100_000), at });
    expect(problemMarkdown(found).length).toBeLessThan(2200);
  });
});
