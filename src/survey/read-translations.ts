import { join } from "node:path/posix";
import { latin1 } from "../php/latin1.ts";
import { problem, type Problem } from "../report/problem.ts";
import { done, failed, type Result } from "../report/result.ts";
import { sizeText } from "../report/size-text.ts";
import type { Extension } from "../versions/catalog.ts";
import type { Repository } from "./repository.ts";
import { isoTime } from "../versions/iso-time.ts";
import { compiledDate, revisionDate } from "./revision-date.ts";

/** What the pushed commit has of one translation. */
export interface Translation {
  /** A locale as WordPress names it: `de_DE`, `pt_PT_ao90`. */
  readonly language: string;
  /** Its PO-Revision-Date, in Unix seconds. */
  readonly updated: number;
  readonly files: readonly TranslationFile[];
}

interface TranslationFile {
  /** In a language pack. */
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
/** The updater takes a date so far ahead of its own clock (check 42). */
const DAY = 86_400;

/**
 * Reads the translations in the folder that `translations` names, at the pushed commit, whatever version that releases:
 * a translation can be corrected without a release.
 */
export async function readTranslations(extension: Extension, repository: Repository): Promise<Translations> {
  const { slug, packing, translations } = extension;
  if (translations === undefined) return { translations: [], problems: [] };
  const folder = join(packing.source, translations.folder);
  const listed = (await repository.folder(repository.head.id, folder)) ?? [];
  const names = new Set(listed.map(({ name }) => name));
  const read = listed.flatMap(({ name, id }) => {
    const known = knownFile(name, extension);
    // A name with the slug wins over the locale alone.
    return known && (known.name === name || !names.has(known.name))
      ? [repository.blob(id).then((bytes): FoundFile => ({ ...known, bytes }))]
      : [];
  });
  const byLanguage = new Map<string, FoundFile[]>();
  for (const file of await Promise.all(read)) {
    byLanguage.set(file.language, [...(byLanguage.get(file.language) ?? []), file]);
  }
  if (read.length === 0) {
    const none = problem("TRANSLATIONS_MISSING", {
      message: `\`translations: ${translations.folder}\` has no translation: \`${folder}\` has no file such as \`${slug}-de_DE.po\` in the pushed commit.`,
      fix: "Correct the folder, which is seen from `source`; commit the files; or remove `translations`.",
      at: extension.at("translations"),
    });
    return { translations: [], problems: [none] };
  }
  const found = [...byLanguage]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([language, own]) =>
      translationOf(language, own, join(folder, own[0]?.stem ?? ""), repository.head.time + DAY),
    );
  return {
    translations: found.flatMap((each) => (each.kind === "done" ? each.value : [])),
    problems: found.flatMap((each) => (each.kind === "failed" ? each.why : [])),
  };
}

interface FoundFile extends TranslationFile {
  readonly language: string;
  /** What the names of a translation's files have in common, in the folder. */
  readonly stem: string;
}

/** In a theme's own folder, WordPress reads files whose names begin with the locale (`load_theme_textdomain()`). */
function knownFile(
  name: string,
  { kind, slug }: Pick<Extension, "kind" | "slug">,
): Omit<FoundFile, "bytes"> | undefined {
  const start = `${slug}-`;
  const isNamedBySlug = name.startsWith(start);
  if (!isNamedBySlug && kind === "plugin") return undefined;
  const rest = isNamedBySlug ? name.slice(start.length) : name;
  const language = ENDING.exec(rest)?.[1];
  if (language === undefined) return undefined;
  return { language, name: start + rest, stem: (isNamedBySlug ? start : "") + language };
}

/**
 * @param path of its files, without their endings
 * @param latest the latest PO-Revision-Date that sites take, in Unix seconds
 */
function translationOf(
  language: string,
  found: readonly FoundFile[],
  path: string,
  latest: number,
): Result<Translation, Problem> {
  const files = found.map(({ name, bytes }): TranslationFile => ({ name, bytes }));
  const fileOf = (ending: string): TranslationFile | undefined =>
    files.find(({ name }) => name.endsWith(`-${language}${ending}`));
  const [po, mo] = [fileOf(".po"), fileOf(".mo")];
  if (!po || !mo) {
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
        message: `\`${path}.po\` has no PO-Revision-Date, which tells sites whether a translation is newer. It is not published.`,
        fix: 'Save it with a program for translations, or write `"PO-Revision-Date: 2026-11-30 12:00+0000\\n"` into its header.',
        at: { file: `${path}.po` },
      }),
    );
  }
  const compiled = compiledDate(latin1(mo.bytes));
  if (compiled !== undefined && compiled !== updated) {
    return failed(
      problem("TRANSLATION_STALE", {
        message: `\`${path}.mo\` is of ${isoTime(compiled)}, and \`${path}.po\` of ${isoTime(updated)}, so it has other texts. The translation is not published.`,
        fix: "Make the `.mo` again with `wp i18n make-mo`, and commit it.",
        at: { file: `${path}.mo` },
      }),
    );
  }
  if (updated > latest) {
    return failed(
      problem("TRANSLATION_FUTURE", {
        message: `The PO-Revision-Date of \`${path}.po\` is ${isoTime(updated)}, which is more than a day after the pushed commit. No site takes it. It is not published.`,
        fix: "Save it with a program for translations, on a machine whose clock is right, and make the `.mo` again.",
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
