import { visible } from "./visible.ts";

/**
 * Text that a GitHub runner prints and does not obey: it takes a line that begins with `::`, after any space, or
 * that has `##[` anywhere in it, for a command.
 */
export function inert(text: string): string {
  return visible(text)
    .replaceAll(/^([^\S\n]*):(?=:)/gm, "$1: ")
    .replaceAll("##[", "## [");
}
