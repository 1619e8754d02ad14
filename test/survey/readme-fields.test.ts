import { expect, it } from "vitest";
import { readmeFields, stableTagIn } from "../../src/survey/readme-fields.ts";

const README = "\u{FEFF}=== Brücke ===\r\nTags: ü, b\r\n**Stable tag:** 1.2.0 \\\r\n\r\nShort: ü.";

it.each([
  ["decoded", README],
  ["byte by byte", Buffer.from(README).toString("latin1")],
])("says where each value stands in a text that is %s", (_, text) => {
  const found = readmeFields(text);
  for (const { value, start, end } of found.fields.values()) expect(text.slice(start, end)).toBe(value);
  expect([...found.fields.keys()]).toEqual(["tags", "stable tag"]);
  const tag = stableTagIn(found);
  expect([tag?.value, text.slice(tag?.start, tag?.end)]).toEqual(["1.2.0", "1.2.0"]);
  expect(text.slice(found.end).trim()).toMatch(/^Short: .{1,2}\.$/);
});

it("says where a value goes that is not there yet", () => {
  const text = "=== A ===\n**Stable tag:**  \nTags: a";
  const { start, end } = stableTagIn(readmeFields(text)) ?? {};
  expect([text.slice(0, start).endsWith("tag:**"), end]).toEqual([true, start]);
});

it.each([
  ["badges without an end", `# A\n${"![a](".repeat(50_000)}\nTags: a`],
  ["tags", `# A\n${"<a ".repeat(50_000)}\nTags: a`],
  ["a value of marks", `# A\nTags: ${"*".repeat(100_000)}`],
  ["a name without an end", `# A\n${"a ".repeat(100_000)}`],
])("comes to an end with %s", (_, text) => {
  expect(readmeFields(text).end).toBeGreaterThan(0);
});
