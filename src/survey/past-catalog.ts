import type { Catalog } from "../versions/catalog.ts";
import { readPastVersionsFile } from "../versions/read.ts";
import type { Repository } from "./repository.ts";

type Past = Promise<Catalog | undefined>;

/** Of each repository those that were asked for last, since all of a push's extensions ask for the same ones. */
const recent = new WeakMap<Repository, Map<string, Past>>();
/** A long versions file takes megabytes of memory once it is read. */
const MOST = 8;

/**
 * The versions file of an earlier commit, read; undefined where there is none that can be read.
 *
 * @param commit 40 hex digits
 */
export function pastCatalog(repository: Repository, commit: string, path: string): Past {
  const known = recent.get(repository) ?? new Map<string, Past>();
  recent.set(repository, known);
  const key = `${commit}:${path}`;
  const past = known.get(key) ?? readAt(repository, commit, path);
  known.delete(key);
  known.set(key, past);
  for (const oldest of [...known.keys()].slice(0, -MOST)) known.delete(oldest);
  return past;
}

async function readAt(repository: Repository, commit: string, path: string): Past {
  const bytes = await repository.file(commit, path);
  return bytes && readPastVersionsFile(Buffer.from(bytes).toString("utf8"), path);
}
