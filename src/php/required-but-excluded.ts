import { problem, type Problem } from "../report/problem.ts";
import { latin1 } from "./latin1.ts";
import { isPhpNode, parsePhp, type PhpNode, walkPhp } from "./parse-php.ts";
import type { PackageFile } from "./package-file.ts";

/** Cheap look before the syntax tree is asked: most files require nothing that is left out. */
const REQUIRE = /\b(?:require|include)(?:_once)?\b/;

/** Excluded files that the plugin's PHP requires by a literal path, such as `__DIR__ . '/tests/setup.php'`. */
export function requiredButExcluded(
  files: readonly PackageFile[],
  excluded: readonly string[],
  nameOf: (path: string) => string,
): Problem[] {
  const missing = new Set(excluded.filter((path) => path.endsWith(".php") || path.endsWith(".inc")));
  if (missing.size === 0) return [];
  const names = [...missing].map((path) => path.split("/").at(-1) ?? path);
  return files
    .filter(({ path }) => path.endsWith(".php"))
    .flatMap((file) => {
      const text = latin1(file.bytes);
      if (!REQUIRE.test(text) || !names.some((name) => text.includes(name))) return [];
      const tree = parsePhp(text);
      return tree
        ? requiresOf(tree, file.path)
            .filter(({ path }) => missing.has(path))
            .map((each) => warn(each, file.path, nameOf))
        : [];
    });
}

interface Required {
  readonly path: string;
  readonly line: number;
}

function requiresOf(tree: PhpNode, file: string): Required[] {
  const found: Required[] = [];
  walkPhp(tree, (node) => {
    if (node.kind !== "include" || !isPhpNode(node["target"])) return;
    const path = pathOf(node["target"], file);
    if (path !== undefined) found.push({ path, line: node.loc?.start.line ?? 1 });
  });
  return found;
}

/** The path from the plugin's folder that an expression spells out, if it starts at the file's own folder. */
function pathOf(target: PhpNode, file: string): string | undefined {
  if (target.kind !== "bin" || target["type"] !== ".") return undefined;
  const { left, right } = target;
  if (!isPhpNode(left) || !isPhpNode(right) || right.kind !== "string") return undefined;
  if (!isOwnFolder(left)) return undefined;
  const parts = file.split("/").slice(0, -1);
  for (const part of String(right["value"]).split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}

/** `__DIR__`, `dirname( __FILE__ )`, `plugin_dir_path( __FILE__ )`. */
function isOwnFolder(node: PhpNode): boolean {
  if (node.kind === "magic") return node["value"] === "__DIR__";
  if (node.kind !== "call" || !isPhpNode(node["what"])) return false;
  const name = String(node["what"]["name"]).replace(/^\\/, "");
  const [argument] = Array.isArray(node["arguments"]) ? node["arguments"] : [];
  return (
    ["dirname", "plugin_dir_path"].includes(name) && isPhpNode(argument) && argument["value"] === "__FILE__"
  );
}

function warn({ path, line }: Required, file: string, nameOf: (path: string) => string): Problem {
  return problem("REQUIRED_FILE_EXCLUDED", {
    message: `${file} requires \`${path}\`, and an exclusion leaves it out of the ZIP.`,
    fix: `Re-include it with \`!${path}\` in \`exclude\` or .distignore, or guard the line with file_exists().`,
    at: { file: nameOf(file), line, column: 1 },
  });
}
