import { expect, it } from "vitest";
import { ansi, plain } from "../../src/report/paint.ts";

it("paints so that styles can be nested", () => {
  expect(ansi.bold(`a ${ansi.red("b")} c`)).toBe("\u001B[1ma \u001B[31mb\u001B[39m c\u001B[22m");
});

it("leaves text alone where nothing shows colours", () => {
  const names = Object.keys(ansi) as (keyof typeof ansi)[];
  expect(names.map((name) => plain[name]("text"))).toEqual(names.map(() => "text"));
});

it("has a different style for each name", () => {
  expect(new Set(Object.values(ansi).map((style) => style(""))).size).toBe(Object.keys(ansi).length);
});
