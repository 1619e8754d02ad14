import { expect, it } from "vitest";
import { isFlag } from "../../src/cli/options.ts";

it.each([
  ["json", true],
  ["help", true],
  ["out", false],
  ["published", false],
  ["unknown", false],
  ["constructor", false],
])("whether --%s takes no value: %s", (name, expected) => {
  expect(isFlag(name)).toBe(expected);
});
