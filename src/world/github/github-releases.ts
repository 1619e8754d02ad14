import { sha256 } from "../../trust/sha256.ts";
import { problem, type Problem, ProblemsFound } from "../../report/problem.ts";
import type { GitHubReleaseFile, GitHubRelease, GitHubZip, PackageHost } from "../../publish/package-host.ts";
import {
  decideGitHubRelease,
  decideWithdrawal,
  type FoundGitHubRelease,
  isOutdated,
  isSame,
  type GitHubReleaseDecision,
  zipProblem,
} from "../../publish/github-release-decision.ts";
import { type GitHub, Unsure } from "./github.ts";
import { untilPublic } from "./until-public.ts";
import { type GitHubReleaseApi, githubReleaseApi } from "./github-release-api.ts";

export interface ReleasesOptions {
  readonly github: GitHub;
  /** Such as `https://github.com`, without a slash at its end. */
  readonly serverUrl: string;
  /** `<owner>/<name>`. */
  readonly repository: string;
  readonly defaultBranch: string;
  readonly signal: AbortSignal;
  readonly progress: (doing: string) => void;
}

/** Of the same request. */
const TRIES = 4;
/** For one release, whatever fails. */
const MOST_FAILURES = 12;

/**
 * The package host for `packages: releases`: each version is a GitHub release of its own, and its draft becomes
 * public with all files or not at all.
 */
export function githubReleases({
  github,
  serverUrl,
  repository,
  defaultBranch,
  signal,
  progress,
}: ReleasesOptions): PackageHost {
  const api = githubReleaseApi(github, repository, defaultBranch);

  const converge = async <T>(work: () => Promise<T>): Promise<T> => {
    const failures: string[] = [];
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof Unsure)) throw error;
        failures.push(error.message);
        const times = failures.filter((each) => each === error.message).length;
        if (times === TRIES || failures.length === MOST_FAILURES) throw error.otherwise;
        api.forget();
        await github.pause(2 ** (times - 1));
      }
    }
  };

  /** One release that can't be changed keeps no other from being done. */
  const eachOnItsOwn = async <T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<Problem[]> => {
    const problems: Problem[] = [];
    for (const one of all) {
      try {
        await converge(() => work(one));
      } catch (error) {
        if (!(error instanceof ProblemsFound)) throw error;
        problems.push(...error.problems);
      }
    }
    return problems;
  };

  return {
    repository: `${serverUrl}/${repository}`,
    async check(zips) {
      const { isWhole } = await api.list();
      const found = zips.map(async (zip) => {
        const releases = await api.ofTag(zip.tag);
        return releases.length > 0 || isWhole ? zipProblem(zip, releases) : undefined;
      });
      return (await Promise.all(found)).filter((each) => each !== undefined);
    },
    async publish(releases) {
      const decisions = await Promise.all(
        releases.map(async (release) => decideGitHubRelease(release, await api.ofTag(release.tag))),
      );
      demand(decisions.flatMap(({ problems }) => problems));
      const failures = await eachOnItsOwn(releases, async (release) => {
        const place = `${releases.indexOf(release) + 1} of ${releases.length}`;
        progress(`releasing ${release.slug} ${release.version} (${place})`);
        const decision = decideGitHubRelease(release, await api.ofTag(release.tag));
        demand(decision.problems);
        await makeEdits(release, decision, api);
      });
      demand(failures);
      progress("waiting until every package can be downloaded");
      const addresses = releases.map(({ url }) => url);
      demand(await untilPublic(addresses, (seconds) => github.pause(seconds), signal));
    },
    async update(words) {
      return eachOnItsOwn(words, async (each) => {
        const found = (await api.ofTag(each.tag)).filter((release) => isOutdated(each, release));
        for (const release of found) await api.reword(release, each);
      });
    },
    async withdraw(zips) {
      const left: Problem[] = [];
      const failures = await eachOnItsOwn(zips, async (zip) => {
        for (const release of await api.ofTag(zip.tag)) {
          const decision = decideWithdrawal(zip, release);
          if (decision === "to draft") await api.toDraft(release);
          if (decision === "impossible") left.push(stays(zip, release));
        }
      });
      return [...left, ...failures];
    },
  };
}

async function makeEdits(
  wanted: GitHubRelease,
  decision: GitHubReleaseDecision,
  api: GitHubReleaseApi,
): Promise<void> {
  const { remove, upload, isToPublish, discard } = decision;
  const isWorkLeft = isToPublish || upload.length > 0;
  const into = decision.into ?? (isWorkLeft ? await api.create(wanted) : undefined);
  if (into) {
    for (const asset of remove) await api.deleteAsset(wanted, asset);
    for (const file of upload) await uploadChecked(into, wanted, file, api);
    if (isToPublish) demandWhole(wanted, await api.publish(into, wanted));
  }
  for (const draft of discard) await api.deleteDraft(draft);
}

async function uploadChecked(
  into: FoundGitHubRelease,
  wanted: GitHubRelease,
  file: GitHubReleaseFile,
  api: GitHubReleaseApi,
): Promise<void> {
  const stored = await api.upload(into, wanted, file);
  if (isSame(stored, file)) return;
  // It is a draft's, or else the file that a published release lacked a moment ago.
  await api.deleteAsset(wanted, stored);
  throw new Unsure({
    otherwise: problem("RELEASE_UPLOAD", {
      message: `GitHub has stored ${file.name} of the release ${wanted.tag} as ${stored.name} with sha256 ${stored.sha256?.slice(0, 12) ?? "unknown"}…; it was sent with ${sha256(file.bytes).slice(0, 12)}….`,
      fix: "Run again. The release was not published.",
    }),
  });
}

/** Nobody else may have changed the draft between the uploads and now. */
function demandWhole(wanted: GitHubRelease, published: FoundGitHubRelease): void {
  const { upload, problems } = decideGitHubRelease(wanted, [published]);
  demand(problems);
  if (upload.length === 0) return;
  const names = upload.map(({ name }) => name).join(", ");
  throw new Unsure({
    otherwise: problem("RELEASE_UPLOAD", {
      message: `The GitHub release ${wanted.tag} was published without ${names}.`,
      fix: "See whether something else works on the same releases, and run again.",
    }),
  });
}

function stays({ name, tag, version }: GitHubZip, { isImmutable }: FoundGitHubRelease): Problem {
  const why = isImmutable ? "is immutable" : "was not made by Presscast";
  return problem("RELEASE_STAYS", {
    message: `${version} is withdrawn and offered to no site, but ${name} can still be downloaded: the GitHub release ${tag} ${why}.`,
    fix: isImmutable
      ? "Delete the release on GitHub if nobody may have the file. Its tag's name can't be used again then."
      : "Delete the file from that release if nobody may have it.",
  });
}

function demand(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ProblemsFound(problems);
}
