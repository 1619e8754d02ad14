import { expect, it } from "vitest";
import { reachNote } from "../../../src/versions/edit/reach-note.ts";
import { extensionOf } from "../../support/versions/catalog.ts";

const extension = extensionOf(
  "1.4.0: { status: draft }\n1.3.0: { status: released, rollout: 10 }\n1.2.0: { status: deprecated }",
);

it.each([
  ["1.4.0", 100, /^Every site is offered 1\.4\.0/],
  ["1.3.0", 25, /^25 % of sites are offered 1\.3\.0/],
  ["1.2.0", 100, /^1\.3\.0 is higher, so 1\.2\.0 is offered only where 1\.3\.0 is not/],
])("of %s at %i %%", (version, rollout, words) => {
  expect(reachNote(extension, version, rollout)).toMatch(words);
});
