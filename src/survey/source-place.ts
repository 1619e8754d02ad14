import type { Extension, Packing } from "../versions/catalog.ts";
import type { SourcePlace } from "./inspect.ts";

/** Where an extension's source is at a commit, by today's versions file or by the instructions of that time. */
export function sourcePlace(
  { kind, slug, above, at, ...extension }: Extension,
  commit: string,
  packing: Packing = extension.packing,
): SourcePlace {
  return { kind, slug, commit, folder: packing.source, packing, above, at: at("source") };
}
