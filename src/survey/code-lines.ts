/** Which lines belong to a fenced code block, where `#` and `=` start no heading. */
export function codeLines(lines: readonly string[]): readonly boolean[] {
  let fence = "";
  return lines.map((line) => {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? "";
    if (fence === "") {
      fence = mark;
      return mark !== "";
    }
    if (mark.startsWith(fence) && line.trim() === mark) fence = "";
    return true;
  });
}
