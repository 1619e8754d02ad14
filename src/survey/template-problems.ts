import { type Particulars, problem, type Problem } from "../report/problem.ts";
import type { Header } from "./details.ts";

/** The file that has a theme's header. */
export const STYLESHEET = "style.css";

/** One of these a theme needs that is no child of another. */
export const INDEX_TEMPLATES: readonly string[] = [
  "index.php",
  "templates/index.html",
  "block-templates/index.html",
];

/**
 * Why WordPress would call a theme broken and refuse to install it, as `Theme_Upgrader::check_package()` and `WP_Theme`
 * judge: it needs an index template, or a parent.
 *
 * @param paths in the theme's folder; others than {@link INDEX_TEMPLATES} don't count
 */
export function templateProblems(
  paths: readonly string[],
  { template }: Pick<Header, "template">,
  slug: string,
  at: NonNullable<Particulars["at"]>,
): Problem[] {
  if (template === slug) {
    return [
      problem("TEMPLATE_MISSING", {
        message: `\`Template: ${template}\` in the header names the theme itself as its parent, so WordPress calls it broken.`,
        fix: "Write the folder of its parent there; remove the line if it has none.",
        at,
      }),
    ];
  }
  if (template !== undefined || INDEX_TEMPLATES.some((path) => paths.includes(path))) return [];
  return [
    problem("TEMPLATE_MISSING", {
      message:
        "The theme has neither `index.php` nor `templates/index.html`, and its header names no parent, so WordPress calls it broken and does not install it.",
      fix: `Add one of the two and see that no exclusion leaves it out. If it is a child theme, write \`Template:\` and its parent's folder into \`${STYLESHEET}\`.`,
      at,
    }),
  ];
}
