import * as v from "valibot";
import { type VersionsFile, versionsFile } from "./file.ts";
import { isMapping } from "./hidden-keys.ts";
import { LISTS } from "./kind.ts";
import type { Path } from "./locator.ts";

/** Stands in for a `site` that can't be read; such a file gives no catalog, so nobody sees it. */
const SOME_SITE = { url: "https://site.invalid" };
const REQUIRED = new Set<string | number>(["source", "versions"]);

export interface SoundPart {
  readonly sound: VersionsFile;
  /** Slugs that are in `sound` without a key that has a problem. */
  readonly cut: ReadonlySet<string>;
  /** `site` or `signing` has a problem, so what `sound` says of them is not what was written. */
  readonly lacksEssentials: boolean;
}

/**
 * What is left of a file without the values at these paths, so that the rules can tell what else is wrong: a
 * version goes as a whole, since its keys depend on each other, and so does an extension without a source.
 */
export function soundPart(data: unknown, broken: readonly Path[]): SoundPart {
  const copy: unknown = structuredClone(data);
  const inside = (list: string): Record<string | number, unknown> =>
    isMapping(copy) && isMapping(copy[list]) ? copy[list] : {};
  const cut = new Set<string>();
  for (const [top, slug, key, version] of broken) {
    const extensions = inside(String(top));
    const extension = extensions[String(slug)];
    if (!isList(top) || slug === undefined || !isMapping(extension)) continue;
    const versions = extension["versions"];
    if (key === "versions" && version !== undefined && isMapping(versions)) delete versions[version];
    else if (key === undefined || REQUIRED.has(key)) delete extensions[slug];
    else {
      delete extension[key];
      cut.add(String(slug));
    }
  }
  const isBroken = (key: string): boolean => broken.some(([top]) => top === undefined || top === key);
  const mapping = isMapping(copy) ? copy : {};
  const sound = v.parse(versionsFile, {
    site: isBroken("site") ? SOME_SITE : mapping["site"],
    ...(isBroken("signing") || mapping["signing"] === undefined ? {} : { signing: mapping["signing"] }),
    ...Object.fromEntries(LISTS.map((list) => [list, mappingsOf(inside(list))])),
  });
  return { sound, cut, lacksEssentials: isBroken("site") || isBroken("signing") };
}

function isList(key: unknown): boolean {
  return LISTS.some((list) => list === key);
}

function mappingsOf(values: Record<string | number, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => isMapping(value)));
}
