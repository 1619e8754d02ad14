import { shortId } from "../../report/short-id.ts";
import type { VersionTag } from "../../plan/version-tags.ts";
import { plural } from "../../report/plural.ts";
import { ProblemsFound } from "../../report/problem.ts";
import type { Outcome, SiteHost } from "../../publish/site-host.ts";
import type { Git } from "./git.ts";
import type { GitAnswer } from "./git-answer.ts";
import { IDENTITY } from "./identity.ts";
import type { OpenRepository } from "./open-repository.ts";
import type { PushedRef, Remote } from "./remote.ts";
import { branchFiles, isSameSite, writeSiteCommit } from "./site-commit.ts";

export interface BranchHostOptions {
  readonly remote: Remote;
  /** The clone, at the pushed commit. */
  readonly repository: Pick<OpenRepository, "git" | "head" | "listing">;
  readonly branch: string;
  /** The branch's commit that the push was planned against; undefined if there is no such branch. */
  readonly before: string | undefined;
  /** Unix seconds. */
  readonly now: number;
}

/**
 * Publishes to a branch: the site and the tags in one push, so that either all of it is there or nothing, but for tags
 * that GitHub's own token may not set.
 */
export function branchHost({ remote, repository, branch, before, now }: BranchHostOptions): SiteHost {
  const { git, head } = repository;
  return {
    pin: (tags) => pinVersions(remote, git, tags),
    async publish(files, tags) {
      const listing = before === undefined ? new Map<string, string>() : await repository.listing(before);
      const wanted = branchFiles(files, listing);
      if (isSameSite(wanted, listing) && tags.length === 0) return { kind: "unchanged" };
      const message = `Publish the update site\n\nFrom ${head.id}.\n`;
      const id = await writeSiteCommit(git, wanted, { message, time: now });
      const site = { ref: `refs/heads/${branch}`, id, before };
      const pushed = await pushedWith(remote, git, [site], tags);
      return outcomeOf(pushed, `the branch ${branch} (${shortId(id)})${tagsText(pushed.taken)}`);
    },
  };
}

/** Pushes tags alone. */
export async function pinVersions(remote: Remote, git: Git, tags: readonly VersionTag[]): Promise<Outcome> {
  if (tags.length === 0) return { kind: "unchanged" };
  const pushed = await pushedWith(remote, git, [], tags);
  return outcomeOf(pushed, plural(pushed.taken.length, "tag"));
}

interface Pushed {
  readonly answer: GitAnswer;
  readonly taken: readonly VersionTag[];
  readonly refused: readonly VersionTag[];
}

/**
 * Pushes refs and tags at once, and once more without the tags that GitHub's own token may not write: those on a commit
 * with workflow files that no branch has.
 */
async function pushedWith(
  remote: Remote,
  git: Git,
  others: readonly PushedRef[],
  tags: readonly VersionTag[],
): Promise<Pushed> {
  let taken = tags;
  for (;;) {
    const refs = [...others, ...(await tagRefs(git, taken))];
    const answer: GitAnswer = refs.length === 0 ? { kind: "done" } : await remote.push(refs);
    const isRefused = answer.kind === "refused" && answer.problem.code === "TAG_ON_WORKFLOWS";
    const refused = tags.filter((tag) => !taken.includes(tag));
    if (!isRefused || taken.length === 0) return { answer, taken, refused };
    const left = taken.filter(({ name }) => !answer.refs.includes(`refs/tags/${name}`));
    taken = left.length < taken.length ? left : [];
  }
}

/**
 * Tags with a message, whose objects depend on the version and its commit alone: two runs that pin the same make
 * the same.
 */
async function tagRefs(git: Git, tags: readonly VersionTag[]): Promise<PushedRef[]> {
  const refs: PushedRef[] = [];
  for (const { name, commit } of tags) {
    const lines = [`object ${commit.id}`, "type commit", `tag ${name}`];
    const text = `${lines.join("\n")}\ntagger ${IDENTITY} ${commit.time} +0000\n\n${name}\n`;
    const id = (await git(["mktag"], { input: text })).trim();
    refs.push({ ref: `refs/tags/${name}`, id, before: undefined });
  }
  return refs;
}

function tagsText(tags: readonly VersionTag[]): string {
  return tags.length === 0 ? "" : `, with ${tags.map(({ name }) => name).join(", ")}`;
}

function outcomeOf({ answer, refused }: Pushed, where: string): Outcome {
  if (answer.kind === "refused") throw new ProblemsFound([answer.problem]);
  if (answer.kind === "again") return { kind: "overtaken", because: answer.because };
  return { kind: "published", where, ...(refused.length > 0 ? { refused } : {}) };
}
