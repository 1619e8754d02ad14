import { type Git, GitError } from "./git.ts";

export interface Refs {
  /** Tag name to the id of what it leads to in the end: a commit, unless somebody tagged something else. */
  readonly tags: ReadonlyMap<string, string>;
  /** Whether a name stands for another commit tomorrow: a branch by any of its names, or HEAD. */
  readonly isMoving: (name: string) => boolean;
}

/** Names that git itself moves: HEAD, FETCH_HEAD and their like. */
const HEADS = /^(?:@|(?:[A-Z]+_)?HEAD)$/;

/** Names and ids alone: asking git for types reads every object, which takes half a minute with 300,000 tags. */
export async function readRefs(git: Git): Promise<Refs> {
  const tags = new Map<string, string>();
  const moving = new Set<string>();
  for (const line of (await shownRefs(git)).split("\n").filter(Boolean)) {
    const [id = "", name = ""] = line.split(" ");
    if (!name.startsWith(TAGS)) for (const each of namesOf(name)) moving.add(each);
    // What an annotated tag leads to comes after the tag.
    else tags.set(name.slice(TAGS.length).replace(/\^\{\}$/, ""), id);
  }
  return { tags, isMoving: (name) => moving.has(name) || HEADS.test(name) };
}

/** `git show-ref` fails where there is no ref at all. */
async function shownRefs(git: Git): Promise<string> {
  try {
    return await git(["show-ref", "--dereference"]);
  } catch (error) {
    if (error instanceof GitError && error.stderr === "") return "";
    throw error;
  }
}

const TAGS = "refs/tags/";

/** `main`, `heads/main` and `refs/heads/main` are one branch to git; `origin` is `refs/remotes/origin/HEAD`. */
function namesOf(ref: string): string[] {
  const [, , ...rest] = ref.split("/");
  const short = rest.join("/");
  return [ref, ref.slice("refs/".length), short, short.replace(/\/HEAD$/, "")];
}
