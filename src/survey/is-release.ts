import { needsPackage } from "../plan/pin.ts";
import type { Extension, Version } from "../versions/catalog.ts";
import { inspect } from "./inspect.ts";
import { namedVersion } from "./named-version.ts";
import { pastCatalog } from "./past-catalog.ts";
import type { Repository } from "./repository.ts";

interface Question {
  readonly extension: Extension;
  readonly version: Pick<Version, "version" | "ref">;
  /** 40 hex digits. */
  readonly commit: string;
  /** Of the versions file, from the repository's top. */
  readonly path: string;
}

/**
 * Whether the reviewed branch itself says that a commit is the release of a version: it was pushed or merged there, and
 * its versions file releases the version, or its header names it where no versions file lists the plugin; or the `ref` of the pushed versions file names it. Tags
 * and ledgers don't count: others than those who review can write them. Nor does a commit that came in with a merge,
 * which may have been undone there before anybody looked.
 */
export async function isRelease(
  repository: Repository,
  { extension, version: { version, ref }, commit, path }: Question,
): Promise<boolean> {
  if (ref !== undefined && COMMIT_ID.test(ref)) {
    if (commit.startsWith(ref.toLowerCase())) return true;
  } else if (ref !== undefined && repository.tags.get(ref) === commit) return repository.isAncestor(commit);
  if (!(await repository.wasPushed(commit))) return false;
  const { slug, packing, above } = extension;
  const then = (await pastCatalog(repository, commit, path))?.extensions.find((each) => each.slug === slug);
  if (then) return then.versions.some((each) => each.version === version && needsPackage(each));
  const at = extension.at("source");
  const place = { slug, commit, folder: packing.source, packing, above, at };
  return namedVersion((await inspect(repository, place)).source) === version;
}

/** What git takes for the beginning of an id, long enough to be no accident. */
const COMMIT_ID = /^[0-9a-f]{7,40}$/i;
