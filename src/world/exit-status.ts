import { ProblemsFound } from "../report/problem.ts";
import { inReadingOrder, problemsText } from "../report/problems-text.ts";
import { visible } from "../report/visible.ts";
import { explainedFault } from "./disk/explained-fault.ts";
import type { Terminal } from "./terminal.ts";
import { PRESSCAST_VERSION } from "./presscast-version.ts";

interface Run {
  readonly terminal: Terminal;
  /** Aborted where the run was interrupted. */
  readonly signal: AbortSignal;
  /** What is said of an interruption. */
  readonly interrupted: string;
  /** A person's problems go to standard output, as data. */
  readonly json?: boolean;
}

/** Tells why a run failed, and gives its exit status: 1 for a person's problems, 130 for an interruption, 2 for a bug. */
export function exitStatus(failure: unknown, { terminal, signal, interrupted, json = false }: Run): number {
  // What an interrupted program was in the middle of may well look like a problem.
  if (signal.aborted) {
    terminal.err(`${interrupted}\n`);
    return 130;
  }
  const error = explainedFault(failure);
  if (error instanceof ProblemsFound) {
    if (json) terminal.out(`${JSON.stringify({ problems: inReadingOrder(error.problems) }, null, 2)}\n`);
    else terminal.err(problemsText(error.problems, new Map(), terminal.errPaint));
    return 1;
  }
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.err(`This is a bug in Presscast ${PRESSCAST_VERSION}, please report it:\n${visible(stack)}\n`);
  return 2;
}
