import type { PackageOrder } from "./package.ts";

/** All that a build command gets to see, as text: two orders with the same text are one build. */
export function buildKey({
  extension,
  version,
  pin,
  source,
  packing,
}: Pick<PackageOrder, "extension" | "version" | "pin" | "source" | "packing">): string {
  return JSON.stringify([extension.slug, version.version, pin.commit.time, source.commit, packing]);
}
