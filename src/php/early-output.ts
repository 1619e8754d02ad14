import { latin1 } from "./latin1.ts";
import { isPhpNode, parsePhp, type PhpNode } from "./parse-php.ts";

const DECLARATIONS = new Set(["class", "interface", "trait", "enum", "function", "namespace", "return"]);

/**
 * What PHP prints of a file before its code runs: all that stands in front of the first `<?php`. Empty where nothing
 * does. A byte order mark is left to those who look for one.
 */
export function earlyOutput(bytes: Uint8Array): string {
  const text = latin1(bytes);
  const opening = text.search(/<\?(?:php\b|=)/i);
  return opening < 0 || text.startsWith("\u{EF}\u{BB}\u{BF}") ? "" : text.slice(0, opening);
}

/** Message and fix of the problem that it is. */
export function outputBefore(name: string, output: string): [message: string, fix: string] {
  const what = output.trim() === "" ? "white space" : "text";
  const message = `\`${name}\` has ${what} before \`<?php\`. PHP sends it to the browser ahead of everything else, which breaks redirects and cookies.`;
  return [message, "Let the file start with `<?php`."];
}

/**
 * Whether a file is loaded for what it declares or returns, so that it is read before the page starts. A template
 * may print what it likes, and a script that only runs may be one.
 */
export function isForItsCode(bytes: Uint8Array): boolean {
  const tree = parsePhp(latin1(bytes));
  const statements = tree && Array.isArray(tree["children"]) ? tree["children"].filter(isPhpNode) : [];
  return statements.some(({ kind }) => DECLARATIONS.has(kind)) && !statements.some(prints);
}

function prints({ kind, value }: PhpNode): boolean {
  return kind === "echo" || (kind === "inline" && typeof value === "string" && value.trim() !== "");
}
