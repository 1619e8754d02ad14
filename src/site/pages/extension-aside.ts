import type { Offer } from "../../plan/offer.ts";
import { everySiteOffer } from "../check-update.ts";
import type { ExtensionInput } from "../extension-input.ts";
import type { Info } from "../info.ts";
import { escapeHtml } from "../markdown-to-html.ts";
import { pageUrl } from "../page-url.ts";
import { composerLines, factList, siteLinkItems, timeElement } from "./elements.ts";
import type { PageWords } from "./words.ts";

/** The column beside an extension's texts: facts, links, and how updates arrive. */
export function extensionAside(
  input: ExtensionInput,
  info: Info,
  offer: Offer | undefined,
  words: PageWords,
): string {
  const { header, readme } = input.details;
  const tags = header.tags ?? readme?.tags ?? [];
  const { requires, requires_php: php, tested } = offer ?? info;
  const facts = factList([
    [words.version, offer?.version ?? null],
    [words.released, offer ? timeElement(offer.released_at, words) : null],
    [words.requiresWordPress, requires && words.orLater(escapeHtml(requires))],
    [words.requiresPhp, php && words.orLater(escapeHtml(php))],
    [words.testedUpTo, tested && `WordPress ${escapeHtml(tested)}`],
    [words.licence, header.license ? escapeHtml(header.license) : null],
    [words.tags, tags.length > 0 ? escapeHtml(tags.join(", ")) : null],
  ]);
  return [
    section(words.about, facts),
    section(words.links, linksOf(input, info, words)),
    section(words.updates, updates(input, words)),
    section(words.composer, composer(input)),
    section(words.badges, badge(input, info)),
  ]
    .filter(Boolean)
    .join("\n");
}

function section(title: string, body: string): string {
  return body === "" ? "" : `<section>\n<h2>${title}</h2>\n${body}\n</section>`;
}

function linksOf(input: ExtensionInput, info: Info, words: PageWords): string {
  const { homepage, donate_link: donate } = info;
  const own = (url: string, text: string): string => `<li><a href="${escapeHtml(url)}">${text}</a></li>`;
  const items = [
    ...(homepage === pageUrl(input) ? [] : [own(homepage, words.homepage(input.extension.kind))]),
    ...siteLinkItems(input.site, words, input.extension.security),
    ...(donate === null || input.site.links?.donate ? [] : [own(donate, words.linkNames.donate)]),
  ];
  return items.length === 0 ? "" : `<ul>\n${items.join("\n")}\n</ul>`;
}

function updates({ extension: { kind, packing } }: ExtensionInput, words: PageWords): string {
  if (packing.updater === "none") return `<p>${words.updatesElsewhere}</p>`;
  const arrive = packing.keys.length > 0 ? words.updatesSigned : words.updatesChecked;
  return `<p>${arrive(kind)}</p>${kind === "theme" ? `\n<p>${words.updatesInactive}</p>` : ""}`;
}

/** Only if there is a version that Composer is told of. */
function composer(input: ExtensionInput): string {
  return everySiteOffer(input) ? composerLines(input.site, input.extension.slug) : "";
}

/** The Markdown that shows the latest version in a README, by https://shields.io. */
function badge(input: ExtensionInput, { name, version }: Info): string {
  if (version === null) return "";
  const url = pageUrl(input);
  const image = `https://img.shields.io/endpoint?url=${encodeURIComponent(`${url}badge.json`)}`;
  const markdown = `[![${name.replaceAll(/[[\]\\]/g, "")}](${image})](${url})`;
  return `<details><summary>Markdown</summary>\n<pre><code>${escapeHtml(markdown)}</code></pre>\n</details>`;
}
