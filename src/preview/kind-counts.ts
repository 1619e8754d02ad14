import { list, plural } from "../report/plural.ts";
import type { Kind } from "../versions/kind.ts";
import type { PlanReport } from "./plan-report.ts";

/** `2 plugins`, `1 theme`, or `2 plugins and 1 theme`. @param changed kinds of which these are the others */
export function kindCounts(kinds: readonly Kind[], changed: ReadonlySet<Kind> = new Set()): string {
  const themes = kinds.filter((kind) => kind === "theme").length;
  const plugins = kinds.length - themes;
  const noun = (kind: Kind): string => (changed.has(kind) ? `other ${kind}` : kind);
  return list([
    ...(plugins > 0 || themes === 0 ? [plural(plugins, noun("plugin"))] : []),
    ...(themes > 0 ? [plural(themes, noun("theme"))] : []),
  ]);
}

/** What a report calls an extension. */
export function kindOfReported({ themes }: Pick<PlanReport, "themes">, slug: string): Kind {
  return themes.has(slug) ? "theme" : "plugin";
}
