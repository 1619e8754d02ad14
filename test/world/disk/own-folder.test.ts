import { spawnSync } from "node:child_process";
import { mkdir, readdir } from "node:fs/promises";
import { basename, join } from "node:path";
import { beforeEach, expect, it, onTestFinished, vi } from "vitest";
import { clearLeftovers, ownFolder } from "../../../src/world/disk/own-folder.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";

let temporary: string;
beforeEach(async () => {
  temporary = await temporaryFolder();
  vi.stubEnv("TMPDIR", temporary);
  onTestFinished(() => void vi.unstubAllEnvs());
});

/** The number of a process that has ended. */
const endedPid = (): number => spawnSync(process.execPath, ["-e", ""]).pid;

it("cleans up after a run that was killed, and touches nothing else", async () => {
  const own = basename(await ownFolder("build"));
  const left = own.replace(`-${process.pid}-`, `-${endedPid()}-`);
  const others = [
    // The parent of this process runs, and began before now.
    own.replace(`-${process.pid}-`, `-${process.ppid}-`),
    own.replace(/build-\d+-/, "build-1-").replace(`-${process.pid}-`, `-${endedPid()}-`),
    "presscast-something",
    "another-program",
  ];
  for (const name of [left, ...others]) await mkdir(join(temporary, name, "checkout"), { recursive: true });
  expect(await clearLeftovers()).toBe(true);
  expect(await clearLeftovers()).toBe(false);
  expect((await readdir(temporary)).sort()).toEqual([own, ...others].sort());
});

it("takes a temporary folder that can't be read as it is", async () => {
  vi.stubEnv("TMPDIR", join(temporary, "none"));
  await expect(clearLeftovers()).resolves.toBe(false);
});
