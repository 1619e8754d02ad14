import { isPhpNode, type PhpNode } from "./parse-php.ts";

/** What may run later, more than once, or not at all. */
const PERHAPS = new Set(
  "function class interface trait enum closure arrowfunc try switch match for foreach while do silent".split(
    " ",
  ),
);
const SHORT_CIRCUIT = new Set(["&&", "||", "and", "or", "??"]);

/** Calls `visit` for the nodes that run whenever the file is loaded, up to a `return` or `exit` that always runs. */
export function unconditional(tree: PhpNode, visit: (node: PhpNode) => void): void {
  walk(tree, visit);
}

/** @returns whether the file ends there */
function walk(node: PhpNode, visit: (node: PhpNode) => void): boolean {
  if (PERHAPS.has(node.kind)) return false;
  visit(node);
  const inside = partsOf(node).some((part) => walk(part, visit));
  return inside || node.kind === "return" || node.kind === "exit" || node.kind === "throw";
}

function partsOf(node: PhpNode): PhpNode[] {
  if (node.kind === "if" || node.kind === "retif") return [node["test"]].filter(isPhpNode);
  const isShort = node.kind === "bin" && SHORT_CIRCUIT.has(String(node["type"]));
  if (isShort) return [node["left"]].filter(isPhpNode);
  if (node.kind === "assign" && node["operator"] === "??=") return [];
  return Object.values(node)
    .flatMap((value): unknown[] => (Array.isArray(value) ? value : [value]))
    .filter(isPhpNode);
}
