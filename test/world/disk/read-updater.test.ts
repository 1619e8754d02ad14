import { expect, it } from "vitest";
import { readUpdater } from "../../../src/world/disk/read-updater.ts";

it("is PHP that returns the object that starts it", async () => {
  const updater = await readUpdater();
  expect(updater).toMatch(/^<\?php\n/);
  expect(updater).toContain("\nreturn new class");
});
