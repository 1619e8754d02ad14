/** A value of the versions file; a mapping is written between braces. */
export type Value = Scalar | { readonly [key: string]: Scalar | undefined };

type Scalar = string | number | boolean;

/** Words that stay words in YAML, between braces too. */
const PLAIN = /^[A-Za-z0-9](?:[^\p{C}\p{Z}:#,[\]{}]|:(?=[^\p{C}\p{Z},[\]{}])| (?! |#|$))*$/u;
/** Unquoted, they would be no text. */
const NOT_TEXT = /^(?:true|false|-?\d+)$/;

export type Quote = '"' | "'" | "";

/** One value on one line, as YAML: in these quotes, or without any where it can do without. */
export function scalarText(value: Value, quote: Quote = ""): string {
  if (typeof value === "object") {
    const pairs = Object.entries(value).flatMap(([key, each]) =>
      each === undefined ? [] : [`${quote === '"' ? JSON.stringify(key) : key}: ${scalarText(each, quote)}`],
    );
    return `{ ${pairs.join(", ")} }`;
  }
  if (typeof value !== "string") return String(value);
  if (quote === "'" && /^[^\p{C}\p{Zl}\p{Zp}]*$/u.test(value)) return `'${value.replaceAll("'", "''")}'`;
  if (quote !== "") return JSON.stringify(value);
  return PLAIN.test(value) && !NOT_TEXT.test(value) ? value : JSON.stringify(value);
}

/**
 * The lines of a literal block below its `|`, each with its line end. Undefined for text that such a block
 * can't hold as it is.
 */
export function literalLines(value: string, indent: string, eol: string): string | undefined {
  if (/^\s|\s$|[^\P{C}\n\t\p{Cf}\p{Co}]|[\u2028\u2029\uFEFF]/u.test(value) || value === "") return undefined;
  return value
    .split("\n")
    .map((line) => (line === "" ? eol : indent + line + eol))
    .join("");
}
