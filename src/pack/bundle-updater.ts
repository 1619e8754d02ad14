import { crc32 } from "node:zlib";
import { documentUrl } from "../report/document-url.ts";
import { type Position, problem, type Problem } from "../report/problem.ts";
import { readPluginHeader } from "../survey/read-plugin-header.ts";
import { alwaysIncludes } from "../php/always-includes.ts";
import { otherUpdater } from "../php/other-updater.ts";
import { isNoUpdater } from "../survey/is-no-updater.ts";
import { withStartLine } from "../php/with-start-line.ts";
import { startedKeys } from "./started-keys.ts";
import { UPDATER_FILE } from "./updater-file.ts";
import { withUpdateUri } from "./with-update-uri.ts";
import type { PackageFile } from "../php/package-file.ts";

/** What WordPress sites know the plugin's feed by. */
export function updateUri(siteUrl: string, slug: string): string {
  return `${siteUrl}/${slug}/`;
}

export interface Bundling {
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
 * Adds the updater to a plugin: its file, the line that starts it and `Update URI:` in the header. No other byte
 * changes.
 */
export function bundleUpdater(
  files: readonly PackageFile[],
  bundling: Bundling,
): { files: readonly PackageFile[]; problems: readonly Problem[] } {
  const main = files.find(({ path }) => path === bundling.mainFile);
  if (!main) return { files, problems: [] };
  const other = bundling.isExplicit ? undefined : carriedAlready(files, main, bundling.uri);
  if (other !== undefined) return { files, problems: [carriesOther(other, bundling)] };
  const bytes = started(main.bytes, bundling);
  if (!bytes) return { files, problems: [noPlace(bundling)] };
  const updater = { path: UPDATER_FILE, bytes: Buffer.from(bundling.updater), isExecutable: false };
  const others = files.filter(({ path }) => path !== UPDATER_FILE);
  const text = Buffer.from(bytes).toString("latin1");
  return {
    files: [...others.map((file) => (file === main ? { ...file, bytes } : file)), updater],
    problems: startedKeys(text, bundling.keys, bundling.nameOf(main.path)),
  };
}

/** The main file with both lines, worked on as Latin-1: one character for each byte, whatever its encoding. */
function started(main: Uint8Array, { uri, updater, keys }: Bundling): Uint8Array | undefined {
  const text = Buffer.from(main).toString("latin1");
  const found = withUpdateUri(text, Buffer.from(uri).toString("latin1"));
  const whole =
    found === undefined || startsUpdater(text) ? found : withStartLine(found, startLine(main, updater, keys));
  if (whole === undefined) return undefined;
  const bytes = Buffer.from(whole, "latin1");
  return readPluginHeader(bytes)?.updateUri === uri ? bytes : undefined;
}

/** Whether a main file's code loads the updater's file where it always runs; a comment that does starts nothing. */
export function startsUpdater(text: string): boolean {
  return alwaysIncludes(text, UPDATER_FILE);
}

/** What a copy of the updater goes by on a site, as it works it out there itself: its version, and a digest of its text. */
function copyNumber(updater: string): string {
  const version = /\bUPDATER = '([^']+)'/.exec(updater)?.[1] ?? "";
  return `${version}.${crc32(updater) & 0x7ffffff}`;
}

/**
 * The updater needs PHP 7.4; a plugin that runs on less must not fail there. The same copy that another plugin has
 * loaded will do, so that twenty plugins cost one file. It is called for each plugin, which tells it where the plugin
 * is and which keys it trusts.
 */
function startLine(main: Uint8Array, updater: string, keys: readonly string[]): string {
  const loaded = `$GLOBALS['presscast_updater']['copies']['${copyNumber(updater)}']`;
  const file = `require __DIR__ . '/${UPDATER_FILE}'`;
  const names = keys.map((key) => `'${key}'`).join(", ");
  const given = keys.length > 0 ? `__FILE__, array( ${names} )` : "__FILE__";
  const [major = 0, minor = 0] = (readPluginHeader(main)?.requiresPhp ?? "").split(".").map(Number);
  return major > 7 || (major === 7 && minor >= 4)
    ? `( ${loaded} ?? ${file} )( ${given} );`
    : `PHP_VERSION_ID < 70400 || call_user_func( isset( ${loaded} ) ? ${loaded} : ${file}, ${given} );`;
}

function carriedAlready(files: readonly PackageFile[], main: PackageFile, uri: string): string | undefined {
  const named = readPluginHeader(main.bytes)?.updateUri;
  const own = files.filter(({ path }) => path !== UPDATER_FILE);
  const known = otherUpdater(own, main.path);
  if (known !== undefined) return known;
  if (named !== undefined && named !== uri && !isNoUpdater(named))
    return `the header line \`Update URI: ${named}\``;
  return own.length < files.length ? `a \`${UPDATER_FILE}\` of its own` : undefined;
}

function carriesOther(other: string, { slug, at }: Bundling): Problem {
  return problem("UPDATER_OTHER", {
    message: `${slug} has an updater already: ${other}. With a second one, two update sites would offer versions of it.`,
    fix: `Write \`updater: none\` to leave the ZIP alone, or take it out of the plugin and write \`updater: bundled\` to use Presscast's. How sites come over: ${documentUrl("docs/guide/moving.md")}`,
    at,
  });
}

function noPlace({ mainFile, uri, nameOf }: Bundling): Problem {
  return problem("UPDATER_PLACE", {
    message: `There is no place in ${mainFile} that is known to be safe for the line that starts the updater, or for \`Update URI: ${uri}\` in its header: there is no PHP after the header, or the header would no longer be in the first 8 KB, where WordPress looks for it.`,
    fix: `Check the file with \`php -l\`. If it is right, write both lines by hand and say \`updater: none\`: ${documentUrl("docs/updater.md")}`,
    at: { file: nameOf(mainFile) },
  });
}
