import type { Catalog } from "../versions/catalog.ts";
import type { VersionsText } from "../versions/read.ts";
import { LISTS } from "../versions/kind.ts";
import { locateOwnFiles } from "./own-files.ts";
import { pastCatalog } from "./past-catalog.ts";
import type { Repository } from "./repository.ts";

/**
 * What the versions file said of the site, and of whom to tell about holes, at the commit that is published; undefined
 * where it can't be told. What it said of versions may be today's.
 *
 * @param commit as the published feed has it
 * @param today the versions file, and what it says
 */
export async function catalogBefore(
  repository: Repository,
  commit: string | undefined,
  { path, text }: VersionsText,
  today: Catalog,
): Promise<Catalog | undefined> {
  const known = commit === undefined ? undefined : await repository.commit(commit);
  const bytes = known && (await repository.file(known.id, path));
  if (!bytes) return undefined;
  const before = Buffer.from(bytes).toString();
  // Reading a long file takes a second, and most pushes change what it says of versions alone.
  const isSame = [before, text].every(saysAllOfSite) && withoutExtensions(before) === withoutExtensions(text);
  const past = before === text || isSame ? today : await pastCatalog(repository, known.id, path);
  return past && (await locateOwnFiles(past, repository, known.id)).catalog;
}

/** Whether no extension says for itself whom to tell about holes. */
function saysAllOfSite(text: string): boolean {
  return !/\bsecurity\b/.test(text);
}

/** What is not in the blocks of plugins and themes: only a key stands at the beginning of a line. */
function withoutExtensions(text: string): string {
  return LISTS.reduce(withoutBlock, text);
}

function withoutBlock(text: string, key: string): string {
  const block = new RegExp(String.raw`(?:^|\n)${key}:[ \t]*(?=\r?\n)`).exec(text);
  if (!block) return text;
  const inside = text.slice(block.index + block[0].length);
  const end = /\n[^\s#]/.exec(inside)?.index ?? inside.length;
  return text.slice(0, block.index) + inside.slice(end);
}
