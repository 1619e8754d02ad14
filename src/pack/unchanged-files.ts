import type { Repository, TreeFile } from "../survey/repository.ts";
import type { PackageOrder } from "./package.ts";

/**
 * The files of a package that are, byte for byte, those of the version that sites have: what a look at one of them can
 * find was found then, or did no harm. None where `build:` makes the files.
 *
 * @param files of the source
 */
export async function unchangedFiles(
  { source, packing, publishedFrom }: PackageOrder,
  files: readonly TreeFile[],
  repository: Repository,
): Promise<ReadonlySet<string>> {
  const isBuilt = packing.build !== undefined;
  if (isBuilt || publishedFrom === undefined) return new Set();
  if ((await repository.treeId(publishedFrom, source.folder)) === undefined) return new Set();
  const then = await repository.tree(publishedFrom, source.folder);
  const ids = new Map(then.files.map(({ path, id }) => [path, id]));
  const isSame = ({ path, id, kind }: TreeFile): boolean => kind !== "symlink" && ids.get(path) === id;
  return new Set(files.filter(isSame).map(({ path }) => path));
}
