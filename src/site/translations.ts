import type { LanguagePack } from "../pack/language-pack.ts";
import type { FeedContent, ToldTranslation } from "../plan/feed.ts";
import type { Extension, Site } from "../versions/catalog.ts";
import { placesOf } from "../plan/places-of.ts";
import type { PublishedFile } from "./site-files.ts";

/** The path of a language pack, which stays the same when the translation is corrected. */
export function languagePackPath(slug: string, language: string): string {
  return `${slug}/languages/${slug}-${language}.zip`;
}

/** What a feed tells of language packs. */
export function toldTranslations(
  site: Site,
  { slug }: Pick<Extension, "slug">,
  packs: readonly LanguagePack[],
): ToldTranslation[] {
  return packs.map(({ language, updated, sha256, size }) => ({
    language,
    updated,
    packages: placesOf(`${site.url}/${languagePackPath(slug, language)}`, site),
    sha256,
    size,
  }));
}

/** The language packs that are published of an extension. */
export function publishedLanguagePacks(
  slug: string,
  { translations = [] }: Pick<FeedContent, "translations">,
): PublishedFile[] {
  return translations.map(({ language, sha256, size }) => ({
    path: languagePackPath(slug, language),
    sha256,
    size,
  }));
}
