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

/** Plugins, and themes if there are any, each in the order in which they are given. */
export function byList<T>(
  items: readonly T[],
  kindOf: (item: T) => Kind,
): { readonly plugins: readonly T[]; readonly themes?: readonly T[] } {
  const of = (kind: Kind): T[] => items.filter((item) => kindOf(item) === kind);
  const themes = of("theme");
  return { plugins: of("plugin"), ...(themes.length > 0 && { themes }) };
}
