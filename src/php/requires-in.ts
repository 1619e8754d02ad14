import { besideFile, calledName, inExtension, knownText, type Surroundings } from "./known-path.ts";
import { isPhpNode, type PhpNode, walkPhp } from "./parse-php.ts";
import { unconditional } from "./unconditional.ts";

/** A file that PHP code loads by a path that can be known. */
export interface Required {
  /** From the extension's folder. */
  readonly path: string;
  readonly line: number;
  /** PHP looks for it elsewhere before it looks beside the file. */
  readonly isRelative: boolean;
  /** PHP stops where it is missing: `require`, and not `include`. */
  readonly isNeeded: boolean;
  /** It is loaded whenever the file is. */
  readonly isCertain: boolean;
}

export interface Requires {
  readonly required: readonly Required[];
  /** Paths of files and folders that the code asks for before it uses them. */
  readonly guarded: readonly string[];
  /** Dot-files that the code names by their paths. */
  readonly dotFiles: readonly { readonly path: string; readonly line: number }[];
}

const GUARDS = new Set(
  "file_exists exists is_readable is_file is_dir stream_resolve_include_path realpath glob".split(" "),
);

/** What the code of a file loads, what it looks for first, and the dot-files that it names. `@include` is meant to fail. */
export function requiresIn(tree: PhpNode, here: Surroundings): Requires {
  const certain = new Set<PhpNode>();
  unconditional(tree, (node) => certain.add(node));
  const silent = new Set<unknown>();
  const assigned = new Map<string, unknown[]>();
  const required: Required[] = [];
  const asked: unknown[] = [];
  const dotFiles: { path: string; line: number }[] = [];
  walkPhp(tree, (node) => {
    if (node.kind === "silent") silent.add(node["expr"]);
    if (node.kind === "assign" && isPhpNode(node["left"]) && node["left"].kind === "variable") {
      const name = String(node["left"]["name"]);
      assigned.set(name, [...(assigned.get(name) ?? []), node["right"]]);
    }
    if (isGuard(node) && Array.isArray(node["arguments"])) {
      asked.push(node["arguments"][0]);
    }
    const named = node.kind === "bin" ? inExtension(knownText(node, here)) : undefined;
    if (named !== undefined && /(?:^|\/)\.[^/]/.test(named)) {
      dotFiles.push({ path: named, line: node.loc?.start.line ?? 1 });
    }
    if (node.kind !== "include" || silent.has(node)) return;
    const text = knownText(node["target"], here);
    const own = inExtension(text);
    const path = own ?? besideFile(text, here.file);
    if (path === undefined || path === "") return;
    required.push({
      path,
      line: node.loc?.start.line ?? 1,
      isRelative: own === undefined,
      isNeeded: node["require"] === true,
      isCertain: certain.has(node),
    });
  });
  const valuesOf = (node: unknown): unknown[] =>
    isPhpNode(node) && node.kind === "variable" ? (assigned.get(String(node["name"])) ?? []) : [node];
  const guarded = asked.flatMap(valuesOf).flatMap((node) => {
    const text = knownText(isPhpNode(node) && node.kind === "assign" ? node["right"] : node, here);
    return (inExtension(text) ?? besideFile(text, here.file)) || [];
  });
  return { required, guarded, dotFiles };
}

/** A function that looks for a file, or a method of that name, such as those of file systems. */
function isGuard(node: PhpNode): boolean {
  const what = node.kind === "call" && isPhpNode(node["what"]) ? node["what"] : undefined;
  const method = what && isPhpNode(what["offset"]) ? what["offset"]["name"] : undefined;
  const name = typeof method === "string" ? method.toLowerCase() : calledName(node);
  return name !== undefined && GUARDS.has(name);
}
