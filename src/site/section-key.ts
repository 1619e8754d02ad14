/** A readme section's title as a key. Core translates those that it knows, and capitalises the words of others. */
export function sectionKey(title: string): string {
  const key = title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "_")
    .replaceAll(/^_+|_+$/g, "");
  const aliases: Record<string, string> = { frequently_asked_questions: "faq", screenshot: "screenshots" };
  return Object.hasOwn(aliases, key) ? (aliases[key] ?? key) : key;
}
