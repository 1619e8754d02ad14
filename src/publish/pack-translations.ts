import type { Deflate } from "../pack/deflate.ts";
import { type LanguagePack, languagePack } from "../pack/language-pack.ts";
import { problem, type Problem } from "../report/problem.ts";
import type { Published } from "../site/published.ts";
import type { ExtensionSources } from "../survey/read-sources.ts";
import type { Extension } from "../versions/catalog.ts";
import { unixTime } from "../versions/unix-time.ts";

export interface PackedTranslations {
  /** Of each extension that has any, by slug. */
  readonly packs: ReadonlyMap<string, readonly LanguagePack[]>;
  /** What sites that have the published language pack would never take. */
  readonly problems: readonly Problem[];
}

/** Packs the translations of the pushed commit, and compares them with those that are published. */
export async function packTranslations(
  extensions: readonly Extension[],
  sources: ReadonlyMap<string, Pick<ExtensionSources, "translations">>,
  published: Pick<Published, "extensions">,
  deflate: Deflate,
): Promise<PackedTranslations> {
  const packs = new Map<string, LanguagePack[]>();
  const problems: Problem[] = [];
  for (const extension of extensions) {
    const { translations = [] } = sources.get(extension.slug)?.translations ?? {};
    if (translations.length === 0) continue;
    const own: LanguagePack[] = [];
    for (const each of translations) own.push(await languagePack(each, deflate));
    packs.set(extension.slug, own);
    const told = published.extensions.get(extension.slug)?.content?.translations ?? [];
    for (const { language, updated, sha256 } of own) {
      const before = told.find((each) => each.language === language);
      if (!before || before.sha256 === sha256 || unixTime(before.updated) < unixTime(updated)) continue;
      problems.push(
        problem("TRANSLATION_NOT_NEWER", {
          message: `The translation of ${extension.slug} into ${language} has changed, and its PO-Revision-Date, ${updated}, is not after ${before.updated}, that of the published one. Sites that have that one do not take this one.`,
          fix: "Save it with a program for translations, which writes today's date, and make the `.mo` again.",
          at: extension.at("translations"),
        }),
      );
    }
  }
  return { packs, problems };
}
