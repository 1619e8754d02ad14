/** What WordPress calls an extension. */
export type Kind = "plugin" | "theme";

/** The keys of the versions file, and of a feed, below which extensions stand. */
export const LISTS = ["plugins", "themes"] as const;

export type List = (typeof LISTS)[number];

/** The key below which extensions of a kind stand. */
export function listOf(kind: Kind): List {
  return kind === "theme" ? "themes" : "plugins";
}

/** What stands below a key. */
export function kindIn(list: List): Kind {
  return list === "themes" ? "theme" : "plugin";
}
