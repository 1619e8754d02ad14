import type { PackageOrder } from "./package.ts";

/** All that a build command gets to see, as text: two orders with the same text are one build. */
export function buildKey({
  plugin,
  version,
  pin,
  source,
  packing,
}: Pick<PackageOrder, "plugin" | "version" | "pin" | "source" | "packing">): string {
  return JSON.stringify([plugin.slug, version.version, pin.commit.time, source.commit, packing]);
}
