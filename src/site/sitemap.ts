import { escapeHtml } from "./markdown-to-html.ts";
import type { WholeSite } from "./format.ts";
import { pageUrl } from "./page-url.ts";

/**
 * `sitemap.xml`: the pages for people, for search engines.
 *
 * @see https://www.sitemaps.org/protocol.html
 */
export function sitemap({ site, extensions }: Omit<WholeSite, "feeds">): string {
  const pages = extensions.map(({ info }) => pageUrl({ site, extension: info }));
  const entries = [`${site.url}/`, ...pages].map((url) => `<url><loc>${escapeHtml(url)}</loc></url>\n`);
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${entries.join("")}</urlset>
`;
}
