import { basename, dirname, join } from "node:path/posix";
import { latin1 } from "../php/latin1.ts";
import { type Problem, problem } from "../report/problem.ts";
import { sizeText } from "../report/size-text.ts";
import type { Catalog, Extension, OwnFile } from "../versions/catalog.ts";
import { imageSize, svgSize } from "./image-size.ts";
import { runsCode, WITHOUT_CODE } from "./runs-code.ts";
import type { Repository } from "./repository.ts";

type Key = "logo" | "stylesheet";

const LARGEST: Readonly<Record<Key, number>> = { logo: 500_000, stylesheet: 100_000 };

/**
 * The catalog with the ids of the update site's own files and of translations, and what is wrong with the files.
 *
 * @param commit which has them; the pushed one if left out
 */
export async function locateOwnFiles(
  catalog: Catalog,
  repository: Repository,
  commit = repository.head.id,
): Promise<{ readonly catalog: Catalog; readonly problems: readonly Problem[] }> {
  const [logo, stylesheet] = await Promise.all([
    located("logo", catalog, repository, commit),
    located("stylesheet", catalog, repository, commit),
  ]);
  const site = {
    ...catalog.site,
    ...(logo.file === undefined ? {} : { logo: logo.file }),
    ...(stylesheet.file === undefined ? {} : { stylesheet: stylesheet.file }),
  };
  const extensions = await Promise.all(
    catalog.extensions.map((each) => withTranslations(each, repository, commit)),
  );
  return {
    catalog: { ...catalog, site, extensions },
    problems: [...logo.problems, ...stylesheet.problems],
  };
}

async function withTranslations(
  extension: Extension,
  repository: Repository,
  commit: string,
): Promise<Extension> {
  const { packing, translations } = extension;
  if (translations === undefined) return extension;
  const tree = await repository.treeId(commit, join(packing.source, translations.folder));
  return tree === undefined ? extension : { ...extension, translations: { ...translations, tree } };
}

/** The bytes of these files, by the keys that name them. */
export async function readOwnFiles(
  { site }: Pick<Catalog, "site">,
  repository: Repository,
): Promise<ReadonlyMap<Key, Uint8Array>> {
  const read = (["logo", "stylesheet"] as const).map(async (key): Promise<[Key, Uint8Array][]> => {
    const id = site[key]?.id;
    return id === undefined ? [] : [[key, await repository.blob(id)]];
  });
  return new Map((await Promise.all(read)).flat());
}

async function located(
  key: Key,
  { site, at }: Catalog,
  repository: Repository,
  commit: string,
): Promise<{ readonly file: OwnFile | undefined; readonly problems: readonly Problem[] }> {
  const path = site[key]?.path;
  if (path === undefined) return { file: undefined, problems: [] };
  const files = await repository.folder(commit, dirname(path));
  const id = files?.find(({ name }) => name === basename(path))?.id;
  if (id === undefined) {
    const missing = problem("SITE_FILE_MISSING", {
      message: `\`${key}: ${path}\` is not in the pushed commit.`,
      fix: "Commit the file, or correct its path; it is written from the repository's top.",
      at: at("site", key),
    });
    return { file: undefined, problems: [missing] };
  }
  const bytes = await repository.blob(id);
  const fault = faultOf(key, path, bytes);
  const problems = fault === undefined ? [] : [problem("SITE_FILE_UNFIT", { ...fault, at: at("site", key) })];
  const size = key === "logo" ? (imageSize(bytes) ?? svgSize(bytes)) : undefined;
  return { file: { path, id, ...(size === undefined ? {} : { size }) }, problems };
}

function faultOf(
  key: Key,
  path: string,
  bytes: Uint8Array,
): { readonly message: string; readonly fix: string } | undefined {
  if (bytes.length > LARGEST[key]) {
    return {
      message: `\`${path}\` has ${sizeText(bytes.length)}; a ${key} may have ${sizeText(LARGEST[key])}.`,
      fix: key === "logo" ? "Compress the picture." : "Leave out what no page needs.",
    };
  }
  const isSvg = /\.svg$/i.test(path);
  if (isSvg && runsCode(bytes)) {
    return {
      message: `\`${path}\` has something in it that could run code.`,
      fix: WITHOUT_CODE,
    };
  }
  if (key === "logo" && !(isSvg ? hasDrawing(bytes) : imageSize(bytes))) {
    return {
      message: `\`${path}\` is not a picture of the kind that its name says.`,
      fix: "Commit the picture itself, rather than a web page or what Git LFS keeps in its place.",
    };
  }
  return undefined;
}

/** Also in UTF-16. */
function hasDrawing(svg: Uint8Array): boolean {
  return /<(?:[^\s<>/:]+:)?svg\b/i.test(latin1(svg).replaceAll("\0", ""));
}
