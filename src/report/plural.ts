/** `plural(1, "file")` is "1 file", `plural(2, "file")` is "2 files". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** `a, b and c`. */
export function list(items: readonly string[], conjunction: "and" | "or" = "and"): string {
  return LISTS[conjunction].format(items);
}

// British English has no comma before the last one.
const LISTS = {
  and: new Intl.ListFormat("en-GB", { type: "conjunction" }),
  or: new Intl.ListFormat("en-GB", { type: "disjunction" }),
};
