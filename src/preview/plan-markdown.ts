import { bytesIn, fittingMarkdown, paragraphs } from "./fitting-markdown.ts";
import { changesBlock, copiesText, packageSummary } from "./packages-text.ts";
import { clipped, codeSpan, markdownText } from "../report/markdown-text.ts";
import {
  type PackageReport,
  type PlanReport,
  type ExtensionReport,
  type ReportedOffer,
} from "./plan-report.ts";
import { plural } from "../report/plural.ts";
import type { Kind } from "../versions/kind.ts";
import { kindCounts, kindOfReported } from "./kind-counts.ts";
import type { Problem } from "../report/problem.ts";
import { problemMarkdown } from "../report/problem-markdown.ts";
import { inReadingOrder } from "../report/problems-text.ts";
import type { Step } from "../plan/step.ts";

/** A comment on GitHub may have 65,536 characters; the marker and what says that it was cut go in too. */
export const LONGEST_COMMENT = 65_000;
/** https://docs.github.com/en/actions/reference/limits: 1 MiB for a step, which other texts share. */
export const LONGEST_SUMMARY = 900_000;

const MOST_STEPS = 100;
/** A longer list of files is folded. */
const OPEN_LINES = 12;

/**
 * A plan as Markdown for GitHub, for the job summary and the comment on a pull request: errors, then each
 * extension, then warnings. What the user wrote stays text in it.
 *
 * @param longest in UTF-8 bytes; files that are too many to name are counted, then whole parts are left out, and
 *   the text says so
 */
export function planMarkdown(report: PlanReport, longest: number): string {
  for (const mostFiles of [400, 50, 10]) {
    const text = paragraphs(partsOf(report, mostFiles));
    if (bytesIn(text) <= longest) return text;
  }
  return fittingMarkdown(partsOf(report, 0), longest);
}

/** Whether there is anything to tell about a push. */
export function isQuiet({ steps, extensions, problems }: PlanReport): boolean {
  return steps.length === 0 && extensions.size === 0 && problems.length === 0;
}

function partsOf(report: PlanReport, mostFiles: number): string[] {
  const problems = inReadingOrder(report.problems);
  const errors = problems.filter(({ severity }) => severity === "error");
  const warnings = problems.filter(({ severity }) => severity === "warning");
  const slugs = new Set([...report.steps.map(({ slug }) => slug), ...report.extensions.keys()]);
  return [
    "### Presscast plan",
    ...problemParts(errors, `**This can't be published: ${plural(errors.length, "error")}.**`),
    ...(errors.length > 0 ? [] : [headline(report, warnings.length)]),
    ...[...slugs].flatMap((slug) =>
      extensionParts(
        slug,
        report.steps.filter((step) => step.slug === slug),
        report.extensions.get(slug),
        kindOfReported(report, slug),
        mostFiles,
      ),
    ),
    ...problemParts(warnings, `#### ${plural(warnings.length, "warning")}`),
  ];
}

function headline(report: PlanReport, warnings: number): string {
  const { steps, extensionCount, extensions } = report;
  const changed = [...new Set(steps.map(({ slug }) => slug).filter(Boolean))];
  const others = extensionCount - extensions.size;
  const counts = [
    changed.length > 0 ? `${kindCounts(changed.map((slug) => kindOfReported(report, slug)))} changed` : "",
    changed.length > 0 && others > 0 ? `${others} as before` : "",
    warnings > 0 ? `**${plural(warnings, "warning")}**` : "",
  ];
  const nothing = steps.length === 0 ? "Nothing to build, and the offers stay as they are." : "";
  const line = counts.filter(Boolean).join(", ");
  return [nothing, line && `${line}.`].filter(Boolean).join(" ");
}

function problemParts(problems: readonly Problem[], heading: string): string[] {
  return problems.length === 0 ? [] : [heading, ...problems.map(problemMarkdown)];
}

function extensionParts(
  slug: string,
  steps: readonly Step[],
  extension: ExtensionReport | undefined,
  kind: Kind,
  mostFiles: number,
): string[] {
  const listed = steps.slice(0, MOST_STEPS).map(stepItem);
  const rest = steps.length - listed.length;
  const isOffering = steps.some(({ action }) => ["offer", "update", "stop"].includes(action));
  return [
    `#### ${titleOf(slug, extension)}`,
    [...listed, ...(rest > 0 ? [`- and ${plural(rest, "more step")}`] : [])].join("\n"),
    ...(extension && isOffering ? [offersTable(extension.offers)] : []),
    ...(extension?.packages ?? []).map((each) => packagePart(slug, each, kind, mostFiles)),
  ];
}

function titleOf(slug: string, extension: ExtensionReport | undefined): string {
  if (slug === "") return "The update site";
  const [before, after] = [extension?.before ?? null, extension?.after ?? null];
  if (before === after) return `\`${slug}\`${after === null ? "" : ` ${after}`}`;
  return `\`${slug}\` ${before ?? "no version"} → ${after ?? "no version"}`;
}

function stepItem({ action, version, note, reason }: Step): string {
  const text = markdownText(clipped(`${version}${note ? ` ${note}` : ""}: ${reason}`, 1000));
  return `- **${action}** ${text}`;
}

function offersTable(offers: readonly ReportedOffer[]): string {
  if (offers.length === 0) return "After it, no site is offered anything.";
  const rows = offers.map((offer) => {
    const needs = [
      offer.requires && `WordPress ${offer.requires}`,
      offer.requires_php && `PHP ${offer.requires_php}`,
    ];
    const when = [
      offer.available_after && `not before ${offer.available_after}`,
      offer.force_update && "**forced**",
      offer.auto_update_from !== undefined && "left to people at first",
      offer.min_auto_update && `updates itself from ${offer.min_auto_update} on`,
    ];
    const share = offer.rollout < 100 ? `${offer.rollout} % of sites` : "every site";
    const rise = offer.ramp ? `, rising to ${offer.ramp.to} %` : "";
    const whom = offer.channel === "beta" ? "the beta channel" : share + rise;
    const cells = [
      offer.version,
      [whom, ...when].filter(Boolean).join(", "),
      needs.filter(Boolean).join(", ") || "any",
    ];
    return `| ${cells.join(" | ")} |`;
  });
  return ["| Offered | To | Needs |", "| --- | --- | --- |", ...rows].join("\n");
}

/** Without its sha256: the commit that a pull request is merged with has another time, which the ZIP's bytes tell. */
function packagePart(slug: string, each: PackageReport, kind: Kind, mostFiles: number): string {
  const { version, isDraft, comparison } = each;
  const title = `${isDraft ? "the draft " : ""}<b>${slug}-v${version}.zip</b>: ${packageSummary(each, kind)}`;
  const block = changesBlock(each, mostFiles);
  const copies = copiesText(each, kind, codeSpan);
  if (block === "") {
    if (comparison.kind === "unavailable") return `${title}, since ${markdownText(comparison.why)}`;
    return [title, ...(copies === "" ? [] : [copies])].join("\n\n");
  }
  const isShort = block.split("\n").length <= OPEN_LINES;
  const opening = `<details${isShort ? " open" : ""}>\n<summary>${title}</summary>`;
  return [opening, block, "</details>", ...(copies === "" ? [] : [copies])].join("\n\n");
}
