import { calledName, inExtension, knownText } from "./known-path.ts";
import { latin1 } from "./latin1.ts";
import type { PackageFile } from "./package-file.ts";
import { isPhpNode, parsePhp, type PhpNode, walkPhp } from "./parse-php.ts";

/** Cheap look before the syntax tree is asked. */
const PERHAPS =
  /\b(?:define\s*\(\s*['"]|const\s)[^;]*?(?:__DIR__|__FILE__|(?:template|stylesheet)_?(?:directory|path)|theme_file_path|\w\s*\.\s*['"])/i;

/** WordPress's own, and PHP's: the extension defines them only where WordPress does not run. */
const NOT_OWN = /^(?:ABSPATH|WPINC|(?:WP|PHP)_\w*)$/;

/** How often a constant may be defined by another. */
const PASSES = 3;

/**
 * Constants of the extension that hold a path in its folder, by their names without a namespace. One that is defined in
 * two ways is left out.
 *
 * @param ownFolder names of its folder
 */
export function folderConstants(
  files: readonly PackageFile[],
  ownFolder: ReadonlySet<string> = new Set(),
): ReadonlyMap<string, string> {
  const defined = files.flatMap(({ path: file, bytes }) => {
    const text = latin1(bytes);
    const tree = PERHAPS.test(text) ? parsePhp(text) : undefined;
    return (tree ? definedIn(tree) : [])
      .map(({ name, value }) => ({ name: name.slice(name.lastIndexOf("\\") + 1), value, file }))
      .filter(({ name }) => !NOT_OWN.test(name));
  });
  let constants: ReadonlyMap<string, string> = new Map();
  for (let pass = 0; pass < PASSES; pass += 1) {
    const found = new Map<string, Set<string | undefined>>();
    for (const { name, value, file } of defined) {
      const texts = found.get(name) ?? new Set();
      found.set(name, texts.add(knownText(value, { file, constants, ownFolder })));
    }
    constants = new Map(
      [...found].flatMap(([name, texts]) => {
        const [text] = texts;
        return texts.size === 1 && text !== undefined && inExtension(text) !== undefined
          ? [[name, text]]
          : [];
      }),
    );
  }
  return constants;
}

interface Defined {
  readonly name: string;
  readonly value: unknown;
}

/** What `define()` and `const` outside of classes define. */
function definedIn(tree: PhpNode): Defined[] {
  const found: Defined[] = [];
  walkPhp(tree, (node) => {
    if (node.kind === "constantstatement" && Array.isArray(node["constants"])) {
      for (const { name, value } of node["constants"].filter(isPhpNode)) {
        if (isPhpNode(name)) found.push({ name: String(name["name"]), value });
      }
    }
    if (calledName(node) !== "define" || !Array.isArray(node["arguments"])) return;
    const [name, value]: unknown[] = node["arguments"];
    if (isPhpNode(name) && name.kind === "string") found.push({ name: String(name["value"]), value });
  });
  return found;
}
