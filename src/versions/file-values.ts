import * as v from "valibot";
import { DURATION_PATTERN, secondsIn } from "./seconds-in.ts";

/** Text that YAML may show as a number, such as `requires_php: 8`. */
export const text = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform(String),
  v.check((value) => value.trim() !== "", "VALUE_EMPTY"),
);

export const matching = (pattern: RegExp, code: string) =>
  v.pipe(v.union([v.string(), v.number()]), v.transform(String), v.regex(pattern, code));

/** A relative path that leads nowhere else. */
export const INSIDE = /^(?!\/)(?!.*(^|\/)\.\.(\/|$))(?!.*\\).+$/;

export function isInsidePath(value: string): boolean {
  return INSIDE.test(value);
}

const HOUR = 3600;
const DAY = 24 * HOUR;

/** From one hour, which is how often sites ask, to so many days. */
export const upToDays = (most: number, code: string) =>
  v.pipe(
    matching(DURATION_PATTERN, "DURATION_SPELLING"),
    v.check((value) => secondsIn(value) >= HOUR && secondsIn(value) <= most * DAY, code),
  );
