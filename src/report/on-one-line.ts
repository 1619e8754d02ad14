/** A text without line breaks, and with single spaces only. */
export function onOneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
