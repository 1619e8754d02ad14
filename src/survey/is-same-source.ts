import type { Source } from "./inspect.ts";
import type { Repository } from "./repository.ts";

type SourceFolder = Pick<Source, "commit" | "folder" | "treeId">;

/**
 * Whether two commits have the same source, but for the versions file, which says what is new, and what no package
 * holds: files that start with a dot. Both are part of it where the extension is at the repository's top.
 *
 * @param path of the versions file, from the repository's top
 * @param apart a folder of the source whose files don't count either
 */
export async function isSameSource(
  repository: Pick<Repository, "tree">,
  now: SourceFolder,
  then: SourceFolder,
  path: string,
  apart?: string,
): Promise<boolean> {
  if (now.treeId === then.treeId) return true;
  const prefix = now.folder === "." ? "" : `${now.folder}/`;
  if (!path.startsWith(prefix) && apart === undefined) return false;
  const isApart = (file: string): boolean => apart !== undefined && file.startsWith(`${apart}/`);
  const [a, b] = await Promise.all(
    [now, then].map(async ({ commit, folder }) =>
      (await repository.tree(commit, folder)).files
        .filter((file) => prefix + file.path !== path && !/(?:^|\/)\./.test(file.path) && !isApart(file.path))
        .map((file) => `${file.kind} ${file.id} ${file.path}`)
        .join("\n"),
    ),
  );
  return a === b;
}
