import { describe, expect, it } from "vitest";
import { exitStatus } from "../../src/world/exit-status.ts";
import { problem, ProblemsFound } from "../../src/report/problem.ts";
import { settingOf } from "../support/repository/context.ts";

const wrong = new ProblemsFound([problem("USAGE", { message: "It is wrong.", fix: "Mend it." })]);
const full = Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC" });

function ending(failure: unknown, { json = false, signal = new AbortController().signal } = {}) {
  const { setting, out, err } = settingOf([]);
  const status = exitStatus(failure, { ...setting, json, signal, interrupted: "Interrupted." });
  return { status, out: out(), err: err() };
}

describe("a run that fails", () => {
  it("reports problems that a person can fix, as data on request", () => {
    const told = ending(wrong);
    expect(told).toMatchObject({ status: 1, out: "" });
    expect(told.err).toContain("It is wrong.");
    const data = ending(wrong, { json: true });
    expect(data).toMatchObject({ status: 1, err: "" });
    expect(JSON.parse(data.out)).toMatchObject({ problems: [{ code: "USAGE" }] });
  });

  it("reports a full disk as a problem that a person can fix", () => {
    expect(ending(full).status).toBe(1);
  });

  it("reports everything else as a bug, and does not let its message control the terminal", () => {
    const told = ending(new TypeError("bad \u001B[2J"));
    expect(told.status).toBe(2);
    expect(told.err).toMatch(/^This is a bug in Presscast .*:\nTypeError: bad \uFFFD\[2J/);
  });

  it("says that it was interrupted, whatever it was in the middle of", () => {
    expect(ending(wrong, { signal: AbortSignal.abort() })).toEqual({
      status: 130,
      out: "",
      err: "Interrupted.\n",
    });
  });
});
