import { type Document, isMap, isNode, isScalar, isSeq, type Pair, type YAMLMap } from "yaml";
import type { Position } from "../report/problem.ts";

/** Where a value stands: the keys and indexes that lead to it from the top of the file. */
export type Path = readonly (string | number)[];

/** Finds the position of what stands at a path: its key, or its value. What is missing is at the key above it. */
export interface Locator {
  readonly key: (path: Path) => Position;
  readonly value: (path: Path) => Position;
}

/** @param at the position of an offset into the text */
export function locatorIn(document: Document, at: (offset: number) => Position): Locator {
  const pairOf = pairIndex();
  const start = (node: unknown): Position | undefined =>
    isNode(node) && node.range ? at(node.range[0]) : undefined;
  const find = (path: Path): Found => {
    let found: Found = { value: document.contents };
    for (const step of path) {
      const inside = found.value;
      const next = isMap(inside) ? pairOf(inside, String(step)) : undefined;
      if (next) found = { key: next.key, value: next.value };
      else if (isSeq(inside) && inside.items[Number(step)] !== undefined) {
        found = { value: inside.items[Number(step)] };
      } else return { key: found.key ?? found.value };
    }
    return found;
  };
  return {
    key(path) {
      const { key, value } = find(path);
      return start(key) ?? start(value) ?? at(0);
    },
    value(path) {
      const { key, value } = find(path);
      const isEmpty = isScalar(value) && value.value === "" && value.range?.[0] === value.range?.[1];
      return (isEmpty ? undefined : start(value)) ?? start(key) ?? at(0);
    },
  };
}

interface Found {
  readonly key?: unknown;
  readonly value?: unknown;
}

/** Looks up a mapping's pairs by key, so that asking for every version of a long list stays cheap. */
function pairIndex(): (map: YAMLMap, key: string) => Pair | undefined {
  const indexes = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();
  return (map, key) => {
    const index = indexes.get(map) ?? new Map(map.items.map((pair) => [keyText(pair.key), pair]));
    indexes.set(map, index);
    return index.get(key);
  };
}

export function keyText(key: unknown): string {
  return isScalar(key) ? String(key.value) : String(key);
}
