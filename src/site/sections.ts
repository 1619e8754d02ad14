import { releaseOf } from "../plan/ledger.ts";
import { latestOf, type Version } from "../versions/catalog.ts";
import { pageUrl } from "./page-url.ts";
import type { ExtensionInput } from "./extension-input.ts";
import { escapeHtml, type HtmlOptions, markdownToHtml } from "./markdown-to-html.ts";
import { picturePath } from "./picture-path.ts";
import { sectionKey } from "./section-key.ts";
import { screenshotsOf } from "./screenshots-of.ts";
import { sourceLinks } from "./source-links.ts";

/** What the changelog tab says about a version without a changelog. */
export const NO_CHANGELOG = "<p>No changelog was written for this version.</p>";

/** What an extension's texts are made from. */
type Described = Pick<ExtensionInput, "site" | "extension" | "ledger" | "details" | "illustrations">;

/** A section of a readme. */
export interface TextSection {
  /** As written in the readme. */
  readonly title: string;
  readonly html: string;
}

/**
 * The tabs of WordPress's plugin window, in its order. Keys are those of `install_plugin_information()`, and values are
 * HTML that it keeps. `description` and `changelog` are always there.
 */
export function sectionsOf(input: ExtensionInput): Record<string, string> {
  const html = ([key, section]: readonly [string, TextSection]): [string, string] => [key, section.html];
  const all = [
    ...[...textSections(input, "window")].map(html),
    ["screenshots", screenshotsTab(input)] as const,
    ["changelog", changelogSection(input)] as const,
  ];
  return Object.fromEntries(all.filter(([, body]) => body !== "").sort(([a], [b]) => rankOf(a) - rankOf(b)));
}

/** What the readme says, by the key of each section; the description is always there and first. */
export function textSections(input: Described, on: "window" | "page"): ReadonlyMap<string, TextSection> {
  const { readme } = input.details;
  const sections = new Map([
    [
      "description",
      { title: "Description", html: htmlOf(input, descriptionOf(input), { topHeading: 3, on }) },
    ],
  ]);
  for (const { title, body } of readme?.sections ?? []) {
    const key = sectionKey(title);
    if (["description", "changelog", "screenshots", ""].includes(key)) continue;
    const before = sections.get(key);
    const html = htmlOf(input, body, { topHeading: 3, on });
    const joined = [before?.html, html].filter(Boolean).join("\n");
    if (joined !== "") sections.set(key, { title: before?.title ?? title, html: joined });
  }
  return new Map([...sections].sort(([a], [b]) => rankOf(a) - rankOf(b)));
}

function rankOf(key: string): number {
  const order = ["description", "installation", "faq", "screenshots", "changelog"];
  return order.includes(key) ? order.indexOf(key) : order.length;
}

/** What changed in one version, as HTML: today's versions.yaml, or else the extension's own files; may be empty. */
export function changelogOf(
  input: Described,
  version: string,
  { topHeading = 5, on = "window" }: Pick<HtmlOptions, "topHeading" | "on"> = {},
): string {
  const listed = input.extension.versions.find((each) => each.version === version);
  const markdown = listed?.changelog || (input.details.changelog.get(version) ?? "");
  return htmlOf(input, markdown, { topHeading, on }, version);
}

/** The upgrade notice that the readme has for a version, as HTML; may be empty. */
export function upgradeNoticeOf(input: ExtensionInput, version: string): string {
  return htmlOf(input, input.details.readme?.upgradeNotices.get(version) ?? "", {}, version);
}

/** Of each extension what was made of its texts: every answer of `check-update/` repeats one. */
const made = new WeakMap<Described, Map<string, string>>();

/** @param version whose files relative links lead to, so that its text stays the same when the next one is released */
function htmlOf(
  input: Described,
  markdown: string,
  options: Pick<HtmlOptions, "topHeading" | "on"> = {},
  version = shownVersion(input),
): string {
  if (markdown === "") return "";
  const known = made.get(input) ?? new Map<string, string>();
  made.set(input, known);
  const key = JSON.stringify([version, options.topHeading, options.on, markdown]);
  const html = known.get(key) ?? converted(input, markdown, options, version);
  known.set(key, html);
  return html;
}

function converted(input: Described, markdown: string, options: HtmlOptions, version: string): string {
  const release = releaseOf(input.ledger, version);
  const files = release && sourceLinks(input, release).files;
  return markdownToHtml(markdown, pageUrl(input), { ...options, illustrations: input.illustrations, files });
}

/** The version that the details are about. */
function shownVersion({ extension, ledger }: Described): string {
  const shown = latestOf(extension) ?? extension.versions.find(({ version }) => releaseOf(ledger, version));
  return shown?.version ?? "";
}

function descriptionOf({ details: { header, readme } }: Described): string {
  const section = readme?.sections.find(({ title }) => sectionKey(title) === "description")?.body;
  return section || readme?.shortDescription || header.description || header.name;
}

/** In the markup of the plugin directory, which WordPress's styles expect. */
function screenshotsTab(input: ExtensionInput): string {
  const items = screenshotsOf(input).map(({ name, caption }) => {
    const url = pageUrl(input) + picturePath(name);
    const text = escapeHtml(caption);
    return `<li><a href="${url}"><img src="${url}" alt="${text}" /></a>${text && `<p>${text}</p>`}</li>`;
  });
  return items.length === 0 ? "" : `<ol>${items.join("\n")}</ol>`;
}

/** What the changelog tab says about each version, by version. */
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
  const versions = input.extension.versions.filter(({ status }) => status !== "draft");
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
