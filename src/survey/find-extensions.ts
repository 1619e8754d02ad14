import { dirname } from "node:path/posix";
import { asObject, readJson } from "./read-json.ts";
import { type GuessedSlug, guessSlug } from "./guess-slug.ts";
import { guessBuild } from "./guess-build.ts";
import { HEADER_BYTES, readPluginHeader } from "./read-plugin-header.ts";
import { headerField } from "./header-field.ts";
import type { NewBuild } from "../versions/edit/new-versions-file.ts";
import { otherUpdater } from "../php/other-updater.ts";
import type { PluginHeader } from "./details.ts";
import { isNoUpdater } from "./is-no-updater.ts";

/** A plugin that stands in a repository. */
export interface FoundExtension extends GuessedSlug {
  /** From the repository's top; `.` for the repository itself. */
  readonly source: string;
  /** The main file, from the repository's top. */
  readonly mainFile: string;
  readonly header: PluginHeader;
  readonly build: NewBuild | undefined;
  readonly otherUpdater: string | undefined;
}

export interface FoundExtensions {
  readonly extensions: readonly FoundExtension[];
  /** Folders in which two files have a plugin header, so that nobody can tell the main one. */
  readonly unclear: readonly string[];
  /** Folders of themes. */
  readonly themes: readonly string[];
  /** Must-use plugins, which WordPress never updates. */
  readonly mustUse: readonly string[];
}

/** The content of a file, by its path from the repository's top; undefined where there is none. */
export type ReadFound = (path: string) => Promise<Uint8Array | undefined>;

/** Folders whose plugins belong to somebody else. */
const FOREIGN =
  /(?:^|\/)(?:vendor|node_modules|bower_components|tests?|__tests__|wp-admin|wp-includes|build|dist)\//;
/** The files that WordPress loads as they lie there. */
const MUST_USE = /(?:^|\/)mu-plugins\/[^/]+$/;
const MOST_LEVELS = 4;

/**
 * The plugins of a repository: folders with a main file. One inside another is a part of that one.
 *
 * @param paths every file that git knows or would add, from the repository's top
 * @param repositoryName stands in for the folder's name where the plugin is the repository itself
 */
export async function findExtensions(
  paths: readonly string[],
  read: ReadFound,
  repositoryName: string,
): Promise<FoundExtensions> {
  const near = paths.filter((path) => path.split("/").length <= MOST_LEVELS + 1 && !FOREIGN.test(path));
  const candidates = near.filter((path) => /\.php$/i.test(path));
  const mustUse: string[] = [];
  const found = new Map<string, { path: string; header: PluginHeader }[]>();
  for (const path of candidates) {
    const header = readPluginHeader(((await read(path)) ?? new Uint8Array()).subarray(0, HEADER_BYTES));
    const folder = dirname(path);
    if (header && MUST_USE.test(path)) mustUse.push(path);
    else if (header) found.set(folder, [...(found.get(folder) ?? []), { path, header }]);
  }
  const outermost = [...found].filter(
    ([folder]) => ![...found.keys()].some((other) => isInside(folder, other)),
  );
  const extensions = outermost.flatMap(async ([folder, [main, second]]) => {
    if (!main || second) return [];
    const inside = paths.filter((path) => folder === "." || path.startsWith(`${folder}/`));
    return [
      {
        ...guessSlug(folder, main.path, main.header, repositoryName),
        source: folder,
        mainFile: main.path,
        header: main.header,
        build: await guessBuild(main.path, inside, read),
        otherUpdater: await otherUpdaterOf(main, folder, inside, read),
      },
    ];
  });
  return {
    extensions: (await Promise.all(extensions)).flat().toSorted((a, b) => (a.source < b.source ? -1 : 1)),
    mustUse,
    themes: await themesAmong(near, read),
    unclear: outermost.filter(([, files]) => files.length > 1).map(([folder]) => folder),
  };
}

/** A theme's folder has a `style.css` whose header has `Theme Name:`, as `WP_Theme` reads it. */
async function themesAmong(paths: readonly string[], read: ReadFound): Promise<string[]> {
  const themes: string[] = [];
  for (const path of paths.filter((each) => /(?:^|\/)style\.css$/.test(each))) {
    const text = new TextDecoder().decode((await read(path))?.subarray(0, HEADER_BYTES));
    if (headerField(text, "Theme Name")) themes.push(dirname(path));
  }
  return themes;
}

function isInside(folder: string, other: string): boolean {
  return folder !== other && (other === "." || folder.startsWith(`${other}/`));
}

async function otherUpdaterOf(
  { path: mainFile, header: { updateUri } }: { readonly path: string; readonly header: PluginHeader },
  folder: string,
  inside: readonly string[],
  read: ReadFound,
): Promise<string | undefined> {
  const composer = await readJson(read, folder === "." ? "composer.json" : `${folder}/composer.json`);
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
