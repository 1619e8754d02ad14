import { isDeepStrictEqual } from "node:util";
import { isMap, isScalar, type YAMLMap } from "yaml";
import { changedKey, keysInOrder, newEntry, type VersionChanges } from "./edit-entry.ts";
import { pairIn, type NodePlace } from "./edit-mapping.ts";
import { LISTS } from "../kind.ts";
import { spliced } from "./splice.ts";
import { parseStrictly, parseYaml } from "../yaml.ts";

export interface VersionEdit {
  readonly slug: string;
  readonly version: string;
  readonly changes: VersionChanges;
}

/**
 * The text of a versions file with one version changed, or added where the list has its place: newest first.
 * All other bytes stay as they are: comments, order, quotes, line ends, indentation.
 *
 * @param text a versions file without errors
 * @returns undefined where that can't be done without touching more
 */
export function editVersion(text: string, edit: VersionEdit): string | undefined {
  const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  const body = text.slice(mark.length);
  const edited = isListed(body, edit)
    ? keysInOrder(edit.changes).reduce((each, key) => withKey(each, edit, key), body)
    : withEntry(body, edit);
  return isAsAsked(body, edited, edit) ? mark + edited : undefined;
}

function isListed(body: string, { slug, version }: VersionEdit): boolean {
  const map = versionsOf(body, slug);
  return map !== undefined && pairIn(map, version) !== undefined;
}

function withEntry(body: string, { slug, version, changes }: VersionEdit): string {
  const map = versionsOf(body, slug);
  return map ? spliced(body, newEntry(placeIn(body, map), version, changes)) : body;
}

function withKey(body: string, { slug, version, changes }: VersionEdit, key: keyof VersionChanges): string {
  const map = versionsOf(body, slug);
  const entry = map && pairIn(map, version)?.value;
  if (!isMap(entry)) return body;
  // A mapping has no place of its own that another value could be put into.
  if (changes[key] !== undefined && isMap(pairIn(entry, key)?.value)) {
    const bare = withKey(body, { slug, version, changes: {} }, key);
    return withKey(bare, { slug, version, changes }, key);
  }
  return spliced(body, changedKey(placeIn(body, entry), key, changes[key]));
}

function placeIn(text: string, map: YAMLMap): NodePlace {
  return { text, map, eol: text.includes("\r\n") ? "\r\n" : "\n" };
}

function versionsOf(body: string, slug: string): YAMLMap | undefined {
  const { contents } = parseStrictly(body);
  for (const list of LISTS) {
    const found = [list, slug, "versions"].reduce<unknown>(
      (inside, name) => (isMap(inside) ? pairIn(inside, name)?.value : undefined),
      contents,
    );
    if (isMap(found)) return found;
  }
  return undefined;
}

/** Whoever edits a text by its places must see that it means what was asked, and nothing else. */
function isAsAsked(before: string, after: string, edit: VersionEdit): boolean {
  const [was, is] = [before, after].map((text) => parseYaml(text, "").yaml?.data);
  const [wanted, entry] = [entryIn(was, edit), entryIn(is, edit)];
  if (!wanted || !entry) return false;
  for (const [key, value] of Object.entries(edit.changes)) {
    if (value === undefined) delete wanted[key];
    else wanted[key] = value;
    // A literal block ends with a line break, which readers of these keys take away.
    if (typeof entry[key] === "string" && typeof value === "string") entry[key] = entry[key].trim();
  }
  return isDeepStrictEqual(was, is);
}

type Tree = Record<string, unknown>;

/** The version's entry in a file's data; made where there is none. */
function entryIn(data: unknown, { slug, version }: VersionEdit): Tree | undefined {
  const versions = LISTS.map((list) =>
    [list, slug, "versions"].reduce<unknown>(
      (inside, name) => (isTree(inside) ? inside[name] : undefined),
      data,
    ),
  ).find(isTree);
  if (!versions) return undefined;
  const entry = (versions[version] ??= {});
  return isTree(entry) ? entry : undefined;
}

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && !isScalar(value);
}
