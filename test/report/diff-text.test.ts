import * as fc from "fast-check";
import { expect, it } from "vitest";
import { diffText } from "../../src/report/diff-text.ts";
import { plain } from "../../src/report/paint.ts";

const diff = (before: string, after: string): string => diffText("a.txt", before, after, plain);

it("shows what changes, with two lines around it and a mark for what is left out", () => {
  const before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
  expect(diff(before, before.replace("5", "five").replace("9\n", "9\n10\n"))).toBe(
    "a.txt\n  …\n  3\n  4\n- 5\n+ five\n  6\n  7\n  8\n  9\n+ 10\n",
  );
});

it("is empty if nothing changes, with CRLF and byte order marks too", () => {
  expect(diff("a\n", "a\n")).toBe("");
  expect(diff("\uFEFFa\r\n", "a\n")).toBe("");
});

it("lets nothing control the terminal", () => {
  expect(diff("", "\u001B[2J\n")).toBe("a.txt\n+ \uFFFD[2J\n");
});

it("gives both texts again, whatever they are, and takes out no line that could stay", () => {
  const lines = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 12 });
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const all = "x\n".repeat(3);
      const [was, is] = [before, after].map((each) => each.map((line) => `${line}\n`).join(""));
      const shown = diff(`${was}${all}`, `${is}${all}`).split("\n").slice(1);
      const count = (mark: string): number => shown.filter((line) => line.startsWith(mark)).length;
      expect(before.length - count("- ")).toBe(after.length - count("+ "));
      for (const [mark, text] of [
        ["- ", before],
        ["+ ", after],
      ] as const) {
        const marked = shown.filter((line) => line.startsWith(mark)).map((line) => line.slice(2));
        expect(isPart(marked, text)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

function isPart(part: readonly string[], whole: readonly string[]): boolean {
  let from = 0;
  return part.every((line) => {
    from = whole.indexOf(line, from) + 1;
    return from > 0;
  });
}
