import { Parser } from "htmlparser2";

/**
 * Where the links of a page lead that stay on the update site: paths from its top, each once, those of folders
 * with their index.html.
 *
 * @param path of the page, from the site's top
 */
export function linksIn(html: string, path: string, siteUrl: string): string[] {
  const top = new URL(`${siteUrl}/`);
  const found = hrefsIn(html).flatMap((href) => {
    const url = URL.canParse(href, `${top.href}${path}`) ? new URL(href, `${top.href}${path}`) : undefined;
    if (url?.origin !== top.origin || !url.pathname.startsWith(top.pathname)) return [];
    const inside = readable(url.pathname.slice(top.pathname.length));
    return inside === undefined ? [] : [inside.replace(/(^|\/)$/, "$1index.html")];
  });
  return [...new Set(found)];
}

function hrefsIn(html: string): string[] {
  const found: string[] = [];
  const parser = new Parser({
    onopentag(name, { href }) {
      if (name === "a" && href !== undefined) found.push(href);
    },
  });
  parser.end(html);
  return found;
}

function readable(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
