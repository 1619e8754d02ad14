import { expect, it } from "vitest";
import { findingsOf, ok, skipped, some, unless } from "../../src/verify/finding.ts";

it("makes a finding of each check for each subject", () => {
  const check = {
    id: "x.even",
    title: "Is even",
    judge: ({ n }: { n: number }) => unless(n % 2 === 1 && `${n} is odd`),
  };
  const shrug = { id: "x.shrug", title: "Shrugs", judge: () => skipped("who knows") };
  const subjects = [
    { about: "one", n: 1 },
    { about: "two", n: 2 },
  ];
  expect(findingsOf([check, shrug], subjects)).toEqual([
    { check: "x.even", title: "Is even", about: "one", verdict: "failed", reason: "1 is odd" },
    { check: "x.even", title: "Is even", about: "two", verdict: "ok", reason: "" },
    { check: "x.shrug", title: "Shrugs", about: "one", verdict: "skipped", reason: "who knows" },
    { check: "x.shrug", title: "Shrugs", about: "two", verdict: "skipped", reason: "who knows" },
  ]);
  expect(unless(undefined)).toEqual(ok());
});

it("names the first few of many", () => {
  expect([some([]), some(["a", "b"]), some(["a", "b", "c", "d", "e"])]).toEqual([
    "",
    "a, b",
    "a, b, c and 2 more",
  ]);
});
