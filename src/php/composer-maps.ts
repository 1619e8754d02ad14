import { plural } from "../report/plural.ts";
import { problem, type Problem } from "../report/problem.ts";
import { inExtension, knownText, type Surroundings } from "./known-path.ts";
import { latin1 } from "./latin1.ts";
import type { PackageFile } from "./package-file.ts";
import { isPhpNode, parsePhp, type PhpNode, walkPhp } from "./parse-php.ts";

/** The maps that `composer dump-autoload` writes, in any folder that holds its packages. */
const MAP = /^(?:.*\/)?composer\/autoload_(classmap|files|psr4|namespaces)\.php$/;

/** Classes for tests, which no site loads. */
const OF_TESTS = /(?:^|\\)tests?(?:\\|$)/i;

interface Entry {
  /** The class, the namespace, or Composer's own name of a file. */
  readonly key: string;
  /** From the extension's folder. */
  readonly path: string;
}

/**
 * What Composer would load, by its own maps, and an exclusion leaves out: files, and folders of which nothing is left.
 * Packages that Composer has for development only count as not needed.
 *
 * @param excluded paths that the source has and the ZIP doesn't
 */
export function composerMaps(
  files: readonly PackageFile[],
  excluded: readonly string[],
  nameOf: (path: string) => string,
): Problem[] {
  const leftOut = new Set(excluded.filter((path) => path.endsWith(".php") || path.endsWith(".inc")));
  if (leftOut.size === 0) return [];
  return files.flatMap(({ path, bytes }) => {
    const kind = MAP.exec(path)?.[1];
    const tree = kind === undefined ? undefined : parsePhp(latin1(bytes));
    if (!tree) return [];
    const isForDevelopment = developmentPackages(files, path);
    const isGone = kind === "classmap" || kind === "files" ? fileGone(leftOut) : folderGone(files, leftOut);
    const gone = entriesOf(tree, path).filter(
      (entry) =>
        isGone(entry.path) &&
        !isForDevelopment(entry.path) &&
        (kind === "files" || !OF_TESTS.test(entry.key)),
    );
    return gone[0] ? [isLeftOut(path, gone[0].path, gone.length, nameOf)] : [];
  });
}

function fileGone(leftOut: ReadonlySet<string>): (path: string) => boolean {
  return (path) => leftOut.has(path);
}

function folderGone(files: readonly PackageFile[], leftOut: ReadonlySet<string>): (path: string) => boolean {
  return (folder) => {
    const isInside = (path: string): boolean => path.startsWith(`${folder}/`);
    return [...leftOut].some(isInside) && !files.some(({ path }) => isInside(path));
  };
}

/** What the array has that the map returns; its paths start at variables that the file sets. */
function entriesOf(tree: PhpNode, file: string): Entry[] {
  const variables = new Map<string, PhpNode>();
  const entries: Entry[] = [];
  const here: Surroundings = { file, constants: new Map(), variables };
  walkPhp(tree, (node) => {
    const { left, right, key, value } = node;
    if (node.kind === "assign" && isPhpNode(left) && isPhpNode(right))
      variables.set(String(left["name"]), right);
    if (node.kind !== "entry" || !isPhpNode(key) || !isPhpNode(value)) return;
    for (const each of value.kind === "array" ? itemsOf(value) : [value]) {
      const path = inExtension(knownText(each, here));
      if (path) entries.push({ key: String(key["value"]), path });
    }
  });
  return entries;
}

function itemsOf(array: PhpNode): unknown[] {
  const items = Array.isArray(array["items"]) ? array["items"].filter(isPhpNode) : [];
  return items.map((item) => (item.kind === "entry" ? item["value"] : item));
}

/** By `dev-package-names` of Composer's installed.json beside a map. */
function developmentPackages(files: readonly PackageFile[], map: string): (path: string) => boolean {
  const folder = map.slice(0, map.lastIndexOf("/") + 1);
  const installed = files.find(({ path }) => path === `${folder}installed.json`);
  const names = installed ? namesIn(installed.bytes) : [];
  const vendor = folder.replace(/composer\/$/, "");
  return (path) => names.some((name) => path.startsWith(`${vendor}${name}/`));
}

function namesIn(bytes: Uint8Array): string[] {
  try {
    const parsed = JSON.parse(Buffer.from(bytes).toString("utf8")) as { "dev-package-names"?: unknown };
    const names = parsed["dev-package-names"];
    return Array.isArray(names) ? names.filter((name) => typeof name === "string") : [];
  } catch {
    return [];
  }
}

function isLeftOut(map: string, first: string, count: number, nameOf: (path: string) => string): Problem {
  const what = count === 1 ? `\`${first}\`` : `${plural(count, "path")} such as \`${first}\``;
  return problem("REQUIRED_FILE_EXCLUDED", {
    message: `Composer would load ${what} by ${map}, and an exclusion leaves that out of the ZIP.`,
    fix: `Re-include it with \`!${first}\` in \`exclude\` or .distignore; a rule that starts with a slash matches at the top only.`,
    at: { file: nameOf(map) },
  });
}
