import { isPhpNode, parsePhp, type PhpNode } from "./parse-php.ts";

/** Statements that keep a file from being opened by itself; what starts anything belongs behind them. */
const GUARD =
  /^(?:\\?defined\s*\(\s*['"]\w+['"]\s*\)\s*(?:\|\||or)\s*(?:exit|die)\b|if\s*\(\s*!\s*\\?defined\s*\(\s*['"]\w+['"]\s*\)\s*\)\s*(?:\{\s*)?(?:exit|die|return)\b)/i;

/**
 * PHP text with a statement added as early as it may stand: behind the plugin's header, `declare`, `namespace`,
 * `use` and guards. Everything else stays as it is. Undefined where the PHP can't be read.
 */
export function withStartLine(text: string, line: string): string | undefined {
  const tree = parsePhp(text);
  const place = tree && placeIn(text, tree);
  if (place === undefined) return undefined;
  const rest = /^[^\r\n]*/.exec(text.slice(place))?.[0] ?? "";
  const isFree = /^[ \t]*(?:(?:\/\/|#(?!\[))(?:(?!\?>).)*)?$/.test(rest);
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const at = isFree ? place + rest.length : place;
  const piece = isFree ? `${eol}${eol}${line}` : ` ${line}`;
  const started = text.slice(0, at) + piece + text.slice(at);
  return parsePhp(started) ? started : undefined;
}

function placeIn(text: string, tree: PhpNode): number | undefined {
  const header = headerEnd(text);
  if (header === undefined) return undefined;
  const { end, next } = behindFirst(text, children(tree), header);
  return next === undefined || end <= next ? end : undefined;
}

/** Where the statements that must come first end, and where the one after them starts. */
function behindFirst(
  text: string,
  statements: readonly PhpNode[],
  from: number,
): { end: number; next: number | undefined } {
  let end = from;
  for (const node of statements) {
    const [start, stop] = [node.loc?.start.offset ?? 0, node.loc?.end.offset ?? 0];
    if (node.kind === "inline" && stop <= from) continue;
    if (node.kind === "namespace") {
      const head = /^namespace\b\s*[\w\\]*\s*[;{]/i.exec(text.slice(start))?.[0];
      return behindFirst(text, children(node), Math.max(end, head === undefined ? 0 : start + head.length));
    }
    if (!mustComeFirst(node, text.slice(start, stop))) return { end, next: start };
    const closed = /[;}]$/.test(text.slice(start, stop)) ? stop : endOfStatement(text, stop);
    if (closed !== undefined) end = Math.max(end, closed);
  }
  return { end, next: undefined };
}

function mustComeFirst(node: PhpNode, code: string): boolean {
  if (node.kind === "usegroup") return true;
  if (node.kind === "declare") return !code.endsWith("}");
  return GUARD.test(code) && !isPhpNode(node["alternate"]);
}

/** Behind the semicolon; undefined if `?>` ends the statement. */
function endOfStatement(text: string, from: number): number | undefined {
  const match = /^\s*;/.exec(text.slice(from))?.[0];
  return match === undefined ? undefined : from + match.length;
}

/** Where the comment with `Plugin Name:` ends. */
function headerEnd(text: string): number | undefined {
  const name = /^(?:[ \t]*<\?php)?[ \t/*#@]*Plugin Name:/im.exec(text);
  if (!name) return undefined;
  const at = name.index + name[0].length;
  if (text.lastIndexOf("/*", at) > text.lastIndexOf("*/", at)) {
    const end = text.indexOf("*/", at);
    return end < 0 ? undefined : end + 2;
  }
  const lines = /^[^\r\n]*(?:\r?\n[ \t]*(?:\/\/|#)[^\r\n]*)*/.exec(text.slice(at))?.[0] ?? "";
  const before = /[^\r\n]*$/.exec(text.slice(0, at))?.[0] ?? "";
  return /^\s*(?:<\?php\s*)?(?:\/\/|#)/i.test(before) && !lines.includes("?>")
    ? at + lines.length
    : undefined;
}

function children(node: PhpNode): PhpNode[] {
  return Array.isArray(node["children"]) ? node["children"].filter(isPhpNode) : [];
}
