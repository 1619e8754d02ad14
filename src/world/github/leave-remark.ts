import { ProblemsFound } from "../../report/problem.ts";
import { type GitHub, openGitHub, Unsure } from "./github.ts";
import { done, failed, type Result } from "../../report/result.ts";

/** A repository on GitHub, and a token for it. */
export interface RemarkPlace {
  /** Such as `https://api.github.com`. */
  readonly apiUrl: string;
  /** `<owner>/<name>`. */
  readonly repository: string;
  readonly token: string;
}

/** A remark is not worth a job's time. */
const PATIENCE_MS = 30_000;

/**
 * Says something on GitHub beside the work, such as in a comment or an issue: what was done, or, since a remark must
 * not fail a run, why it could not be.
 */
export async function leaveRemark<T>(
  { apiUrl, token }: RemarkPlace,
  signal: AbortSignal,
  say: (github: GitHub) => Promise<T>,
): Promise<Result<T>> {
  const patience = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
  try {
    return done(await say(openGitHub({ apiUrl, token, signal: patience })));
  } catch (error) {
    signal.throwIfAborted();
    if (patience.aborted) return failed(`GitHub took more than ${PATIENCE_MS / 1000} s`);
    const told = error instanceof Unsure ? error.otherwise : error;
    if (!(told instanceof ProblemsFound)) throw error;
    const words = told.problems.map(({ message, detail }) => [message, detail].filter(Boolean).join(" "));
    return failed(words.join(" "));
  }
}

interface Written {
  readonly user?: { readonly type?: string; readonly login?: string } | null;
}

/**
 * Tells what whoever holds the token has written. Workflow tokens write as an app and may not ask who they are, and
 * strangers can't write as one. A person's token may ask.
 */
export async function isOwnOf(
  github: GitHub,
  marked: readonly Written[],
): Promise<(written: Written) => boolean> {
  const isApp = ({ user }: Written): boolean => user?.type === "Bot";
  if (marked.every(isApp)) return isApp;
  try {
    const { login } = await github.read("tell whose token it is", ({ rest }, request) =>
      rest.users.getAuthenticated({ request }),
    );
    return ({ user }) => user?.login === login;
  } catch (error) {
    if (error instanceof ProblemsFound) return isApp;
    throw error;
  }
}
