import { isPhpNode, type PhpNode } from "./parse-php.ts";

/** Stands for the extension's folder in what PHP would hold: no path has this character. */
const ROOT = "\0";

/** What is known where an expression stands. */
export interface Surroundings {
  /** The file's path, from the extension's folder. */
  readonly file: string;
  /** Constants by name, without a namespace, and the text that they hold. */
  readonly constants: ReadonlyMap<string, string>;
  /** Core's functions and constants that name the extension's folder. */
  readonly ownFolder?: ReadonlySet<string>;
  /** Variables by name, and what they are set to. */
  readonly variables?: ReadonlyMap<string, PhpNode>;
}

/** The text that an expression holds, where that can be known without running PHP; see {@link inExtension}. */
export function knownText(node: unknown, here: Surroundings): string | undefined {
  if (!isPhpNode(node)) return undefined;
  if (node.kind === "string") return String(node["value"]);
  if (node.kind === "magic") {
    if (node["value"] === "__FILE__") return `${ROOT}/${here.file}`;
    return node["value"] === "__DIR__" ? folderOf(`${ROOT}/${here.file}`) : undefined;
  }
  if (node.kind === "name") return constant(String(node["name"]), here);
  if (node.kind === "variable") return knownText(here.variables?.get(String(node["name"])), here);
  if (node.kind === "call") return called(node, here);
  if (node.kind !== "bin" || node["type"] !== ".") return undefined;
  const left = knownText(node["left"], here);
  const right = knownText(node["right"], here);
  return left === undefined || right === undefined ? undefined : left + right;
}

/** The path from the extension's folder that a known text names; undefined for one that leads elsewhere. */
export function inExtension(text: string | undefined): string | undefined {
  if (text === undefined || !`${text}/`.startsWith(`${ROOT}/`)) return undefined;
  const parts: string[] = [];
  for (const part of text.slice(2).split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}

/** The path that PHP tries last for a relative one: from the folder of the file that names it. */
export function besideFile(text: string | undefined, file: string): string | undefined {
  const isRelative = text !== undefined && /^[\w-][^:\0]*$/.test(text);
  return isRelative ? inExtension(`${folderOf(`${ROOT}/${file}`) ?? ROOT}/${text}`) : undefined;
}

/** The name of the function that a node calls, in small letters; undefined for anything else. */
export function calledName(node: PhpNode): string | undefined {
  if (node.kind !== "call" || !isPhpNode(node["what"]) || node["what"].kind !== "name") return undefined;
  return String(node["what"]["name"]).replace(/^\\/, "").toLowerCase();
}

function constant(name: string, { constants, ownFolder }: Surroundings): string | undefined {
  const own = name.slice(name.lastIndexOf("\\") + 1);
  if (ownFolder?.has(own) === true) return ROOT;
  return own === "DIRECTORY_SEPARATOR" ? "/" : constants.get(own);
}

function called(node: PhpNode, here: Surroundings): string | undefined {
  const [first, second] = Array.isArray(node["arguments"]) ? node["arguments"] : [];
  const text = knownText(first, here);
  const name = calledName(node);
  if (name !== undefined && here.ownFolder?.has(name) === true) return inOwnFolder(first, text);
  switch (name) {
    case "dirname":
      return text && foldersUp(text, isPhpNode(second) ? second : undefined);
    case "plugin_dir_path":
      return withSlash(text && folderOf(text));
    case "trailingslashit":
      return withSlash(text);
    case "untrailingslashit":
      return text?.replace(/\/+$/, "");
    case "wp_normalize_path":
    case "realpath":
      return text;
    default:
      return undefined;
  }
}

/** `get_template_directory()` has no argument; the others name a file in the folder. */
function inOwnFolder(argument: unknown, text: string | undefined): string | undefined {
  if (argument === undefined) return ROOT;
  return text === undefined ? undefined : `${ROOT}/${text.replace(/^\/+/, "")}`;
}

function foldersUp(text: string, levels: PhpNode | undefined): string | undefined {
  if (levels && levels.kind !== "number") return undefined;
  let folder: string | undefined = text;
  for (let level = Number(levels?.["value"] ?? 1); level > 0 && folder !== undefined; level -= 1) {
    folder = folderOf(folder);
  }
  return folder;
}

/** What `dirname()` gives; undefined above the extension's folder. */
function folderOf(text: string): string | undefined {
  const path = text.replace(/\/+$/, "");
  const slash = path.lastIndexOf("/");
  return slash < 0 ? undefined : path.slice(0, slash);
}

function withSlash(text: string | undefined): string | undefined {
  return text && `${text.replace(/\/+$/, "")}/`;
}
