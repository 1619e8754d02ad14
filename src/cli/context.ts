import type { Package } from "../pack/package.ts";
import { planText } from "../preview/plan-text.ts";
import { plural } from "../report/plural.ts";
import { sizeText } from "../report/size.ts";
import { inReadingOrder, problemsText } from "../report/problems-text.ts";
import type { Problem } from "../report/problem.ts";
import type { Planned } from "../publish/push-plan.ts";
import type { OpenWorld } from "../world/open-world.ts";
import type { Terminal } from "../world/terminal.ts";
import type { RunOptions } from "./read-arguments.ts";

/** What every command gets. */
export interface Setting extends RunOptions {
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
  /** The folder that the program was started in. */
  readonly cwd: string;
}

/** What a command gets that works on a repository with a versions file. */
export interface Context extends Setting {
  readonly open: OpenWorld;
}

/** The plan on standard output, warnings on standard error. */
export function printPlan({ terminal }: Pick<Context, "terminal">, planned: Planned): void {
  const listed = planned.catalog.plugins.map(({ slug }) => slug);
  terminal.out(planText(planned.steps, listed, terminal.paint));
}

/** Problems on standard error; with `--json` they are part of the data instead. */
export function printProblems(
  problems: readonly Problem[],
  { open, terminal }: Pick<Context, "open" | "terminal">,
): void {
  const { path, text } = open.versions;
  terminal.err(problemsText(problems, new Map([[path, text]]), terminal.errPaint));
}

/** A line for each ZIP that was built. */
export function printPacked(packages: readonly Package[], { terminal }: Pick<Context, "terminal">): void {
  for (const { slug, facts } of packages) {
    const size = `${plural(facts.files, "file")}, ${sizeText(facts.size)}`;
    terminal.out(
      `${terminal.paint.green("packed")} ${slug} ${facts.version}: ${size}, sha256 ${facts.sha256}\n`,
    );
  }
}

export function printJson(
  { terminal }: Pick<Context, "terminal">,
  data: Readonly<Record<string, unknown>>,
  problems: readonly Problem[],
): void {
  terminal.out(`${JSON.stringify({ ...data, problems: inReadingOrder(problems) }, null, 2)}\n`);
}
