import { everySiteOffer } from "../check-update.ts";
import { isOffered } from "../../versions/catalog.ts";
import type { ListedExtension } from "../format.ts";
import { escapeHtml } from "../markdown-to-html.ts";
import { hrefFrom, iconElement, screenshotElement, timeElement } from "./elements.ts";
import { onItsWay, whyNothing } from "./no-offer.ts";
import type { PageWords } from "./words.ts";

/**
 * An item of the list of all extensions.
 *
 * @param isMixed whether there are plugins and themes in it, so that each says what it is
 */
export function extensionCard(
  { info, ledger, offers }: ListedExtension,
  siteUrl: string,
  words: PageWords,
  isMixed: boolean,
): string {
  const { slug, name, author, short_description: text } = info;
  const offer = everySiteOffer({ offers });
  const beta = ledger.releases.find((each) => each.status === "testing" && isOffered(each));
  const state = (): string => {
    if (offer) return `<span>${offer.version}</span> ${timeElement(offer.released_at, words)}`;
    const coming = onItsWay(ledger, offer, words);
    if (coming === "" && beta)
      return `<span class="mark beta">${words.beta}</span> <span>${beta.version}</span>`;
    return `<span>${coming || whyNothing(ledger, words)}</span>`;
  };
  const download = offer?.packages[0];
  const by = [
    ...(isMixed ? [words.kindNames[info.kind ?? "plugin"]] : []),
    ...(author === "" ? [] : [words.by(escapeHtml(author))]),
  ].join(" · ");
  const address = `${siteUrl}/`;
  const picture = screenshotElement(info, address, "") || iconElement(info.icons, name, address);
  return `<li class="card" id="${escapeHtml(slug)}">
<header>${picture}<div>
<h2><a href="${escapeHtml(slug)}/">${escapeHtml(name)}</a></h2>${by && `\n<p class="by">${by}</p>`}
</div></header>${text && `\n<p>${escapeHtml(text)}</p>`}
<div class="facts">${state()}${download === undefined ? "" : ` <a href="${hrefFrom(address, download)}">ZIP<span class="hidden"> ${escapeHtml(name)} ${offer?.version}</span></a>`}</div>
</li>`;
}
