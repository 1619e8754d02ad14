/** The readme's title as a key: core shows known ones translated, and others with their words capitalised. */
export function sectionKey(title: string): string {
  const key = title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "_")
    .replaceAll(/^_+|_+$/g, "");
  const aliases: Record<string, string> = { frequently_asked_questions: "faq", screenshot: "screenshots" };
  return Object.hasOwn(aliases, key) ? (aliases[key] ?? key) : key;
}
