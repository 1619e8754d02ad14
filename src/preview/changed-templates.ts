import { UPDATER_FILE } from "../pack/updater-file.ts";
import type { FileChange } from "./plan-report.ts";

/**
 * Folders whose files a child theme replaces by a copy of its own: those of block themes, those that
 * `get_template_part()` is usually called with, and those in which plugins look for templates.
 */
const TEMPLATE_FOLDER =
  /^(?:templates?|parts|patterns|block-templates|block-template-parts|template-parts|page-templates|partials|views|loop|woocommerce|bbpress|buddypress)\//;

/** Every theme's own, however many there are: WordPress loads a child theme's beside its parent's. */
const NEVER_COPIED = new Set(["functions.php", UPDATER_FILE]);

/**
 * Templates of a theme that changed or are gone since the version that sites have. A child theme that has copied one
 * goes on with its copy, which may no longer fit.
 *
 * @param changes by path in the theme's folder
 */
export function changedTemplates(changes: readonly FileChange[]): string[] {
  return changes.filter(({ kind, path }) => kind !== "added" && isTemplate(path)).map(({ path }) => path);
}

function isTemplate(path: string): boolean {
  if (!/\.(?:php|html)$/.test(path) || NEVER_COPIED.has(path)) return false;
  return TEMPLATE_FOLDER.test(path) || /^[^/]+\.php$/.test(path);
}
