import { getExecOutput } from "@actions/exec";
import { setTimeout as pause } from "node:timers/promises";
import { type Particulars, ProblemsFound, stop } from "../../report/problem.ts";
import { authorization } from "./authorization.ts";
import { FETCHED_BRANCH } from "./fetch-branch.ts";
import type { RepositoryPlace } from "./find-repository.ts";
import { GIT_SETTINGS, gitEnvironment } from "./git.ts";
import { type GitAnswer, readGitAnswer } from "./git-answer.ts";
import { leaveOutKnown } from "./leave-out-known.ts";
import { listedRefs } from "./listed-refs.ts";

/** A clone, and how its repository on GitHub is reached. */
export interface RemoteOptions extends Pick<RepositoryPlace, "top" | "isShallow" | "promisor"> {
  /** Such as `https://github.com`. */
  readonly serverUrl: string;
  /** `<owner>/<name>`. */
  readonly repository: string;
  /** Left out, git uses what the clone has set up. */
  readonly token: string | undefined;
}

/** The repository on GitHub, reached with git from a clone of it. */
export interface Remote {
  /**
   * Fetches a branch, if one is named, and all tags that the clone lacks. Neither the work tree nor any branch of the
   * clone changes.
   *
   * @param source another branch, whose newest commit is asked for and not fetched
   */
  fetch(branch: string | undefined, source?: string): Promise<Fetched>;
  /** Fetches what leads up to a branch's tip, so that its commits can be compared with others: the tip's id. */
  fetchHistory(branch: string): Promise<string>;
  /** All of the refs are written, or none. */
  push(refs: readonly PushedRef[]): Promise<GitAnswer>;
}

interface Fetched {
  /** The branch's commit; undefined if there is no such branch. */
  readonly commit: string | undefined;
  /** The newest commit of `source`; undefined if there is no such branch. */
  readonly tip: string | undefined;
}

/** A ref to be written. */
export interface PushedRef {
  /** Full: `refs/heads/gh-pages`. */
  readonly ref: string;
  /** Of the object that it shall name. */
  readonly id: string;
  /** What it must name until then; nothing, if undefined. */
  readonly before: string | undefined;
}

const READ_ATTEMPTS = 4;
/** A connection that says nothing for five minutes is given up. */
const PATIENCE = ["-c", "http.lowSpeedLimit=1", "-c", "http.lowSpeedTime=300"];

export function openRemote(options: RemoteOptions): Remote {
  const { top, isShallow, promisor, serverUrl, repository, token } = options;
  const name = `${serverUrl}/${repository}`;
  const inherited = gitEnvironment();
  const allowed = { GIT_ALLOW_PROTOCOL: "http:https" };
  const env = { ...inherited, ...allowed, ...authorization(serverUrl, token, inherited) } as Record<
    string,
    string
  >;
  const run = async (args: readonly string[], more = {}): Promise<{ answer: GitAnswer; stdout: string }> => {
    const how = { cwd: top, env: { ...env, ...more }, silent: true, ignoreReturnCode: true };
    const { exitCode, stdout, stderr } = await getExecOutput(
      "git",
      [...GIT_SETTINGS, ...PATIENCE, ...args],
      how,
    );
    return { answer: readGitAnswer(exitCode, `${stdout}\n${stderr}`, name), stdout };
  };
  const read = async (...args: readonly string[]): Promise<string> => {
    for (let attempt = 1; ; attempt += 1) {
      const { answer, stdout } = await run(args);
      if (answer.kind === "done") return stdout;
      if (answer.kind === "refused") throw new ProblemsFound([answer.problem]);
      if (attempt === READ_ATTEMPTS) stop("REMOTE_UNREACHABLE", unreachable(name, answer.because));
      await pause(1000 * 2 ** (attempt - 1));
    }
  };
  const fetch = async (...wanted: readonly string[]): Promise<string> => {
    const words = ["--quiet", "--no-tags", "--no-write-fetch-head", "--no-auto-gc"];
    const filter = promisor === undefined ? [] : filterFor(name);
    return read(...filter, "fetch", ...words, name, ...wanted);
  };
  const fetched = async (branch: string): Promise<string> =>
    (await read("rev-parse", `${FETCHED_BRANCH}${branch}`)).trim();
  return {
    async fetch(branch, source) {
      const heads = [branch, source].filter((each) => each !== undefined).map(headOf);
      const there = listedRefs(await read("ls-remote", "--refs", name, ...heads, "refs/tags/*"));
      const here = new Set((await read("for-each-ref", "--format=%(refname)", "refs/tags")).split("\n"));
      const tags = [...there.keys()].filter((each) => each.startsWith("refs/tags/") && !here.has(each));
      const wanted = tags.map((tag) => `${tag}:${tag}`);
      const isThere = branch !== undefined && there.has(headOf(branch));
      if (isThere) wanted.unshift(`+${headOf(branch)}:${FETCHED_BRANCH}${branch}`);
      if (wanted.length > 0) await fetch(...wanted);
      const tip = source === undefined ? undefined : there.get(headOf(source));
      return { commit: isThere ? await fetched(branch) : undefined, tip };
    },
    async fetchHistory(branch) {
      await fetch(`+${headOf(branch)}:${FETCHED_BRANCH}${branch}`);
      return fetched(branch);
    },
    async push(refs) {
      const leases = refs.map(({ ref, before }) => `--force-with-lease=${ref}:${before ?? ""}`);
      const specs = refs.map(({ ref, id }) => `${id}:${ref}`);
      const command = ["push", "--porcelain", "--atomic", "--no-verify", ...leases, name, ...specs];
      const replaced = refs.map(({ before }) => before).filter((each) => each !== undefined);
      return leaveOutKnown({ top, isShallow }, replaced, async (more) => (await run(command, more)).answer);
    },
  };
}

/** A partial clone has a filter for its own remote, and would get all contents from an address. */
function filterFor(address: string): string[] {
  const settings = ["promisor=true", "partialclonefilter=blob:none"];
  return settings.flatMap((each) => ["-c", `remote.${address}.${each}`]);
}

function headOf(branch: string): string {
  return `refs/heads/${branch}`;
}

function unreachable(name: string, because: string): Particulars {
  return {
    message: `${name} could not be reached: ${because}.`,
    fix: "Run the workflow again when GitHub answers (https://www.githubstatus.com). Nothing was written.",
  };
}
