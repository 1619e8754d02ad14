import type { Problem } from "../../../src/report/problem.ts";
import type { Catalog, Extension } from "../../../src/versions/catalog.ts";
import { readVersionsFile } from "../../../src/versions/read.ts";

/** Marks, in the text of a versions file, where a problem is expected. */
const MARK = "▶";

/**
 * A versions file with one plugin, acme-bridge.
 *
 * @param versions lines of `versions:`, without their indentation
 * @param keys further lines of the plugin, without theirs
 */
export function versionsText(versions: string, keys = "source: plugins/acme-bridge"): string {
  return [
    "site:",
    "  url: https://acme.github.io/plugins",
    "plugins:",
    "  acme-bridge:",
    ...indented(keys, 4),
    "    versions:",
    ...indented(versions, 6),
    "",
  ].join("\n");
}

function indented(text: string, width: number): string[] {
  const lines = text.split("\n");
  const margin = Math.min(
    ...lines.filter((line) => line.trim()).map((line) => line.length - line.trimStart().length),
  );
  return lines.filter((line) => line.trim()).map((line) => " ".repeat(width) + line.slice(margin));
}

/** @throws for a versions file with errors */
export function catalogOf(text: string): Catalog {
  const { catalog, problems } = readVersionsFile(text, "versions.yaml");
  if (!catalog) throw new Error(problems.map(({ code, message }) => `${code}: ${message}`).join("\n"));
  return catalog;
}

/** The plugin of {@link versionsText}. */
export function extensionOf(versions: string, keys?: string): Extension {
  const [extension] = catalogOf(versionsText(versions, keys)).extensions;
  if (!extension) throw new Error("no plugin");
  return extension;
}

/** What a marked text should give: each mark taken out, its position as `line:column`. */
export function unmarked(text: string): { readonly text: string; readonly marks: readonly string[] } {
  const pieces = text.split(MARK);
  const marks = pieces.slice(1).map((_, index) => {
    const before = pieces.slice(0, index + 1).join("");
    return `${before.split("\n").length}:${before.length - before.lastIndexOf("\n")}`;
  });
  return { text: pieces.join(""), marks };
}

/** `CODE 3:5` for each problem, from the top of the file. */
export function placesOf(problems: readonly Problem[]): string[] {
  return problems
    .toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0))
    .map(({ code, line, column }) => `${code} ${line}:${column}`);
}

/** Reads a marked versions file and compares: the codes, from the top of the file, at the marks. */
export function reading(text: string, codes: readonly string[]) {
  const { text: plain, marks } = unmarked(text);
  const { problems } = readVersionsFile(plain, "versions.yaml");
  return { found: placesOf(problems), expected: codes.map((code, index) => `${code} ${marks[index]}`) };
}
