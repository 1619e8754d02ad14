import type { Ledger } from "../plan/ledger.ts";
import type { Extension, Site } from "../versions/catalog.ts";
import type { FeedContent } from "../plan/feed.ts";
import { EXTENSION_FORMATS } from "./formats.ts";
import type { Info } from "./info.ts";
import { packagePaths, publishedPackage } from "./packages.ts";
import { type NamedPictures, picturePathsIn } from "./pictures.ts";
import type { PublishedFile } from "./site-files.ts";
import { publishedLanguagePacks } from "./translations.ts";

/** An extension whose published files would come out the same again, so they are kept as they are. */
export interface UnchangedExtension {
  readonly slug: string;
  readonly ledger: Ledger;
  /** As published: the page of all extensions is made from it. */
  readonly info: Info;
  /** As published: the feed of all extensions is made from it. */
  readonly content: FeedContent;
  readonly files: readonly PublishedFile[];
}

/**
 * The files that `extension-files.ts` renders for an extension with this ledger and info.json: all of its files except its
 * feed.
 *
 * @param isSigned whether a package has a `.zip.sig`, by the path of that
 */
export function filesOf(
  site: Site,
  extension: Extension,
  ledger: Ledger,
  info: NamedPictures,
  content: Pick<FeedContent, "translations">,
  isSigned: (path: string) => boolean,
): PublishedFile[] {
  const rendered = EXTENSION_FORMATS.flatMap(({ paths }) => paths({ site, extension, ledger }));
  const pictures = picturePathsIn(info).map((path) => `${extension.slug}/${path}`);
  return [
    ...[...rendered, ...pictures].map((path) => ({ path })),
    ...publishedLanguagePacks(extension.slug, content),
    ...packagePaths(site, ledger, isSigned).map(publishedPackage),
  ];
}
