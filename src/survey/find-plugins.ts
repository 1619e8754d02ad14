import { HEADER_BYTES, readPluginHeader } from "./read-plugin-header.ts";
import { SLUG_PATTERN } from "../versions/file.ts";
import type { NewBuild } from "../versions/edit/new-versions-file.ts";
import { otherUpdater } from "../php/other-updater.ts";
import type { PluginHeader } from "./details.ts";
import { isNoUpdater } from "./is-no-updater.ts";

/** A plugin that stands in a repository. */
export interface FoundPlugin {
  readonly slug: string;
  /** From the repository's top; `.` for the repository itself. */
  readonly source: string;
  /** The main file, from the repository's top. */
  readonly mainFile: string;
  readonly header: PluginHeader;
  readonly build: NewBuild | undefined;
  readonly otherUpdater: string | undefined;
}

export interface FoundPlugins {
  readonly plugins: readonly FoundPlugin[];
  /** Folders in which two files have a plugin header, so that nobody can tell the main one. */
  readonly unclear: readonly string[];
}

type Read = (path: string) => Promise<Uint8Array | undefined>;

/** Folders whose plugins belong to somebody else. */
const FOREIGN =
  /(?:^|\/)(?:vendor|node_modules|bower_components|tests?|__tests__|wp-admin|wp-includes|build|dist)\//;
const MOST_LEVELS = 4;
const NAMELESS = /^(?:src|trunk|plugin|build|dist|public)$/;

/**
 * The plugins of a repository: folders with a main file. One inside another is a part of that one.
 *
 * @param paths every file that git knows or would add, from the repository's top
 * @param repositoryName stands in for the folder's name where the plugin is the repository itself
 */
export async function findPlugins(
  paths: readonly string[],
  read: Read,
  repositoryName: string,
): Promise<FoundPlugins> {
  const candidates = paths.filter(
    (path) => /\.php$/i.test(path) && path.split("/").length <= MOST_LEVELS + 1 && !FOREIGN.test(path),
  );
  const found = new Map<string, { path: string; header: PluginHeader }[]>();
  for (const path of candidates) {
    const header = readPluginHeader(((await read(path)) ?? new Uint8Array()).subarray(0, HEADER_BYTES));
    const folder = folderOf(path);
    if (header) found.set(folder, [...(found.get(folder) ?? []), { path, header }]);
  }
  const outermost = [...found].filter(
    ([folder]) => ![...found.keys()].some((other) => isInside(folder, other)),
  );
  const plugins = outermost.flatMap(async ([folder, [main, second]]) => {
    if (!main || second) return [];
    const inside = paths.filter((path) => folder === "." || path.startsWith(`${folder}/`));
    return [
      {
        slug: slugOf(folder, main.path, main.header, repositoryName),
        source: folder,
        mainFile: main.path,
        header: main.header,
        build: await buildOf(folder, inside, read),
        otherUpdater: await otherUpdaterOf(main, folder, inside, read),
      },
    ];
  });
  return {
    plugins: (await Promise.all(plugins)).flat().toSorted((a, b) => (a.source < b.source ? -1 : 1)),
    unclear: outermost.filter(([, files]) => files.length > 1).map(([folder]) => folder),
  };
}

function folderOf(path: string): string {
  return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : ".";
}

function isInside(folder: string, other: string): boolean {
  return folder !== other && (other === "." || folder.startsWith(`${other}/`));
}

/** The folder's name; where that says nothing, the text domain, which equals the slug, or the main file's name. */
function slugOf(
  folder: string,
  mainFile: string,
  { textDomain }: PluginHeader,
  repositoryName: string,
): string {
  const name = folder.split("/").at(-1) ?? ".";
  if (folder !== "." && !NAMELESS.test(name)) return name;
  const file = (mainFile.split("/").at(-1) ?? "").replace(/\.php$/i, "");
  const usable = [textDomain, /^(?:plugin|index|main)$/i.test(file) ? undefined : file, repositoryName];
  return usable.find((each) => each !== undefined && SLUG_PATTERN.test(each)) ?? "my-plugin";
}

/** How the plugin's parts that are not committed come into being. */
async function buildOf(folder: string, inside: readonly string[], read: Read): Promise<NewBuild | undefined> {
  const prefix = folder === "." ? "" : `${folder}/`;
  const has = (path: string): boolean => inside.includes(prefix + path);
  const below = (name: string): boolean => inside.some((path) => path.startsWith(`${prefix}${name}/`));
  const composer = asObject(await json(read, `${prefix}composer.json`));
  const npm = asObject(await json(read, `${prefix}package.json`));
  const libraries = Object.keys(asObject(composer["require"])).filter(
    (name) => !/^(?:php|ext-.*)$/.test(name),
  );
  const steps: { command: string; isOptional: boolean }[] = [];
  if (libraries.length > 0) {
    steps.push({ command: "composer install --no-dev --optimize-autoloader", isOptional: below("vendor") });
  }
  if (typeof asObject(npm["scripts"])["build"] === "string") {
    const command = has("pnpm-lock.yaml")
      ? "pnpm install --frozen-lockfile && pnpm run build"
      : has("yarn.lock")
        ? "yarn install --frozen-lockfile && yarn build"
        : `npm ${has("package-lock.json") ? "ci" : "install"} && npm run build`;
    steps.push({ command, isOptional: below("build") || below("dist") });
  }
  const needed = steps.filter(({ isOptional }) => !isOptional);
  const chosen = needed.length > 0 ? needed : steps;
  if (chosen.length === 0) return undefined;
  return { command: chosen.map(({ command }) => command).join(" && "), isOptional: needed.length === 0 };
}

async function json(read: Read, path: string): Promise<unknown> {
  const bytes = await read(path);
  if (!bytes) return {};
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown;
  } catch {
    // Whoever builds with it will hear of it.
    return {};
  }
}

function asObject(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

async function otherUpdaterOf(
  { path: mainFile, header: { updateUri } }: { readonly path: string; readonly header: PluginHeader },
  folder: string,
  inside: readonly string[],
  read: Read,
): Promise<string | undefined> {
  const composer = asObject(await json(read, folder === "." ? "composer.json" : `${folder}/composer.json`));
  const libraries = Object.keys(asObject(composer["require"]));
  if (libraries.some((name) => name.endsWith("/plugin-update-checker"))) {
    return "it has plugin-update-checker";
  }
  const files = inside
    .filter((path) => /\.(?:php|inc)$/i.test(path))
    .map(async (path) => ({ path, bytes: (await read(path)) ?? new Uint8Array(), isExecutable: false }));
  const known = otherUpdater(await Promise.all(files), mainFile);
  if (known !== undefined) return `it has ${known}`;
  return updateUri === undefined || isNoUpdater(updateUri)
    ? undefined
    : "its header names another Update URI";
}
