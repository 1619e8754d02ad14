import type { RequiresOf } from "./requires-reader.ts";

/** The files that PHP loads whenever it loads one, that one among them. */
export function alwaysLoaded(start: string, requiresOf: RequiresOf): ReadonlySet<string> {
  const loaded = new Set([start]);
  for (const file of loaded) {
    for (const { path, isCertain } of requiresOf(file)?.required ?? []) {
      if (isCertain) loaded.add(path);
    }
  }
  return loaded;
}
