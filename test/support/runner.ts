import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { temporaryFolder } from "./folder.ts";
import { started } from "./program.ts";

const ACTION = join(import.meta.dirname, "../../dist/action.js");

export interface ActionRun {
  /** The clone that actions/checkout left. */
  readonly workspace: string;
  readonly serverUrl: string;
  readonly event: string;
  readonly ref: string;
  readonly payload?: unknown;
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

export interface ActionEnded {
  readonly code: number | null;
  /** Both streams; the runner shows them as one. */
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** Runs the built Action as a GitHub runner does: a process, its environment and its files. */
export async function runAction(run: ActionRun): Promise<ActionEnded> {
  const temporary = await temporaryFolder();
  const file = (name: string): string => join(temporary, name);
  const repository = { default_branch: "main", full_name: "acme/plugins" };
  await writeFile(file("event.json"), JSON.stringify({ repository, ...(run.payload as object) }));
  for (const name of ["output", "summary", "env", "path", "state"]) await writeFile(file(name), "");
  await mkdir(file("temp"));
  const inputs = { token: "ghs_test_token_of_the_job", ...run.inputs };
  const child = started(process.execPath, [ACTION], {
    cwd: run.workspace,
    env: {
      HOME: temporary,
      CI: "true",
      GITHUB_ACTIONS: "true",
      GITHUB_EVENT_NAME: run.event,
      GITHUB_EVENT_PATH: file("event.json"),
      GITHUB_REF: run.ref,
      GITHUB_REPOSITORY: repository.full_name,
      GITHUB_SERVER_URL: run.serverUrl,
      GITHUB_API_URL: `${run.serverUrl}/api/v3`,
      GITHUB_WORKSPACE: run.workspace,
      GITHUB_OUTPUT: file("output"),
      GITHUB_STEP_SUMMARY: file("summary"),
      GITHUB_ENV: file("env"),
      GITHUB_PATH: file("path"),
      GITHUB_STATE: file("state"),
      RUNNER_TEMP: file("temp"),
      ...Object.fromEntries(
        Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
      ),
      ...run.env,
    },
  });
  const { code, out, err } = await child.ended;
  return {
    code,
    log: out + err,
    outputs: outputsIn(await readFile(file("output"), "utf8")),
    summary: await readFile(file("summary"), "utf8"),
  };
}

/** Reads `name<<delimiter`, the value, and the delimiter again. */
function outputsIn(text: string): Record<string, string> {
  const found = text.matchAll(/^(.+?)<<(ghadelimiter_[0-9a-f-]+)\n([^]*?)\n\2$/gm);
  return Object.fromEntries([...found].map(([, name = "", , value = ""]) => [name, value]));
}
