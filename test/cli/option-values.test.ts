import { describe, expect, it } from "vitest";
import { rolloutOf, statusOf, statusOrPauseOf, textValue } from "../../src/cli/option-values.ts";
import { ProblemsFound } from "../../src/report/problem.ts";

describe("values of options", () => {
  it("a status", () => {
    expect(statusOf("update_ready")).toBe("update_ready");
    expect(() => statusOf("relased")).toThrow(/STATUS_UNKNOWN: `relased`/);
    const shown = (word: string): string => {
      try {
        return statusOf(word);
      } catch (error) {
        return error instanceof ProblemsFound ? (error.problems[0]?.fix ?? "") : "";
      }
    };
    expect(shown("50%")).toBe("Write the percentage as an option: `released --rollout 50`.");
    expect(() => statusOf("constructor")).toThrow("STATUS_UNKNOWN");
  });

  it("a status, or a pause", () => {
    expect(["paused", "resumed", "draft"].map(statusOrPauseOf)).toEqual(["paused", "resumed", "draft"]);
    expect(() => statusOrPauseOf("pause")).toThrow(/STATUS_UNKNOWN: `pause`/);
  });

  it("a rollout", () => {
    expect([undefined, "0", "25", "100"].map(rolloutOf)).toEqual([undefined, 0, 25, 100]);
    for (const word of ["101", "-1", "25%", "2.5", "1e1", ""])
      expect(() => rolloutOf(word)).toThrow("ROLLOUT_RANGE");
  });

  it("text, without blanks around it", () => {
    expect(textValue("--reason", undefined)).toBeUndefined();
    expect(textValue("--reason", " - a\r\n- b\n")).toBe("- a\n- b");
    expect(() => textValue("--reason", "  ")).toThrow(/VALUE_EMPTY: `--reason`/);
    expect(() => textValue("--reason", "a\u001Bb")).toThrow("VALUE_CONTROL");
    expect(() => textValue("--reason", "a\rb")).toThrow("VALUE_CONTROL");
  });
});
