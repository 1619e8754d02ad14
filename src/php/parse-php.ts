import PhpParser from "php-parser";

/** A node of the PHP syntax tree; offsets count the characters of the text that was parsed. */
export interface PhpNode {
  readonly kind: string;
  readonly loc?: {
    readonly start: { readonly offset: number; readonly line: number };
    readonly end: { readonly offset: number };
  };
  readonly [key: string]: unknown;
}

/** Parses PHP 7.4 to 8.3; undefined for what the parser does not know, newer syntax among it. */
export function parsePhp(code: string): PhpNode | undefined {
  try {
    const engine = new PhpParser.Engine({
      parser: { version: "8.3", extractDoc: false, suppressErrors: false },
      ast: { withPositions: true },
      lexer: { short_tags: false },
    });
    return engine.parseCode(code, "plugin.php") as unknown as PhpNode;
  } catch {
    return undefined;
  }
}

/** Calls `visit` for every node below `node`, itself included. */
export function walkPhp(node: PhpNode, visit: (node: PhpNode) => void): void {
  visit(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isPhpNode(child)) walkPhp(child, visit);
    }
  }
}

export function isPhpNode(value: unknown): value is PhpNode {
  return typeof value === "object" && value !== null && typeof (value as PhpNode).kind === "string";
}
