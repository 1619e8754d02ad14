import { expect, it } from "vitest";
import { stepText } from "../../src/plan/step.ts";
import { mirrorSteps } from "../../src/site/mirror-steps.ts";
import { site } from "../support/site/extension-input.ts";

const mirrors = ["https://mirror.example"];

it.each([
  ["nothing where nothing is known of the push before", undefined, { mirrors }, []],
  ["nothing of the same mirrors", { mirrors }, { mirrors }, []],
  [
    "a new mirror, and whose work it is",
    {},
    { mirrors },
    [
      "update site.mirrors: sites that can't download a ZIP from the update site try https://mirror.example; its files have to be copied there",
    ],
  ],
  [
    "that there is none any more",
    { mirrors },
    {},
    ["update site.mirrors: sites download ZIPs from the update site alone"],
  ],
])("says %s", (_, before, now, steps) => {
  expect(mirrorSteps(before && { ...site, ...before }, { ...site, ...now }).map(stepText)).toEqual(steps);
});
