import type * as v from "valibot";
import type { Path } from "./locator.ts";

/** A key that the schema does not know, with the keys that it does know there. */
export interface UnknownKey {
  readonly path: Path;
  readonly known: readonly string[];
}

/** What valibot does not tell. */
export interface Untold {
  /** Every unknown key; its own strict objects name only the first one of each object. */
  readonly unknown: readonly UnknownKey[];
  /** Lists where a mapping is wanted, which it takes for mappings with the keys 0, 1, 2. */
  readonly lists: readonly Path[];
}

type Schema = v.GenericSchema & {
  readonly entries?: Record<string, Schema>;
  readonly wrapped?: Schema;
  readonly item?: Schema;
  readonly value?: Schema;
  readonly options?: readonly Schema[];
};

/** Walks a schema and the data together. */
export function findUntold(schema: v.GenericSchema, data: unknown): Untold {
  const unknown: UnknownKey[] = [];
  const lists: Path[] = [];
  const walk = (known: Schema, inside: unknown, path: Path): void => {
    const { entries, wrapped, item, value, options } = known;
    if (wrapped) return walk(wrapped, inside, path);
    if (typeof inside !== "object" || inside === null) return;
    const mapping = options?.find((option) => option.entries);
    if (mapping) return walk(mapping, inside, path);
    if (item) {
      if (Array.isArray(inside))
        for (const [index, each] of inside.entries()) walk(item, each, [...path, index]);
    } else if (Array.isArray(inside)) {
      if (entries ?? value) lists.push(path);
    } else {
      for (const [name, each] of Object.entries(inside)) {
        const next = value ?? (entries && Object.hasOwn(entries, name) ? entries[name] : undefined);
        if (next) walk(next, each, [...path, name]);
        else if (entries) unknown.push({ path: [...path, name], known: Object.keys(entries) });
      }
    }
  };
  walk(schema, data, []);
  return { unknown, lists };
}
