import { DURATION_PATTERN } from "../versions/seconds-in.ts";
import { stop } from "../report/problem.ts";
import { type Pause, PAUSES } from "../versions/edit/pause-intent.ts";
import { EXPLAIN } from "../versions/explain.ts";
import { type RolloutEntry, type Status, STATUSES } from "../versions/file.ts";

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

/**
 * Percent, `10 over 4d` or `10 to 50 over 2d`; undefined where nothing was said.
 *
 * @throws {ProblemsFound} ROLLOUT_RANGE
 */
export function rolloutOf(word: string | undefined): RolloutEntry | undefined {
  if (word === undefined) return undefined;
  if (/^(?:100|\d{1,2})$/.test(word)) return Number(word);
  const [, from, to, over] =
    /^(100|\d{1,2}) ?%?(?: to (100|\d{1,2}) ?%?)? over ([1-9]\d*[mhd])$/.exec(word) ?? [];
  if (from !== undefined && over !== undefined) {
    return { from: Number(from), ...(to === undefined ? {} : { to: Number(to) }), over };
  }
  const { message, fix } = EXPLAIN.ROLLOUT_RANGE(word, "rollout");
  return stop("ROLLOUT_RANGE", { message, fix: `${fix} One that rises in time is \`10 over 4d\`.` });
}

/** A duration as the versions file has it. @throws {ProblemsFound} DURATION_SPELLING */
export function durationOf(name: string, word: string | undefined): string | undefined {
  if (word === undefined || DURATION_PATTERN.test(word)) return word;
  return stop("DURATION_SPELLING", EXPLAIN.DURATION_SPELLING(word, name));
}

/**
 * Text for a value of the versions file, without surrounding blanks.
 *
 * @param name the option's name for its problems: `--reason`
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
