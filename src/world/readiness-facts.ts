import type { ReadinessFacts } from "../publish/readiness.ts";
import { done, failed } from "../report/result.ts";
import type { PublishingStep } from "../survey/publishing-step.ts";
import type { Catalog } from "../versions/catalog.ts";
import { remoteRefs } from "./git/ask-remote.ts";
import { cloneBehind, pulledBranch } from "./git/clone-behind.ts";
import { defaultBranch } from "./git/default-branch.ts";
import { ownGitIn } from "./git/git.ts";
import type { OpenRepository } from "./git/open-repository.ts";
import { pushCommand } from "./git/push-command.ts";
import { gitHubIn, pushRemote } from "./git/push-remote.ts";
import { askGitHub } from "./github/ask-github.ts";
import { serverAccess } from "./github/server-access.ts";
import { setupFacts, untold } from "./github/setup-facts.ts";
import { brokenWorkflow, publishedByCommit, publishedByFiles } from "./workflows.ts";

interface Wanted {
  readonly catalog: Pick<Catalog, "extensions" | "keys" | "site">;
  readonly errors: number;
  readonly signal: AbortSignal;
}

/** All that the first push needs to know of the repository, its remote and GitHub. */
export async function readinessFacts(
  repository: OpenRepository,
  { catalog, errors, signal }: Wanted,
): Promise<ReadinessFacts> {
  const step = await publishedByCommit(repository);
  const inFiles = step ?? (await publishedByFiles(repository.top));
  const git = ownGitIn(repository.top);
  const remote = await pushRemote(git);
  const hub = remote && gitHubIn(remote.url);
  const slugs = catalog.extensions.map(({ slug }) => slug);
  const setup = hub
    ? await setupFacts(
        askGitHub({ ...serverAccess(hub.server, process.env), signal }),
        `${hub.owner}/${hub.name}`,
        step,
      )
    : untold(remote ? "the remote is not on GitHub" : "there is no remote");
  const told = setup.repository.kind === "done" ? setup.repository.value.defaultBranch : undefined;
  return {
    errors,
    siteUrl: catalog.site.url,
    hasKeys: catalog.keys.length > 0,
    slugs,
    step,
    uncommittedWorkflow: step ? undefined : inFiles?.file,
    brokenWorkflow: inFiles ? undefined : await brokenWorkflow(repository.top),
    defaultBranch: told ?? (await defaultBranch(git, remote?.name)),
    page: hub?.page,
    push: remote && (await pushCommand(git, remote.name)),
    remote: await remoteFacts(repository, remote?.name, catalog, step, signal),
    ...setup,
  };
}

async function remoteFacts(
  repository: OpenRepository,
  remote: string | undefined,
  { extensions }: Pick<Catalog, "extensions">,
  step: PublishingStep | undefined,
  signal: AbortSignal,
): Promise<ReadinessFacts["remote"]> {
  if (remote === undefined) return failed("there is no remote");
  const told = await remoteRefs(repository.top, remote, [], { signal });
  if (told.kind === "failed") return failed(`${remote} could not be asked (${told.why})`);
  const refs = told.value;
  const { tags } = repository;
  const needed = extensions.flatMap(({ slug, versions }) => [
    ...[...tags.keys()].filter((tag) => tag.startsWith(`${slug}/v`)),
    ...versions.flatMap(({ ref }) => (ref !== undefined && tags.has(ref) ? [ref] : [])),
  ]);
  const branch = await pulledBranch(repository.top, remote);
  const behind = branch && (await cloneBehind(repository, branch, refs));
  return done({
    behind,
    isPushed:
      (await isPushed(repository, refs)) || (behind !== undefined && (await wasPushed(repository, remote))),
    hasSiteBranch: refs.has(`refs/heads/${step?.branch ?? ""}`),
    hasTags: needed.length > 0,
    missingTags: [...new Set(needed)].filter((tag) => !refs.has(`refs/tags/${tag}`)),
  });
}

/** Whether the last commit is the tip of a branch there, or before one that this clone knows. */
async function isPushed(repository: OpenRepository, refs: ReadonlyMap<string, string>): Promise<boolean> {
  const { head } = repository;
  const tips = [...refs].filter(([ref]) => ref.startsWith("refs/heads/")).map(([, id]) => id);
  if (tips.includes(head.id)) return true;
  for (const tip of tips)
    if ((await repository.commit(tip)) && (await repository.isAncestor(head.id, tip))) return true;
  return false;
}

/** Whether it was when the clone last asked: what the remote has since then can't be compared with it. */
async function wasPushed({ git, head }: OpenRepository, remote: string): Promise<boolean> {
  const branches = ["for-each-ref", "--count=1", "--contains", head.id, `refs/remotes/${remote}/`];
  return (await git(branches)) !== "";
}
