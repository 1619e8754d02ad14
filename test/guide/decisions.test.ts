import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const FOLDER = join(import.meta.dirname, "../../docs/decisions");
const textOf = (name: string): string => readFileSync(join(FOLDER, name), "utf8");

const names = readdirSync(FOLDER)
  .filter((name) => name !== "README.md")
  .sort();
const listed = [...textOf("README.md").matchAll(/^- \[(.+)\]\((\d{4}-.+\.md)\): .+\.$/gm)];

it("the list has every record, by its title and in order", () => {
  const titled = names.map((name) => [/^# (.+)$/m.exec(textOf(name))?.[1], name]);
  expect(listed.map(([, title, name]) => [title, name])).toEqual(titled);
});

it("records are numbered one after the other", () => {
  const numbers = names.map((name) => /^# (\d+)\. /.exec(textOf(name))?.[1]);
  expect(numbers).toEqual(names.map((_, index) => String(index + 1)));
  expect(names.map((name) => Number(name.slice(0, 4)))).toEqual(numbers.map(Number));
});

describe.each(names)("the record %s", (name) => {
  const [head = "", rejected = ""] = textOf(name).split("\n## Rejected\n\n");

  it("has a status and a date", () => {
    expect(head).toMatch(
      /^# .+\n\n- Status: (?:accepted|superseded by \[\d+\]\(\d{4}-[\w-]+\.md\))\n- Date: \d{4}-\d\d-\d\d\n\n\S/,
    );
  });

  it("gives a reason for each rejected option", () => {
    const options = rejected.trim().split("\n");
    for (const option of options) expect(option).toMatch(/^- \*\*[^*]+\.\*\* .+\.$/);
  });
});
