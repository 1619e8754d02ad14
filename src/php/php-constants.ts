import { OPENS, partsOf, type PhpToken, phpTokens, stringIn } from "./php-tokens.ts";

/** A constant that PHP code defines: `define()`, `const`, or a class's constant. */
export interface PhpConstant {
  /** As code outside would name it: `ACME_VERSION`, `Acme\VERSION`, `Acme\Plugin::VERSION`. */
  readonly name: string;
  /** The string that it holds; undefined if that is computed. */
  readonly literal: { readonly text: string; readonly start: number; readonly end: number } | undefined;
  readonly line: number;
}

/** What a brace belongs to; `name` is empty for a function or a condition. */
interface Scope {
  readonly kind: "namespace" | "class" | "other";
  readonly name: string;
}

const CLASSES = new Set(["T_CLASS", "T_INTERFACE", "T_TRAIT", "T_ENUM"]);
/** Before a name that is a member, a function of that name, or a class. */
const NOT_A_CALL = new Set([
  "T_OBJECT_OPERATOR",
  "T_NULLSAFE_OBJECT_OPERATOR",
  "T_DOUBLE_COLON",
  "T_FUNCTION",
  "T_NEW",
]);

/** Every constant of PHP code, in the order of the code. */
export function phpConstants(code: string): PhpConstant[] {
  const tokens = phpTokens(code);
  const found: PhpConstant[] = [];
  const scopes: Scope[] = [];
  let namespace = "";
  let opening: Scope = { kind: "other", name: "" };
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    const next = tokens[index + 1];
    if (OPENS.has(token.kind)) {
      scopes.push(opening);
      if (opening.kind === "namespace") namespace = opening.name;
      opening = { kind: "other", name: "" };
    } else if (token.kind === "}") {
      if (scopes.pop()?.kind === "namespace") namespace = "";
    } else if (token.kind === "T_NAMESPACE" && next) {
      const name = next.kind === "{" ? "" : `${next.text}\\`;
      if (tokens[index + 2]?.kind === ";") namespace = name;
      else opening = { kind: "namespace", name };
    } else if (CLASSES.has(token.kind) && next?.kind === "T_STRING" && before?.kind !== "T_DOUBLE_COLON") {
      opening = { kind: "class", name: `${next.text}::` };
    } else if (token.kind === "T_CONST") {
      const holder = scopes.findLast(({ kind }) => kind === "class")?.name ?? "";
      found.push(...constStatement(tokens, index, namespace + holder));
    } else if (isDefine(token) && next?.kind === "(" && !NOT_A_CALL.has(before?.kind ?? "")) {
      found.push(...defineCall(tokens, index, namespace));
    }
  }
  return found;
}

function isDefine({ kind, text }: PhpToken): boolean {
  return /^T_(?:STRING|NAME_FULLY_QUALIFIED)$/.test(kind) && /^\\?define$/i.test(text);
}

/** `const A = 'a', B = 'b';`, typed or not; `use const` has no value. */
function constStatement(tokens: readonly PhpToken[], from: number, prefix: string): PhpConstant[] {
  const found: PhpConstant[] = [];
  for (const part of partsOf(tokens, from + 1)) {
    const equals = part.findIndex(({ kind }) => kind === "=");
    const name = part[equals - 1];
    if (name) found.push(constantOf(prefix + name.text, part.slice(equals + 1), name.line));
  }
  return found;
}

function defineCall(tokens: readonly PhpToken[], from: number, namespace: string): PhpConstant[] {
  const [name = [], value = []] = partsOf(tokens, from + 2);
  const [first, dot, last] = name;
  const isJoined = name.length === 3 && first?.kind === "T_NS_C" && dot?.kind === ".";
  const written = isJoined ? stringIn(last) : name.length === 1 ? stringIn(first) : undefined;
  if (written === undefined) return [];
  const full = isJoined ? namespace.slice(0, -1) + written : written;
  return [constantOf(full.replace(/^\\/, ""), value, tokens[from]?.line ?? 1)];
}

function constantOf(name: string, value: readonly PhpToken[], line: number): PhpConstant {
  const [token] = value;
  const content = value.length === 1 ? stringIn(token) : undefined;
  if (!token || content === undefined) return { name, literal: undefined, line };
  return { name, literal: { text: content, start: token.start, end: token.start + token.text.length }, line };
}
