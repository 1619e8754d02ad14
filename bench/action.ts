import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { history, run, VERSIONS } from "./catalogue.ts";
import { measure } from "./measure.ts";

const DIST = resolve(import.meta.dirname, "../dist");
const ACTION = join(DIST, "action.js");
const PLUGINS = 200;

/** The Action as a runner starts it: how soon it says something, how large it is, and a push with nothing to do. */
export async function action(): Promise<string[]> {
  const first = await firstLine(21);
  const bytes = readdirSync(DIST)
    .filter((name) => name.endsWith(".js") && name !== "cli.js")
    .reduce((sum, name) => sum + statSync(join(DIST, name)).size, 0);
  return [
    "The Action",
    `  first line of the log  ${first.toFixed(0)} ms after the start of the process (median of 21; aim 150)`,
    `  bundle                 ${(bytes / 1e6).toFixed(2)} MB (aim 1.50)`,
    ...idlePush(),
  ];
}

async function firstLine(times: number): Promise<number> {
  const waits: number[] = [];
  for (let index = 0; index < times; index += 1) {
    const start = process.hrtime.bigint();
    const child = spawn(process.execPath, [ACTION], { env: environment("/nowhere", "/nowhere") });
    await once(child.stdout, "data");
    waits.push(Number(process.hrtime.bigint() - start) / 1e6);
    child.kill("SIGKILL");
    await once(child, "close");
  }
  return waits.sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0;
}

/** A branch of 200 plugins × 20 versions that is as it should be; git goes through a folder, not a network. */
function idlePush(): string[] {
  const folder = mkdtempSync(join(tmpdir(), "presscast-bench-"));
  const repository = join(folder, "acme/plugins");
  const workspace = join(folder, "workspace");
  try {
    history(repository, PLUGINS);
    run(folder, "git", "clone", "-q", "--no-hardlinks", repository, workspace);
    mkdirSync(join(folder, "temp"));
    writeFileSync(join(folder, "event.json"), JSON.stringify({ repository: { default_branch: "main" } }));
    const env = environment(`file://${folder}`, folder);
    const options = {
      cwd: workspace,
      env: { ...env, NODE_OPTIONS: `--import=${resolve(import.meta.dirname, "peak-memory.ts")}` },
    };
    const cold = measure([process.execPath, ACTION], { ...options, times: 1 });
    const idle = measure([process.execPath, ACTION], { ...options, times: 5 });
    return [
      `  first push of ${PLUGINS} × ${VERSIONS}  ${cold.seconds.toFixed(2)} s   ${(cold.peakBytes / 1e6).toFixed(0)} MB at most`,
      `  a push with nothing to do  ${idle.seconds.toFixed(2)} s   ${(idle.peakBytes / 1e6).toFixed(0)} MB at most (median of 5)`,
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function environment(serverUrl: string, folder: string): Record<string, string> {
  return {
    PATH: process.env["PATH"] ?? "",
    HOME: folder,
    GITHUB_EVENT_NAME: "push",
    GITHUB_EVENT_PATH: join(folder, "event.json"),
    GITHUB_REF: "refs/heads/main",
    GITHUB_REPOSITORY: "acme/plugins",
    GITHUB_SERVER_URL: serverUrl,
    RUNNER_TEMP: join(folder, "temp"),
    INPUT_PUBLISH: folder === "/nowhere" ? "nowhere" : "branch",
  };
}
