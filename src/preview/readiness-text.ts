import type { ReadinessFinding } from "../publish/readiness.ts";
import type { Paint } from "../report/paint.ts";
import { plural } from "../report/plural.ts";
import { visible } from "../report/visible.ts";

type Verdict = ReadinessFinding["verdict"];

/** What was found, as a terminal shows it: a line for each check, what to do below it, where to click, and a count. */
export function readinessText(all: readonly ReadinessFinding[], paint: Paint): string {
  const count = (verdict: Verdict): number => all.filter((each) => each.verdict === verdict).length;
  const [wrong, warnings, unseen] = [count("failed"), count("warning"), count("unknown")];
  const counts = [
    wrong > 0 ? paint.red(`${wrong} to do`) : "",
    warnings > 0 ? paint.yellow(plural(warnings, "warning")) : "",
    unseen > 0 ? `${unseen} for you to look at` : "",
    paint.green(`${count("ok")} in order`),
  ];
  return `${all.map((each) => findingText(each, paint)).join("\n")}\n\n${counts.filter(Boolean).join(", ")}\n`;
}

function findingText({ verdict, message, fix, url }: ReadinessFinding, paint: Paint): string {
  const colour = { ok: paint.green, failed: paint.red, warning: paint.yellow, unknown: paint.cyan }[verdict];
  const word = { ok: "ok", failed: "TO DO", warning: "warning", unknown: "look" }[verdict];
  const below = [...(fix?.split("\n") ?? []), ...(url === null ? [] : [url])];
  return [
    `${colour(word.padEnd(7))} ${visible(message)}`,
    ...below.map((line) => `        ${visible(line)}`),
  ].join("\n");
}
