import { codeFrame } from "./code-frame.ts";
import type { Paint } from "./paint.ts";
import { plural } from "./plural.ts";
import type { Problem } from "./problem.ts";
import { visible } from "./visible.ts";

/** More than that nobody reads before the first ones are solved. */
const MOST_SHOWN = 100;

/**
 * Problems as a terminal shows them: position, code, message, code frame, fix; errors before warnings,
 * ending with a line that counts them. What is wrong with the machine alone is a line ahead of them. Control characters in quoted values are made visible, so that
 * hostile input cannot steer the terminal.
 *
 * @param sources file name to text, for the code frames
 */
export function problemsText(
  problems: readonly Problem[],
  sources: ReadonlyMap<string, string>,
  paint: Paint,
): string {
  const told = problems.filter((each) => !isAside(each));
  const asides = problems.filter(isAside).map((each) => `${paint.dim(visible(each.message))}\n`);
  if (told.length === 0) return asides.join("");
  const blocks = inReadingOrder(told)
    .slice(0, MOST_SHOWN)
    .map((each) => problemText(each, sources, paint));
  const more = told.length - blocks.length;
  if (more > 0) blocks.push(`and ${more} more; \`--json\` has all of them`);
  return `${asides.join("")}${blocks.join("\n\n")}\n\n${countLine(told, paint)}\n`;
}

/** What is so on this machine each time, whatever the project: a line is enough, said once. */
export function isAside({ code }: Problem): boolean {
  return code === "PHP_ABSENT";
}

/** Errors first, then by file and line. */
export function inReadingOrder(problems: readonly Problem[]): Problem[] {
  const rank = ({ severity }: Problem): number => (severity === "error" ? 0 : 1);
  return [...problems].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.file ?? "").localeCompare(b.file ?? "", "en") ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0),
  );
}

function problemText(each: Problem, sources: ReadonlyMap<string, string>, paint: Paint): string {
  const colour = each.severity === "error" ? paint.red : paint.yellow;
  const place = each.file ? `${[each.file, each.line, each.column].filter(Boolean).join(":")} ` : "";
  const lines = [
    `${paint.bold(visible(place).replaceAll("\n", "\u{FFFD}"))}${colour(each.severity)} ${paint.dim(each.code)}`,
  ];
  lines.push(indent(visible(each.message)));
  const source = each.file ? sources.get(each.file) : undefined;
  if (source !== undefined && each.line) {
    const frame = codeFrame(source, each.line, each.column ?? 1);
    if (frame) lines.push(paint.dim(indent(frame)));
  }
  if (each.detail) lines.push(paint.dim(indent(visible(each.detail.trimEnd()))));
  lines.push(indent(`${paint.cyan("Fix:")} ${visible(each.fix)}`));
  return lines.join("\n");
}

function countLine(problems: readonly Problem[], paint: Paint): string {
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const warnings = problems.length - errors;
  const counts = [
    errors > 0 ? paint.red(plural(errors, "error")) : "",
    warnings > 0 ? paint.yellow(plural(warnings, "warning")) : "",
  ];
  return counts.filter(Boolean).join(", ");
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, "  ");
}
