import type { Package } from "../pack/package.ts";
import { planText } from "../preview/plan-text.ts";
import type { PushPlan } from "../publish/push-plan.ts";
import { diffText } from "../report/diff-text.ts";
import { plural } from "../report/plural.ts";
import type { Problem } from "../report/problem.ts";
import { inReadingOrder, problemsText } from "../report/problems-text.ts";
import { sizeText } from "../report/size-text.ts";
import { visible } from "../report/visible.ts";
import { decodeText } from "../survey/decode-text.ts";
import type { Intent } from "../versions/edit/intent.ts";
import type { VersionsText } from "../versions/read.ts";
import type { FileEdit } from "../world/disk/write-together.ts";
import type { Terminal } from "../world/terminal.ts";

/** The plan on standard output. */
export function printPlan({ out, paint }: Terminal, { steps, catalog }: PushPlan): void {
  out(planText(steps, catalog.extensions, paint));
}

/** Problems on standard error, with the lines of the versions file where they are. */
export function printProblems(
  { err, errPaint }: Terminal,
  problems: readonly Problem[],
  { path, text }: VersionsText,
): void {
  err(problemsText(problems, new Map([[path, text]]), errPaint));
}

/** An edit of files: what changes in them, warnings about it, and the next steps. */
export function printEdit(
  terminal: Terminal,
  { title, notes }: Pick<Intent, "title" | "notes">,
  changes: readonly FileEdit[],
  warnings: readonly Problem[],
  versions: VersionsText,
): void {
  const { out, paint } = terminal;
  const diffs = changes.map(({ path, before = new Uint8Array(), after }) =>
    diffText(path, decodeText(before).text, decodeText(after).text, paint),
  );
  out(`${diffs.join("\n")}\n`);
  printProblems(terminal, warnings, versions);
  out(`${paint.bold(visible(title))}\n`);
  for (const note of notes) out(`  ${visible(note)}\n`);
}

/** What a person does next, numbered. */
export function printSteps({ out, paint }: Pick<Terminal, "out" | "paint">, steps: readonly string[]): void {
  if (steps.length === 0) return;
  const lines = steps.map((step, index) => `  ${index + 1}. ${visible(step)}\n`);
  out(`\n${paint.bold("Next")}\n${lines.join("")}`);
}

/** A line for each ZIP that was built. */
export function printPacked({ out, paint }: Terminal, packages: readonly Package[]): void {
  for (const { slug, facts } of packages) {
    const size = `${plural(facts.files, "file")}, ${sizeText(facts.size)}`;
    out(`${paint.green("packed")} ${slug} ${facts.version}: ${size}, sha256 ${facts.sha256}\n`);
  }
}

/** Data for programs on standard output, with the problems in it. */
export function printJson(
  { out }: Terminal,
  data: Readonly<Record<string, unknown>>,
  problems: readonly Problem[],
): void {
  out(`${JSON.stringify({ ...data, problems: inReadingOrder(problems) }, null, 2)}\n`);
}
