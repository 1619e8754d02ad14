import * as fc from "fast-check";
import { marked } from "marked";
import { describe, expect, it } from "vitest";
import { clipped, codeBlock, codeSpan, markdownText } from "../../src/report/markdown-text.ts";
import { hostileText, shownText, tagsIn } from "../support/site/hostile-text.ts";
import { visible } from "../../src/report/visible.ts";

const GAP = "\u200B";
const words = (text: string): string => visible(text).replaceAll(/[\s\u200B]+/g, "");
const render = (markdown: string): string => marked.parse(`**why**: ${markdown}\n\nEnd.`, { async: false });

describe("text inside a line of Markdown", () => {
  it("stays text, whatever it is", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const html = render(markdownText(text));
        expect(tagsIn(html).filter((tag) => !["p", "strong", "code", "span"].includes(tag))).toEqual([]);
        expect(html.match(/<p>/g)).toHaveLength(2);
        expect(words(shownText(html)).replaceAll("`", "")).toBe(`why:${words(text).replaceAll("`", "")}End.`);
      }),
      { numRuns: 2000 },
    );
  });

  it("has nothing that GitHub makes a link, a mention or a reference of", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const plain = shownText(render(markdownText(text)).replaceAll(/<code>.*?<\/code>/gs, ""));
        expect(plain).not.toMatch(/@[^\u200B]|:\/\/|www\.|#\d|GH-\d|:[\w+-]+:/i);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ["plain words", "it was withdrawn", "it was withdrawn"],
    ["a value in backticks", "`ref: v1` is a branch", "`ref: v1` is a branch"],
    ["backticks in pairs of two", "``a``", "\\`\\`a\\`\\`"],
    ["markup", "*a* _b_ [c](d) ~~e~~ <b>", "\\*a\\* \\_b\\_ \\[c\\](d) \\~\\~e\\~\\~ &lt;b&gt;"],
    ["a mention", "@acme/team", `@${GAP}acme/team`],
    ["an address", "https://www.acme.example", `https:${GAP}//www${GAP}.acme.example`],
    ["references", "#12 acme/x#3 GH-4", `#${GAP}12 acme/x#${GAP}3 GH${GAP}-4`],
    ["a formula", "$x$", "<span>$</span>x<span>$</span>"],
    ["lines", " a\r\nb\n\n# c ", "a b # c"],
    ["what steers a terminal or the eye", "a\u001B[2J\u202Eb", "a\uFFFD\\[2J\uFFFDb"],
  ])("%s", (_, text, markdown) => {
    expect(markdownText(text)).toBe(markdown);
  });
});

it("a code span holds any text", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const html = render(codeSpan(text));
      expect(tagsIn(html)).toEqual(["p", "strong", "strong", "code", "code", "p", "p", "p"]);
      expect(words(shownText(html))).toBe(`why:${words(text)}End.`);
    }),
    { numRuns: 2000 },
  );
});

it("a block of code holds any lines, each as one", () => {
  fc.assert(
    fc.property(fc.array(hostileText, { minLength: 1, maxLength: 4 }), (lines) => {
      const html = marked.parse(`${codeBlock(lines, "diff")}\n\nEnd.`, { async: false });
      expect(tagsIn(html)).toEqual(["pre", "code", "code", "pre", "p", "p"]);
      const [, inside = ""] = /<code[^>]*>(.*)\n<\/code>/s.exec(html) ?? [];
      expect(shownText(inside).split("\n")).toHaveLength(lines.length);
    }),
    { numRuns: 1000 },
  );
});

it("clips what is too long, and never within a character", () => {
  expect(clipped("abcdef", 6)).toBe("abcdef");
  expect(clipped("abcdef", 3)).toBe("abc…");
  expect(clipped("ab\u{1F600}", 3)).toBe("ab…");
});
