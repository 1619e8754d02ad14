import type { Site } from "../versions/catalog.ts";

/**
 * An extension's name for Composer. The vendor is the owner of a site on GitHub Pages, or else the host: names that
 * nobody else can publish under.
 */
export function composerName(site: Pick<Site, "url">, slug: string): string {
  const host = new URL(site.url).hostname.replace(/^www\./, "");
  return `${spelled(host.replace(/\.github\.io$/, ""))}/${spelled(slug)}`;
}

/** In the letters that Composer takes. */
function spelled(text: string): string {
  const plain = text.toLowerCase().replaceAll(/[^a-z0-9_]+|[_-]{2,}/g, "-");
  return plain.replaceAll(/^[_-]+|[_-]+$/g, "");
}
