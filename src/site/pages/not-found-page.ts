import type { WholeSite } from "../format.ts";
import { siteHeader } from "./elements.ts";
import { kindsOf } from "./kinds-of.ts";
import { page } from "./page.ts";
import { wordsFor } from "./words.ts";

/** `404.html`, which GitHub Pages shows for every address without a file, so all of its links are absolute. */
export function notFoundPage({ site, extensions }: Omit<WholeSite, "feeds">): string {
  const words = wordsFor(site.language);
  const top = `${site.url}/`;
  return page({
    site,
    title: `${words.notFound} – ${site.title}`,
    description: "",
    url: `${top}404.html`,
    top,
    isUnlisted: true,
    body: `${siteHeader(site, top, words)}
<main id="main" class="intro">
<h1>${words.notFound}</h1>
<p class="lead">${words.notFoundText}</p>
<p><a class="button" href="${top}">${words.lead(kindsOf(extensions))}</a></p>
</main>`,
  });
}
