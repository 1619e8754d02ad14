import { basename, dirname, join } from "node:path/posix";
import { exclusion, withFolders } from "./exclusion.ts";
import { type Particulars, problem } from "../report/problem.ts";
import { listOf } from "../versions/kind.ts";
import type { SourcePlace } from "./inspect.ts";
import { findMainFile, type MainFile, mayBeMainFile } from "./main-file.ts";
import { mainFileToBuild } from "./main-file-to-build.ts";
import { INDEX_TEMPLATES, STYLESHEET, templateProblems } from "./template-problems.ts";
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
  const { kind, commit, folder, packing } = place;
  const main = await read(
    repository,
    files.filter(({ name }) => mayBeMainFile(name, kind)),
  );
  const found = findMainFile(main, place, at);
  if (found.mainFile !== undefined) return withTemplates(repository, place, found, at);
  if (found.problems.some(({ code }) => code === "HEADER_TWICE")) {
    const isLeftOut = await exclusionAt(repository, place, files);
    const packed = findMainFile(new Map([...main].filter(([name]) => !isLeftOut(name))), place, at);
    return packed.mainFile === undefined ? found : packed;
  }
  const none = (await ofOtherKind(repository, place, files, at)) ?? found;
  if (packing.build === undefined) return none;
  const tree = await repository.tree(commit, folder);
  const byPath = new Map(tree.files.map((file) => [file.path, file]));
  const bytesOf = (paths: readonly string[]): Promise<Uint8Array[]> =>
    tree.read(paths.flatMap((path) => byPath.get(path) ?? []));
  const { mainFile, ...made } = (await mainFileToBuild([...byPath.keys()], bytesOf, place, at)) ?? none;
  if (mainFile === undefined) return made;
  return {
    ...made,
    mainFile: kind === "theme" ? STYLESHEET : basename(mainFile),
    builtFrom: dirname(mainFile),
  };
}

/** A theme's main file, and whether its templates are there; with `build:`, the finished ZIP is checked instead. */
async function withTemplates(
  repository: Repository,
  { kind, slug, commit, folder, packing }: SourcePlace,
  found: MainFile,
  at: NonNullable<Particulars["at"]>,
): Promise<MainFile> {
  if (kind === "plugin" || !found.header || packing.build !== undefined) return found;
  const templates = INDEX_TEMPLATES.map(async (path) =>
    (await repository.file(commit, join(folder, path))) ? [path] : [],
  );
  const paths = (await Promise.all(templates)).flat();
  return { ...found, problems: [...found.problems, ...templateProblems(paths, found.header, slug, at)] };
}

/** What is listed below the wrong key has the header of the other kind. */
async function ofOtherKind(
  repository: Repository,
  { kind, slug, folder }: SourcePlace,
  files: readonly FolderFile[],
  at: NonNullable<Particulars["at"]>,
): Promise<MainFile | undefined> {
  const other = kind === "theme" ? "plugin" : "theme";
  const possible = files.filter(({ name }) => mayBeMainFile(name, other));
  const { mainFile } = findMainFile(await read(repository, possible), { kind: other, slug }, at);
  if (mainFile === undefined) return undefined;
  const message = `${folder === "." ? "The repository" : `\`${folder}\``} has a ${other}'s header.`;
  const fix = `List it below \`${listOf(other)}:\`.`;
  return { problems: [problem("HEADER_MISSING", { message, fix, at })] };
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
