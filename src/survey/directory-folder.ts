import type { Kind } from "../versions/kind.ts";
import type { Source } from "./inspect.ts";
import type { FolderFile, Repository } from "./repository.ts";

/**
 * The folder in a source with what the WordPress.org plugin directory wants beside a plugin: `.wordpress-org`, else
 * `assets`, but not for a theme, where that has the pictures of its design.
 *
 * @returns its path from the extension's folder, and its files
 */
export async function directoryFolder(
  repository: Pick<Repository, "folder">,
  kind: Kind,
  { commit, folder }: Pick<Source, "commit" | "folder">,
): Promise<{ readonly place: string; readonly files: readonly FolderFile[] }> {
  const filesIn = (place: string) => repository.folder(commit, folder === "." ? place : `${folder}/${place}`);
  const files = await filesIn(".wordpress-org");
  if (files || kind === "theme") return { place: ".wordpress-org", files: files ?? [] };
  return { place: "assets", files: (await filesIn("assets")) ?? [] };
}
