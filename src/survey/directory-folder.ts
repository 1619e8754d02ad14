import type { FolderFile, Repository } from "./repository.ts";

/**
 * The folder in a plugin's source with what the WordPress.org plugin directory wants beside it: `.wordpress-org`, else
 * `assets`.
 *
 * @returns its path from the plugin's folder, and its files
 */
export async function directoryFolder(
  repository: Pick<Repository, "folder">,
  commit: string,
  folder: string,
): Promise<{ readonly place: string; readonly files: readonly FolderFile[] }> {
  const filesIn = (place: string) => repository.folder(commit, folder === "." ? place : `${folder}/${place}`);
  const files = await filesIn(".wordpress-org");
  if (files) return { place: ".wordpress-org", files };
  return { place: "assets", files: (await filesIn("assets")) ?? [] };
}
