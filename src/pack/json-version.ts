import type { Field } from "../survey/header-field.ts";

/** Files that carry the extension's version beside PHP, its own ones only. */
export function carriesVersion(path: string): boolean {
  return (
    /(?:^|\/)(?:block|package|package-lock|npm-shrinkwrap|composer)\.json$/.test(path) &&
    !/(?:^|\/)(?:vendor|node_modules)\//.test(path)
  );
}

/** Where the version of what a file describes stands; npm's lock files name it twice. */
const PLACES = new Set(['"version"', '"packages"/""/"version"']);

/** Strings that name the version in a JSON object, without their quotes. */
export function jsonVersions(text: string): Field[] {
  const found: Field[] = [];
  const path: string[] = [];
  let key = "";
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],]/g)) {
    if ("{[".includes(token)) path.push(key);
    else if ("}]".includes(token)) path.pop();
    if (token.length < 2) key = "";
    else if (key === "") key = token;
    else if (PLACES.has([...path.slice(1), key].join("/"))) {
      found.push({ value: token.slice(1, -1), start: index + 1, end: index + token.length - 1 });
    }
  }
  return found;
}
