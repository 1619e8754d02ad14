/** What stands between commas, without what is empty. */
export function commaList(text = ""): string[] {
  return text
    .split(",")
    .map((item) => item.trim())
    .filter(Boolean);
}
