import { endOfGuard } from "./end-of-guard.ts";
import { parsePhp } from "./parse-php.ts";
import { type PhpToken, phpTokens } from "./php-tokens.ts";

/**
 * PHP text with a statement added as early as it may stand: behind a plugin's header, if there is one, `declare`,
 * `namespace`, `use` and guards, as far as nothing else comes before them. Everything else stays as it is, syntax too
 * that the parser does not know. Undefined where there is no PHP, or none that could stand there.
 */
export function withStartLine(text: string, line: string): string | undefined {
  const place = placeIn(text);
  if (place === undefined) return undefined;
  const rest = /^[^\r\n]*/.exec(text.slice(place.at))?.[0] ?? "";
  const isFree = /^[ \t]*(?:(?:\/\/|#(?!\[))(?:(?!\?>).)*)?$/.test(rest);
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const at = isFree ? place.at + rest.length : place.at;
  const piece = isFree ? `${eol}${eol}${line}` : ` ${line}`;
  const above = text.slice(0, at) + piece;
  return parsePhp(above + (place.isInBraces ? "}" : "")) ? above + text.slice(at) : undefined;
}

interface Place {
  readonly at: number;
  readonly isInBraces: boolean;
}

function placeIn(text: string): Place | undefined {
  const tokens = phpTokens(text);
  const opened = tokens.findIndex(({ kind }) => kind === "T_OPEN_TAG");
  const open = tokens[opened];
  if (!open) return undefined;
  let at = open.start + open.text.trimEnd().length;
  let isInBraces = false;
  let index = opened + 1;
  for (;;) {
    const header = headerEnd(text);
    const next = tokens[index];
    // A header further down, behind code, is no reason to wait for it.
    if (header !== undefined && header > at && header <= (next?.start ?? text.length)) at = header;
    const end = next && endOfFirst(tokens, index);
    if (end === undefined) return { at, isInBraces };
    const last = tokens[end - 1];
    isInBraces ||= next?.kind === "T_NAMESPACE" && last?.kind === "{";
    if (last)
      at =
        last.kind === "T_OPEN_TAG" ? last.start + last.text.trimEnd().length : last.start + last.text.length;
    index = end;
  }
}

/** Behind which token a statement ends that must come first; undefined where it need not. */
function endOfFirst(tokens: readonly PhpToken[], from: number): number | undefined {
  const kind = tokens[from]?.kind ?? "";
  if (kind === "T_USE" || kind === "T_NAMESPACE" || kind === "T_DECLARE") {
    const end = tokens.findIndex((token, index) => index > from && /^(?:[;{]|T_CLOSE_TAG)$/.test(token.kind));
    const isGroup = kind === "T_USE" && tokens[end]?.kind === "{";
    const last = isGroup ? tokens.findIndex((token, index) => index > end && token.kind === ";") : end;
    const isOpen = tokens[last]?.kind === "{" && kind === "T_DECLARE";
    return last < 0 || isOpen || tokens[last]?.kind === "T_CLOSE_TAG" ? undefined : last + 1;
  }
  if (kind === "T_CLOSE_TAG") {
    const isSpace = tokens[from + 1]?.kind === "T_INLINE_HTML" && tokens[from + 1]?.text.trim() === "";
    const open = from + (isSpace ? 2 : 1);
    return tokens[open]?.kind === "T_OPEN_TAG" ? open + 1 : undefined;
  }
  return endOfGuard(tokens, from);
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
