import { expect, it } from "vitest";
import { bytesIn, fittingMarkdown } from "../../src/preview/fitting-markdown.ts";

const PARTS = ["# Ä", "", "first", "second ".repeat(20), "third"];

it("is all of the parts, where they fit", () => {
  expect(fittingMarkdown(["a", "", "b"], 100, ["end"])).toBe("a\n\nb\n\nend\n");
});

it("leaves whole parts out from the first that does not fit, and keeps the last ones", () => {
  const text = fittingMarkdown(PARTS, 150, ["end"]);
  expect(text).toMatch(/^# Ä\n\nfirst\n\n\*The rest is too long for here: .*\*\n\nend\n$/);
  expect(bytesIn(text)).toBeLessThanOrEqual(150);
});
