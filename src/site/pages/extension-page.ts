import type { Offer } from "../../plan/offer.ts";
import type { Kind } from "../../versions/kind.ts";
import { everySiteOffer } from "../check-update.ts";
import type { ExtensionInput } from "../extension-input.ts";
import { extensionInfo } from "../info.ts";
import { escapeHtml } from "../markdown-to-html.ts";
import { pageUrl } from "../page-url.ts";
import { picturePath } from "../picture-path.ts";
import { screenshotsOf } from "../screenshots-of.ts";
import { textSections } from "../sections.ts";
import { zipName } from "../site-files.ts";
import { advisoryList } from "./advisory-parts.ts";
import { addressFrom, hrefFrom, parentElement, programFiles, siteHeader } from "./elements.ts";
import { extensionAside } from "./extension-aside.ts";
import { extensionHero } from "./extension-hero.ts";
import { page } from "./page.ts";
import { COPY_SCRIPT } from "./page-scripts.ts";
import { releaseList, type ShownExtension } from "./release-list.ts";
import { SHOT_STYLE } from "./shot-style.ts";
import { structuredData } from "./structured-data.ts";
import { type PageWords, wordsFor } from "./words.ts";

/** A part of the page with a heading. */
interface Part {
  readonly id: string;
  readonly title: string;
  /** HTML. */
  readonly body: string;
}

/**
 * `<slug>/index.html`: what an extension is, how to get it, which versions there are and what changed, for people.
 *
 * @param links to what else there is for programs
 */
export function extensionPage(
  input: ExtensionInput,
  { links, isSigned }: Pick<ShownExtension, "isSigned"> & { readonly links: readonly string[] },
): string {
  const { site } = input;
  const words = wordsFor(site.language);
  const info = extensionInfo(input);
  const offer = everySiteOffer(input);
  const parts = partsOf({ input, words, isSigned }, offer);
  const icon = info.icons.svg ?? info.icons["1x"] ?? info.icons["2x"];
  const jumps = parts.map(
    ({ id, title }) => `<li><a href="#${escapeHtml(id)}">${escapeHtml(title)}</a></li>`,
  );
  return page({
    site,
    // The update site of one extension is often called by its name.
    title: info.name === site.title ? info.name : `${info.name} – ${site.title}`,
    description: info.short_description,
    url: pageUrl(input),
    top: "../",
    icon: icon === undefined ? undefined : addressFrom(pageUrl(input), icon),
    picture: info.banners.high ?? info.banners.low ?? info.screenshot_url ?? info.icons["2x"],
    head: [
      `<link rel="alternate" type="application/atom+xml" title="${escapeHtml(site.title)}" href="../feed.xml">`,
      structuredData(input, info, offer),
    ],
    ...(info.screenshot_url === undefined ? {} : { style: SHOT_STYLE }),
    script: COPY_SCRIPT,
    body: finished(
      input.extension.kind,
      `${siteHeader(site, "../", words)}
<main id="main">
${extensionHero(input, info, offer, words)}
<nav class="jump" aria-label="${words.inThisPage}"><ul>${jumps.join("")}</ul></nav>
<div class="columns">
<div>
${parts.map(partElement).join("\n")}
</div>
<aside>
${extensionAside(input, info, offer, words)}
</aside>
</div>
<p id="said" class="hidden" role="status" data-copied="${words.copied}"></p>
</main>
<footer>${programFiles(links, words)}</footer>`,
      words,
    ),
  });
}

/**
 * What needs the whole page. A link to a place that the page does not have becomes plain text. Each box that scrolls a
 * table gets its own name, for those who reach it with the keyboard. Links of a theme's page that lead to other sites
 * leave the frame in which WordPress shows it, since many sites refuse to be framed.
 */
function finished(kind: Kind, html: string, words: PageWords): string {
  const ids = new Set([...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id));
  let tables = 0;
  const free = kind === "theme" ? html.replaceAll(/<a (?=[^>]*\bhref="https?:)/g, '<a target="_top" ') : html;
  return free
    .replaceAll(/<a href="#([^"]*)"/g, (link, id: string) => (ids.has(id) ? link : "<a"))
    .replaceAll('<section class="table"', (box) => `${box} aria-label="${words.table(++tables)}"`);
}

function partElement({ id, title, body }: Part): string {
  const name = escapeHtml(id);
  return `<section class="part" id="${name}" aria-labelledby="${name}-title">
<h2 id="${name}-title">${escapeHtml(title)}</h2>
${body}
</section>`;
}

function partsOf(shown: ShownExtension, offer: Offer | undefined): Part[] {
  const { input, words } = shown;
  const texts = textSections(input, "page");
  const { description: about, installation: howTo, faq } = words.sections;
  const titles = new Map(Object.entries({ description: about, installation: howTo, faq }));
  const written = [...texts].map(([key, { title, html }]): Part => {
    const known = titles.get(key);
    // Ids from the publisher's titles must not clash with anything else on the page.
    return {
      id: known === undefined ? `about-${key}` : key,
      title: known ?? title,
      body: key === "faq" ? folded(html) : html,
    };
  });
  const shots = screenshots(input, words);
  const install = texts.has("installation") ? "" : installation(input, offer, words);
  const changes = ownChanges(input, words);
  const advisories = advisoryList(input, words);
  const [description, ...others] = written;
  const { readme, header } = input.details;
  const isSaid = Boolean(readme ?? header.description);
  return [
    ...(description && isSaid ? [description] : []),
    ...(shots === "" ? [] : [{ id: "screenshots", title: words.sections.screenshots, body: shots }]),
    ...(install === "" ? [] : [{ id: "installation", title: words.sections.installation, body: install }]),
    ...others,
    ...(changes === "" ? [] : [{ id: "own-changes", title: words.sections.ownChanges, body: changes }]),
    ...(advisories === "" ? [] : [{ id: "advisories", title: words.sections.advisories, body: advisories }]),
    { id: "changelog", title: words.sections.releases, body: releaseList(shown) },
  ];
}

/** Each question with a heading can be unfolded; text without one is left as it is. */
function folded(html: string): string {
  if (!html.startsWith("<h3>")) return html;
  return html
    .split(/^<h3>/m)
    .slice(1)
    .map((piece) =>
      piece.replace(
        /^([^]*?)<\/h3>([^]*)$/,
        '<details class="faq"><summary><span>$1</span></summary>$2</details>',
      ),
    )
    .join("\n");
}

function screenshots(input: ExtensionInput, words: PageWords): string {
  const items = screenshotsOf(input).map(({ name, number, caption, width, height }) => {
    const text = escapeHtml(caption);
    const path = `./${picturePath(name)}`;
    const image = `<img src="${path}" alt="${text || words.screenshot(number)}" width="${width}" height="${height}" loading="lazy">`;
    return `<li><figure><a href="${path}">${image}</a>${text && `<figcaption>${text}</figcaption>`}</figure></li>`;
  });
  if (items.length === 0) return "";
  return `<ul class="shots${items.length > 1 ? " many" : ""}">\n${items.join("\n")}\n</ul>`;
}

/** With the same ZIP as the button. */
function installation(input: ExtensionInput, offer: Offer | undefined, words: PageWords): string {
  const [url] = offer?.packages ?? [];
  if (offer === undefined || url === undefined) return "";
  const { kind, slug } = input.extension;
  const parent = parentElement(extensionInfo(input), input);
  const link = `<a href="${hrefFrom(pageUrl(input), url)}">${zipName(slug, offer.version)}</a>`;
  const steps = words.installSteps(kind, link, parent);
  return `<ol>\n${steps.map((each) => `<li>${each}</li>`).join("\n")}\n</ol>`;
}

/** What people who changed something in a theme have to know before they update it. */
function ownChanges(input: ExtensionInput, words: PageWords): string {
  if (input.extension.kind !== "theme") return "";
  const items = words.ownChanges(extensionInfo(input).template !== undefined);
  return `<ul>\n${items.map((each) => `<li>${each}</li>`).join("\n")}\n</ul>`;
}
