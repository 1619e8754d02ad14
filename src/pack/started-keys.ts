import { latin1 } from "../php/latin1.ts";
import type { PackageFile } from "../php/package-file.ts";
import { phpTokens, stringIn } from "../php/php-tokens.ts";
import { documentUrl } from "../report/document-url.ts";
import { list } from "../report/plural.ts";
import { problem, type Problem } from "../report/problem.ts";
import { UPDATER_FILE } from "./updater-file.ts";

/**
 * Which keys code that starts the updater names: all that the versions file lists, and no other.
 *
 * @param text one character for each byte
 * @param file as problems name it
 */
export function startedKeys(text: string, keys: readonly string[], file: string): Problem[] {
  const strings = phpTokens(text).flatMap((token) => stringIn(token) ?? []);
  const named = strings.filter((each) => /^ed25519:\S+$/.test(each));
  const unnamed = keys.filter((key) => !named.includes(key));
  const foreign = named.filter((key) => !keys.includes(key));
  return [
    ...(unnamed.length > 0 ? [lacksKeys(unnamed, file)] : []),
    ...(foreign.length > 0 ? [namesOthers(foreign, file)] : []),
  ];
}

/**
 * The same for an extension that starts the updater by itself (`updater: none`), wherever it does. Sites look for the
 * keys of an inactive one in the file alone that WordPress would load.
 */
export function keysByHand(
  files: readonly PackageFile[],
  loadedFile: string,
  keys: readonly string[],
  nameOf: (path: string) => string,
): Problem[] {
  const starting = files.filter((file) => file.path.endsWith(".php") && startsIt(file));
  if (starting.length === 0) return [];
  const loaded = files.find(({ path }) => path === loadedFile);
  return startedKeys(latin1(loaded?.bytes ?? new Uint8Array()), keys, nameOf(loadedFile));
}

/** Few files name it, and only these are taken apart. */
function startsIt({ path, bytes }: PackageFile): boolean {
  if (
    path === UPDATER_FILE ||
    !Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(UPDATER_FILE)
  )
    return false;
  return phpTokens(latin1(bytes)).some((token) => stringIn(token)?.includes(UPDATER_FILE));
}

function lacksKeys(keys: readonly string[], file: string): Problem {
  return problem("UPDATER_KEYS", {
    message: `The line that starts the updater was written by hand, and ${file} does not name ${list(keys.map((key) => `\`${key}\``))}. Sites that install this version would not know the key, and take unsigned feeds if it names none.`,
    fix: `Remove the line, and \`updater: none\` if it is there, so that it is added with every key of \`signing.keys\`; or add the keys to it, in ${file} itself: ${documentUrl("docs/updater.md")}`,
    at: { file },
  });
}

function namesOthers(keys: readonly string[], file: string): Problem {
  return problem("UPDATER_KEY_UNLISTED", {
    message: `${file} names ${list(keys.map((key) => `\`${key}\``))}, which \`signing.keys\` does not list. Sites that install this version would trust it for all of this update site.`,
    fix: "Remove the line that starts the updater, so that it is added with the listed keys. If the key is yours, list it.",
    at: { file },
  });
}
