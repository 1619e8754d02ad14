import { expect, it } from "vitest";
import { behindProblems } from "../../src/publish/behind-problems.ts";
import { problem } from "../../src/report/problem.ts";

const BEHIND = { remote: "origin", branch: "main", tip: "1a2b3c4".padEnd(40, "0"), pull: "git pull" };
const found = [
  problem("VERSION_UNKNOWN", { message: "No 1.2.0.", fix: "Release it." }),
  problem("HEADER_MISSING", { message: "No header.", fix: "Write one." }),
];

it("are the same in a clone that is not behind", () => {
  expect(behindProblems(found, undefined)).toEqual(found);
});

it("begin with one that says so in a clone that is, and name its fix where they may come from that", () => {
  expect(behindProblems(found, BEHIND).map(({ code, fix }) => [code, fix])).toEqual([
    ["CLONE_BEHIND", "`git pull`, and run the command again."],
    ["VERSION_UNKNOWN", "`git pull` first, since this clone is behind. If that changes nothing: Release it."],
    ["HEADER_MISSING", "Write one."],
  ]);
  expect(behindProblems([], BEHIND)[0]?.message).toBe(
    "This clone is behind: its branch lacks commits that the branch main of origin has, the newest of which is 1a2b3c4. What is said here may be out of date.",
  );
});
