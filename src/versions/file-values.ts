import * as v from "valibot";

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
