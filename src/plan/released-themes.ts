import { type Catalog, latestOf } from "../versions/catalog.ts";

/** The themes with a live version, by their slugs: what child themes can have as a parent from the same update site. */
export function releasedThemes({ extensions }: Pick<Catalog, "extensions">): string[] {
  return extensions.flatMap((each) =>
    each.kind === "theme" && latestOf(each) !== undefined ? [each.slug] : [],
  );
}
