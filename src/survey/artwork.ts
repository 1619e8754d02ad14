import { join } from "node:path/posix";
import type { Kind } from "../versions/kind.ts";
import { problem, type Problem } from "../report/problem.ts";
import { sizeText } from "../report/size-text.ts";
import { directoryFolder } from "./directory-folder.ts";
import { namedAt, type Source } from "./inspect.ts";
import type { FolderFile, Repository } from "./repository.ts";
import { runsCode, WITHOUT_CODE } from "./runs-code.ts";

/** What a picture is to WordPress: an icon (`svg`, `1x`, `2x`), a banner (`low`, `high`), or how a theme looks. */
export type PictureRole = "svg" | "1x" | "2x" | "low" | "high" | "screenshot";

/** An extension's icon or banner, or a theme's screenshot. */
export interface Picture {
  readonly role: PictureRole;
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Artwork {
  readonly pictures: readonly Picture[];
  readonly problems: readonly Problem[];
}

const BITMAPS = ["png", "jpg", "gif"];

type Names = readonly (readonly [role: PictureRole, names: readonly string[]])[];

const OF_DIRECTORY: Names = [
  ["svg", ["icon.svg"]],
  ["1x", BITMAPS.map((ending) => `icon-128x128.${ending}`)],
  ["2x", BITMAPS.map((ending) => `icon-256x256.${ending}`)],
  ["low", BITMAPS.map((ending) => `banner-772x250.${ending}`)],
  ["high", BITMAPS.map((ending) => `banner-1544x500.${ending}`)],
];

/** In the order of `WP_Theme::get_screenshot()`. */
const OF_THEME: Names = [
  ["screenshot", ["png", "gif", "jpg", "jpeg", "webp", "avif"].map((ending) => `screenshot.${ending}`)],
];

const LARGEST_PICTURE = 1_000_000;
const LARGEST_SCREENSHOT = 2_000_000;

/** Which files of a folder are icons and banners, by the names of the WordPress.org plugin directory. */
export function choosePictures(
  names: readonly string[],
  possible: Names = OF_DIRECTORY,
): ReadonlyMap<PictureRole, string> {
  return new Map(
    possible.flatMap(([role, wanted]) => {
      const name = wanted.find((each) => names.includes(each));
      return name === undefined ? [] : [[role, name]];
    }),
  );
}

/**
 * Reads an extension's icons and banners, which lie where the WordPress.org plugin directory wants them, and a theme's
 * screenshot, which lies at the top of its folder, or beside the header from which its stylesheet is built.
 */
export async function readArtwork(
  repository: Repository,
  kind: Kind,
  source: Pick<Source, "commit" | "folder" | "builtFrom">,
): Promise<Artwork> {
  const { commit, folder, builtFrom = "." } = source;
  const { place, files } = await directoryFolder(repository, kind, source);
  const screenshotsIn = async (within: string): Promise<Chosen[]> =>
    pathsOf((await repository.folder(commit, within)) ?? [], within, OF_THEME);
  const atTop = kind === "theme" ? await screenshotsIn(folder) : [];
  const screenshots =
    kind === "theme" && atTop.length === 0 ? await screenshotsIn(join(folder, builtFrom)) : atTop;
  const pictures: Picture[] = [];
  const problems: Problem[] = [];
  const chosen = [...pathsOf(files, join(folder, place), OF_DIRECTORY), ...screenshots];
  for (const { role, name, path, id } of chosen) {
    const bytes = await repository.blob(id);
    const trouble = problemWith(path, role, bytes, namedAt(repository, commit, path));
    if (trouble) problems.push(trouble);
    else pictures.push({ role, name, bytes });
  }
  return { pictures, problems };
}

interface Chosen extends FolderFile {
  readonly role: PictureRole;
  /** From the repository's top. */
  readonly path: string;
}

function pathsOf(files: readonly FolderFile[], folder: string, possible: Names): Chosen[] {
  const names = files.map(({ name }) => name);
  return [...choosePictures(names, possible)].flatMap(([role, name]) => {
    const file = files.find((each) => each.name === name);
    return file ? [{ ...file, role, path: join(folder, name) }] : [];
  });
}

function problemWith(path: string, role: PictureRole, bytes: Uint8Array, file: string): Problem | undefined {
  const [what, largest] =
    role === "screenshot" ? ["a screenshot", LARGEST_SCREENSHOT] : ["an icon or banner", LARGEST_PICTURE];
  if (bytes.length > largest) {
    return problem("ASSET_TOO_LARGE", {
      message: `\`${path}\` has ${sizeText(bytes.length)}; ${what} may have ${sizeText(largest)}. It is not published.`,
      fix: "Compress the picture.",
      at: { file },
    });
  }
  if (role === "svg" && runsCode(bytes)) {
    const message = `\`${path}\` has something in it that could run code. It is not published.`;
    return problem("ASSET_SCRIPT", { message, fix: WITHOUT_CODE, at: { file } });
  }
  return undefined;
}
