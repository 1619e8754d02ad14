import { sizeText } from "../../report/size-text.ts";
import type { Offer } from "../../plan/offer.ts";
import { playgroundUrl } from "../blueprint.ts";
import { isOffered } from "../../versions/catalog.ts";
import type { ExtensionInput } from "../extension-input.ts";
import type { Info } from "../info.ts";
import { escapeHtml } from "../markdown-to-html.ts";
import { pageUrl } from "../page-url.ts";
import { hrefFrom, iconElement, parentElement, screenshotElement, timeElement } from "./elements.ts";
import { onItsWay, whyNothing } from "./no-offer.ts";
import type { PageWords } from "./words.ts";

/** A name with more characters than these is set smaller, so that the button stays in sight. */
const LONG = 60;

/**
 * What a visitor sees first: banner, icon, name, the one button for the newest version that every site may have, and
 * the screenshot of a theme.
 */
export function extensionHero(
  input: ExtensionInput,
  info: Info,
  offer: Offer | undefined,
  words: PageWords,
): string {
  const url = pageUrl(input);
  const { low, high } = info.banners;
  const [small, large] = [low ?? high, high ?? low].map((each) => each && hrefFrom(url, each));
  const banner =
    small === undefined
      ? ""
      : `<img class="banner" src="${small}"${large === small ? "" : ` srcset="${small} 772w, ${large} 1544w" sizes="(min-width: 70rem) 66rem, 100vw"`} alt="" width="772" height="250">\n`;
  const author = info.author_profile
    ? `<a href="${escapeHtml(info.author_profile)}">${escapeHtml(info.author)}</a>`
    : escapeHtml(info.author);
  const parent = parentElement(info, input);
  const by = [
    ...(info.author === "" ? [] : [words.by(author)]),
    ...(parent === undefined ? [] : [words.childOf(parent)]),
  ].map((text) => `\n<p class="by">${text}</p>`);
  const shot = screenshotElement(info, url, words.screenshotOf(escapeHtml(info.name)));
  const isBare = small === undefined;
  const lead =
    info.short_description === "" ? "" : `\n<p class="lead">${escapeHtml(info.short_description)}</p>`;
  const coming = onItsWay(input.ledger, offer, words);
  return `${banner}<div class="hero${isBare ? " bare" : ""}${shot && " shown"}">
<div class="named">${shot && !info.icons.default ? "" : iconElement(info.icons, info.name, url)}<div>
<h1${info.name.length > LONG ? ' class="long"' : ""}>${escapeHtml(info.name)}</h1>${by.join("")}
</div></div>${lead}
${offer ? get(input, offer, words) : nothing(input, coming, words)}${coming && `\n<p class="note">${coming}</p>`}${shot && `\n${shot}`}
</div>`;
}

function get(input: ExtensionInput, offer: Offer, words: PageWords): string {
  const { version, size, released_at, requires, requires_php, packages } = offer;
  const play = playgroundUrl(input, version);
  const tryIt =
    play === undefined ? "" : `\n<a class="button plain" href="${escapeHtml(play)}">${words.tryIt}</a>`;
  const needs = words.needs(requires, requires_php);
  return `<div class="get"><a class="button" href="${hrefFrom(pageUrl(input), packages[0] ?? "")}">${words.download(version)}</a>${tryIt}
<p><span>${timeElement(released_at, words)} · ${words.size(sizeText(size))}</span>${needs && `<span>${escapeHtml(needs)}</span>`}</p></div>`;
}

function nothing({ ledger, extension }: ExtensionInput, coming: string, words: PageWords): string {
  const beta = extension.versions.find((each) => each.status === "testing" && isOffered(each));
  const text = beta ? words.isBetaOnly(beta.version) : whyNothing(ledger, words);
  return coming === "" ? `<p class="get quiet">${text}</p>` : "";
}
