import type { Paint } from "../report/paint.ts";
import { plural } from "../report/plural.ts";
import { visible } from "../report/visible.ts";
import type { Finding } from "./finding.ts";

type Verdict = Finding["verdict"];

/** The worst first. */
const VERDICTS: readonly Verdict[] = ["failed", "warning", "skipped", "ok"];

/**
 * The checklist as a terminal shows it: a line for each check, and below it a line for each subject that it has
 * something to say about. What the update site says is made visible, so that it can't steer the terminal.
 */
export function findingsText(findings: readonly Finding[], paint: Paint): string {
  return textOf(findings, findings, paint);
}

/** The same, of what failed or is warned of alone. The others are in the count. */
export function troubleText(findings: readonly Finding[], paint: Paint): string {
  return textOf(findings.filter(isWrong), findings, paint);
}

function textOf(shown: readonly Finding[], all: readonly Finding[], paint: Paint): string {
  const checks = [...new Set(shown.map(({ check }) => check))];
  const blocks = checks.map((check) =>
    block(
      shown.filter((each) => each.check === check),
      paint,
    ),
  );
  return [...blocks, ...(blocks.length > 0 ? [""] : []), countLine(all, paint), ""].join("\n");
}

function isWrong({ verdict }: Finding): boolean {
  return verdict === "failed" || verdict === "warning";
}

export function hasFailed(findings: readonly Finding[]): boolean {
  return findings.some(({ verdict }) => verdict === "failed");
}

function block(findings: readonly Finding[], paint: Paint): string {
  const { check, title } = findings[0] ?? { check: "", title: "" };
  const worst = VERDICTS.find((verdict) => findings.some((each) => each.verdict === verdict)) ?? "ok";
  const count = findings.length > 1 ? paint.dim(` (${findings.length})`) : "";
  const wrong = findings.filter(isWrong);
  const said = notes(findings);
  const only = wrong.length === 0 && said.length === 1 ? paint.dim(`: ${visible(said.join(""))}`) : "";
  return [
    `${coloured(worst, paint)} ${check.padEnd(21)} ${title}${count}${only}`,
    ...wrong.map(({ about, reason }) => `        ${visible(`${about}: ${reason}`)}`),
    ...(only === "" ? said : []).map((note) => `        ${paint.dim(visible(note))}`),
  ].join("\n");
}

/** What else there is to say, each once however many subjects it is said of. */
function notes(findings: readonly Finding[]): string[] {
  const said = (verdict: Verdict): string[] =>
    findings.filter((each) => each.verdict === verdict && each.reason !== "").map(({ reason }) => reason);
  const isMixed = findings.some(({ verdict }) => verdict !== "skipped");
  const skipped = said("skipped").map((reason) => (isMixed ? `skipped: ${reason}` : reason));
  return [...new Set([...said("ok"), ...skipped])];
}

function coloured(verdict: Verdict, paint: Paint): string {
  const colour = { ok: paint.green, failed: paint.red, warning: paint.yellow, skipped: paint.dim }[verdict];
  return colour((verdict === "failed" ? "FAILED" : verdict).padEnd(7));
}

function countLine(findings: readonly Finding[], paint: Paint): string {
  const count = (verdict: Verdict): number => findings.filter((each) => each.verdict === verdict).length;
  const [failed, warnings, skipped] = [count("failed"), count("warning"), count("skipped")];
  return [
    failed > 0 ? paint.red(`${failed} failed`) : "",
    warnings > 0 ? paint.yellow(plural(warnings, "warning")) : "",
    paint.green(`${count("ok")} passed`),
    skipped > 0 ? `${skipped} skipped` : "",
  ]
    .filter(Boolean)
    .join(", ");
}
