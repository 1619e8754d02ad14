import { clipped } from "./markdown-text.ts";
import type { Severity } from "./code-entry.ts";
import { CODES } from "./codes.ts";
import { plural } from "./plural.ts";
import type { Problem } from "./problem.ts";
import { inReadingOrder } from "./problems-text.ts";
import { visible } from "./visible.ts";

/** A remark that GitHub shows beside the lines of a pull request. */
export interface Annotation {
  readonly level: Severity | "notice";
  readonly title: string;
  readonly message: string;
  /** From the repository's top. */
  readonly file?: string;
  readonly startLine?: number;
  readonly startColumn?: number;
}

/** GitHub shows so many of each level for a step, and silently drops the others. */
const MOST = 10;

/** Problems as annotations, errors first; where GitHub would drop some, one notice counts them. */
export function annotations(problems: readonly Problem[]): Annotation[] {
  const ordered = inReadingOrder(problems);
  const shown = (["error", "warning"] as const).flatMap((level) =>
    ordered.filter(({ severity }) => severity === level).slice(0, MOST),
  );
  const dropped = problems.length - shown.length;
  const rest: Annotation = {
    level: "notice",
    title: "More problems",
    message: `${plural(dropped, "more problem")} than GitHub shows here: the job summary has all of them.`,
  };
  return [...shown.map(annotation), ...(dropped > 0 ? [rest] : [])];
}

function annotation({ code, severity, message, fix, file, line, column }: Problem): Annotation {
  // A file of an earlier commit has no place in what the pull request changes.
  const isHere = file !== undefined && !/^[0-9a-f]{7}:/.test(file);
  const where = file === undefined || isHere ? "" : `${file}: `;
  return {
    level: severity,
    title: `${CODES[code].title} (${code})`,
    message: visible(clipped(`${where}${message}\n${fix}`, 4000)),
    ...(isHere ? { file: visible(file) } : {}),
    ...(isHere && line !== undefined ? { startLine: line } : {}),
    ...(isHere && column !== undefined ? { startColumn: column } : {}),
  };
}
