import { join } from "node:path/posix";
import { problem, type Problem } from "../report/problem.ts";
import { done, failed, type Result } from "../report/result.ts";
import { sizeText } from "../report/size-text.ts";
import type { Extension } from "../versions/catalog.ts";
import type { Repository } from "./repository.ts";
import { revisionDate } from "./revision-date.ts";

/** What the pushed commit has of one translation. */
export interface Translation {
  /** A locale as WordPress names it: `de_DE`, `pt_PT_ao90`. */
  readonly language: string;
  /** Its PO-Revision-Date, in Unix seconds. */
  readonly updated: number;
  readonly files: readonly TranslationFile[];
}

export interface TranslationFile {
  /** In the folder, and in a language pack. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Translations {
  readonly translations: readonly Translation[];
  readonly problems: readonly Problem[];
}

/** A locale, and what follows it: scripts have a file of JSON each, named by the MD5 of their path. */
const ENDING = /^([a-z]{2,3}(?:_[A-Z]{2,3})?(?:_[a-z0-9]+)?)(?:\.po|\.mo|\.l10n\.php|-[0-9a-f]{32}\.json)$/;
const LARGEST = 20_000_000;

/**
 * Reads the translations in the folder that `translations` names, at the pushed commit, whatever version that releases:
 * a translation can be corrected without a release.
 */
export async function readTranslations(extension: Extension, repository: Repository): Promise<Translations> {
  const { slug, packing, translations: place } = extension;
  if (place === undefined) return { translations: [], problems: [] };
  const folder = join(packing.source, place);
  const listed = (await repository.folder(repository.head.id, folder)) ?? [];
  const files = listed.filter(({ name }) => languageOf(name, slug) !== undefined);
  const read = files.map(async ({ name, id }) => ({ name, bytes: await repository.blob(id) }));
  const byLanguage = new Map<string, TranslationFile[]>();
  for (const file of await Promise.all(read)) {
    const language = languageOf(file.name, slug) ?? "";
    byLanguage.set(language, [...(byLanguage.get(language) ?? []), file]);
  }
  if (files.length === 0) {
    const none = problem("TRANSLATIONS_MISSING", {
      message: `\`translations: ${place}\` has no translation: \`${folder}\` has no file such as \`${slug}-de_DE.po\` in the pushed commit.`,
      fix: "Correct the folder, which is seen from `source`; commit the files; or remove `translations`.",
      at: extension.at("translations"),
    });
    return { translations: [], problems: [none] };
  }
  const found = [...byLanguage]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([language, own]) => translationOf(language, own, join(folder, `${slug}-${language}`)));
  return {
    translations: found.flatMap((each) => (each.kind === "done" ? each.value : [])),
    problems: found.flatMap((each) => (each.kind === "failed" ? each.why : [])),
  };
}

function languageOf(name: string, slug: string): string | undefined {
  return name.startsWith(`${slug}-`) ? ENDING.exec(name.slice(slug.length + 1))?.[1] : undefined;
}

/** @param path of its files, without their endings */
function translationOf(
  language: string,
  files: readonly TranslationFile[],
  path: string,
): Result<Translation, Problem> {
  const fileOf = (ending: string): TranslationFile | undefined =>
    files.find(({ name }) => path.endsWith(`/${name.slice(0, -ending.length)}`) && name.endsWith(ending));
  const po = fileOf(".po");
  if (!po || !fileOf(".mo")) {
    const missing = `${path}${po ? ".mo" : ".po"}`;
    return failed(
      problem("TRANSLATION_INCOMPLETE", {
        message: `\`${missing}\` is missing, and WordPress before 6.5 takes no language pack without it. The translation is not published.`,
        fix: po
          ? "Make it with `wp i18n make-mo`, and commit it."
          : "Commit it: it says how new the translation is.",
        at: { file: missing },
      }),
    );
  }
  const updated = revisionDate(Buffer.from(po.bytes).toString());
  if (updated === undefined) {
    return failed(
      problem("TRANSLATION_UNDATED", {
        message: `\`${path}.po\` has no PO-Revision-Date, by which sites know a newer translation. It is not published.`,
        fix: 'Save it with a program for translations, or write `"PO-Revision-Date: 2026-11-30 12:00+0000\\n"` into its header.',
        at: { file: `${path}.po` },
      }),
    );
  }
  const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  return size <= LARGEST
    ? done({ language, updated, files })
    : failed(
        problem("ASSET_TOO_LARGE", {
          message: `The files of \`${path}\` have ${sizeText(size)}; those of a translation may have ${sizeText(LARGEST)}. It is not published.`,
          fix: "Leave out what no script needs.",
          at: { file: `${path}.po` },
        }),
      );
}
