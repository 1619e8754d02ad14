import { isDeepStrictEqual } from "node:util";
import { isMap, isNode, isSeq, type YAMLSeq } from "yaml";
import { parseStrictly, parseYaml } from "../yaml.ts";
import { endOf, pairIn } from "./edit-mapping.ts";
import { endOfLine, insertLines, type Splice, spliced, startOfLine } from "./splice.ts";

/** A public key for `signing.keys`, and what people shall know of it. */
export interface NewKey {
  readonly key: string;
  /** On one line. */
  readonly comment: string;
}

/** What a new versions file has in the place of keys. */
const TEMPLATE = /^# signing:.*\r?\n#   keys:\r?\n#     - ed25519:…\r?\n/m;

/**
 * The text of a versions file with keys added at the end of `signing.keys`, which is made where it is not there. All
 * other bytes stay as they are.
 *
 * @param text a versions file without errors
 * @returns undefined where that can't be done without touching more
 */
export function addKeys(text: string, added: readonly NewKey[]): string | undefined {
  const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  const body = text.slice(mark.length);
  const splice = spliceFor(body, added);
  const edited = splice && spliced(body, [splice]);
  return edited !== undefined && isAsAsked(body, edited, added) ? mark + edited : undefined;
}

function spliceFor(body: string, added: readonly NewKey[]): Splice | undefined {
  const eol = body.includes("\r\n") ? "\r\n" : "\n";
  const { contents } = parseStrictly(body);
  if (!isMap(contents)) return undefined;
  const signing = pairIn(contents, "signing");
  const lines = (indent: string): string =>
    added.map(({ key, comment }) => `${indent}- ${key} # ${comment}${eol}`).join("");
  if (signing) {
    const keys = isMap(signing.value) ? pairIn(signing.value, "keys")?.value : undefined;
    return isSeq(keys) ? behindLast(body, keys, added, lines, eol) : undefined;
  }
  if (contents.flow) return undefined;
  const block = `signing:${eol}  keys:${eol}${lines("    ")}`;
  const template = TEMPLATE.exec(body);
  if (template) return { start: template.index, end: template.index + template[0].length, text: block };
  const site = pairIn(contents, "site");
  return site && insertLines(body, endOfLine(body, endOf(site)), block, eol);
}

function behindLast(
  body: string,
  keys: YAMLSeq,
  added: readonly NewKey[],
  lines: (indent: string) => string,
  eol: string,
): Splice | undefined {
  const last = keys.items.at(-1);
  const range = isNode(last) ? last.range : undefined;
  if (!range) return undefined;
  const [start, end] = range;
  if (keys.flow === true) {
    const quote = body[start] === '"' ? '"' : "";
    return { start: end, end, text: added.map(({ key }) => `, ${quote}${key}${quote}`).join("") };
  }
  const indent = /^[ \t]*/.exec(body.slice(startOfLine(body, start), start))?.[0] ?? "";
  return insertLines(body, endOfLine(body, end), lines(indent), eol);
}

/** Whoever edits a text by its places must see that it means what was asked, and nothing else. */
function isAsAsked(before: string, after: string, added: readonly NewKey[]): boolean {
  const [was, is] = [before, after].map((text) => parseYaml(text, "").yaml?.data as Data | undefined);
  if (!was || !is) return false;
  const keys = [...(was.signing?.keys ?? []), ...added.map(({ key }) => key)];
  return isDeepStrictEqual({ ...was, signing: { ...was.signing, keys } }, is);
}

interface Data {
  readonly signing?: { readonly keys?: readonly string[] };
}
