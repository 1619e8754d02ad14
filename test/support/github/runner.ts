import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { ACTION } from "../bundle.ts";
import { bareEnvironment } from "../repository/program.ts";
import { warmRun } from "../repository/warm-program.ts";

export interface ActionRun {
  /** The clone that actions/checkout left. */
  readonly workspace: string;
  readonly serverUrl: string;
  readonly apiUrl: string;
  readonly event: string;
  readonly ref: string;
  readonly sha: string;
  readonly payload: unknown;
  readonly inputs: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
}

export interface ActionEnded {
  /** Null where the run was killed. */
  readonly code: number | null;
  /** Both streams, as the runner shows them. */
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  /** The job's summary, Markdown. */
  readonly summary: string;
  /** RUNNER_TEMP, which is there until the test's end. */
  readonly temporary: string;
  /** The clone, likewise. */
  readonly workspace: string;
}

export interface RunningAction {
  readonly ended: Promise<ActionEnded>;
  /** Ends the run and all that it started, at once, as a cancelled job is in the end. */
  kill(): void;
}

/** Starts the built Action as a GitHub runner does: a process, its environment and its files. */
export async function startAction(run: ActionRun): Promise<RunningAction> {
  const { folder, env } = await job(run);
  const child = spawn(process.execPath, [ACTION], {
    cwd: run.workspace,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, so that git ends with it.
    detached: true,
  });
  const code = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const texts = Promise.all([text(child.stdout), text(child.stderr)]);
  const ended = texts.then(async ([out, err]) =>
    endOf({ code: await code, out, err }, folder, run.workspace),
  );
  return { ended, kill: () => killGroup(child) };
}

/** The same, to its end, in a process that may have run it before. */
export async function runAction(run: ActionRun): Promise<ActionEnded> {
  const { folder, env } = await job(run);
  return endOf(await warmRun(ACTION, [], { cwd: run.workspace, env }), folder, run.workspace);
}

/** What a runner has for a job. */
async function job(run: ActionRun): Promise<{ readonly folder: string; readonly env: NodeJS.ProcessEnv }> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "presscast-runner-")));
  const file = (name: string): string => join(folder, name);
  await writeFile(file("event.json"), JSON.stringify(run.payload));
  for (const name of ["output", "summary", "env", "path", "state"]) await writeFile(file(name), "");
  await mkdir(file("temp"));
  const inputs = Object.entries(run.inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]);
  const env = bareEnvironment({
    HOME: folder,
    CI: "true",
    GITHUB_ACTIONS: "true",
    GITHUB_EVENT_NAME: run.event,
    GITHUB_EVENT_PATH: file("event.json"),
    GITHUB_REF: run.ref,
    GITHUB_SHA: run.sha,
    GITHUB_REPOSITORY: "acme/plugins",
    GITHUB_RUN_ID: "7001",
    GITHUB_SERVER_URL: run.serverUrl,
    GITHUB_API_URL: run.apiUrl,
    GITHUB_WORKSPACE: run.workspace,
    GITHUB_OUTPUT: file("output"),
    GITHUB_STEP_SUMMARY: file("summary"),
    GITHUB_ENV: file("env"),
    GITHUB_PATH: file("path"),
    GITHUB_STATE: file("state"),
    RUNNER_TEMP: file("temp"),
    ...Object.fromEntries(inputs),
    ...run.env,
  });
  return { folder, env };
}

async function endOf(
  { code, out, err }: { readonly code: number | null; readonly out: string; readonly err: string },
  folder: string,
  workspace: string,
): Promise<ActionEnded> {
  const read = (name: string): Promise<string> => readFile(join(folder, name), "utf8");
  return {
    code,
    log: out + err,
    outputs: outputsIn(await read("output")),
    summary: await read("summary"),
    temporary: join(folder, "temp"),
    workspace,
  };
}

function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}

/** Removes what a run left on the runner. */
export function removeRunner({ temporary }: ActionEnded): Promise<void> {
  return rm(join(temporary, ".."), { recursive: true, force: true });
}

/** Reads `name<<delimiter`, the value, and the delimiter again. */
function outputsIn(file: string): Record<string, string> {
  const found = file.matchAll(/^(.+?)<<(ghadelimiter_[0-9a-f-]+)\n([^]*?)\n\2$/gm);
  return Object.fromEntries([...found].map(([, name = "", , value = ""]) => [name, value]));
}
