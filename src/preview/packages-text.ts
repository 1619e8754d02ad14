import { kindOfReported } from "./kind-counts.ts";
import { changedTemplates } from "./changed-templates.ts";
import { codeBlock } from "../report/markdown-text.ts";
import type { Paint } from "../report/paint.ts";
import { type Comparison, type FileChange, type PackageReport, type PlanReport } from "./plan-report.ts";
import type { Kind } from "../versions/kind.ts";
import { onOneLine } from "../report/on-one-line.ts";
import { list, plural } from "../report/plural.ts";
import { sizeText } from "../report/size-text.ts";
import { visible } from "../report/visible.ts";

/** `41.2 kB (+1.2 kB), 24 files; against 1.1.0: 2 added, 1 removed`. @param kind of what is packed */
export function packageSummary({ size, files, comparison }: PackageReport, kind: Kind): string {
  const grown = comparison.kind === "compared" ? ` (${difference(comparison.size, size)})` : "";
  return `${sizeText(size)}${grown}, ${plural(files, "file")}; ${comparisonText(comparison, kind)}`;
}

function comparisonText(comparison: Comparison, kind: Kind): string {
  if (comparison.kind === "first") return `the first of this ${kind}`;
  if (comparison.kind === "again") return "the same bytes as were published before";
  if (comparison.kind === "unavailable") return "not compared";
  const counts = (["added", "removed", "changed"] as const).flatMap((change) => {
    const count = comparison.changes.filter((each) => each.kind === change).length;
    return count > 0 ? [`${count} ${change}`] : [];
  });
  return `against ${comparison.version}: ${counts.join(", ") || "no file differs"}`;
}

/**
 * Which files of a theme's package child themes may have copied, of those that differ; empty if there is none.
 *
 * @param shown how a path is written
 */
export function copiesText(
  { comparison }: PackageReport,
  kind: Kind,
  shown: (path: string) => string,
): string {
  if (kind !== "theme" || comparison.kind !== "compared") return "";
  const paths = changedTemplates(comparison.changes).map(shown);
  if (paths.length === 0) return "";
  const rest = paths.length - MOST_COPIES;
  const named = rest > 0 ? [...paths.slice(0, MOST_COPIES), `${rest} more`] : paths;
  return `Child themes may have copied ${list(named)}: their copies stay as they are.`;
}

const MOST_COPIES = 10;

/**
 * The files as lines that a viewer of differences colours: added, removed, changed, each with its size.
 *
 * @param most how many are named; the others are counted
 */
export function changeLines(changes: readonly FileChange[], most: number): string[] {
  const lines = fileLines(
    changes.slice(0, most).map(({ kind, path, before, after }) => {
      const grown = before !== undefined && after !== undefined ? ` (${difference(before, after)})` : "";
      return { sign: SIGNS[kind], path, said: `${sizeText(after ?? before ?? 0)}${grown}` };
    }),
  );
  const rest = changes.length - lines.length;
  return rest > 0 ? [...lines, `  and ${plural(rest, "more file")}`] : lines;
}

/** What is said of each file, in a column of its own. */
function fileLines(files: readonly { sign: string; path: string; said: string }[]): string[] {
  const rows = files.map((each) => ({ ...each, path: visible(each.path).replaceAll("\n", "\u{FFFD}") }));
  const width = rows.reduce((most, { path }) => Math.max(most, path.length), 0);
  return rows.map(({ sign, path, said }) => `${sign} ${path.padEnd(Math.min(60, width))}  ${said}`);
}

const SIGNS = { added: "+", removed: "-", changed: "!" } as const;

/** {@link changeLines} as a block of Markdown; empty where there is nothing to name. */
export function changesBlock({ comparison }: PackageReport, most: number): string {
  if (comparison.kind !== "compared" || comparison.changes.length === 0 || most === 0) return "";
  return codeBlock(changeLines(comparison.changes, most), "diff");
}

/**
 * Packages as a terminal shows them: each with the files that differ from the published one, or with all of them where
 * there is none to compare it with.
 */
export function packagesText(
  { extensions, themes }: Pick<PlanReport, "extensions" | "themes">,
  paint: Paint,
): string {
  const colours = { "+": paint.green, "-": paint.red, "!": paint.yellow, " ": (line: string) => line };
  const blocks = [...extensions].flatMap(([slug, { packages }]) => {
    const kind = kindOfReported({ themes }, slug);
    return packages.map((each) => {
      const { comparison, version, isDraft } = each;
      const title = `${isDraft ? "the draft " : ""}${paint.bold(`${slug}-v${version}.zip`)}: ${packageSummary(each, kind)}`;
      const why = comparison.kind === "unavailable" ? `, since ${visible(comparison.why)}` : "";
      const painted = linesOf(comparison).map(
        (line) => `  ${colours[line.charAt(0) as keyof typeof colours](line)}`,
      );
      const copies = copiesText(each, kind, (path) => onOneLine(visible(path)));
      const told = copies === "" ? [] : [`  ${copies}`];
      return [`${title}${why}`, ...painted, ...told].map((line) => `${line}\n`).join("");
    });
  });
  return blocks.join("\n");
}

function linesOf(comparison: Comparison): string[] {
  if (comparison.kind === "again") return [];
  if (comparison.kind === "compared") return changeLines(comparison.changes, Infinity);
  return fileLines(comparison.contents.map(({ path, size }) => ({ sign: " ", path, said: sizeText(size) })));
}

/** `+1.2 kB`, `−12 B`, `same size`. */
function difference(before: number, after: number): string {
  if (before === after) return "same size";
  return `${after > before ? "+" : "\u2212"}${sizeText(Math.abs(after - before))}`;
}
