import { problem, type Problem, type ProblemCode } from "../../report/problem.ts";

/** An answer that is no success; status 0 where none came. */
export interface Refusal {
  readonly status: number;
  /** GitHub's words, with the errors that it lists. */
  readonly words: string;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
}

/**
 * What to do about a refusal: wait before the very same request, which was not carried out; look anew at what is
 * there, since nobody knows; or give up. `otherwise` is told where patience ends.
 */
export interface Advice {
  readonly next: "wait" | "look again" | "give up";
  /** Seconds to wait; 0 for the other two. */
  readonly seconds: number;
  readonly otherwise: Problem;
}

/**
 * Reads a refusal, by https://docs.github.com/en/rest/using-the-rest-api/troubleshooting-the-rest-api and the answers
 * that the releases API is known to give.
 *
 * @param doing what was asked for, after "to": `publish the release acme/v1.0.0`
 * @param now Unix seconds
 */
export function adviceOn(refusal: Refusal, doing: string, now: number): Advice {
  const { status, words, headers } = refusal;
  const told = (code: ProblemCode, fix: string): Problem =>
    problem(code, {
      message:
        status === 0
          ? `GitHub did not answer when asked to ${doing}.`
          : `GitHub answered ${status} when asked to ${doing}.`,
      fix,
      detail: words.trim(),
    });
  const giveUp = (code: ProblemCode, fix: string): Advice => ({
    next: "give up",
    seconds: 0,
    otherwise: told(code, fix),
  });
  const lookAgain = (code: ProblemCode, fix: string): Advice => ({
    ...giveUp(code, fix),
    next: "look again",
  });
  const pause = pauseIn(refusal, now);
  if (pause !== undefined) {
    const fix = `Run again in ${Math.ceil(pause / 60)} min, or later.`;
    return { next: "wait", seconds: pause, otherwise: told("GITHUB_LIMITED", fix) };
  }
  if (status === 401) return giveUp("GITHUB_TOKEN", "Give the step a valid `token`, or leave it out.");
  if (status === 403) {
    if (/not permitted to create or approve pull requests/.test(words))
      return giveUp("PULL_REQUESTS_OFF", OFF);
    return giveUp("GITHUB_FORBIDDEN", `Give the job \`permissions: ${rightIn(headers)}\`.`);
  }
  if (status === 404) {
    return lookAgain(
      "GITHUB_FORBIDDEN",
      "Give the job `permissions: contents: write`, or a `token` that sees the repository.",
    );
  }
  if (status === 422) {
    if (/used by an immutable release/.test(words)) {
      return giveUp("RELEASE_TAG_BURNED", "List the same code under the next version.");
    }
    if (/already_exists|pull request already exists/.test(words))
      return lookAgain("GITHUB_REFUSED", "Run again.");
    if (/pre_receive|rule violations|must have a valid tag/.test(words)) {
      return giveUp(
        "RELEASE_TAG_REFUSED",
        "Let the rule leave the tags `*/v*` out, or give the step the `token` of a GitHub App that is on its bypass list.",
      );
    }
  }
  if (status === 0 || status === 408 || status >= 500) {
    return lookAgain("GITHUB_UNAVAILABLE", "Run again later: what is done stays done.");
  }
  return giveUp("GITHUB_REFUSED", "See what GitHub says below.");
}

const OFF =
  "In the repository's Settings > Actions > General, tick _Allow GitHub Actions to create and approve pull requests_ (in an organization, its owners may have to allow it first). Or give the step the `token` of a GitHub App that may write contents and pull requests.";

/** The right that a refusal names, as `permissions:` of a workflow spells it: the first one that would do. */
function rightIn(headers: Refusal["headers"]): string {
  const [name, level] = String(headers["x-accepted-github-permissions"] ?? "")
    .split(/[;,]/, 1)
    .flatMap((right) => right.trim().split("="));
  return name && level ? `${name.replaceAll("_", "-")}: ${level}` : "contents: write";
}

/** How long GitHub wants to be left alone, in seconds; undefined where it is not about that. */
function pauseIn({ status, words, headers }: Refusal, now: number): number | undefined {
  if (status !== 403 && status !== 429) return undefined;
  const [after, reset] = [Number(headers["retry-after"]), Number(headers["x-ratelimit-reset"])];
  if (Number.isFinite(after) && headers["retry-after"] !== undefined) return Math.max(1, after);
  if (String(headers["x-ratelimit-remaining"]) === "0" && Number.isFinite(reset)) {
    return Math.max(1, reset - now);
  }
  return status === 429 || /rate limit|abuse/i.test(words) ? 60 : undefined;
}
