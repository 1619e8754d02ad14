import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { failure, invalid, type Reply } from "./reply.ts";
import type { GitHubState } from "./state.ts";

async function taggedCommit(state: GitHubState, tag: string): Promise<string | undefined> {
  if (state.gitFolder === undefined) return state.tags.get(tag);
  return git(state.gitFolder, "rev-parse", "--quiet", "--verify", `refs/tags/${tag}^{commit}`);
}

/**
 * What publishing a release does to its tag: nothing where it exists, and otherwise it is created at the target.
 * The reply says why not; undefined if the tag is there now.
 */
export async function ensureTag(state: GitHubState, tag: string, target: string): Promise<Reply | undefined> {
  if (state.burnedTags.has(tag)) return BURNED;
  if ((await taggedCommit(state, tag)) !== undefined) return undefined;
  const commit = await commitOf(state, target);
  if (commit === undefined)
    return invalid({ resource: "Release", code: "invalid", field: "target_commitish" });
  if (state.workflowCommits.has(commit)) return failure(403, "Resource not accessible by integration");
  if (state.gitFolder === undefined) state.tags.set(tag, commit);
  else await git(state.gitFolder, "update-ref", `refs/tags/${tag}`, commit);
  return undefined;
}

/**
 * Creating a release, and editing one by its new or else its stored target, needs the right to write workflows where
 * the target's files under .github/workflows differ from the default branch's, whether the tag exists or not.
 * GITHUB_TOKEN can't be given that right, and hears 404 or, as here, 403.
 *
 * @see https://docs.github.com/en/rest/releases/releases#create-a-release and #update-a-release
 */
export async function changesWorkflows(state: GitHubState, target: string): Promise<boolean> {
  const commit = target === state.defaultBranch ? undefined : await commitOf(state, target);
  return commit !== undefined && state.workflowCommits.has(commit);
}

/** The commit that a branch is at, if there is one of that name. */
export function branchCommit(state: GitHubState, name: string): Promise<string | undefined> {
  if (state.gitFolder === undefined) return Promise.resolve(state.branches.get(name));
  return git(state.gitFolder, "rev-parse", "--quiet", "--verify", `refs/heads/${name}^{commit}`);
}

const BURNED = invalid(
  {
    resource: "Release",
    code: "custom",
    field: "pre_receive",
    message:
      "pre_receive Repository rule violations found\n\nCannot create ref due to creations being restricted.\n\n",
  },
  {
    resource: "Release",
    code: "custom",
    field: "tag_name",
    message: "tag_name was used by an immutable release",
  },
  { resource: "Release", code: "custom", message: "Published releases must have a valid tag" },
);

async function commitOf({ gitFolder }: GitHubState, target: string): Promise<string | undefined> {
  if (gitFolder === undefined) return target;
  return git(gitFolder, "rev-parse", "--quiet", "--verify", `${target}^{commit}`);
}

async function git(folder: string, ...args: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)("git", ["--git-dir", folder, ...args]);
    return stdout.trim();
  } catch {
    return undefined;
  }
}
