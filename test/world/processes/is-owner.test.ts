import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { expect, it, onTestFinished, vi } from "vitest";
import { isOwner } from "../../../src/world/processes/is-owner.ts";

it("is a process that runs and began before", async () => {
  expect(await isOwner(process.pid, Date.now())).toBe(true);
});

it("is not a process that has ended", async () => {
  expect(await isOwner(spawnSync(process.execPath, ["-e", ""]).pid, Date.now())).toBe(false);
});

it("is not one that began later with the same process id", async () => {
  const child = spawn("sleep", ["60"]);
  onTestFinished(() => void child.kill());
  const pid = child.pid ?? 0;
  expect(await isOwner(pid, Date.now())).toBe(true);
  expect(await isOwner(pid, Date.now() - 3_600_000)).toBe(false);
});

it("is not a zombie process", async () => {
  const parent = spawn("sh", ["-c", "sleep 0 & echo $!; exec sleep 60"]);
  onTestFinished(() => void parent.kill());
  const [chunk] = (await once(parent.stdout, "data")) as [Buffer];
  await vi.waitFor(async () => expect(await isOwner(Number(chunk), Date.now())).toBe(false));
});
