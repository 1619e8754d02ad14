import { list, plural } from "../report/plural.ts";
import type { Kind } from "../versions/kind.ts";

/** `2 plugins`, `1 theme`, or `2 plugins and 1 theme`. @param which a word before each noun, with a space at its end */
export function kindCounts(kinds: readonly Kind[], which = ""): string {
  const themes = kinds.filter((kind) => kind === "theme").length;
  const plugins = kinds.length - themes;
  return list([
    ...(plugins > 0 || themes === 0 ? [plural(plugins, `${which}plugin`)] : []),
    ...(themes > 0 ? [plural(themes, `${which}theme`)] : []),
  ]);
}
