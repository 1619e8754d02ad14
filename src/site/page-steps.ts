import type { Step } from "../plan/step.ts";
import { list } from "../report/plural.ts";
import type { Site } from "../versions/catalog.ts";

/**
 * What changes on the pages for people, according to `site` in the versions file.
 *
 * @param before the `site` of the published push; undefined if it is unknown
 */
export function pageSteps(before: Site | undefined, now: Site): Step[] {
  if (!before) return [];
  const isOther = (key: keyof Site): boolean => JSON.stringify(before[key]) !== JSON.stringify(now[key]);
  const file = (key: "logo" | "stylesheet"): string[] => {
    if (!isOther(key)) return [];
    return [now[key] ? `${before[key] ? "another" : "a"} ${key}` : `no ${key} any more`];
  };
  const changes = [
    ...(isOther("title") ? [`the title “${now.title}” instead of “${before.title}”`] : []),
    ...(isOther("description") ? [now.description ? "another description" : "no description any more"] : []),
    ...file("logo"),
    ...(isOther("links") ? ["other links"] : []),
    ...(isOther("language") ? [`in ${now.language ?? "en"} instead of ${before.language ?? "en"}`] : []),
    ...(isOther("theme") ? ["other colours"] : []),
    ...file("stylesheet"),
  ];
  if (changes.length === 0) return [];
  return [{ action: "update", slug: "", version: "pages", note: "", reason: list(changes) }];
}
