import { type PhpToken, stringIn } from "./php-tokens.ts";

/** What WordPress defines before it loads an extension: where one of these is missing, the file was opened by itself. */
const CORE =
  /^\\?(?:ABSPATH|WPINC|WP_CONTENT_DIR|WP_CONTENT_URL|WP_PLUGIN_DIR|WP_PLUGIN_URL|WPMU_PLUGIN_DIR|add_action|add_filter|apply_filters|get_option|plugin_dir_path|plugins_url|wp)$/;

/** Of code with one space between its words, in which strings say no more than whether they name something of core. */
const ASKS = String.raw`(?:\( )?\\?(?:defined|function_exists) \( CORE \)(?: \))?`;
const LACKS = String.raw`(?:\( )?(?:! ${ASKS}|false ={2,3} ${ASKS}|${ASKS} ={2,3} false)(?: \))?`;
const LACKING = String.raw`${LACKS}(?: (?:&&|\|\||and|or) ${LACKS})*`;
const ENDS = String.raw`(?:exit|die)\b[^;{}]*;`;
const GUARD = new RegExp(
  [
    String.raw`^${ASKS} (?:\|\||or) ${ENDS}`,
    String.raw`^${LACKING} (?:&&|and) ${ENDS}`,
    String.raw`^if \( ${LACKING} \) (?:${ENDS}|return ;|\{ [^{}]*(?:${ENDS}|return ;) \}|: [^{}:]*(?:${ENDS}|return ;) endif ;)(?! else)`,
  ].join("|"),
  "i",
);

/** More words than any guard has. */
const LONGEST = 120;

/**
 * The token behind a statement that keeps a file from being opened by itself, such as
 * `defined( 'ABSPATH' ) || exit;`; undefined for any other statement. One that asks for something else than
 * WordPress's own is none: a site may well lack that.
 */
export function endOfGuard(tokens: readonly PhpToken[], from: number): number | undefined {
  let text = "";
  const ends = new Map<number, number>();
  for (const [index, token] of tokens.slice(from, from + LONGEST).entries()) {
    text += (index === 0 ? "" : " ") + wordOf(token);
    ends.set(text.length, from + index + 1);
  }
  const guard = GUARD.exec(text)?.[0];
  return guard === undefined ? undefined : ends.get(guard.length);
}

function wordOf(token: PhpToken): string {
  if (token.kind !== "T_CONSTANT_ENCAPSED_STRING") return token.text;
  return CORE.test(stringIn(token) ?? "") ? "CORE" : "''";
}
