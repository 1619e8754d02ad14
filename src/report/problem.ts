import type { Severity } from "./code-entry.ts";
import { CODES, type ProblemCode } from "./codes.ts";

export type { ProblemCode };

/** A place in a text file. Lines and columns count from 1, columns in UTF-16 units as editors do. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Something a person can mend. `message` says what is wrong and why it matters, with the person's own value
 * in it; `fix` says what to do. `detail` is longer material (a command's output) shown below both.
 */
export interface Problem {
  readonly code: ProblemCode;
  readonly severity: Severity;
  readonly message: string;
  readonly fix: string;
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  readonly detail?: string;
}

export interface Particulars {
  readonly message: string;
  readonly fix: string;
  /** Where it is: a full position, or a file when no line can be named. */
  readonly at?: Position | { readonly file: string };
  readonly detail?: string;
}

/** Makes a problem; its severity belongs to its code. */
export function problem(code: ProblemCode, { message, fix, at, detail }: Particulars): Problem {
  return { code, severity: CODES[code].severity, message, fix, ...at, ...(detail ? { detail } : {}) };
}

/** Stops at errors, with all that was found; gives warnings back. @throws {ProblemsFound} */
export function refuseErrors(problems: readonly Problem[]): readonly Problem[] {
  if (hasErrors(problems)) throw new ProblemsFound(problems);
  return problems;
}

export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === "error");
}

/** Thrown where the work cannot go on; the entries catch it and print its problems. */
export class ProblemsFound extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[], options?: ErrorOptions) {
    super(problems.map(({ code, message }) => `${code}: ${message}`).join("\n"), options);
    this.name = "ProblemsFound";
    this.problems = problems;
  }
}

/** Stops the work with one problem. @throws {ProblemsFound} */
export function stop(code: ProblemCode, particulars: Particulars, options?: ErrorOptions): never {
  throw new ProblemsFound([problem(code, particulars)], options);
}
