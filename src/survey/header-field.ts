/** A value in a text, and where it stands there, so that it can be replaced. */
export interface Field {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/**
 * A field of a header as WordPress finds it (`get_file_data()`) and cleans it up (`_cleanup_header_comment()`).
 * It reads text of any encoding, one character for each byte included.
 *
 * @param within how many characters WordPress sees of the text; the value of a field that starts there is whole
 */
export function headerField(text: string, label: string, within = text.length): Field | undefined {
  // JavaScript's `^`, `$` and `.` end lines that PCRE does not.
  const pattern = new RegExp(String.raw`(?:^|[\r\n])(?:[ \t]*<\?php)?[ \t/*#@]*${label}:`, "i");
  const match = pattern.exec(text.slice(0, within));
  if (!match) return undefined;
  const from = match.index + match[0].length;
  const written = /^[^\r\n]*/.exec(text.slice(from))?.[0] ?? "";
  return cleanUp(written, from);
}

/** Cut where the comment or PHP ends, then trimmed of what PHP trims. */
function cleanUp(written: string, from: number): Field {
  const cut = written.search(/\*\/|\?>/);
  const end = cut < 0 ? written.length : trimmedEnd(written.slice(0, cut), " \t\v\f");
  const last = trimmedEnd(written.slice(0, end), " \t\v\0");
  let start = 0;
  while (start < last && " \t\v\0".includes(written.charAt(start))) start++;
  return last === 0
    ? { value: "", start: from, end: from }
    : { value: written.slice(start, last), start: from + start, end: from + last };
}

function trimmedEnd(text: string, characters: string): number {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end--;
  return end;
}
