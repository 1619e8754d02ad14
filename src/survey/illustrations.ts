import { createHash } from "node:crypto";
import { basename, dirname, normalize } from "node:path/posix";
import type { Kind } from "../versions/kind.ts";
import { problem, type Problem } from "../report/problem.ts";
import { sizeText } from "../report/size-text.ts";
import type { Details } from "./details.ts";
import { directoryFolder } from "./directory-folder.ts";
import { imageSize, type ImageSize } from "./image-size.ts";
import { namedAt, type Source } from "./inspect.ts";
import type { Repository } from "./repository.ts";

/** A picture that an extension's texts show: a screenshot, or one of its own files that they name. */
export interface Illustration extends ImageSize {
  /** From the extension's folder, as its texts name it. */
  readonly path: string;
  /** Under which it is published; that of a screenshot is the one that the plugin directory wants. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

const SCREENSHOT = /^screenshot-([1-9]\d?)\.(?:png|jpe?g|gif|webp)$/;
const BITMAP = /\.(png|jpe?g|gif|webp)$/i;
const MOST = 40;
const LARGEST = 2_000_000;
/** Of one extension, together. */
const LARGEST_TOTAL = 20_000_000;
/** So many files are looked for, though their texts may name any number. */
const MOST_WANTED = 200;

/** The number that a screenshot has for the plugin directory; undefined for any other picture. */
export function screenshotNumber(name: string): number | undefined {
  const number = SCREENSHOT.exec(name)?.[1];
  return number === undefined ? undefined : Number(number);
}

/**
 * Reads an extension's illustrations, as they are at the commit of its source.
 *
 * @param changelogs what the versions file says of versions
 */
export async function readIllustrations(
  repository: Repository,
  kind: Kind,
  source: Pick<Source, "commit" | "folder" | "details">,
  changelogs: readonly string[],
): Promise<{ readonly illustrations: readonly Illustration[]; readonly problems: readonly Problem[] }> {
  const { commit, folder, details } = source;
  const inside = (path: string): string => (folder === "." ? path : `${folder}/${path}`);
  const filesIn = async (place: string): Promise<ReadonlyMap<string, string> | undefined> => {
    const files = await repository.folder(commit, place === "." ? folder : inside(place));
    return files && new Map(files.map(({ name, id }) => [`${place === "." ? "" : `${place}/`}${name}`, id]));
  };
  const { place: directory, files: artwork } = await directoryFolder(repository, kind, source);
  const screenshots = artwork
    .filter(({ name }) => screenshotNumber(name) !== undefined)
    .map(({ name, id }): [string, string] => [`${directory}/${name}`, id]);
  const wanted = imagesIn([...textsOf(details), ...changelogs])
    .filter((path) => !screenshots.some(([shot]) => shot === path))
    .slice(0, MOST_WANTED);
  const places = new Map<string, Awaited<ReturnType<typeof filesIn>>>();
  for (const place of new Set(wanted.map(dirname))) places.set(place, await filesIn(place));
  const named = wanted.flatMap((path): [string, string][] => {
    const id = places.get(dirname(path))?.get(path);
    return id === undefined ? [] : [[path, id]];
  });
  const illustrations: Illustration[] = [];
  const problems: Problem[] = [];
  let total = 0;
  for (const [index, [path, id]] of [...screenshots, ...named].slice(0, MOST).entries()) {
    const bytes = await repository.blob(id);
    const size = imageSize(bytes);
    const file = namedAt(repository, commit, inside(path));
    if (!size || bytes.length > LARGEST) {
      problems.push(unfit(inside(path), bytes, file));
      continue;
    }
    total += bytes.length;
    if (total > LARGEST_TOTAL) {
      problems.push(tooMuch(inside(path), file));
      break;
    }
    const name = index < screenshots.length ? basename(path) : publishedName(path, bytes);
    illustrations.push({ path, name, bytes, ...size });
  }
  return { illustrations, problems };
}

function textsOf({ readme, changelog }: Details): string[] {
  const sections = (readme?.sections ?? []).map(({ body }) => body);
  return [readme?.shortDescription ?? "", ...sections, ...changelog.values()];
}

/** The files of the extension's folder that texts show, each once. */
function imagesIn(texts: readonly string[]): string[] {
  const found = texts.flatMap((text) =>
    [
      ...text.matchAll(
        /!\[[^\]]{0,1000}\]\(\s*<?([^)\s>]+)|<img\b[^<>]{0,2000}?\ssrc\s*=\s*["']?([^"'\s>]+)/gi,
      ),
    ].map(([, markdown, html]) => markdown ?? html ?? ""),
  );
  return [...new Set(found.flatMap((address) => imagePath(address) ?? []))];
}

/** The path from the extension's folder that a relative address leads to; undefined where it leads elsewhere. */
export function imagePath(address: string): string | undefined {
  if (/^(?:[a-z][a-z\d+.-]*:|\/|\\)/i.test(address)) return undefined;
  const path = normalize(unescaped(address.replace(/[?#].*$/, "")));
  return BITMAP.test(path) && !path.startsWith("..") && !path.includes("\\") ? path : undefined;
}

function unescaped(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

/** A file's own name would be another's too: of a screenshot, or of one in another folder. */
function publishedName(path: string, bytes: Uint8Array): string {
  const ending = BITMAP.exec(path)?.[1]?.toLowerCase() ?? "png";
  return `image-${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}.${ending}`;
}

function unfit(path: string, bytes: Uint8Array, file: string): Problem {
  if (bytes.length > LARGEST) {
    return problem("ASSET_TOO_LARGE", {
      message: `\`${path}\` has ${sizeText(bytes.length)}; a screenshot or a picture of a readme may have ${sizeText(LARGEST)}. It is not published.`,
      fix: "Compress the picture.",
      at: { file },
    });
  }
  return problem("ASSET_UNREADABLE", {
    message: `\`${path}\` is not a PNG, JPEG, GIF or WebP, in spite of its name. It is not published.`,
    fix: "Save the picture again in one of these formats.",
    at: { file },
  });
}

function tooMuch(path: string, file: string): Problem {
  return problem("ASSET_TOO_LARGE", {
    message: `Screenshots and pictures of a readme may have ${sizeText(LARGEST_TOTAL)} together, and \`${path}\` is over that. It is not published, nor are those after it.`,
    fix: "Compress the pictures, or show fewer.",
    at: { file },
  });
}
