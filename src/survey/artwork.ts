import { problem, type Problem } from "../report/problem.ts";
import { sizeText } from "../report/size-text.ts";
import { directoryFolder } from "./directory-folder.ts";
import { namedAt, type Source } from "./inspect.ts";
import type { Repository } from "./repository.ts";
import { runsCode, WITHOUT_CODE } from "./runs-code.ts";

/** What a picture is to WordPress: an icon (`svg`, `1x`, `2x`), a banner (`low`, `high`), or how a theme looks. */
export type PictureRole = "svg" | "1x" | "2x" | "low" | "high" | "screenshot";

/** A plugin's icon or banner. */
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

const NAMES: readonly (readonly [role: PictureRole, names: readonly string[]])[] = [
  ["svg", ["icon.svg"]],
  ["1x", BITMAPS.map((ending) => `icon-128x128.${ending}`)],
  ["2x", BITMAPS.map((ending) => `icon-256x256.${ending}`)],
  ["low", BITMAPS.map((ending) => `banner-772x250.${ending}`)],
  ["high", BITMAPS.map((ending) => `banner-1544x500.${ending}`)],
];

const LARGEST_PICTURE = 1_000_000;

/** Which files of a folder are the plugin's pictures, by the names of the WordPress.org plugin directory. */
export function choosePictures(names: readonly string[]): ReadonlyMap<PictureRole, string> {
  return new Map(
    NAMES.flatMap(([role, possible]) => {
      const name = possible.find((each) => names.includes(each));
      return name === undefined ? [] : [[role, name]];
    }),
  );
}

/** Reads a plugin's icons and banners, which lie where the WordPress.org plugin directory wants them. */
export async function readArtwork(
  repository: Repository,
  { commit, folder }: Pick<Source, "commit" | "folder">,
): Promise<Artwork> {
  const { place: inside, files } = await directoryFolder(repository, commit, folder);
  const place = folder === "." ? inside : `${folder}/${inside}`;
  const pictures: Picture[] = [];
  const problems: Problem[] = [];
  for (const [role, name] of choosePictures(files.map((file) => file.name))) {
    const file = files.find((each) => each.name === name);
    if (!file) continue;
    const bytes = await repository.blob(file.id);
    const trouble = problemWith(
      `${place}/${name}`,
      role,
      bytes,
      namedAt(repository, commit, `${place}/${name}`),
    );
    if (trouble) problems.push(trouble);
    else pictures.push({ role, name, bytes });
  }
  return { pictures, problems };
}

function problemWith(path: string, role: PictureRole, bytes: Uint8Array, file: string): Problem | undefined {
  if (bytes.length > LARGEST_PICTURE) {
    return problem("ASSET_TOO_LARGE", {
      message: `\`${path}\` has ${sizeText(bytes.length)}; an icon or banner may have ${sizeText(LARGEST_PICTURE)}. It is not published.`,
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
