import { Marked, type Tokens } from "marked";
import sanitizeHtml from "sanitize-html";
import { type Illustration, imagePath } from "../survey/illustrations.ts";
import { picturePath } from "./picture-path.ts";
import type { SourceFolder } from "./source-links.ts";
import { videoShortcode } from "./video-shortcode.ts";

export interface HtmlOptions {
  /** The level that the highest heading gets; lower ones follow it. As written if left out. */
  readonly topHeading?: number;
  /** Where it is shown; in WordPress's plugin window if left out. */
  readonly on?: "window" | "page";
  /** The extension's own pictures, the only ones that a relative address can mean. */
  readonly illustrations?: readonly Illustration[];
  /** Where the targets of relative links are; without it, such links become plain text. */
  readonly files?: SourceFolder | undefined;
}

/**
 * Markdown as HTML that is shown unchanged: in WordPress's plugin window, only tags and attributes of
 * `$plugins_allowedtags` in `install_plugin_information()`, so that tables become lists; on a page, tables too, and no
 * picture but the extension's own. Links become absolute, over http, https or mailto only; relative ones lead to the
 * extension's source. HTML inside the Markdown is held to the same.
 *
 * @param baseUrl the page's address
 */
export function markdownToHtml(markdown: string, baseUrl: string, options: HtmlOptions = {}): string {
  const isOnPage = options.on === "page";
  const html = parse(markdown, isOnPage ? PAGE_MARKDOWN : WINDOW_MARKDOWN);
  const resolved = (tagName: string, all: sanitizeHtml.Attributes, name: string) => {
    const written = (all[name] ?? "").trim();
    const isPlace = isOnPage && /^#[\w.-]+$/.test(written);
    const isWhole = URL.canParse(written) || /^(?:#|\/\/)/.test(written);
    const url = isWhole ? absolute(written, baseUrl) : inSource(written, options.files);
    return { tagName, attribs: { ...all, [name]: isPlace ? written : (url ?? "") } };
  };
  const clean = sanitizeHtml(html, {
    allowedTags: isOnPage ? [...TAGS, ...PAGE_TAGS] : TAGS,
    allowedAttributes: isOnPage ? PAGE_ATTRIBUTES : ATTRIBUTES,
    allowedSchemes: ["http", "https", "mailto"],
    allowProtocolRelative: false,
    nonTextTags: TAGS_WITHOUT_TEXT,
    nestingLimit: 50,
    transformTags: {
      ...(isOnPage ? PAGE_RENAMED : RENAMED),
      ...headingTags(html, options.topHeading),
      a: (name, all) => resolved(name, all, "href"),
      blockquote: (name, all) => resolved(name, all, "cite"),
      img: (_, all) => image(all, baseUrl, options),
    },
  }).trim();
  if (!isOnPage) return clean;
  // To a screen reader, an empty header cell is not a header.
  const headed = clean.replaceAll(/<th>\s*<\/th>/g, "<td></td>").replaceAll(" />", ">");
  return headed.replaceAll("<table>", SCROLLED).replaceAll("</table>", "</table></section>");
}

/** A picture, or its alternative text where it can't be shown. */
function image(
  all: sanitizeHtml.Attributes,
  baseUrl: string,
  { on, illustrations = [] }: HtmlOptions,
): sanitizeHtml.Tag {
  const { src = "", alt = "", class: name } = all;
  const path = imagePath(src);
  const own = path === undefined ? undefined : illustrations.find((each) => each.path === path);
  const url = own
    ? `${baseUrl}${picturePath(own.name)}`
    : /^https?:/i.test(src.trim()) && absolute(src, baseUrl);
  if (!url || (on === "page" && !own)) return { tagName: "span", attribs: {}, text: alt };
  if (on !== "page" || !own) {
    return { tagName: "img", attribs: { src: url, ...(name === undefined ? {} : { class: name }), alt } };
  }
  const [width, height] = [String(own.width), String(own.height)];
  return {
    tagName: "img",
    attribs: { src: `./${picturePath(own.name)}`, alt, width, height, loading: "lazy" },
  };
}

/** Markdown as plain text in one line, without pictures, marks of code blocks, or addresses. */
export function markdownToText(markdown: string): string {
  const spaced = parse(markdown, WINDOW_MARKDOWN).replaceAll(
    /<br\s*\/?>|<\/(?:p|li|h[1-6]|div|td|tr)>/gi,
    "$& ",
  );
  const escaped = sanitizeHtml(spaced, { allowedTags: [], nonTextTags: TAGS_WITHOUT_TEXT });
  return escaped
    .replaceAll(/&(amp|lt|gt|quot);/g, (_, name: string) => CHARACTERS[name] ?? "")
    .replaceAll(/\s+/g, " ")
    .trim();
}

/** Text escaped for use between tags or in a quoted attribute. */
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

/** Tags that WordPress drops, each with the closest one that it keeps. */
const RENAMED = Object.fromEntries(
  `b:strong i:em dfn:em kbd:code samp:code tt:code var:code table:ul dl:ul menu:ul caption:li tr:li dt:li dd:li
  th:div td:div summary:p figcaption:p`
    .split(/\s+/)
    .map((pair) => pair.split(":")),
);

/** Tags that only a page shows. */
const PAGE_TAGS = "table caption thead tbody tfoot tr th td hr del kbd sub sup dl dt dd".split(" ");

const PAGE_RENAMED = Object.fromEntries(
  Object.entries({ ...RENAMED, s: "del", strike: "del" }).filter(([name]) => !PAGE_TAGS.includes(name)),
);

/** Without classes, which are reserved for the page. */
const PAGE_ATTRIBUTES = {
  a: ["href", "title"],
  abbr: ["title"],
  img: ["src", "alt", "width", "height", "loading"],
  blockquote: ["cite"],
  th: ["colspan", "rowspan"],
  td: ["colspan", "rowspan"],
};

/** Wide tables can be scrolled, also with the keyboard. */
const SCROLLED = '<section class="table" tabindex="0"><table>';

const TAGS_WITHOUT_TEXT =
  `script style template title noscript noembed noframes iframe object svg math textarea select option xmp
  plaintext audio video`.split(/\s+/);

/** A table as a list, each cell named by its column's heading. */
const WINDOW_MARKDOWN = new Marked({
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
    checkbox,
    hr: () => "",
  },
});

const PAGE_MARKDOWN = new Marked({ extensions: [videoShortcode], renderer: { checkbox } });

function checkbox({ checked }: Tokens.Checkbox): string {
  return checked ? "☑ " : "☐ ";
}

function parse(markdown: string, by: Marked): string {
  try {
    return by.parse(markdown, { async: false });
  } catch (error) {
    // Thousands of nested quotes or lists would exhaust the stack. Nobody writes that on purpose, so it stays text.
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

/** Resolved as GitHub does: from the file's folder, or with a leading slash from the repository's top. */
function inSource(url: string, files: SourceFolder | undefined): string | undefined {
  if (files === undefined || url === "") return undefined;
  const base = url.startsWith("/") || files.folder === "." ? files.top : `${files.top}${files.folder}/`;
  const found = absolute(url.replace(/^\/+/, ""), base);
  return found?.startsWith(files.top) ? found : undefined;
}

/** Resolved as a browser would, which also removes what can hide a scheme: tabs, line feeds, control characters. */
function absolute(url: string | undefined, baseUrl: string): string | undefined {
  if (url === undefined || !URL.canParse(url, baseUrl)) return undefined;
  const { protocol, href } = new URL(url, baseUrl);
  return ["http:", "https:", "mailto:"].includes(protocol) ? href : undefined;
}
