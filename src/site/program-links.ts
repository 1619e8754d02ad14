import type { ExtensionNames } from "./format.ts";
import { FORMATS, isPage, SITE_FORMATS } from "./formats.ts";

/** The files for programs that the page of the whole update site links to: the first file of each format. */
export function siteLinks(): string[] {
  return SITE_FORMATS.filter((format) => !isPage(format)).flatMap(({ paths }) => paths([]).slice(0, 1));
}

/** The files for programs that an extension's page links to: the first file of each format that is in the page's folder. */
export function extensionLinks(names: ExtensionNames): string[] {
  const { slug } = names.extension;
  const folder = `${slug}/`;
  return Object.values(FORMATS).flatMap((format) => {
    if (isPage(format)) return [];
    const paths: readonly string[] = format.of === "site" ? format.paths([slug]) : format.paths(names);
    const path = paths.find((each) => each.startsWith(folder));
    return path === undefined ? [] : [path.slice(folder.length)];
  });
}
