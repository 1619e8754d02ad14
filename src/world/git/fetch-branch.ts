import { done, failed, type Result } from "../../report/result.ts";
import { GitError, ownGitIn } from "./git.ts";

export interface FetchLimits {
  readonly signal: AbortSignal;
  /** How long the remote may take to say what it has. */
  readonly patienceMs?: number;
  /** How long it may take to send it. */
  readonly transferMs?: number;
}

/**
 * Of a branch that is fetched, nothing is kept in the clone but its commit, under this name: no branch and no
 * remote-tracking branch of the person's changes.
 */
export const FETCHED_BRANCH = "refs/presscast/fetched/";

/** Programs that a clone's settings could start, and work that nobody has asked for. */
const QUIET = ["-c", "core.hooksPath=/dev/null", "-c", "maintenance.auto=false"];
/** A transfer of less than 1 kB/s for ten seconds is given up. */
const STEADY = ["-c", "http.lowSpeedLimit=1000", "-c", "http.lowSpeedTime=10"];

/**
 * Fetches a branch from a remote of a person's clone, the way that person's git reaches it, and asks nobody for a
 * password: the commit's id, undefined where the remote has no such branch, or why it can't be told.
 */
export async function fetchBranch(
  top: string,
  remote: string,
  branch: string,
  { signal, patienceMs = 10_000, transferMs = 120_000 }: FetchLimits,
): Promise<Result<string | undefined>> {
  const git = ownGitIn(top);
  const ref = `refs/heads/${branch}`;
  const env = {
    GIT_ALLOW_PROTOCOL: process.env["GIT_ALLOW_PROTOCOL"] ?? "file:http:https:ssh",
    ...(await ssh(top)),
  };
  const ask = async (args: readonly string[], timeoutMs: number): Promise<Result<string>> => {
    try {
      return done(await git([...QUIET, ...STEADY, ...args], { env, timeoutMs, signal }));
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof GitError)) throw error;
      return failed(reasonOf(error, timeoutMs));
    }
  };
  const listed = await ask(["ls-remote", "--refs", remote, ref], patienceMs);
  if (listed.kind === "failed") return listed;
  const id = /^[0-9a-f]{40}(?=\t)/m.exec(listed.value)?.[0];
  if (id === undefined) return done(undefined);
  const kept = `${FETCHED_BRANCH}${branch}`;
  if (await hasCommit(top, id)) {
    await git([...QUIET, "update-ref", kept, id]);
    return done(id);
  }
  const words = ["--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules", "--refmap="];
  const fetched = await ask(["fetch", ...words, remote, `+${ref}:${kept}`], transferMs);
  if (fetched.kind === "failed") return fetched;
  return done((await git(["rev-parse", kept])).trim());
}

/** With ssh, a question would wait for somebody on the terminal, and a dead host for minutes. */
async function ssh(top: string): Promise<Readonly<Record<string, string>>> {
  if (process.env["GIT_SSH_COMMAND"] ?? process.env["GIT_SSH"]) return {};
  const configured = await ownGitIn(top)(["config", "core.sshCommand"]).catch(() => "");
  const command = configured.trim() || "ssh";
  return { GIT_SSH_COMMAND: `${command} -o BatchMode=yes -o ConnectTimeout=8` };
}

async function hasCommit(top: string, id: string): Promise<boolean> {
  return ownGitIn(top)(["cat-file", "-e", `${id}^{commit}`]).then(
    () => true,
    () => false,
  );
}

/** In git's own words: what ended it, or what ssh said before. */
function reasonOf({ stderr, cause }: GitError, timeoutMs: number): string {
  const wasKilled = cause instanceof Error && "killed" in cause && cause.killed === true;
  if (wasKilled) return `no answer in ${timeoutMs / 1000} s`;
  const lines = stderr.split("\n").map((line) =>
    line
      .replace(/^fatal: /, "")
      .replace(/\.$/, "")
      .trim(),
  );
  const told = lines.find((line) => line !== "" && !/^(?:remote:|hint:|warning:)/.test(line));
  return told?.slice(0, 200) ?? "git gives no reason";
}
