import { dirname } from "node:path/posix";
import { asObject, readJson } from "./read-json.ts";
import { type GuessedSlug, guessSlug } from "./guess-slug.ts";
import { guessBuild } from "./guess-build.ts";
import { HEADER_BYTES, readHeader } from "./read-header.ts";
import type { NewBuild } from "../versions/edit/new-versions-file.ts";
import { loadedFile } from "../php/loaded-file.ts";
import type { Kind } from "../versions/kind.ts";
import { otherUpdater } from "../php/other-updater.ts";
import type { Header } from "./details.ts";
import { isNoUpdater } from "./is-no-updater.ts";

/** A plugin or theme that stands in a repository. */
export interface FoundExtension extends GuessedSlug {
  readonly kind: Kind;
  /** From the repository's top; `.` for the repository itself. */
  readonly source: string;
  /** The main file, from the repository's top. */
  readonly mainFile: string;
  readonly header: Header;
  readonly build: NewBuild | undefined;
  readonly otherUpdater: string | undefined;
}

export interface FoundExtensions {
  readonly extensions: readonly FoundExtension[];
  /** Folders in which two files have a plugin header, so that nobody can tell the main one. */
  readonly unclear: readonly string[];
  /** Must-use plugins, which WordPress never updates. */
  readonly mustUse: readonly string[];
}

interface Main {
  readonly kind: Kind;
  /** From the repository's top. */
  readonly path: string;
  readonly header: Header;
}

/** The content of a file, by its path from the repository's top; undefined where there is none. */
export type ReadFound = (path: string) => Promise<Uint8Array | undefined>;

/** Folders whose plugins and themes belong to somebody else. */
const FOREIGN =
  /(?:^|\/)(?:vendor|node_modules|bower_components|tests?|__tests__|wp-admin|wp-includes|build|dist)\//;
/** The files that WordPress loads as they lie there. */
const MUST_USE = /(?:^|\/)mu-plugins\/[^/]+$/;
const MOST_LEVELS = 4;

/** Plugins come first, since a folder with a plugin is no theme. */
const CANDIDATES: readonly { readonly kind: Kind; readonly pattern: RegExp }[] = [
  { kind: "plugin", pattern: /\.php$/i },
  { kind: "theme", pattern: /(?:^|\/)style\.css$/ },
];

/**
 * The plugins and themes of a repository: folders with a main file. One inside another of its kind is a part of that
 * one, and a plugin may have a stylesheet with a theme's header.
 *
 * @param paths every file that git knows or would add, from the repository's top
 * @param repositoryName stands in for the folder's name where the extension is the repository itself
 */
export async function findExtensions(
  paths: readonly string[],
  read: ReadFound,
  repositoryName: string,
): Promise<FoundExtensions> {
  const near = paths.filter((path) => path.split("/").length <= MOST_LEVELS + 1 && !FOREIGN.test(path));
  const mustUse: string[] = [];
  const found = new Map<string, Main[]>();
  for (const { kind, pattern } of CANDIDATES) {
    const plugins = new Set(found.keys());
    for (const path of near.filter((each) => pattern.test(each) && !plugins.has(dirname(each)))) {
      const header = readHeader(((await read(path)) ?? new Uint8Array()).subarray(0, HEADER_BYTES), kind);
      const folder = dirname(path);
      if (header && MUST_USE.test(path)) mustUse.push(path);
      else if (header) found.set(folder, [...(found.get(folder) ?? []), { kind, path, header }]);
    }
  }
  const outermost = [...found].filter(
    ([folder, [main]]) =>
      ![...found].some(([other, [outer]]) => isInside(folder, other) && outer?.kind === main?.kind),
  );
  const extensions = outermost.flatMap(async ([folder, [main, second]]) => {
    if (!main || second) return [];
    const inside = paths.filter((path) => folder === "." || path.startsWith(`${folder}/`));
    return [
      {
        ...guessSlug(folder, main, repositoryName),
        kind: main.kind,
        source: folder,
        mainFile: main.path,
        header: main.header,
        build: await guessBuild(loadedFile(main.kind, main.path), inside, read),
        otherUpdater: await otherUpdaterOf(main, folder, inside, read),
      },
    ];
  });
  return {
    extensions: (await Promise.all(extensions)).flat().toSorted((a, b) => (a.source < b.source ? -1 : 1)),
    mustUse,
    unclear: outermost.filter(([, files]) => files.length > 1).map(([folder]) => folder),
  };
}

function isInside(folder: string, other: string): boolean {
  return folder !== other && (other === "." || folder.startsWith(`${other}/`));
}

async function otherUpdaterOf(
  { kind, path: mainFile, header: { updateUri } }: Main,
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
    .filter((path) => path === mainFile || /\.(?:php|inc)$/i.test(path))
    .map(async (path) => ({ path, bytes: (await read(path)) ?? new Uint8Array(), isExecutable: false }));
  const known = otherUpdater(await Promise.all(files), mainFile, kind);
  if (known !== undefined) return `it has ${known}`;
  return updateUri === undefined || isNoUpdater(updateUri)
    ? undefined
    : "its header names another Update URI";
}
