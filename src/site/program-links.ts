import type { ExtensionNames } from "./format.ts";
import { FORMATS, isPage, SITE_FORMATS } from "./formats.ts";

/** What the page of the whole update site links to for programs: of each such format the first file. */
export function siteLinks(): string[] {
  return SITE_FORMATS.filter((format) => !isPage(format)).flatMap(({ paths }) => paths([]).slice(0, 1));
}

/** What a plugin's page links to for programs: of each format the first file that lies beside the page. */
export function extensionLinks(names: ExtensionNames): string[] {
  const { slug } = names.plugin;
  const folder = `${slug}/`;
  return Object.values(FORMATS).flatMap((format) => {
    if (isPage(format)) return [];
    const paths: readonly string[] = format.of === "site" ? format.paths([slug]) : format.paths(names);
    const path = paths.find((each) => each.startsWith(folder));
    return path === undefined ? [] : [path.slice(folder.length)];
  });
}
