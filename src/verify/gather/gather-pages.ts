import { isPage, EXTENSION_FORMATS, SITE_FORMATS } from "../../site/formats.ts";
import type { AskedOnce } from "./ask-once.ts";
import type { PageFacts, ExtensionFacts } from "./facts.ts";
import { linksIn } from "./links-in.ts";
import { textOf } from "./answer-reading.ts";

/** Reads the pages for people, and where their links lead that nothing else has looked at. */
export async function gatherPages(
  extensions: readonly ExtensionFacts[],
  siteUrl: string,
  { read, places }: AskedOnce,
): Promise<PageFacts[]> {
  const listed = extensions.filter(({ isDelisted }) => !isDelisted);
  const paths = [
    ...SITE_FORMATS.filter(isPage).flatMap((format) => format.paths(listed.map(({ about }) => about))),
    ...listed.flatMap(({ names }) =>
      EXTENSION_FORMATS.filter(isPage).flatMap((format) => format.paths(names)),
    ),
  ];
  const known = new Set([...places(), ...paths]);
  const isKnown = (link: string): boolean => known.has(link) || known.has(`${siteUrl}/${link}`);
  return Promise.all(
    paths.map(async (path) => {
      const answer = await read(path);
      const page = textOf(answer);
      const links = page.kind === "done" ? linksIn(page.value, path, siteUrl) : [];
      const dead = links
        .filter((link) => !isKnown(link))
        .map(async (link) => {
          const target = textOf(await read(link));
          return target.kind === "failed" ? [`${link} ${target.why}`] : [];
        });
      return { about: path, answer, broken: (await Promise.all(dead)).flat() };
    }),
  );
}
