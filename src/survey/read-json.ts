import type { ReadFound } from "./find-extensions.ts";

/** The object in a JSON file; an empty one where there is none, or none that can be read. */
export async function readJson(read: ReadFound, path: string): Promise<Readonly<Record<string, unknown>>> {
  const bytes = await read(path);
  if (!bytes) return {};
  try {
    return asObject(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    // Whoever builds with it will hear of it.
    return {};
  }
}

export function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
