import { stop } from "../report/problem.ts";
import { type Pause, PAUSES } from "../versions/edit/pause-intent.ts";
import { EXPLAIN } from "../versions/explain.ts";
import { type Status, STATUSES } from "../versions/file.ts";

/** @throws {ProblemsFound} STATUS_UNKNOWN */
export function statusOf(word: string): Status {
  const status = STATUSES.find((each) => each === word);
  if (status) return status;
  const { message, fix } = EXPLAIN.STATUS_UNKNOWN(word, "status");
  const percent = /^(\d+)\s*%?$/.exec(word)?.[1];
  return stop("STATUS_UNKNOWN", {
    message,
    fix:
      percent === undefined ? fix : `Write the percentage as an option: \`released --rollout ${percent}\`.`,
  });
}

/** What `presscast status` may make of a version. @throws {ProblemsFound} STATUS_UNKNOWN */
export function statusOrPauseOf(word: string): Status | Pause {
  return PAUSES.find((each) => each === word) ?? statusOf(word);
}

/** Percent, or undefined where nothing was said. @throws {ProblemsFound} ROLLOUT_RANGE */
export function rolloutOf(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  if (/^(?:100|\d{1,2})$/.test(word)) return Number(word);
  return stop("ROLLOUT_RANGE", EXPLAIN.ROLLOUT_RANGE(word, "rollout"));
}

/**
 * Text for a value of the versions file, without the blanks around it.
 *
 * @param name of what was given, as its problems call it: `--reason`
 * @throws {ProblemsFound} VALUE_EMPTY, VALUE_CONTROL
 */
export function textValue(name: string, word: string | undefined): string | undefined {
  const text = word?.replaceAll("\r\n", "\n").trim();
  if (text === "") return stop("VALUE_EMPTY", EXPLAIN.VALUE_EMPTY("", name));
  if (text !== undefined && /[^\P{Cc}\t\n]/u.test(text)) {
    const message = `\`${name}\` has a control character in it, which nobody could see.`;
    return stop("VALUE_CONTROL", { message, fix: "Write the text anew." });
  }
  return text;
}
