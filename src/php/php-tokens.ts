import PhpParser from "php-parser";

/** A word of PHP code that is neither space nor comment. */
export interface PhpToken {
  /** As PHP calls it, such as `T_STRING`; of a single character, that character. */
  readonly kind: string;
  readonly text: string;
  /** Where it starts, in characters of the code. */
  readonly start: number;
  readonly line: number;
}

/** Tokens that a `}` closes. */
export const OPENS = new Set(["{", "T_CURLY_OPEN", "T_DOLLAR_OPEN_CURLY_BRACES"]);

const SILENT = new Set(["T_WHITESPACE", "T_COMMENT", "T_DOC_COMMENT"]);

/** The words of PHP code, of syntax too that the parser does not know; none where not even they can be told. */
export function phpTokens(code: string): PhpToken[] {
  const tokens: PhpToken[] = [];
  let start = 0;
  let line = 1;
  for (const token of lexed(code)) {
    const [kind, text] = typeof token === "string" ? [token, token] : [token[0], token[1]];
    if (!SILENT.has(kind)) tokens.push({ kind, text, start, line });
    start += text.length;
    line += text.match(/\r\n|\r|\n/g)?.length ?? 0;
  }
  return start === code.length ? tokens : [];
}

function lexed(code: string): readonly (string | readonly [string, string, number])[] {
  try {
    const engine = new PhpParser.Engine({ parser: { version: "8.3" }, lexer: { short_tags: false } });
    return engine.tokenGetAll(code) as unknown as readonly (string | readonly [string, string, number])[];
  } catch {
    return [];
  }
}

/** What a string says, if the token is one that nothing is put into. */
export function stringIn(token: PhpToken | undefined): string | undefined {
  if (token?.kind !== "T_CONSTANT_ENCAPSED_STRING") return undefined;
  return token.text.replace(/^b/i, "").slice(1, -1).replaceAll("\\\\", "\\");
}

/** What stands between the commas, up to the end of the statement or of the arguments. */
export function partsOf(tokens: readonly PhpToken[], from: number): PhpToken[][] {
  const parts: PhpToken[][] = [[]];
  let depth = 0;
  for (let index = from; index < tokens.length; index += 1) {
    const token = tokens[index] as PhpToken;
    if ("([".includes(token.kind) || OPENS.has(token.kind)) depth++;
    if (")]}".includes(token.kind)) depth--;
    if (depth < 0 || (depth === 0 && (token.kind === ";" || token.kind === "T_CLOSE_TAG"))) break;
    if (depth === 0 && token.kind === ",") parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}
