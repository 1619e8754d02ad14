import { isPhpNode, parsePhp, type PhpNode, walkPhp } from "./parse-php.ts";
import { phpTokens, stringIn } from "./php-tokens.ts";
import { unconditional } from "./unconditional.ts";

/**
 * Whether a statement that runs whenever the file is loaded includes a file of this name: not one in a function
 * that nobody may call, behind a condition, or after the file's end. Code that is newer than the parser is looked
 * through for the string alone.
 *
 * @param text one character for each byte
 */
export function alwaysIncludes(text: string, name: string): boolean {
  if (!text.includes(name)) return false;
  const tree = parsePhp(text);
  if (!tree) return phpTokens(text).some((token) => stringIn(token)?.includes(name));
  let found = false;
  unconditional(tree, (node) => {
    if (node.kind === "expressionstatement") found ||= includes(node, name);
  });
  return found;
}

/** Their code runs when somebody calls it. */
const FUNCTIONS = new Set(["closure", "arrowfunc", "class"]);

function includes(node: PhpNode, name: string): boolean {
  if (FUNCTIONS.has(node.kind)) return false;
  if (node.kind === "include") return mentions(node, name);
  const isCondition = node.kind === "bin" && /^(?:&&|\|\||and|or)$/.test(String(node["type"]));
  if (isCondition && !isForOldPhp(node)) return isPhpNode(node["left"]) && includes(node["left"], name);
  return Object.values(node)
    .flatMap((value): unknown[] => (Array.isArray(value) ? value : [value]))
    .some((child) => isPhpNode(child) && includes(child, name));
}

function mentions(node: PhpNode, name: string): boolean {
  let found = false;
  walkPhp(node, (each) => (found ||= each.kind === "string" && String(each["value"]).includes(name)));
  return found;
}

/** `PHP_VERSION_ID < 70400 || …`: where PHP is too old for the updater, there is nothing to start. */
function isForOldPhp({ type, left }: PhpNode): boolean {
  if (type !== "||" || !isPhpNode(left) || left.kind !== "bin" || left["type"] !== "<") return false;
  const [constant, limit] = [left["left"], left["right"]];
  return (
    isPhpNode(constant) &&
    constant["name"] === "PHP_VERSION_ID" &&
    isPhpNode(limit) &&
    limit["value"] === "70400"
  );
}
