import { expect, it } from "vitest";
import { stepText } from "../../src/plan/step.ts";

const step = { slug: "acme", version: "1.2.0", note: "", reason: "released, no tag yet" };

it.each([
  ["build 1.2.0: released, no tag yet", { ...step, action: "build" }],
  [
    "offer 1.1.1 instead of 1.2.0: 1.2.0 was withdrawn",
    { ...step, action: "offer", version: "1.1.1", note: "instead of 1.2.0", reason: "1.2.0 was withdrawn" },
  ],
] as const)("reads as a sentence: %s", (sentence, given) => {
  expect(stepText(given)).toBe(sentence);
});
