import { describe, expect, it } from "vitest";
import { ProblemsFound } from "../../../src/report/problem.ts";
import { explainedWriting } from "../../../src/world/disk/explained-writing.ts";

const systemError = (code: string): Error => Object.assign(new Error(code), { code });
const codeOf = (error: unknown): string | undefined =>
  error instanceof ProblemsFound ? error.problems[0]?.code : undefined;

describe("a failure to write the site", () => {
  it.each([
    ["ENOSPC", "DISK_FULL"],
    ["EDQUOT", "DISK_FULL"],
    ["EFBIG", "DISK_FULL"],
    ["EACCES", "DISK_DENIED"],
    ["EPERM", "DISK_DENIED"],
    ["EROFS", "DISK_DENIED"],
    ["ENOTDIR", "DISK_DENIED"],
    ["EBUSY", "DISK_DENIED"],
    ["EXDEV", "DISK_DENIED"],
  ])("%s is %s, and names the code and the folder", (code, expected) => {
    const explained = explainedWriting(systemError(code), "out/site");
    expect(codeOf(explained)).toBe(expected);
    expect(explained).toMatchObject({ problems: [{ message: expect.stringContaining(code) as string }] });
    expect(explained).toMatchObject({
      problems: [{ message: expect.stringContaining("out/site") as string }],
    });
  });

  it("keeps any other error, which is a bug", () => {
    const error = systemError("EINVAL");
    expect(explainedWriting(error, "_site")).toBe(error);
  });

  it("leaves problems as they are", () => {
    const problems = new ProblemsFound([]);
    expect(explainedWriting(problems, "_site")).toBe(problems);
  });
});
