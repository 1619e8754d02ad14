import type { Version } from "../versions/catalog.ts";
import { pageUrl } from "./page.ts";
import type { ExtensionInput } from "./extension-input.ts";
import { escapeHtml, markdownToHtml } from "./markdown-to-html.ts";

/** What the changelog tab says of a version that has none. */
export const NO_CHANGELOG = "<p>No changelog was written for this version.</p>";

/** What a plugin's texts are made from. */
type Described = Pick<ExtensionInput, "site" | "plugin" | "details">;

/**
 * The tabs of WordPress's plugin window, in its order: keys as `install_plugin_information()` knows them,
 * values HTML that it keeps. `description` and `changelog` are always there.
 */
export function sectionsOf(input: ExtensionInput): Record<string, string> {
  const html = (markdown: string): string => markdownToHtml(markdown, pageUrl(input), { topHeading: 3 });
  const sections = new Map([["description", descriptionOf(input)]]);
  for (const { title, body } of input.details.readme?.sections ?? []) {
    const key = keyOf(title);
    if (key !== "description" && key !== "changelog" && key !== "screenshots" && key !== "") {
      sections.set(key, [sections.get(key), html(body)].filter(Boolean).join("\n"));
    }
  }
  const order = ["description", "installation", "faq", "changelog"];
  const rank = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length);
  const all = [...sections, ["changelog", changelogSection(input)] as const];
  return Object.fromEntries(all.filter(([, body]) => body !== "").sort(([a], [b]) => rank(a) - rank(b)));
}

/** What changed in one version, as HTML: today's versions.yaml, or else the plugin's own files; may be empty. */
export function changelogOf(
  input: Described,
  version: string,
  { topHeading = 5, images = true }: { readonly topHeading?: number; readonly images?: boolean } = {},
): string {
  const listed = input.plugin.versions.find((each) => each.version === version);
  const markdown = listed?.changelog || (input.details.changelog.get(version) ?? "");
  return markdownToHtml(markdown, pageUrl(input), { topHeading, images });
}

/** The upgrade notice that the readme has for a version, as HTML; may be empty. */
export function upgradeNoticeOf(input: ExtensionInput, version: string): string {
  return markdownToHtml(input.details.readme?.upgradeNotices.get(version) ?? "", pageUrl(input));
}

function descriptionOf(input: ExtensionInput): string {
  const { header, readme } = input.details;
  const section = readme?.sections.find(({ title }) => keyOf(title) === "description")?.body;
  const markdown = section || readme?.shortDescription || header.description || header.name;
  return markdownToHtml(markdown, pageUrl(input), { topHeading: 3 });
}

/** Version to what the changelog tab says of it. */
export function changelogEntries(tab: string): ReadonlyMap<string, string> {
  // Only our own headings are `h4`: those in a changelog begin at `h5`.
  const pieces = tab.split(/^<h4>([^<]+)<\/h4>$/m);
  const entries = pieces.flatMap((piece, index) =>
    index % 2 === 1 ? [[piece, (pieces[index + 1] ?? "").trim()] as const] : [],
  );
  return new Map(entries);
}

/** What changed in each version, highest first, as HTML. */
export function changelogSection(input: Described): string {
  const versions = input.plugin.versions.filter(({ status }) => status !== "draft");
  if (versions.length === 0) return "<p>No version has been published yet.</p>";
  return versions.map((version) => `<h4>${version.version}</h4>\n${entry(input, version)}`).join("\n");
}

function entry(input: Described, { version, status, reason }: Version): string {
  const notes = changelogOf(input, version) || NO_CHANGELOG;
  if (status === "withdrawn") {
    return `<p><strong>Withdrawn:</strong> ${escapeHtml(reason ?? "no reason was given")}</p>\n${notes}`;
  }
  return status === "testing" ? `<p><strong>Beta</strong></p>\n${notes}` : notes;
}

/** The readme's title as a key: core shows known ones translated, and others with their words capitalised. */
function keyOf(title: string): string {
  const key = title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "_")
    .replaceAll(/^_+|_+$/g, "");
  const aliases: Record<string, string> = { frequently_asked_questions: "faq", screenshot: "screenshots" };
  return Object.hasOwn(aliases, key) ? (aliases[key] ?? key) : key;
}
