import { isMap, isScalar, type Pair } from "yaml";
import {
  endOf,
  indentOf,
  keyLike,
  pairLike,
  type NodePlace,
  removeKey,
  setKey,
  startOf,
} from "./edit-mapping.ts";
import type { VersionEntry } from "../file.ts";
import { keyText } from "../locator.ts";
import { endOfLine, insertLines, type Splice, startOfLine } from "./splice.ts";
import { compareVersions } from "../version-number.ts";
import { literalLines, type Value } from "./scalar-text.ts";

/** What no command writes has keys of its own. */
type EditedKey = Exclude<keyof VersionEntry, "advisory">;

/** Keys of a version to set, and with undefined to take out. */
export type VersionChanges = { readonly [Key in EditedKey]?: VersionEntry[Key] | undefined };

/** In which a version's keys are written; what is long comes last. */
const ORDER: readonly EditedKey[] = [
  "status",
  "rollout",
  "force_update",
  "paused",
  "new_main_file",
  "reason",
  "ref",
  "requires",
  "requires_php",
  "tested",
  "min_auto_update",
  "auto_update_after",
  "available_after",
  "changelog",
];

/** The keys that are to change, those to be taken out first. */
export function keysInOrder(changes: VersionChanges): (keyof VersionChanges)[] {
  const keys = ORDER.filter((key) => key in changes);
  return [
    ...keys.filter((key) => changes[key] === undefined),
    ...keys.filter((key) => changes[key] !== undefined),
  ];
}

/** Sets a key of a version that is listed, or takes it out. */
export function changedKey(place: NodePlace, name: string, value: Value | undefined): Splice[] {
  return value === undefined
    ? removeKey(place, name)
    : setKey(place, name, value, ORDER, isLong(name, value));
}

/** Adds a version above the first one that is lower, in the style of its neighbours. */
export function newEntry(place: NodePlace, version: string, changes: VersionChanges): Splice[] {
  const { map } = place;
  const keys = keysInOrder(changes).flatMap((name) => {
    const value = changes[name];
    return value === undefined ? [] : [{ name, value }];
  });
  const below = map.items.find(({ key }) => compareVersions(keyText(key), version) < 0);
  const neighbour = below ?? map.items.at(-1);
  const key = keyLike(neighbour, version);
  const model = isMap(neighbour?.value) ? neighbour.value.items[0] : undefined;
  const inBraces = `${key}: { ${keys.map(({ name, value }) => pairLike(model, name, value)).join(", ")} }`;
  if (map.flow || !neighbour) return [betweenBraces(place, inBraces, below)];
  const indent = indentOf(place);
  const isLined = keys.some(({ value }) => typeof value === "string" && value.includes("\n"));
  const isBraced = isMap(neighbour.value) && neighbour.value.flow === true && !isLined;
  const lines = isBraced ? [indent + inBraces + place.eol] : [indent, key, ":", place.eol];
  const step = stepOf(place);
  if (!isBraced) lines.push(...keys.map((each) => blockKey(place, model, each, indent + step, step)));
  return [beside(place, below, lines.join(""))];
}

function isLong(name: string, value: Value): value is string {
  return typeof value === "string" && (name === "changelog" || value.includes("\n"));
}

function blockKey(
  { eol }: NodePlace,
  model: Pair | undefined,
  { name, value }: { name: string; value: Value },
  indent: string,
  step: string,
): string {
  const lines = isLong(name, value) ? literalLines(value, indent + step, eol) : undefined;
  if (lines === undefined) return `${indent}${pairLike(model, name, value)}${eol}`;
  return `${indent}${keyLike(model, name)}: |${eol}${lines}`;
}

/** How much deeper the keys of a version are than the version. */
function stepOf(place: NodePlace): string {
  const { text, map } = place;
  const model = map.items.find(({ value }) => isMap(value) && !value.flow)?.value;
  const depth = isMap(model) ? indentOf({ ...place, text, map: model }).length - indentOf(place).length : 2;
  return " ".repeat(Math.max(1, depth));
}

function betweenBraces({ text, map }: NodePlace, entry: string, below: Pair | undefined): Splice {
  const last = map.items.at(-1);
  if (below) {
    const at = startOf(below);
    const blanks = text.slice(startOfLine(text, at), at);
    const line = /^[ \t]*$/.test(blanks) && text.lastIndexOf("\n", at) > (map.range?.[0] ?? 0);
    return { start: at, end: at, text: `${entry},${line ? lineEndBefore(text, at) + blanks : " "}` };
  }
  if (last) return { start: endOf(last), end: endOf(last), text: `, ${entry}` };
  const at = (map.range?.[1] ?? 1) - 1;
  return { start: at, end: at, text: text[at - 1] === "{" ? ` ${entry} ` : `${entry} ` };
}

function lineEndBefore(text: string, at: number): string {
  const start = startOfLine(text, at);
  return text.slice(start - 2, start) === "\r\n" ? "\r\n" : "\n";
}

/** Above the lower neighbour and the comment that belongs to it, or below all; spaced as the others are. */
function beside({ text, map, eol }: NodePlace, below: Pair | undefined, lines: string): Splice {
  const [first, second] = map.items;
  const isSpaced =
    first !== undefined &&
    second !== undefined &&
    /\n[ \t]*\r?\n/.test(text.slice(endOf(first) - 1, startOf(second)));
  const gap = isSpaced ? eol : "";
  if (below) return insertLines(text, commentAbove(text, map.items, below), lines + gap, eol);
  const last = map.items.at(-1);
  const at = endOfLine(text, last ? endOf(last) : 0);
  return insertLines(text, at, last && keepsBlanks(text, last) ? lines : gap + lines, eol);
}

/** Whether a pair ends in a block, `|+`, to which blank lines behind it would belong. */
function keepsBlanks(text: string, { value }: Pair): boolean {
  const last = isMap(value) ? value.items.at(-1)?.value : value;
  const isBlock = isScalar(last) && last.type?.startsWith("BLOCK_");
  return isBlock === true && /^[|>]\d?\+/.test(text.slice(last.range?.[0]));
}

/** The beginning of the comment lines right above an entry, or of the entry's own line. */
function commentAbove(text: string, items: readonly Pair[], pair: Pair): number {
  const previous = items[items.indexOf(pair) - 1];
  const least = previous ? endOfLine(text, endOf(previous)) : 0;
  let start = startOfLine(text, startOf(pair));
  while (start > least) {
    const above = startOfLine(text, start - 1);
    if (above < least || !/^[ \t]*#/.test(text.slice(above, start))) break;
    start = above;
  }
  return start;
}
