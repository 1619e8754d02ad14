import { stop } from "../report/problem.ts";
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

/** A percentage, or undefined if none was given. @throws {ProblemsFound} ROLLOUT_RANGE */
export function rolloutOf(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  if (/^(?:100|\d{1,2})$/.test(word)) return Number(word);
  return stop("ROLLOUT_RANGE", EXPLAIN.ROLLOUT_RANGE(word, "rollout"));
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
