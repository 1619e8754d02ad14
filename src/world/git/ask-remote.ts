import { done, failed, type Result } from "../../report/result.ts";
import { GitError, ownGitIn, PROTOCOLS } from "./git.ts";
import { listedRefs } from "./listed-refs.ts";
import { ownPrograms } from "./own-programs.ts";

export interface AskLimits {
  readonly signal: AbortSignal;
  /** How long the remote may take to say what it has. */
  readonly patienceMs?: number;
}

/** Programs that a clone's settings could start, and work that nobody has asked for. */
export const QUIET = ["-c", "core.hooksPath=/dev/null", "-c", "maintenance.auto=false"];
/** In place of what `remote.*.uploadpack` names, of which the first counts. */
export const UPLOAD_PACK = "--upload-pack=git-upload-pack";
/** A transfer of less than 1 kB/s for ten seconds is given up. */
const STEADY = ["-c", "http.lowSpeedLimit=1000", "-c", "http.lowSpeedTime=10"];

/**
 * Runs a command that talks to a remote of a person's clone, the way that person's git reaches it, and asks nobody for a
 * password: its output, or why there is none.
 */
export async function askRemote(
  top: string,
  args: readonly string[],
  timeoutMs: number,
  signal: AbortSignal,
): Promise<Result<string>> {
  const allowed = process.env["GIT_ALLOW_PROTOCOL"] ?? PROTOCOLS;
  const env = { GIT_ALLOW_PROTOCOL: allowed, ...(await ownPrograms(top)) };
  try {
    return done(await ownGitIn(top)([...QUIET, ...STEADY, ...args], { env, timeoutMs, signal }));
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof GitError)) throw error;
    return failed(reasonOf(error, timeoutMs));
  }
}

/** Full names of a remote's refs that fit the patterns, all without any, with their ids. */
export async function remoteRefs(
  top: string,
  remote: string,
  patterns: readonly string[],
  { signal, patienceMs = 10_000 }: AskLimits,
): Promise<Result<ReadonlyMap<string, string>>> {
  const listed = await askRemote(
    top,
    ["ls-remote", UPLOAD_PACK, "--refs", remote, ...patterns],
    patienceMs,
    signal,
  );
  if (listed.kind === "failed") return listed;
  return done(listedRefs(listed.value));
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
