import { Marked, type Tokens } from "marked";
import sanitizeHtml from "sanitize-html";
import { videoShortcode } from "./video-shortcode.ts";

export interface HtmlOptions {
  /** The level that the highest heading gets; those below it follow. As written if left out. */
  readonly topHeading?: number;
  /** False puts an image's alternative text in its place. */
  readonly images?: boolean;
}

/**
 * Markdown as HTML that WordPress's plugin window shows unchanged: only tags and attributes of
 * `$plugins_allowedtags` in `install_plugin_information()`. Tables become lists; links and images become
 * absolute, over http, https or mailto only. HTML inside the Markdown is held to the same.
 *
 * @param baseUrl what relative links are resolved against
 */
export function markdownToHtml(markdown: string, baseUrl: string, options: HtmlOptions = {}): string {
  const html = parse(markdown);
  const resolved = (tagName: string, all: sanitizeHtml.Attributes, name: string) => {
    const url = absolute(all[name], baseUrl) ?? "";
    return { url, tag: { tagName, attribs: { ...all, [name]: url } } };
  };
  return sanitizeHtml(html, {
    allowedTags: TAGS,
    allowedAttributes: ATTRIBUTES,
    allowedSchemes: ["http", "https", "mailto"],
    allowProtocolRelative: false,
    nonTextTags: TAGS_WITHOUT_TEXT,
    nestingLimit: 50,
    transformTags: {
      ...RENAMED,
      ...headingTags(html, options.topHeading),
      a: (name, all) => resolved(name, all, "href").tag,
      blockquote: (name, all) => resolved(name, all, "cite").tag,
      img: (name, all) => {
        const { url, tag } = resolved(name, all, "src");
        const isShown = options.images !== false && url.startsWith("http");
        return isShown ? tag : { tagName: "span", attribs: {}, text: all["alt"] ?? "" };
      },
    },
  }).trim();
}

/** Markdown as plain text in one line: what it says, without pictures, code blocks' signs or addresses. */
export function markdownToText(markdown: string): string {
  const spaced = parse(markdown).replaceAll(/<br\s*\/?>|<\/(?:p|li|h[1-6]|div|td|tr)>/gi, "$& ");
  const escaped = sanitizeHtml(spaced, { allowedTags: [], nonTextTags: TAGS_WITHOUT_TEXT });
  return escaped
    .replaceAll(/&(amp|lt|gt|quot);/g, (_, name: string) => CHARACTERS[name] ?? "")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** Text as it may stand between tags or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&${ENTITIES[character]};`);
}

const ENTITIES: Record<string, string> = { "&": "amp", "<": "lt", ">": "gt", '"': "quot", "'": "#39" };

const CHARACTERS: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"' };

const TAGS =
  "a abbr acronym code pre em strong div span p br ul ol li h1 h2 h3 h4 h5 h6 img blockquote".split(" ");

const ATTRIBUTES = {
  a: ["href", "title"],
  abbr: ["title"],
  acronym: ["title"],
  div: ["class"],
  span: ["class"],
  img: ["src", "class", "alt"],
  blockquote: ["cite"],
};

/** Tags that WordPress drops, each with its nearest relation among those that it keeps. */
const RENAMED = Object.fromEntries(
  `b:strong i:em dfn:em kbd:code samp:code tt:code var:code table:ul dl:ul menu:ul caption:li tr:li dt:li dd:li
  th:div td:div summary:p figcaption:p`
    .split(/\s+/)
    .map((pair) => pair.split(":")),
);

const TAGS_WITHOUT_TEXT =
  `script style template title noscript noembed noframes iframe object svg math textarea select option xmp
  plaintext audio video`.split(/\s+/);

/** A table as a list, each cell named by its column's heading. */
const MARKDOWN = new Marked({
  extensions: [videoShortcode],
  renderer: {
    table({ header, rows }: Tokens.Table) {
      const cell = (each: Tokens.TableCell | undefined): string =>
        this.parser.parseInline(each?.tokens ?? []);
      const named = (each: Tokens.TableCell, column: number): string => {
        const name = cell(header[column]);
        return name ? `<strong>${name}:</strong> ${cell(each)}` : cell(each);
      };
      return `<ul>${rows.map((row) => `<li>${row.map(named).join("<br>")}</li>`).join("\n")}</ul>\n`;
    },
    checkbox: ({ checked }) => (checked ? "☑ " : "☐ "),
    hr: () => "",
  },
});

function parse(markdown: string): string {
  try {
    return MARKDOWN.parse(markdown, { async: false });
  } catch (error) {
    // Thousands of nested quotes or lists exhaust the stack; nobody means such text to be more than text.
    if (error instanceof RangeError) return `<p>${escapeHtml(markdown)}</p>`;
    throw error;
  }
}

function headingTags(html: string, top: number | undefined): Record<string, string> {
  const levels = [...html.matchAll(/<h([1-6])\b/gi)].map(([, level]) => Number(level));
  if (top === undefined || levels.length === 0) return {};
  const shift = top - Math.min(...levels);
  const shifted = (level: number): number => Math.min(6, Math.max(top, level + shift));
  return Object.fromEntries([1, 2, 3, 4, 5, 6].map((level) => [`h${level}`, `h${shifted(level)}`]));
}

/** Resolved as a browser would, which also takes out what hides a scheme: tabs, line feeds, control characters. */
function absolute(url: string | undefined, baseUrl: string): string | undefined {
  if (url === undefined || !URL.canParse(url, baseUrl)) return undefined;
  const { protocol, href } = new URL(url, baseUrl);
  return ["http:", "https:", "mailto:"].includes(protocol) ? href : undefined;
}
