import { isFeed, openFeed } from "../plan/feed.ts";
import { ageText } from "../report/age-text.ts";
import { ProblemsFound } from "../report/problem.ts";
import { done, failed, type Result } from "../report/result.ts";
import { visible } from "../report/visible.ts";
import { type CloneBehind, nothingPublished } from "../site/published.ts";
import type { Site } from "../versions/catalog.ts";
import { type PublishingStep, SITE_BRANCH } from "../survey/publishing-step.ts";
import { LARGEST_TEXT } from "../verify/gather/ask-once.ts";
import { remoteRefs } from "./git/ask-remote.ts";
import { cloneBehind, pulledBranch } from "./git/clone-behind.ts";
import { FETCHED_BRANCH, fetchBranch } from "./git/fetch-branch.ts";
import { ownGitIn } from "./git/git.ts";
import type { OpenRepository } from "./git/open-repository.ts";
import { pushRemote } from "./git/push-remote.ts";
import { siteOnBranch } from "./git/site-on-branch.ts";
import { answerAt } from "./http/answer-at.ts";
import { siteAddress } from "./http/site-address.ts";
import { now } from "./now.ts";
import type { ReadSite } from "./open-world.ts";
import { readPublished, type SiteSource } from "./read-published.ts";
import { publishedByCommit } from "./workflows.ts";

export interface Looking {
  readonly signal: AbortSignal;
  readonly progress: (doing: string) => void;
  /** Takes a line for people: what was found, and where. */
  readonly tell: (line: string) => void;
  /** How long the remote, or the host of the address, may say nothing. */
  readonly patienceMs?: number;
}

interface Place {
  /** How a sentence about it begins. */
  readonly name: string;
  /** The update site there, undefined where there is none, or why it can't be told: the rest of that sentence. */
  readonly look: () => Promise<Result<SiteSource | undefined>>;
}

/** What a remote has, as far as it was asked. */
interface AskedRemote {
  readonly remote: string;
  /** Full names to ids. */
  readonly refs: Result<ReadonlyMap<string, string>>;
  readonly behind: CloneBehind | undefined;
}

interface FoundSite {
  readonly site: SiteSource | undefined;
  /** Where there is none; undefined where nobody could be asked. */
  readonly place?: string | undefined;
  readonly behind?: CloneBehind | undefined;
}

/**
 * Finds by itself what is published: on the remote's branch, else at the site's address, and where the first of these
 * can't be asked, on the clone's own copy of the branch. The first reading looks, and later ones keep to what it found.
 */
export function findPublished(looking: Looking): ReadSite {
  let found: Promise<FoundSite> | undefined;
  return async (catalog, repository) => {
    found ??= find(catalog.site, repository, looking).finally(() => looking.progress(""));
    const { site, place, behind } = await found;
    if (site) return { ...(await readPublished(site, catalog)), behind };
    return { ...nothingPublished(place), ...(place === undefined ? { isUnread: true } : {}), behind };
  };
}

async function find(
  { url, movedFrom = [] }: Site,
  repository: OpenRepository,
  looking: Looking,
): Promise<FoundSite> {
  const step = await publishedByCommit(repository);
  const branch = step?.branch ?? SITE_BRANCH;
  const remote = await pushRemote(ownGitIn(repository.top));
  const asked =
    remote && step?.publish !== "directory"
      ? await askRefs(remote.name, branch, repository, looking)
      : undefined;
  const places = [
    ...(asked ? [onRemote(asked, branch, step, repository, looking)] : []),
    ...[url, ...movedFrom].map((address) => atAddress(address, looking)),
  ];
  const copy = (): Promise<SiteSource | undefined> => inClone(remote?.name, branch, repository);
  return { ...(await firstOf(places, url, copy, looking)), behind: asked?.behind };
}

/** @param copy the clone's own, for where the first place can't be asked */
async function firstOf(
  places: readonly Place[],
  url: string,
  copy: () => Promise<SiteSource | undefined>,
  looking: Looking,
): Promise<FoundSite> {
  const unasked: string[] = [];
  const without: string[] = [];
  let isFirstUnasked = false;
  for (const { name, look } of places) {
    looking.progress(`asking ${name}`);
    const outcome = await look();
    if (outcome.kind === "done" && outcome.value) {
      looking.tell(sentences(...unasked, `Compared with ${await described(outcome.value)}`));
      return { site: outcome.value };
    }
    if (outcome.kind === "done") without.push(`${name} has no update site`);
    else {
      isFirstUnasked ||= without.length === 0;
      unasked.push(`${name} ${outcome.why}`);
    }
  }
  const site = isFirstUnasked ? await copy() : undefined;
  if (site) {
    const warning = `Compared with ${await described(site)}; something newer may be published`;
    looking.tell(sentences(...unasked, ...without, warning));
    return { site };
  }
  const isSure = unasked.length === 0;
  const taken = isSure ? "Nothing is published yet" : "Taken as if nothing were published yet";
  looking.tell(sentences(...unasked, ...without, taken));
  return { site: undefined, place: isSure ? url : undefined };
}

function sentences(...all: readonly string[]): string {
  return visible(all.map((each) => `${each.replace(/^t/, "T")}.`).join(" "));
}

async function described(site: SiteSource): Promise<string> {
  const serial = openFeed((await site.text("feed.json")) ?? "").payload?.serial;
  return serial === undefined ? site.name : `${site.name}, published ${ageText(now() - serial)} ago`;
}

/** One question for both: the branch that is published to, and the one that the clone pulls from. */
async function askRefs(
  remote: string,
  branch: string,
  repository: OpenRepository,
  { signal, patienceMs, progress }: Looking,
): Promise<AskedRemote> {
  progress(`asking ${remote}`);
  const { top } = repository;
  const pulled = await pulledBranch(top, remote);
  const wanted = [`refs/heads/${branch}`, ...(pulled ? [pulled.ref] : [])];
  const limits = { signal, ...(patienceMs === undefined ? {} : { patienceMs }) };
  const refs = await remoteRefs(top, remote, wanted, limits);
  const behind =
    pulled && refs.kind === "done" ? await cloneBehind(repository, pulled, refs.value) : undefined;
  return { remote, refs, behind };
}

/** Where the workflow publishes to that branch, anything else on it is a problem: BRANCH_OCCUPIED. */
function onRemote(
  { remote, refs }: AskedRemote,
  branch: string,
  step: PublishingStep | undefined,
  repository: OpenRepository,
  { signal }: Looking,
): Place {
  const name = `the branch ${branch} of ${remote}`;
  const look: Place["look"] = async () => {
    const fetched =
      refs.kind === "done" ? await fetchBranch(repository.top, remote, branch, refs.value, { signal }) : refs;
    if (fetched.kind === "failed") return failed(`could not be asked (${fetched.why})`);
    try {
      const site = await siteOnBranch(branch, fetched.value, false, repository);
      return done(site && remembering({ ...site, name }));
    } catch (error) {
      if (step || !(error instanceof ProblemsFound)) throw error;
      return done(undefined);
    }
  };
  return { name, look };
}

/** Any other answer than a feed is that of a host on which the site is not yet. */
function atAddress(url: string, { signal, patienceMs = 8000 }: Looking): Place {
  const look: Place["look"] = async () => {
    // Hosts hand out copies for some minutes.
    const query = `read=${Date.now()}`;
    const answer = await answerAt(`${url}/feed.json?${query}`, { largest: LARGEST_TEXT, patienceMs, signal });
    if (answer.kind === "failed") return answer;
    const { status, bytes } = answer.value;
    if (status !== 200 && status !== 404) return failed(`answers ${status}`);
    if (status === 404 || !isFeed(openFeed(Buffer.from(bytes).toString()))) return done(undefined);
    return done(remembering(siteAddress(url, { patienceMs, signal, query })));
  };
  return { name: url, look };
}

/** The newest copy of the branch that the clone has. */
async function inClone(
  remote: string | undefined,
  branch: string,
  repository: OpenRepository,
): Promise<SiteSource | undefined> {
  const tracked = remote === undefined ? [] : [`refs/remotes/${remote}/${branch}`];
  const names = [`${FETCHED_BRANCH}${branch}`, ...tracked, `refs/heads/${branch}`];
  const commits = await Promise.all(names.map((name) => repository.commit(name)));
  const [newest] = commits.filter((commit) => commit !== undefined).toSorted((a, b) => b.time - a.time);
  // Anything else on it may be replaced here, where nothing is.
  const site = await siteOnBranch(branch, newest?.id, true, repository);
  return site && remembering({ ...site, name: `this clone's copy of the branch ${branch}` });
}

/** The same site, each text of it read once. */
function remembering(site: SiteSource): SiteSource {
  const texts = new Map<string, Promise<string | undefined>>();
  return {
    ...site,
    text(path) {
      const known = texts.get(path) ?? site.text(path);
      texts.set(path, known);
      return known;
    },
  };
}
