import { expect, it } from "vitest";
import { isEditTitle } from "../../../src/versions/edit/is-edit-title.ts";

it.each([
  "Release acme 1.1.0 as testing",
  "Roll acme back to 1.0.0, as 1.1.0",
  "Set acme 1.1.0 to released, rollout 10 %",
])("knows %j", (title) => {
  expect(isEditTitle("acme", title)).toBe(true);
});

it.each(["Release acme-bridge 1.1.0", "Release the lock", "Format acme 1.1.0"])("is not %j", (title) => {
  expect(isEditTitle("acme", title)).toBe(false);
});
