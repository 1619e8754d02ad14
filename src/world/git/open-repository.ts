import type { Commit, FolderFile, Repository, Tree, TreeFile } from "../../survey/repository.ts";
import { type Particulars, stop } from "../../report/problem.ts";
import { archiveRules } from "./archive-rules.ts";
import { type FetchMissing, openFetchMissing } from "./fetch-missing.ts";
import { type Git, GitError, gitIn } from "./git.ts";
import { type GitObject, type GitObjects, openGitObjects } from "./git-objects.ts";
import type { RepositoryPlace } from "./find-repository.ts";
import { readRefs } from "./read-refs.ts";
import { type Listing, listingOf } from "./site-commit.ts";
import { type GitSizes, openGitSizes } from "./git-sizes.ts";
import { parseTree } from "./parse-tree.ts";
import { treeFiles } from "./tree-files.ts";

export interface OpenRepository extends Repository {
  /** The repository's top folder. */
  readonly top: string;
  readonly git: Git;
  /** Every file of a commit, which is asked for once. */
  listing(commit: string): Promise<Listing>;
  readonly fetchMissing: FetchMissing;
  close(): void;
}

/**
 * Opens a repository.
 *
 * @param at the commit that counts as the pushed one
 * @throws {ProblemsFound} GIT_NO_REPOSITORY, GIT_NO_COMMIT
 */
export async function openRepository(place: RepositoryPlace, at = "HEAD"): Promise<OpenRepository> {
  const { top, objectFormat } = place;
  if (objectFormat !== "sha1") stop("GIT_NO_REPOSITORY", unknownFormat(top, objectFormat));
  const objects = openGitObjects(top);
  try {
    return await repositoryAt(place, gitIn(top), objects, at);
  } catch (error) {
    // Left open, git would keep this process from ending.
    objects.close();
    throw error;
  }
}

async function repositoryAt(
  { top, isShallow, promisor }: RepositoryPlace,
  git: Git,
  objects: GitObjects,
  at: string,
): Promise<OpenRepository> {
  const head = await commitOf(objects, at);
  if (!head) {
    stop("GIT_NO_COMMIT", {
      message: "The repository has no commit yet, and packages are built from commits.",
      fix: "Commit the source and the versions file: `git add . && git commit`.",
    });
  }
  const { tags, isMoving } = await readRefs(git);
  const fetchMissing = openFetchMissing(git, promisor);
  const listings = new Map<string, Promise<Listing>>();
  const sizes = openGitSizes(top);
  return {
    top,
    git,
    head,
    tags,
    isShallow,
    isBranch: isMoving,
    commit: (name) => commitOf(objects, name),
    isAncestor: (commit, of = head.id) => isAncestor(git, commit, of),
    isTouchedSince: (commit, path) => isTouched(git, `${commit}..${head.id}`, path),
    wasPushed: firstParents(git, head.id),
    changesOf: async (path) =>
      (await git(["rev-list", "--first-parent", head.id, "--", path])).split("\n").filter(Boolean),
    isCommitId: (beginning) => isCommitId(git, objects, beginning),
    async treeId(commit, path) {
      const object = await objects.read(treeName(commit, path));
      return object?.type === "tree" ? object.id : undefined;
    },
    async folder(commit, path): Promise<readonly FolderFile[] | undefined> {
      const object = await objects.read(treeName(commit, path));
      if (object?.type !== "tree") return undefined;
      return parseTree(object.bytes).filter(({ kind }) => kind === "file" || kind === "executable");
    },
    async file(commit, path) {
      const object = await objects.read(`${commit}:${path}`);
      return object?.type === "blob" ? object.bytes : undefined;
    },
    blob: (id) => blobOf(objects, id),
    async tree(commit, path) {
      await fetchMissing(treeName(commit, path));
      return treeOf(top, git, objects, sizes, commit, path);
    },
    fetchMissing,
    listing(commit) {
      const listing = listings.get(commit) ?? listingOf(git, commit);
      listings.set(commit, listing);
      return listing;
    },
    close() {
      objects.close();
      sizes.close();
    },
  };
}

function unknownFormat(top: string, format: string): Particulars {
  return {
    message: `The repository at ${top} names its objects by ${format}, and Presscast reads those with sha1 names only.`,
    fix: "Release from a repository in git's default object format.",
  };
}

async function commitOf(objects: GitObjects, name: string): Promise<Commit | undefined> {
  const object = await objects.read(`${name}^{commit}`);
  if (object?.type !== "commit") return undefined;
  const time = /^committer .* (\d+) [+-]\d{4}$/m.exec(object.bytes.toString("utf8"))?.[1];
  return { id: object.id, time: Number(time ?? 0) };
}

/** A commit counts as its own. `git merge-base --is-ancestor` says it by its exit status, which errors have, too. */
async function isAncestor(git: Git, commit: string, head: string): Promise<boolean> {
  if (commit === head) return true;
  try {
    return (await git(["rev-list", "--max-count=1", `${head}..${commit}`, "--"])) === "";
  } catch (error) {
    if (error instanceof GitError) return false;
    throw error;
  }
}

/** The line of first parents is read once, when somebody asks. */
function firstParents(git: Git, head: string): Repository["wasPushed"] {
  let line: Promise<ReadonlySet<string>> | undefined;
  const read = async (): Promise<ReadonlySet<string>> =>
    new Set((await git(["rev-list", "--first-parent", head, "--"])).split("\n"));
  return async (commit) => (await (line ??= read())).has(commit);
}

/** By `--disambiguate`, since the name of a tag or branch comes before the beginning of an id elsewhere. */
async function isCommitId(git: Git, objects: GitObjects, beginning: string): Promise<boolean> {
  const ids = (await git(["rev-parse", `--disambiguate=${beginning}`])).split("\n").filter(Boolean);
  const found = await Promise.all(ids.map((id) => objects.read(id)));
  return found.some((object) => object?.type === "commit");
}

async function isTouched(git: Git, range: string, path: string): Promise<boolean> {
  try {
    return (await git(["rev-list", "--max-count=1", "--first-parent", range, "--", path])) !== "";
  } catch (error) {
    if (error instanceof GitError) return true;
    throw error;
  }
}

async function blobOf(objects: GitObjects, id: string): Promise<Buffer> {
  const object: GitObject | undefined = await objects.read(id);
  if (!object) throw new Error(`git has no object ${id}`);
  return object.bytes;
}

const WORTH_A_PROCESS = 100;

/** Many files get a process of their own, for all that is asked for at the same time. */
function fileReader(top: string, objects: GitObjects): Tree["read"] {
  let current: GitObjects | undefined;
  const opened = (): GitObjects => {
    const bulk = openGitObjects(top, true);
    setImmediate(() => {
      current = undefined;
      bulk.close();
    });
    return bulk;
  };
  return (files) => {
    if (files.length < WORTH_A_PROCESS) return Promise.all(files.map(({ id }) => blobOf(objects, id)));
    const bulk = (current ??= opened());
    return Promise.all(files.map(({ id }) => blobOf(bulk, id)));
  };
}

async function treeOf(
  top: string,
  git: Git,
  objects: GitObjects,
  sizes: GitSizes,
  commit: string,
  folder: string,
): Promise<Tree> {
  const files = await treeFiles(treeName(commit, folder), objects, sizes);
  const rules = archiveRules(git, commit, folder);
  const isMentioned = (attribute: string): Promise<boolean> =>
    mentions(attribute, objects, files, commit, folder);
  return {
    files,
    read: fileReader(top, objects),
    exportIgnored: async (paths) =>
      (await isMentioned("export-ignore")) ? rules.exportIgnored(paths) : new Set<string>(),
    exportSubst: async (paths) =>
      (await isMentioned("export-subst")) ? rules.exportSubst(paths) : new Set<string>(),
    filled: (format) => rules.filled(format),
  };
}

/** Most repositories never use an attribute, and asking git costs an index of the whole commit. */
async function mentions(
  attribute: string,
  objects: GitObjects,
  files: readonly TreeFile[],
  commit: string,
  folder: string,
): Promise<boolean> {
  const parts = folder === "." ? [] : folder.split("/");
  const above = parts.map(
    (_, index) => `${commit}:${[...parts.slice(0, index), ".gitattributes"].join("/")}`,
  );
  const inside = files.filter(({ path }) => /(^|\/)\.gitattributes$/.test(path)).map(({ id }) => id);
  const found = await Promise.all([...above, ...inside].map((name) => objects.read(name)));
  return found.some((object) => object?.bytes.includes(attribute));
}

function treeName(commit: string, folder: string): string {
  return `${commit}:${folder === "." ? "" : folder}`;
}
