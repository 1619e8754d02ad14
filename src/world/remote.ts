import { getExecOutput } from "@actions/exec";
import { problem, type Problem, ProblemsFound } from "../report/problem.ts";
import { GIT_SETTINGS, gitEnvironment } from "./git.ts";

export interface RemoteOptions {
  /** The clone's top folder. */
  readonly top: string;
  /** Such as `https://github.com`. */
  readonly serverUrl: string;
  /** `<owner>/<name>`. */
  readonly repository: string;
  /** Left out, git uses what the clone has set up. */
  readonly token: string | undefined;
}

/** The repository on GitHub, reached with git from a clone of it. */
export interface Remote {
  /** `https://github.com/acme/plugins`, for messages. */
  readonly name: string;
  /**
   * Fetches a branch and all tags that the clone lacks: the branch's commit, or undefined if there is no such
   * branch. Neither the work tree nor any branch of the clone changes.
   */
  fetch(branch: string): Promise<string | undefined>;
}

/** Where the fetched branch is kept in the clone. */
const FETCHED = "refs/presscast/site";

export function openRemote({ top, serverUrl, repository, token }: RemoteOptions): Remote {
  const name = `${serverUrl}/${repository}`;
  const env = { ...gitEnvironment(), ...authorization(serverUrl, token) } as Record<string, string>;
  const git = async (...args: readonly string[]): Promise<string> => {
    const options = { cwd: top, env, silent: true, ignoreReturnCode: true };
    const { exitCode, stdout, stderr } = await getExecOutput("git", [...GIT_SETTINGS, ...args], options);
    if (exitCode === 0) return stdout;
    throw new ProblemsFound([refused(name, stderr)]);
  };
  return {
    name,
    async fetch(branch) {
      const ref = `refs/heads/${branch}`;
      const listed = await git("ls-remote", "--refs", name, ref, "refs/tags/*");
      const there = new Map(
        listed
          .split("\n")
          .filter(Boolean)
          .map((line) => line.split("\t").toReversed() as [string, string]),
      );
      const here = new Set((await git("for-each-ref", "--format=%(refname)", "refs/tags")).split("\n"));
      const tags = [...there.keys()].filter((each) => each !== ref && !here.has(each));
      const wanted = [
        ...(there.has(ref) ? [`+${ref}:${FETCHED}`] : []),
        ...tags.map((tag) => `${tag}:${tag}`),
      ];
      if (wanted.length === 0) return undefined;
      await git("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--no-auto-gc", name, ...wanted);
      return there.has(ref) ? (await git("rev-parse", FETCHED)).trim() : undefined;
    },
  };
}

/**
 * The token as a header, in place of any that actions/checkout has left in the clone's settings: GitHub refuses
 * two. It goes through the environment, since arguments are for all to see.
 */
function authorization(serverUrl: string, token: string | undefined): Record<string, string> {
  if (token === undefined) return {};
  const key = `http.${serverUrl}/.extraheader`;
  const basic = Buffer.from(`x-access-token:${token}`).toString("base64");
  return {
    GIT_CONFIG_COUNT: "2",
    GIT_CONFIG_KEY_0: key,
    GIT_CONFIG_VALUE_0: "",
    GIT_CONFIG_KEY_1: key,
    GIT_CONFIG_VALUE_1: `AUTHORIZATION: basic ${basic}`,
  };
}

function refused(name: string, words: string): Problem {
  return problem("REMOTE_REFUSED", {
    message: `git could not read from ${name}.`,
    fix: "Check the job's `permissions:` and the `token` input.",
    detail: words.trim(),
  });
}
