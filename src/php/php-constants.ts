import { isPhpNode, type PhpNode, walkPhp } from "./parse-php.ts";

/** A constant that PHP code defines: `define()`, `const`, or a class's constant. */
export interface PhpConstant {
  /** As code outside would name it: `ACME_VERSION`, `Acme\VERSION`, `Acme\Plugin::VERSION`. */
  readonly name: string;
  /** The string that it holds; undefined if that is computed. */
  readonly literal: { readonly text: string; readonly start: number; readonly end: number } | undefined;
  readonly line: number;
}

/** Every constant of a syntax tree, in the order of the code. */
export function phpConstants(tree: PhpNode): PhpConstant[] {
  const found: PhpConstant[] = [];
  collect(tree, "", found);
  return found;
}

function collect(node: PhpNode, prefix: string, found: PhpConstant[]): void {
  if (node.kind === "namespace") return inside(node, `${text(node["name"])}\\`, found);
  if (node.kind === "class" || node.kind === "interface" || node.kind === "trait" || node.kind === "enum") {
    return inside(node, `${prefix}${text(node["name"])}::`, found);
  }
  if (node.kind === "constantstatement" || node.kind === "classconstant") {
    for (const constant of nodes(node["constants"])) {
      found.push(constantOf(`${prefix}${text(constant["name"])}`, constant["value"], constant));
    }
    return undefined;
  }
  if (node.kind === "call" && text(node["what"]).replace(/^\\/, "").toLowerCase() === "define") {
    const [name, value] = nodes(node["arguments"]);
    const literal = name && stringOf(name);
    if (literal !== undefined) found.push(constantOf(literal.replace(/^\\/, ""), value, node));
  }
  return inside(node, prefix, found);
}

function inside(node: PhpNode, prefix: string, found: PhpConstant[]): void {
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isPhpNode(child)) collect(child, prefix, found);
    }
  }
}

function constantOf(name: string, value: unknown, node: PhpNode): PhpConstant {
  const line = node.loc?.start.line ?? 1;
  const content = isPhpNode(value) ? stringOf(value) : undefined;
  const loc = isPhpNode(value) ? value.loc : undefined;
  if (content === undefined || !loc) return { name, literal: undefined, line };
  return { name, literal: { text: content, start: loc.start.offset, end: loc.end.offset }, line };
}

function stringOf(node: PhpNode): string | undefined {
  return node.kind === "string" && typeof node["value"] === "string" ? node["value"] : undefined;
}

function text(value: unknown): string {
  if (typeof value === "string") return value;
  return isPhpNode(value) && typeof value["name"] === "string" ? value["name"] : "";
}

function nodes(value: unknown): PhpNode[] {
  return Array.isArray(value) ? value.filter(isPhpNode) : [];
}

/** Whether any node satisfies a test. */
export function somePhp(tree: PhpNode, test: (node: PhpNode) => boolean): boolean {
  let found = false;
  walkPhp(tree, (node) => {
    found ||= test(node);
  });
  return found;
}
