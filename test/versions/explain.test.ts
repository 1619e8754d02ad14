import * as v from "valibot";
import { expect, it } from "vitest";
import { CODES } from "../../src/report/codes.ts";
import { EXPLAIN } from "../../src/versions/explain.ts";
import { versionsFile } from "../../src/versions/file.ts";

/** Every message that the schema can give and that is not valibot's own. */
function messagesIn(node: unknown, seen = new Set<unknown>()): string[] {
  if (typeof node !== "object" || node === null || seen.has(node)) return [];
  seen.add(node);
  return Object.entries(node).flatMap(([key, value]) =>
    key === "message" && typeof value === "string" ? [value] : messagesIn(value, seen),
  );
}

it("has a text for every check of the schema, and no others", () => {
  // The last is for a mapping where the schema takes a number, too, and chosen by a function.
  const hidden = ["VALUE_EMPTY", "ROLLOUT_RISING"];
  expect([...new Set([...messagesIn(versionsFile), ...hidden])].sort()).toEqual(Object.keys(EXPLAIN).sort());
});

it.each(Object.entries(EXPLAIN))("%s: whole sentences, none of them about a code", (code, explain) => {
  for (const value of ["1.2", "relased", "x y", "-1"]) {
    const { message, fix } = explain(value, "rollout");
    for (const sentence of [message, fix]) expect(sentence).toMatch(/^[`A-Z].*[.?]$/);
    expect(`${message}${fix}`).not.toMatch(/\b[A-Z]+_[A-Z]+\b(?<!ACME_VERSION)|undefined/);
  }
  expect(Object.keys(CODES)).toContain(code);
});

it.each([
  ["1.2", "Write `1.2.0`."],
  ["1.2.0.4", "There is no place for a fourth number: write the next version, such as `1.2.1`."],
  ["v1.2.3.4.5", "There is no place for a fourth number: write the next version, such as `1.2.4`."],
  ["latest", "Write three numbers, such as 1.2.0 or 1.2.0-beta.1."],
])("tells how to spell %s", (value, fix) => {
  expect(EXPLAIN.VERSION_SPELLING(value, "").fix).toBe(fix);
});

it("is what the schema itself reports", () => {
  const { issues } = v.safeParse(versionsFile, { site: { url: "x" }, plugins: {} });
  expect(issues?.map(({ message }) => message)).toEqual(["SITE_URL"]);
});
