import { expect, it } from "vitest";
import { isEditTitle } from "../../../src/versions/edit/is-edit-title.ts";
import { releaseIntent } from "../../../src/versions/edit/release-intent.ts";
import { rollbackIntent } from "../../../src/versions/edit/rollback-intent.ts";
import { statusIntent } from "../../../src/versions/edit/status-intent.ts";
import { valueOf } from "../../support/value-of.ts";
import { extensionOf } from "../../support/versions/catalog.ts";

const extension = extensionOf("1.1.0: { status: testing }\n1.0.0: { status: released }");
const issued = new Map([["1.0.0", "acme-bridge/v1.0.0"]]);
const wish = { rollout: undefined, isForced: false, changelog: undefined, reason: undefined };

it.each([
  releaseIntent(extension, issued, { ...wish, version: "1.2.0", status: "testing" }),
  releaseIntent(extension, issued, { ...wish, version: "1.1.0", status: "released" }),
  statusIntent(extension, issued, { ...wish, version: "1.0.0", status: "deprecated" }),
  rollbackIntent(extensionOf("1.1.0: { status: released }\n1.0.0: { status: released }"), issued, {
    ...wish,
    to: undefined,
  }),
])("knows the title of an edit", (decision) => {
  const { title } = valueOf(decision);
  expect([title, isEditTitle("acme-bridge", title)]).toEqual([title, true]);
});

it.each(["Release acme-bridge-pro 1.1.0", "Release the lock", "Format acme-bridge 1.1.0"])(
  "is not %j",
  (title) => {
    expect(isEditTitle("acme-bridge", title)).toBe(false);
  },
);
