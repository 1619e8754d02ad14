import { needsPackage } from "../plan/pin.ts";
import type { Extension, Version } from "../versions/catalog.ts";
import { inspect } from "./inspect.ts";
import { namedVersion } from "./named-version.ts";
import { pastCatalog } from "./past-catalog.ts";
import type { Repository } from "./repository.ts";
import { sourcePlace } from "./source-place.ts";

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
 * its versions file releases the version, or its header names it where no versions file lists the extension; or the `ref` of the pushed versions file names it. Tags
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
  const catalog = await pastCatalog(repository, commit, path);
  const then = catalog?.extensions.find(({ slug }) => slug === extension.slug);
  if (then) return then.versions.some((each) => each.version === version && needsPackage(each));
  return namedVersion((await inspect(repository, sourcePlace(extension, commit))).source) === version;
}

/** What git takes for the beginning of an id, long enough to be no accident. */
const COMMIT_ID = /^[0-9a-f]{7,40}$/i;
