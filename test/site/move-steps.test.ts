import { expect, it } from "vitest";
import { stepText } from "../../src/plan/step.ts";
import { moveSteps } from "../../src/site/move-steps.ts";
import { site } from "../support/site/extension-input.ts";

const OLD = "https://acme.github.io/plugins";
const NEW = "https://plugins.acme.example";

it.each([
  ["nothing where it stays", { site: OLD }, { url: OLD }, []],
  [
    "that sites will ask a new address as well",
    { site: OLD },
    { url: OLD, movedTo: NEW },
    [
      `update site.moved_to: sites ask ${NEW} as well, and go on there once its feed names this address in \`moved_from\``,
    ],
  ],
  [
    "what sites of the old address do after a move",
    { site: OLD, moved_to: NEW },
    { url: NEW, movedFrom: [OLD] },
    [
      `update site.url: the update site moves from ${OLD} to ${NEW}; new packages ask there`,
      `update site.moved_from: sites that ask ${OLD} follow to here where that address redirects to this one, or its feed named this one in \`moved_to\`, and where a key that they trust has signed; others stay with what they have, and need an update by hand`,
    ],
  ],
  [
    "that the move was given up",
    { site: OLD, moved_to: NEW },
    { url: OLD },
    [
      `update site.moved_to: sites no longer hear that the update site goes to ${NEW}; those that followed stay there`,
    ],
  ],
  [
    "that the old address is forgotten",
    { site: NEW, moved_from: [OLD] },
    { url: NEW },
    [
      `update site.moved_from: sites that still ask ${OLD} no longer follow to here; those that did go on asking here`,
    ],
  ],
])("says %s", (_, before, now, steps) => {
  expect(moveSteps(before, { ...site, ...now }).map(stepText)).toEqual(steps);
});
