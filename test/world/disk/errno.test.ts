import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { errnoOf, ignoringErrno } from "../../../src/world/disk/errno.ts";

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

it("turns a failure with one of the codes into undefined, but no other", async () => {
  const reading = () => readFile("/nowhere/at/all", "utf8");
  expect(await ignoringErrno(["EISDIR", "ENOENT"], reading())).toBeUndefined();
  expect(await ignoringErrno(["ENOENT"], Promise.resolve("read"))).toBe("read");
  await expect(ignoringErrno(["EISDIR"], reading())).rejects.toThrow("ENOENT");
  await expect(ignoringErrno(["ENOENT"], Promise.reject(new Error("ENOENT")))).rejects.toThrow("ENOENT");
});
