import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { errnoOf } from "../../src/world/errno.ts";

it("gives the system's code of a system's error", async () => {
  const error: unknown = await readFile("/nowhere/at/all").catch((reason: unknown) => reason);
  expect(errnoOf(error)).toBe("ENOENT");
});

it.each([
  [new Error("ENOENT")],
  ["ENOENT"],
  [undefined],
  [{ code: "ENOENT" }],
  [Object.assign(new Error("x"), { code: 2 })],
])("gives nothing for %o", (error) => {
  expect(errnoOf(error)).toBeUndefined();
});
