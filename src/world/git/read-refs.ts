import type { Git } from "./git.ts";

export interface Refs {
  /** Tag name to commit id; tags on anything but a commit are left out. */
  readonly tags: ReadonlyMap<string, string>;
  /** Whether a name stands for another commit tomorrow: a branch by any of its names, or HEAD. */
  readonly isMoving: (name: string) => boolean;
}

/** Names that git itself moves: HEAD, FETCH_HEAD and their like. */
const HEADS = /^(?:@|(?:[A-Z]+_)?HEAD)$/;

/** @param commitId of the commit that a name leads to in the end */
export async function readRefs(
  git: Git,
  commitId: (name: string) => Promise<string | undefined>,
): Promise<Refs> {
  const format = "%(refname)%00%(objecttype)%00%(objectname)%00%(*objecttype)%00%(*objectname)";
  const lines = (await git(["for-each-ref", `--format=${format}`])).split("\n").filter(Boolean);
  const tags = new Map<string, string>();
  const moving = new Set<string>();
  for (const line of lines) {
    const [name = "", type, id, innerType, innerId] = line.split("\0");
    if (!name.startsWith(TAGS)) for (const each of namesOf(name)) moving.add(each);
    else if (type === "commit" && id) tags.set(name.slice(TAGS.length), id);
    else if (innerType === "commit" && innerId) tags.set(name.slice(TAGS.length), innerId);
    else if (innerType === "tag") {
      // for-each-ref follows one tag only, and this tag is on another.
      const commit = await commitId(name);
      if (commit) tags.set(name.slice(TAGS.length), commit);
    }
  }
  return { tags, isMoving: (name) => moving.has(name) || HEADS.test(name) };
}

const TAGS = "refs/tags/";

/** `main`, `heads/main` and `refs/heads/main` are one branch to git; `origin` is `refs/remotes/origin/HEAD`. */
function namesOf(ref: string): string[] {
  const [, , ...rest] = ref.split("/");
  const short = rest.join("/");
  return [ref, ref.slice("refs/".length), short, short.replace(/\/HEAD$/, "")];
}
