import { isCollection, isMap, isNode, isScalar, type Pair, type YAMLMap } from "yaml";
import { keyText } from "../locator.ts";
import { endOfLine, insertLines, type Splice, startOfLine } from "./splice.ts";
import { literalLines, type Quote, scalarText, type Value } from "./scalar-text.ts";

/** A mapping of a YAML text, and the text. */
export interface NodePlace {
  readonly text: string;
  readonly map: YAMLMap;
  readonly eol: string;
}

export function pairIn(map: YAMLMap, name: string): Pair | undefined {
  return map.items.find(({ key }) => keyText(key) === name);
}

/** Where a pair begins: at its key. */
export function startOf({ key }: Pair): number {
  return isNode(key) ? (key.range?.[0] ?? 0) : 0;
}

/** Where a pair's value ends, without the blanks and comments behind it. */
export function endOf(pair: Pair): number {
  const { value } = pair;
  const last = isMap(value) && !value.flow ? value.items.at(-1) : undefined;
  if (last) return endOf(last);
  if (isNode(value) && value.range) return value.range[1];
  return isNode(pair.key) ? (pair.key.range?.[1] ?? 0) : 0;
}

function quoteOf(node: unknown): Quote {
  const type = isScalar(node) ? node.type : undefined;
  return type === "QUOTE_DOUBLE" ? '"' : type === "QUOTE_SINGLE" ? "'" : "";
}

/** `key: value` as a pair beside it is written, so that JSON stays JSON. */
export function pairLike(neighbour: Pair | undefined, name: string, value: Value): string {
  return `${keyLike(neighbour, name)}: ${scalarText(value, valueQuote(neighbour))}`;
}

export function keyLike(neighbour: Pair | undefined, name: string): string {
  const quote = quoteOf(neighbour?.key);
  return quote + name + quote;
}

function valueQuote(neighbour: Pair | undefined): Quote {
  return quoteOf(neighbour?.key) || quoteOf(neighbour?.value);
}

/** The blanks in front of a block mapping's keys. */
export function indentOf({ text, map }: NodePlace): string {
  const [first] = map.items;
  const start = first ? startOf(first) : 0;
  return " ".repeat(start - startOfLine(text, start));
}

/**
 * Gives a key a value: in its place where it is there, or else behind the last key that `order` has before it.
 * Text of several lines becomes a literal block, unless the mapping is written with braces.
 */
export function setKey(
  place: NodePlace,
  name: string,
  value: Value,
  order: readonly string[],
  isLiteral: boolean,
): Splice[] {
  const { text, map, eol } = place;
  const existing = pairIn(map, name);
  const isBlock = isLiteral && typeof value === "string" && !map.flow;
  const lines = isBlock ? literalLines(value, `${indentOf(place)}  `, eol) : undefined;
  if (existing) return replaceValue(place, existing, value, lines);
  const before = map.items.findLast(({ key }) => order.indexOf(keyText(key)) < order.indexOf(name));
  const anchor = before ?? map.items[0];
  if (!anchor) return [];
  if (map.flow) return [insertion(endOf(anchor), `, ${pairLike(anchor, name, value)}`)];
  const written =
    lines === undefined
      ? `${pairLike(anchor, name, value)}${eol}`
      : `${keyLike(anchor, name)}: |${eol}${lines}`;
  return [insertLines(text, endOfLine(text, endOf(anchor)), indentOf(place) + written, eol)];
}

function insertion(at: number, text: string): Splice {
  return { start: at, end: at, text };
}

function replaceValue(
  { text, eol }: NodePlace,
  pair: Pair,
  value: Value,
  lines: string | undefined,
): Splice[] {
  const node = pair.value;
  if (!isNode(node) || !node.range || isCollection(node)) return [];
  const [start, end] = node.range;
  const isBlock = isScalar(node) && node.type?.startsWith("BLOCK_");
  const head = lines === undefined ? scalarText(value, quoteOf(node)) : "|";
  if (!isBlock) {
    const heading = { start, end, text: head };
    return lines === undefined ? [heading] : [heading, insertLines(text, endOfLine(text, end), lines, eol)];
  }
  // The header of a block may end in a comment, and the block in the end of the text.
  const header = text.slice(start, endOfLine(text, start));
  const comment = /[ \t]+#[^\r\n]*/.exec(header)?.[0] ?? "";
  const whole = head + comment + eol + (lines ?? "");
  const hasEnd = text[end - 1] === "\n";
  return [{ start, end, text: hasEnd ? whole : whole.slice(0, -eol.length) }];
}

/** Takes a key out; a comment behind its value stays, on a line of its own. */
export function removeKey(place: NodePlace, name: string): Splice[] {
  const { text, map } = place;
  const index = map.items.findIndex(({ key }) => keyText(key) === name);
  const pair = map.items[index];
  if (!pair) return [];
  if (!map.flow) {
    const [start, end] = [startOf(pair), endOfLine(text, endOf(pair))];
    const comment = /^[ \t]*(#[^\r\n]*)/.exec(text.slice(endOf(pair), end))?.[1];
    return comment === undefined
      ? [{ start: startOfLine(text, start), end, text: "" }]
      : [{ start, end: text.indexOf(comment, endOf(pair)), text: "" }];
  }
  const [before, after] = [map.items[index - 1], map.items[index + 1]];
  const between = (from: number, to: number): Splice | undefined =>
    text.slice(from, to).includes("#") ? undefined : { start: from, end: to, text: "" };
  const cut =
    (after && between(startOf(pair), startOf(after))) ?? (before && between(endOf(before), endOf(pair)));
  return cut ? [cut] : [];
}
