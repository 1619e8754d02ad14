import * as core from "@actions/core";
import { existsSync, readFileSync } from "node:fs";
import { appendFile } from "node:fs/promises";
import type { Annotation } from "../../report/annotations.ts";
import { inert } from "../../report/inert.ts";
import { plain } from "../../report/paint.ts";
import { LOG_SECONDS, stillDoing, type Terminal } from "../terminal.ts";
import { watchLongWork } from "../watch-long-work.ts";

/** The event that a workflow run answers, as far as it decides what is done. */
export interface RunEvent {
  /** Such as `push` or `pull_request`. */
  readonly name: string;
  /** Full: `refs/heads/main`. */
  readonly ref: string;
  /** The commit that it is about, or the newest one of the branch that the workflow is read from. */
  readonly sha: string | undefined;
  /** Undefined where the event does not say. */
  readonly defaultBranch: string | undefined;
  /** A pull request from another repository, whose token can only read. */
  readonly isFromFork: boolean;
  /** Such runs have no secrets, and a token that can only read unless the workflow says more. */
  readonly isByDependabot?: boolean;
}

/** The GitHub runner that started this process: what it tells, and what it takes. */
export interface Runner {
  readonly event: RunEvent;
  /** `<owner>/<name>`. */
  readonly repository: string;
  /** Its number, where the event is about one. */
  readonly pullRequest: number | undefined;
  /** Such as `https://api.github.com`, without a slash at its end. */
  readonly apiUrl: string;
  /** Such as `https://github.com`, without a slash at its end. */
  readonly serverUrl: string;
  /** The page of this run. */
  readonly runUrl: string;
  /** A folder that lasts as long as the job. */
  readonly temporary: string;
  /** The log: results and failures alike, without colours and without workflow commands. */
  readonly terminal: Terminal;
  /** Trimmed; empty where there is none. */
  input(name: string): string;
  /** Has the runner mask a text wherever it shows from now on. */
  mask(secret: string): void;
  /** Folds what `work` says away under a title. */
  group<T>(title: string, work: () => Promise<T>): Promise<T>;
  output(name: string, value: string): void;
  /** Has GitHub show remarks beside the lines that they are about. */
  annotate(annotations: readonly Annotation[]): void;
  /** Adds to the job's summary, which is Markdown; a runner without one shows nothing. */
  summarize(markdown: string): Promise<void>;
}

const LEVELS = { error: core.error, warning: core.warning, notice: core.notice };

export function openRunner(env: NodeJS.ProcessEnv = process.env): Runner {
  const say = (text: string): void => void process.stdout.write(inert(text));
  const serverUrl = env["GITHUB_SERVER_URL"] ?? "https://github.com";
  const payload = payloadOf(env["GITHUB_EVENT_PATH"]);
  const watch = watchLongWork(LOG_SECONDS, (doing, seconds) => say(stillDoing(doing, seconds)));
  return {
    event: eventOf(env, payload),
    repository: env["GITHUB_REPOSITORY"] ?? "",
    pullRequest: payload.pull_request?.number,
    apiUrl: env["GITHUB_API_URL"] ?? "https://api.github.com",
    serverUrl,
    runUrl: `${serverUrl}/${env["GITHUB_REPOSITORY"] ?? ""}/actions/runs/${env["GITHUB_RUN_ID"] ?? ""}`,
    temporary: env["RUNNER_TEMP"] ?? "",
    terminal: {
      paint: plain,
      isTerminal: false,
      ask: undefined,
      errPaint: plain,
      out: say,
      err: say,
      progress(doing) {
        if (doing !== "") say(`${doing}\n`);
        watch(doing);
      },
    },
    input: (name) => core.getInput(name),
    mask(secret) {
      for (const line of secret.split(/\r?\n/)) if (line.trim() !== "") core.setSecret(line.trim());
    },
    group: (title, work) => core.group(inert(title), work),
    output: (name, value) => core.setOutput(name, value),
    annotate(annotations) {
      for (const { level, message, ...place } of annotations) LEVELS[level](message, place);
    },
    async summarize(markdown) {
      // `core.summary` goes on with the file that it found first in this process.
      if (env["GITHUB_STEP_SUMMARY"]) await appendFile(env["GITHUB_STEP_SUMMARY"], markdown);
    },
  };
}

/**
 * Not through the context of `@actions/github`, which reads the same and brings Octokit along: a third of the start of a
 * run that asks GitHub nothing.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/variables#default-environment-variables
 */
function eventOf(env: NodeJS.ProcessEnv, { repository, pull_request: pull }: Payload): RunEvent {
  return {
    name: env["GITHUB_EVENT_NAME"] ?? "",
    ref: env["GITHUB_REF"] ?? "",
    sha: env["GITHUB_SHA"] || undefined,
    defaultBranch: repository?.default_branch,
    // https://docs.github.com/en/code-security/dependabot/troubleshooting-dependabot/troubleshooting-dependabot-on-github-actions
    isByDependabot: env["GITHUB_ACTOR"] === "dependabot[bot]",
    isFromFork: pull !== undefined && pull.head.repo?.full_name !== pull.base.repo.full_name,
  };
}

/** Empty where the runner names no file, or one that is not there. */
function payloadOf(path = ""): Payload {
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Payload) : {};
}

/** What is read of https://docs.github.com/en/webhooks/webhook-events-and-payloads. */
interface Payload {
  readonly repository?: { readonly default_branch?: string };
  readonly pull_request?: {
    readonly number: number;
    /** Without a repository where the fork was deleted. */
    readonly head: { readonly repo: { readonly full_name: string } | null };
    readonly base: { readonly repo: { readonly full_name: string } };
  };
}
