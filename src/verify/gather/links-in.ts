/**
 * Where the links of a page lead that stay on the update site: paths from its top, each once, those of folders
 * with their index.html.
 *
 * @param path of the page, from the site's top
 */
export function linksIn(html: string, path: string, siteUrl: string): string[] {
  const top = new URL(`${siteUrl}/`);
  const found = [...html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].flatMap(([, href = ""]) => {
    const url = URL.canParse(decoded(href), `${top.href}${path}`)
      ? new URL(decoded(href), `${top.href}${path}`)
      : undefined;
    if (url?.origin !== top.origin || !url.pathname.startsWith(top.pathname)) return [];
    const inside = readable(url.pathname.slice(top.pathname.length));
    return inside === undefined ? [] : [inside.replace(/(^|\/)$/, "$1index.html")];
  });
  return [...new Set(found)];
}

function decoded(href: string): string {
  return href
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

function readable(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
