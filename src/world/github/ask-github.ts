import * as v from "valibot";
import { UNREACHED } from "../../publish/readiness-verdicts.ts";
import { done, failed, type Result } from "../../report/result.ts";
import { fetchFault } from "../http/fetch-fault.ts";

export interface Asking {
  /** Such as `https://api.github.com`. */
  readonly apiUrl: string;
  /** Left out, GitHub answers what is public. */
  readonly token: string | undefined;
  readonly signal: AbortSignal;
  readonly patienceMs?: number;
}

/** Asks GitHub's API for one thing: what it says, undefined where it says 404, or why that can't be told. */
export type AskGitHub = <T>(
  path: string,
  schema: v.GenericSchema<unknown, T>,
) => Promise<Result<T | undefined>>;

/** For questions that people can do without: each is asked once, and soon given up. */
export function askGitHub({ apiUrl, token, signal, patienceMs = 10_000 }: Asking): AskGitHub {
  return async (path, schema) => {
    try {
      const response = await fetch(`${apiUrl}${path}`, {
        signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
        redirect: "error",
        headers: {
          accept: "application/vnd.github+json",
          "x-github-api-version": "2022-11-28",
          "user-agent": "presscast",
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
      });
      const text = await response.text();
      if (response.status === 404) return done(undefined);
      if (!response.ok) return failed(refusalOf(response, token));
      const read = v.safeParse(schema, JSON.parse(text));
      return read.success ? done(read.output) : failed("GitHub answers in another form than it used to");
    } catch (error) {
      signal.throwIfAborted();
      return failed(`${UNREACHED} (${fetchFault(error)})`);
    }
  };
}

/** https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api */
function refusalOf({ status, headers }: Response, token: string | undefined): string {
  if (headers.get("x-ratelimit-remaining") === "0")
    return "GitHub's limit of requests is reached for this hour";
  if (status === 401 && token !== undefined) return "GitHub does not know the token";
  if (status === 401 || (status === 403 && token === undefined))
    return "GitHub tells it only to those who have a token";
  const wanted = headers.get("x-accepted-github-permissions");
  if (status === 403)
    return `the token may not see it${wanted !== null && /^[\w=;, -]+$/.test(wanted) ? ` (it needs ${wanted})` : ""}`;
  return `GitHub answers ${status}`;
}
