import { isPhpNode, type PhpNode, walkPhp } from "./parse-php.ts";

/** A constant of an extension and the expression that it is defined as. */
export interface ConstantValue {
  /** Without its namespace. */
  readonly name: string;
  readonly value: PhpNode;
}

/** The constants that a file's `define()` and `const` make, those of classes left out. */
export function constantValues(tree: PhpNode): ConstantValue[] {
  const found: ConstantValue[] = [];
  walkPhp(tree, (node) => {
    if (node.kind === "constantstatement") {
      for (const constant of nodes(node["constants"])) {
        if (isPhpNode(constant["value"]))
          found.push({ name: text(constant["name"]), value: constant["value"] });
      }
    } else if (node.kind === "call" && text(node["what"]).replace(/^\\/, "").toLowerCase() === "define") {
      const [name, value] = nodes(node["arguments"]);
      const written = name?.kind === "string" ? text(name["value"]) : "";
      if (written !== "" && value) found.push({ name: written.slice(written.lastIndexOf("\\") + 1), value });
    }
  });
  return found;
}

function text(value: unknown): string {
  if (typeof value === "string") return value;
  return isPhpNode(value) && typeof value["name"] === "string" ? value["name"] : "";
}

function nodes(value: unknown): PhpNode[] {
  return Array.isArray(value) ? value.filter(isPhpNode) : [];
}
