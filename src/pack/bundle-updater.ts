import { crc32 } from "node:zlib";
import { documentUrl } from "../report/document-url.ts";
import { type Position, problem, type Problem } from "../report/problem.ts";
import { readHeader } from "../survey/read-header.ts";
import type { Kind } from "../versions/kind.ts";
import { latin1 } from "../php/latin1.ts";
import { loadedFile } from "../php/loaded-file.ts";
import { alwaysIncludes } from "../php/always-includes.ts";
import { otherUpdater } from "../php/other-updater.ts";
import { isNoUpdater } from "../survey/is-no-updater.ts";
import { withStartLine } from "../php/with-start-line.ts";
import { startedKeys } from "./started-keys.ts";
import { UPDATER_FILE } from "./updater-file.ts";
import { withUpdateUri } from "./with-update-uri.ts";
import type { PackageFile } from "../php/package-file.ts";

/** What WordPress sites know an extension's feed by. */
export function updateUri(siteUrl: string, slug: string): string {
  return `${siteUrl}/${slug}/`;
}

export interface Bundling {
  readonly kind: Kind;
  readonly slug: string;
  readonly mainFile: string;
  readonly uri: string;
  /** The text of the updater. */
  readonly updater: string;
  /** Public keys that it trusts from the start; without any it takes unsigned feeds. */
  readonly keys: readonly string[];
  /** The versions file says `updater: bundled`, so what the source carries is replaced. */
  readonly isExplicit: boolean;
  readonly nameOf: (path: string) => string;
  /** Where `updater:` stands in the versions file, or would. */
  readonly at: Position;
}

/**
 * Adds the updater to an extension: its file, the line that starts it and `Update URI:` in the header. No other byte
 * changes. A theme that has no functions.php gets one for that line.
 */
export function bundleUpdater(
  files: readonly PackageFile[],
  bundling: Bundling,
): { files: readonly PackageFile[]; problems: readonly Problem[] } {
  const { kind, mainFile, uri, nameOf } = bundling;
  const main = files.find(({ path }) => path === mainFile);
  if (!main) return { files, problems: [] };
  const other = bundling.isExplicit ? undefined : carriedAlready(files, main, bundling);
  if (other !== undefined) return { files, problems: [carriesOther(other, bundling)] };
  const header = withUpdateUri(latin1(main.bytes), latin1(Buffer.from(uri)), kind);
  if (header === undefined) return { files, problems: [noPlaceForUri(bundling)] };
  const path = loadedFile(kind, mainFile);
  const loaded = path === mainFile ? header : textOf(files, path);
  const started = startsUpdater(loaded) ? loaded : withStartLine(loaded, startLine(main, bundling));
  if (started === undefined) return { files, problems: [noPlaceForLine(path, bundling)] };
  const changed = new Map([
    [mainFile, header],
    [path, started],
  ]);
  const found = readHeader(Buffer.from(changed.get(mainFile) ?? "", "latin1"), kind);
  if (found?.updateUri !== uri) return { files, problems: [noPlaceForUri(bundling)] };
  return {
    files: withTexts(files, changed, bundling.updater),
    problems: startedKeys(started, bundling.keys, nameOf(path)),
  };
}

/** One character for each byte; of a file that is not there, PHP without code. */
function textOf(files: readonly PackageFile[], path: string): string {
  const file = files.find((each) => each.path === path);
  return file ? latin1(file.bytes) : "<?php\n";
}

/** @param texts by path, one character for each byte */
function withTexts(
  files: readonly PackageFile[],
  texts: ReadonlyMap<string, string>,
  updater: string,
): PackageFile[] {
  const made = [...texts].map(([path, text]): PackageFile => {
    const isExecutable = files.find((file) => file.path === path)?.isExecutable ?? false;
    return { path, bytes: Buffer.from(text, "latin1"), isExecutable };
  });
  const added = made.filter(({ path }) => !files.some((file) => file.path === path));
  return [
    ...files
      .filter(({ path }) => path !== UPDATER_FILE)
      .map((file) => made.find(({ path }) => path === file.path) ?? file),
    ...added,
    { path: UPDATER_FILE, bytes: Buffer.from(updater), isExecutable: false },
  ];
}

/** Whether PHP loads the updater's file where it always runs; a comment that does starts nothing. */
export function startsUpdater(text: string): boolean {
  return alwaysIncludes(text, UPDATER_FILE);
}

/** What a copy of the updater goes by on a site, as it works it out there itself: its version, and a digest of its text. */
function copyNumber(updater: string): string {
  const version = /\bUPDATER = '([^']+)'/.exec(updater)?.[1] ?? "";
  return `${version}.${crc32(updater) & 0x7ffffff}`;
}

/**
 * The updater needs PHP 7.4; an extension that runs on less must not fail there. The same copy that another one has
 * loaded will do, so that twenty cost one file. It is called for each, which tells it where the extension is and which
 * keys it trusts.
 */
function startLine(main: PackageFile, { kind, updater, keys }: Bundling): string {
  const loaded = `$GLOBALS['presscast_updater']['copies']['${copyNumber(updater)}']`;
  const file = `require __DIR__ . '/${UPDATER_FILE}'`;
  const names = keys.map((key) => `'${key}'`).join(", ");
  const given = keys.length > 0 ? `__FILE__, array( ${names} )` : "__FILE__";
  const [major = 0, minor = 0] = (readHeader(main.bytes, kind)?.requiresPhp ?? "").split(".").map(Number);
  return major > 7 || (major === 7 && minor >= 4)
    ? `( ${loaded} ?? ${file} )( ${given} );`
    : `PHP_VERSION_ID < 70400 || call_user_func( isset( ${loaded} ) ? ${loaded} : ${file}, ${given} );`;
}

function carriedAlready(
  files: readonly PackageFile[],
  main: PackageFile,
  { kind, uri }: Bundling,
): string | undefined {
  const named = readHeader(main.bytes, kind)?.updateUri;
  const own = files.filter(({ path }) => path !== UPDATER_FILE);
  const known = otherUpdater(own, main.path, kind);
  if (known !== undefined) return known;
  if (named !== undefined && named !== uri && !isNoUpdater(named))
    return `the header line \`Update URI: ${named}\``;
  return own.length < files.length ? `a \`${UPDATER_FILE}\` of its own` : undefined;
}

function carriesOther(other: string, { kind, slug, at }: Bundling): Problem {
  return problem("UPDATER_OTHER", {
    message: `${slug} has an updater already: ${other}. With a second one, two update sites would offer versions of it.`,
    fix: `Write \`updater: none\` to leave the ZIP alone, or take it out of the ${kind} and write \`updater: bundled\` to use Presscast's. How sites come over: ${documentUrl("docs/guide/moving.md")}`,
    at,
  });
}

function noPlaceForLine(path: string, { nameOf }: Bundling): Problem {
  return problem("UPDATER_PLACE", {
    message: `There is no place in ${path} that is known to be safe for the line that starts the updater: there is no PHP, or none that could begin with it.`,
    fix: `Check the file with \`php -l\`. If it is right, ${BY_HAND}`,
    at: { file: nameOf(path) },
  });
}

function noPlaceForUri({ mainFile, uri, nameOf }: Bundling): Problem {
  return problem("UPDATER_PLACE", {
    message: `There is no place in the header of ${mainFile} for \`Update URI: ${uri}\`: WordPress would no longer find all of it in the first 8 KB of the file.`,
    fix: `Move the header to the top of the file, or ${BY_HAND}`,
    at: { file: nameOf(mainFile) },
  });
}

const BY_HAND = `write the line that starts the updater and \`Update URI\` by hand, and say \`updater: none\`: ${documentUrl("docs/updater.md")}`;
