import type { Paint } from "../report/paint.ts";
import { plural } from "../report/plural.ts";
import { type Step, stepText } from "../plan/step.ts";
import { visible } from "../report/visible.ts";

/**
 * A plan as a terminal shows it: what happens to each plugin and why, and a line that counts.
 *
 * @param listed slugs of the versions file; a step may concern a plugin that has left it
 */
export function planText(steps: readonly Step[], listed: readonly string[], paint: Paint): string {
  if (steps.length === 0)
    return `${plural(listed.length, "plugin")}: nothing to build, and the offers stay as they are.\n`;
  const slugs = [...new Set(steps.map(({ slug }) => slug))];
  const blocks = slugs.map((slug) => {
    const own = steps.filter((step) => step.slug === slug);
    return [paint.bold(slug || "update site"), ...own.map((step) => `  ${line(step, paint)}`)].join("\n");
  });
  const rest = listed.filter((slug) => !slugs.includes(slug)).length;
  const others = rest > 0 ? [paint.dim(`${plural(rest, "other plugin")} as before`)] : [];
  return `${[...blocks, ...others].join("\n\n")}\n`;
}

function line(step: Step, paint: Paint): string {
  const colour = {
    build: paint.green,
    offer: paint.cyan,
    stop: paint.yellow,
    update: paint.cyan,
    withdraw: paint.red,
    prune: paint.dim,
    note: paint.dim,
  }[step.action];
  const text = visible(stepText(step));
  return colour(text.slice(0, step.action.length)) + text.slice(step.action.length);
}
