const LEFT_OUT = "*The rest is too long for here: the job's log has every step and every problem.*";

/**
 * Parts of a text as Markdown paragraphs; where they are too many, those in front, and a sentence that says so.
 *
 * @param longest in UTF-8 bytes
 * @param last parts that are never left out, at the end
 */
export function fittingMarkdown(
  parts: readonly string[],
  longest: number,
  last: readonly string[] = [],
): string {
  const whole = paragraphs([...parts, ...last]);
  if (bytesIn(whole) <= longest) return whole;
  const cut = (count: number): string => paragraphs([...parts.slice(0, count), LEFT_OUT, ...last]);
  let [fits, above] = [0, parts.length];
  while (above - fits > 1) {
    const middle = Math.floor((fits + above) / 2);
    if (bytesIn(cut(middle)) <= longest) fits = middle;
    else above = middle;
  }
  return cut(fits);
}

/** Parts of a text as Markdown paragraphs, without those that are empty. */
export function paragraphs(parts: readonly string[]): string {
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

/** As UTF-8. */
export function bytesIn(text: string): number {
  return new TextEncoder().encode(text).length;
}
