import type { Field } from "../survey/header-field.ts";

/** Files that carry the plugin's version beside PHP, its own ones only. */
export function carriesVersion(path: string): boolean {
  return (
    /(?:^|\/)(?:block|package|composer)\.json$/.test(path) && !/(?:^|\/)(?:vendor|node_modules)\//.test(path)
  );
}

/** The string under `version` at the top of a JSON object, without its quotes; undefined where there is none. */
export function jsonVersion(text: string): Field | undefined {
  let depth = 0;
  let key = "";
  for (const { 0: token, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],]/g)) {
    if ("{[".includes(token)) depth++;
    else if ("}]".includes(token)) depth--;
    if (token.length < 2) {
      key = "";
    } else if (depth === 1 && key === "") {
      key = token;
    } else if (depth === 1 && key === '"version"') {
      return { value: token.slice(1, -1), start: index + 1, end: index + token.length - 1 };
    }
  }
  return undefined;
}
