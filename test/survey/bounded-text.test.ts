import { expect, it } from "vitest";
import { boundedText, MOST_TEXT_BYTES } from "../../src/survey/bounded-text.ts";

const at = { file: "plugins/acme" };
const lines = (count: number): Buffer => Buffer.from("0123456789\n".repeat(count));

it("keeps a text of readable length as it is", () => {
  const bytes = lines(1000);
  expect(boundedText(bytes, "CHANGELOG.md", at)).toEqual({ bytes, problems: [] });
});

it("keeps whole lines of a longer one, and says so", () => {
  const { bytes, problems } = boundedText(lines(200_000), "CHANGELOG.md", at);
  expect(bytes.length).toBeLessThanOrEqual(MOST_TEXT_BYTES);
  expect(bytes.length % 11).toBe(0);
  expect(problems.map(({ code, message }) => `${code} ${message}`)).toEqual([
    "TEXT_LONG `CHANGELOG.md` has 2.2 MB, and its first 1.0 MB are read.",
  ]);
});

it("cuts a text without lines", () => {
  const { bytes } = boundedText(Buffer.alloc(2_000_000, "a"), "readme.txt", at);
  expect(bytes.length).toBe(MOST_TEXT_BYTES);
});
