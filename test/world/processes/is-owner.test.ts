import { spawn, spawnSync } from "node:child_process";
import { expect, it, onTestFinished } from "vitest";
import { isOwner } from "../../../src/world/processes/is-owner.ts";

it("is a process that runs and began before", async () => {
  expect(await isOwner(process.pid, Date.now())).toBe(true);
});

it("is none that has ended", async () => {
  expect(await isOwner(spawnSync(process.execPath, ["-e", ""]).pid, Date.now())).toBe(false);
});

it("is none that began later, under a number that was used before", async () => {
  const child = spawn("sleep", ["60"]);
  onTestFinished(() => void child.kill());
  const pid = child.pid ?? 0;
  expect(await isOwner(pid, Date.now())).toBe(true);
  expect(await isOwner(pid, Date.now() - 3_600_000)).toBe(false);
});
