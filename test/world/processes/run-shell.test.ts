import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { type ShellOutcome, runShell } from "../../../src/world/processes/run-shell.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";

const NEVER = new AbortController().signal;
const env = { PATH: process.env["PATH"] };

async function run(
  command: string,
  options: { timeoutMs?: number; signal?: AbortSignal; cwd?: string } = {},
): Promise<ShellOutcome> {
  const { timeoutMs = 30_000, signal = NEVER, cwd = await temporaryFolder() } = options;
  return runShell(command, { cwd, env, timeoutMs, signal });
}

/** Waits until the process whose number the file holds is gone. */
async function gone(file: string): Promise<void> {
  const pid = Number(await readFile(file, "utf8"));
  expect(pid).toBeGreaterThan(1);
  for (;;) {
    try {
      process.kill(pid, 0);
      // A process that nobody has waited for yet still has its number.
      if (/^State:\s+Z/m.test(await readFile(`/proc/${pid}/status`, "utf8"))) return;
    } catch {
      return;
    }
    await wait(20);
  }
}

async function written(file: string): Promise<void> {
  while ((await readFile(file, "utf8").catch(() => "")) === "") await wait(10);
}

describe("how a command ended", () => {
  it.each<[string, Partial<ShellOutcome>]>([
    ["true", { kind: "done" }],
    ["echo words; echo more >&2", { kind: "done" }],
    ["exit 3", { kind: "failed", how: "ended with exit status 3", output: "" }],
    ["echo out; echo err >&2; exit 1", { kind: "failed", output: "out\nerr" }],
    ["no-such-program", { kind: "failed", how: "ended with exit status 127" }],
    ["kill -TERM $$", { kind: "failed", how: "was ended by SIGTERM" }],
    ["false; echo not reached", { kind: "failed", output: "" }],
    ["set -u; echo $NOT_SET; true", { kind: "failed" }],
  ])("%s", async (command, outcome) => {
    expect(await run(command)).toMatchObject(outcome);
  });

  it("is reported even if it could not start", async () => {
    const outcome = await run("true", { cwd: join(await temporaryFolder(), "missing") });
    expect(outcome).toMatchObject({
      kind: "failed",
      how: expect.stringMatching(/could not be started/) as string,
    });
  });
});

describe("a command", () => {
  it("has no standard input: what reads gets the end", async () => {
    expect(await run("read answer || echo nothing to read; exit 1")).toMatchObject({
      output: "nothing to read",
    });
  });

  it("gets the folder and the environment that it is given, and no other", async () => {
    const cwd = await temporaryFolder();
    const outcome = await runShell("pwd; env | cut -d= -f1 | sort | tr '\\n' ' '; exit 1", {
      cwd,
      env: { ...env, GIVEN: "1" },
      timeoutMs: 30_000,
      signal: NEVER,
    });
    expect(outcome).toMatchObject({ output: expect.stringMatching(/\bGIVEN\b/) as string });
    expect(outcome).toMatchObject({ output: expect.stringContaining(cwd) as string });
    expect(outcome).not.toMatchObject({ output: expect.stringMatching(/\bHOME\b/) as string });
  });
});

describe("the output that is shown", () => {
  it("is its end, of both streams", async () => {
    const outcome = await run("i=0; while [ $i -lt 2000 ]; do echo line $i; i=$((i+1)); done; exit 1");
    const lines = outcome.kind === "failed" ? outcome.output.split("\n") : [];
    expect(lines).toHaveLength(30);
    expect([lines[0], lines.at(-1)]).toEqual(["line 1970", "line 1999"]);
  });

  it("is plain: no colours, no titles, and of a progress bar its last state", async () => {
    const command = String.raw`printf '\033[31mred\033[0m\n\033]0;title\007ok\n10%%\r50%%\r100%%\ndos\r\n'; exit 1`;
    expect(await run(command)).toMatchObject({ output: "red\nok\n100%\ndos" });
  });

  it("keeps letters whole, however the pieces arrive", async () => {
    const command = String.raw`printf '\303'; sleep 0.1; printf '\274n'; exit 1`;
    expect(await run(command)).toMatchObject({ output: "ün" });
  });

  it("does not grow with what a command prints", async () => {
    const outcome = await run("yes | head -c 20000000; exit 1");
    expect(outcome.kind === "failed" && outcome.output.length).toBeLessThanOrEqual(20_000);
  });
});

describe("nothing that a command started outlives it", () => {
  it("when its time is up, grandchildren included", async () => {
    const cwd = await temporaryFolder();
    const command = "(sh -c 'echo $$ > grandchild; sleep 600' & echo $! > child; echo working; wait)";
    const running = run(command, { cwd, timeoutMs: 2500 });
    expect(await running).toEqual({ kind: "timeout", output: "working" });
    await gone(join(cwd, "grandchild"));
    await gone(join(cwd, "child"));
  });

  it("when it has ended and left a server running", async () => {
    const cwd = await temporaryFolder();
    expect(await run("sleep 600 & echo $! > server", { cwd })).toEqual({ kind: "done" });
    await gone(join(cwd, "server"));
  });

  it("when the run is interrupted", async () => {
    const cwd = await temporaryFolder();
    const interruption = new AbortController();
    const running = run("sh -c 'echo $$ > grandchild; sleep 600'", { cwd, signal: interruption.signal });
    await written(join(cwd, "grandchild"));
    interruption.abort(new Error("Ctrl-C"));
    await expect(running).rejects.toThrow("Ctrl-C");
    await gone(join(cwd, "grandchild"));
  });

  it("and it is not started where the run was interrupted before", async () => {
    const cwd = await temporaryFolder();
    const signal = AbortSignal.abort(new Error("Ctrl-C"));
    await expect(run("sleep 600", { cwd, signal })).rejects.toThrow("Ctrl-C");
  });

  it("and what escapes from its group is not waited for", async () => {
    const cwd = await temporaryFolder();
    const command =
      "setsid sh -c 'echo $$ > escaped; sleep 600' & while [ ! -s escaped ]; do sleep 0.02; done";
    try {
      expect(await run(command, { cwd })).toEqual({ kind: "done" });
    } finally {
      process.kill(Number(await readFile(join(cwd, "escaped"), "utf8")), "SIGKILL");
    }
  });
});
