import { basename } from "node:path/posix";
import { exclusion, withFolders } from "./exclusion.ts";
import type { Particulars } from "../report/problem.ts";
import type { SourcePlace } from "./inspect.ts";
import { findMainFile, type MainFile } from "./main-file.ts";
import { mainFileToBuild } from "./main-file-to-build.ts";
import type { FolderFile, Repository } from "./repository.ts";

/**
 * The main file of a source, as far as it can be told before anything is packed: a second header counts only if its
 * file is packed, and with `build:` the main file may stand where the command takes it from.
 *
 * @param files those right in the source's folder
 * @param at where problems are shown
 */
export async function sourceMainFile(
  repository: Repository,
  place: SourcePlace,
  files: readonly FolderFile[],
  at: NonNullable<Particulars["at"]>,
): Promise<MainFile> {
  const { slug, commit, folder, packing } = place;
  const php = await read(
    repository,
    files.filter(({ name }) => /\.php$/i.test(name)),
  );
  const found = findMainFile(php, slug, at);
  if (found.mainFile !== undefined) return found;
  if (found.problems.some(({ code }) => code === "HEADER_TWICE")) {
    const isLeftOut = await exclusionAt(repository, place, files);
    const packed = findMainFile(new Map([...php].filter(([name]) => !isLeftOut(name))), slug, at);
    return packed.mainFile === undefined ? found : packed;
  }
  if (packing.build === undefined) return found;
  const tree = await repository.tree(commit, folder);
  const byPath = new Map(tree.files.map((file) => [file.path, file]));
  const bytesOf = (paths: readonly string[]): Promise<Uint8Array[]> =>
    tree.read(paths.flatMap((path) => byPath.get(path) ?? []));
  const { mainFile, ...made } = (await mainFileToBuild([...byPath.keys()], bytesOf, slug, at)) ?? found;
  return mainFile === undefined ? made : { ...made, mainFile: basename(mainFile) };
}

async function read(
  repository: Repository,
  files: readonly FolderFile[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const bytes = await Promise.all(files.map(({ id }) => repository.blob(id)));
  return new Map(files.map(({ name }, index) => [name, bytes[index] ?? new Uint8Array()]));
}

/** Says of a path whether the rules at the commit leave it out. */
async function exclusionAt(
  repository: Repository,
  { commit, folder, packing }: SourcePlace,
  files: readonly FolderFile[],
): Promise<(path: string) => boolean> {
  const rules = files.find(({ name }) => name === ".distignore");
  const distignore = rules && Buffer.from(await repository.blob(rules.id)).toString("utf8");
  const tree = await repository.tree(commit, folder);
  const exportIgnored = await tree.exportIgnored(withFolders(files.map(({ name }) => name)));
  return exclusion({ distignore, exclude: packing.exclude, exportIgnored });
}
