import { describe, expect, it } from "vitest";
import { durationOf, rolloutOf, statusOf, statusOrPauseOf, textValue } from "../../src/cli/option-values.ts";
import { ProblemsFound } from "../../src/report/problem.ts";

function shownFix(word: string): string {
  try {
    return statusOf(word);
  } catch (error) {
    return error instanceof ProblemsFound ? (error.problems[0]?.fix ?? "") : "";
  }
}

describe("values of options", () => {
  it("a status", () => {
    expect(statusOf("update_ready")).toBe("update_ready");
    expect(() => statusOf("relased")).toThrow(/STATUS_UNKNOWN: `relased`/);
    expect(shownFix("50%")).toBe("Write the percentage as an option: `released --rollout 50`.");
    expect(() => statusOf("constructor")).toThrow("STATUS_UNKNOWN");
  });

  it("a status, or a pause", () => {
    expect(["paused", "resumed", "draft"].map(statusOrPauseOf)).toEqual(["paused", "resumed", "draft"]);
    for (const word of ["pause", "resume"]) expect(() => statusOrPauseOf(word)).toThrow(/STATUS_UNKNOWN/);
    expect(shownFix("pause")).toContain("`presscast status SLUG VERSION paused`");
  });

  it("a rollout", () => {
    expect([undefined, "0", "25", "100"].map(rolloutOf)).toEqual([undefined, 0, 25, 100]);
    expect(["10 over 4d", "10 to 50 over 36h", "10 % to 50 % over 2d"].map(rolloutOf)).toEqual([
      { from: 10, over: "4d" },
      { from: 10, to: 50, over: "36h" },
      { from: 10, to: 50, over: "2d" },
    ]);
    for (const word of [
      "10 over",
      "10 over 4",
      "over 4d",
      "10 over 4w",
      "101",
      "-1",
      "25%",
      "2.5",
      "1e1",
      "",
    ])
      expect(() => rolloutOf(word)).toThrow("ROLLOUT_RANGE");
  });

  it("a duration", () => {
    expect([undefined, "24h"].map((word) => durationOf("--auto-update-after", word))).toEqual([
      undefined,
      "24h",
    ]);
    expect(() => durationOf("--auto-update-after", "a day")).toThrow(
      /DURATION_SPELLING: `--auto-update-after: a day`/,
    );
  });

  it("text, without surrounding blanks", () => {
    expect(textValue("--reason", undefined)).toBeUndefined();
    expect(textValue("--reason", " - a\r\n- b\n")).toBe("- a\n- b");
    expect(() => textValue("--reason", "  ")).toThrow(/VALUE_EMPTY: `--reason`/);
    expect(() => textValue("--reason", "a\u001Bb")).toThrow("VALUE_CONTROL");
    expect(() => textValue("--reason", "a\rb")).toThrow("VALUE_CONTROL");
  });
});
