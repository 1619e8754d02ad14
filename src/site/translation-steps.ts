import type { FeedContent } from "../plan/feed.ts";
import type { Step } from "../plan/step.ts";
import { list } from "../report/plural.ts";
import type { Translation } from "../survey/read-translations.ts";
import { isoTime } from "../versions/iso-time.ts";

/** What changes in the translations that sites are offered. */
export function translationSteps(
  slug: string,
  translations: readonly Pick<Translation, "language" | "updated">[],
  content: Pick<FeedContent, "translations"> | undefined,
): Step[] {
  const before = new Map(content?.translations?.map(({ language, updated }) => [language, updated]));
  const changed = translations.flatMap(({ language, updated }) => {
    const date = isoTime(updated);
    if (before.get(language) === date) return [];
    return [before.has(language) ? `${language} is of ${date} now` : `${language}, of ${date}, is new`];
  });
  const gone = [...before.keys()].filter(
    (language) => !translations.some((each) => each.language === language),
  );
  const changes = [...changed, ...gone.map((language) => `${language} is no longer offered`)];
  if (changes.length === 0) return [];
  return [{ action: "update", slug, version: "translations", note: "", reason: list(changes) }];
}
