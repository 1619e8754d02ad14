/** Makes visible everything but tab and line feed that a terminal would act on. */
export function visible(text: string): string {
  return text.replaceAll("\r\n", "\n").replaceAll(/[^\P{Cc}\t\n]|\p{Bidi_Control}/gu, "\u{FFFD}");
}
