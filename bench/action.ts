import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { lineOf, measure, ratioOf, REPORTING } from "./measure.ts";
import { WRITE_TOKEN } from "../test/support/github/github-api.ts";
import { gitOverHttp } from "../test/support/github/git-over-http.ts";
import { history, PLUGINS, release, run, VERSIONS } from "./catalogue.ts";

const DIST = resolve(import.meta.dirname, "../dist");
const ACTION = join(DIST, "action.js");
/** The command line's, and Octokit, which is read when GitHub is asked. */
const NOT_AT_START = new Set(["cli.js", "github.js"]);

/** The Action as a runner starts it: how soon it says something, how large it is, and pushes of a large catalogue. */
export async function action(): Promise<string[]> {
  const first = await firstLine(21);
  const bytes = readdirSync(DIST)
    .filter((name) => name.endsWith(".js") && !NOT_AT_START.has(name))
    .reduce((sum, name) => sum + statSync(join(DIST, name)).size, 0);
  return [
    "The Action",
    `  first line of the log  ${first.toFixed(0)} ms after the start of the process (median of 21; aim 150)`,
    `  read at the start      ${(bytes / 1e6).toFixed(2)} MB (aim 1.50)`,
    ...(await pushes()),
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

/** The first push, one with nothing to do, and one that releases a version; git goes through HTTP on this machine. */
async function pushes(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "presscast-bench-"));
  const repository = join(folder, "repository");
  const workspace = join(folder, "workspace");
  const git = await gitOverHttp("acme/plugins");
  const server = createServer(git.listener);
  try {
    await once(server.listen(0, "127.0.0.1"), "listening");
    history(repository, PLUGINS);
    run(repository, "git", "push", "-q", git.bare, "main", "--tags");
    run(folder, "git", "clone", "-q", git.bare, workspace);
    mkdirSync(join(folder, "temp"));
    writeFileSync(join(folder, "event.json"), JSON.stringify({ repository: { default_branch: "main" } }));
    const env = {
      ...environment(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, folder),
      ...REPORTING,
      INPUT_TOKEN: WRITE_TOKEN,
    };
    const push = (times: number): ReturnType<typeof measure> =>
      measure([process.execPath, ACTION], { cwd: workspace, env, times });
    const node = await measure([process.execPath, "-e", ""], { cwd: folder, env, times: 5 });
    const first = await push(1);
    const idle = await push(3);
    release(repository, PLUGINS, VERSIONS);
    run(repository, "git", "push", "-q", git.bare, "main");
    run(workspace, "git", "pull", "-q");
    const next = await push(1);
    return [
      `  ${PLUGINS} plugins × ${VERSIONS}, onto a branch`,
      lineOf("first push", first),
      lineOf("nothing to do (median of 3)", idle),
      lineOf("one new release", next),
      ratioOf("nothing to do against Node's start", idle, node, "1 s in all, 200 MB"),
    ];
  } finally {
    server.close();
    await git.remove();
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
