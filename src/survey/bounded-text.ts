import { problem, type Particulars, type Problem } from "../report/problem.ts";
import { sizeText } from "../report/size-text.ts";

/** A text that people read has far less; what is longer would be rendered for minutes. */
export const MOST_TEXT_BYTES = 1_000_000;

export interface BoundedText {
  readonly bytes: Uint8Array;
  readonly problems: readonly Problem[];
}

/** The start of a readme or changelog, where it is longer than anyone reads, with a word on that. */
export function boundedText(
  bytes: Uint8Array,
  name: string,
  at: NonNullable<Particulars["at"]>,
): BoundedText {
  if (bytes.length <= MOST_TEXT_BYTES) return { bytes, problems: [] };
  const end = bytes.lastIndexOf(0x0a, MOST_TEXT_BYTES - 1) + 1 || MOST_TEXT_BYTES;
  const found = problem("TEXT_LONG", {
    message: `\`${name}\` has ${sizeText(bytes.length)}, and its first ${sizeText(MOST_TEXT_BYTES)} are read.`,
    fix: "Nothing, if the newest versions come first. Otherwise move old entries to a file of their own.",
    at,
  });
  return { bytes: bytes.subarray(0, end), problems: [found] };
}
