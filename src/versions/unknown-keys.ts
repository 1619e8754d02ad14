import type * as v from "valibot";
import type { Path } from "./yaml.ts";

/** A key that the schema does not know, with the keys that it does know there. */
export interface UnknownKey {
  readonly path: Path;
  readonly known: readonly string[];
}

type Schema = v.GenericSchema & {
  readonly entries?: Record<string, Schema>;
  readonly wrapped?: Schema;
  readonly item?: Schema;
  readonly key?: Schema;
  readonly value?: Schema;
};

/** Every unknown key of `data`: valibot's own strict objects name only the first one of each object. */
export function unknownKeys(schema: v.GenericSchema, data: unknown, path: Path = []): UnknownKey[] {
  const { entries, wrapped, item, key, value } = schema as Schema;
  if (wrapped) return unknownKeys(wrapped, data, path);
  if (Array.isArray(data)) {
    return item ? data.flatMap((each, index) => unknownKeys(item, each, [...path, index])) : [];
  }
  if (typeof data !== "object" || data === null) return [];
  return Object.entries(data).flatMap(([name, inside]) => {
    if (entries) {
      const known = entries[name];
      return known && Object.hasOwn(entries, name)
        ? unknownKeys(known, inside, [...path, name])
        : [{ path: [...path, name], known: Object.keys(entries) }];
    }
    return key && value ? unknownKeys(value, inside, [...path, name]) : [];
  });
}
