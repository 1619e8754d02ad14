import { type List, LISTS } from "./kind.ts";
import type { Path } from "./locator.ts";

export interface HiddenKey {
  readonly path: Path;
  readonly code: "SLUG_SPELLING" | "VERSION_SPELLING";
}

/** Names that valibot's records drop without a word, as a guard against prototype pollution. */
export function hiddenKeys(data: unknown): HiddenKey[] {
  return LISTS.flatMap((list) => hiddenIn(list, inside(data, list)));
}

function hiddenIn(list: List, extensions: object): HiddenKey[] {
  const slugs = namesIn(extensions).map((name): HiddenKey => ({
    path: [list, name],
    code: "SLUG_SPELLING",
  }));
  const versions = Object.entries(extensions).flatMap(([slug, extension]) =>
    namesIn(inside(extension, "versions")).map((name): HiddenKey => ({
      path: [list, slug, "versions", name],
      code: "VERSION_SPELLING",
    })),
  );
  return [...slugs, ...versions];
}

function namesIn(mapping: object): string[] {
  return ["__proto__", "constructor", "prototype"].filter((name) => Object.hasOwn(mapping, name));
}

function inside(mapping: unknown, key: string): object {
  const value: unknown = isMapping(mapping)
    ? Object.getOwnPropertyDescriptor(mapping, key)?.value
    : undefined;
  return isMapping(value) ? value : {};
}

/** Of parsed YAML: a map, and neither a list nor a scalar. */
export function isMapping(value: unknown): value is Record<string | number, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
