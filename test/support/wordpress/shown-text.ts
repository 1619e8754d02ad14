/** What people read in HTML, as one line. */
export function shownText(html: string): string {
  return html
    .replaceAll(/<\/?(?:a|b|button|code|em|span|strong)\b[^>]*>/g, "")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll("&#8217;", "’")
    .replaceAll(/\s+/g, " ")
    .trim();
}
