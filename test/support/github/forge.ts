import { mkdir, mkdtemp, realpath, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { checkOut, checkOutPartly } from "./check-out.ts";
import { type GitOverHttp, gitOverHttp } from "./git-over-http.ts";
import { type GitHub, type GitHubOptions, startGitHub, WRITE_TOKEN } from "./github-api.ts";
import { versionsYaml } from "../repository/acme-bridge.ts";
import { programsWithoutPhp } from "../repository/programs-without-php.ts";
import {
  type Files,
  pluginFiles,
  runGit,
  type TemporaryRepository,
  temporaryRepository,
} from "../repository/temporary-repository.ts";
import {
  type ActionEnded,
  type ActionRun,
  removeRunner,
  runAction,
  type RunningAction,
  startAction,
} from "./runner.ts";

export interface RunOptions {
  /** `push` if left out. */
  readonly event?: string;
  /** `refs/heads/main` if left out. */
  readonly ref?: string;
  /** What is checked out; main if left out. */
  readonly commit?: string;
  /** On top of a repository with its default branch. */
  readonly payload?: Readonly<Record<string, unknown>>;
  /** On top of a token that can write. */
  readonly inputs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** An earlier run's, with what that left; a new one if left out. */
  readonly workspace?: string;
  /** 0 is all of it, as the guides have it. */
  readonly fetchDepth?: number;
  /** Where the clone is, from the workspace. */
  readonly path?: string;
  /** `persist-credentials: false` and `filter: blob:none`. */
  readonly isPartial?: boolean;
  /** The same, and `sparse-checkout: versions.yaml`. */
  readonly isSparse?: boolean;
}

export interface Forge {
  readonly github: GitHub;
  readonly git: GitOverHttp;
  /** The repository of the one who writes the plugins. */
  readonly author: TemporaryRepository;
  /** Commits and pushes to main: the commit's id. */
  push(message: string, files?: Files): Promise<string>;
  /** Checks out and runs the built Action, as a workflow does, to its end. */
  run(options?: RunOptions): Promise<ActionEnded>;
  /** The same in a process of its own, which can be killed. */
  start(options?: RunOptions): Promise<RunningAction>;
  /** The files of a branch: path to bytes. */
  site(branch?: string): Promise<Map<string, Uint8Array>>;
  /** Runs git in the repository on the server. */
  remote(...args: readonly string[]): Promise<string>;
  stop(): Promise<void>;
}

/** The same, until the test ends. */
export async function forgeForTest(options: Omit<GitHubOptions, "web"> = {}): Promise<Forge> {
  const forge = await startForge(options);
  onTestFinished(() => forge.stop());
  return forge;
}

/** The same, with the release of acme-bridge 1.0.0 pushed. */
export async function releasingForge(): Promise<Forge> {
  const forge = await forgeForTest();
  await forge.push("Release 1.0.0", {
    ...pluginFiles("1.0.0"),
    "versions.yaml": versionsYaml({ "1.0.0": { status: "released" } }),
  });
  return forge;
}

/** GitHub on this machine with the repository acme/plugins: git over HTTP, the API, and workflow runs. */
export async function startForge(options: Omit<GitHubOptions, "web"> = {}): Promise<Forge> {
  const git = await gitOverHttp("acme/plugins");
  const github = await startGitHub({ ...options, gitFolder: git.bare, web: git.listener });
  const author = await temporaryRepository();
  await author.git("remote", "add", "origin", git.bare);
  // What the author commits need not be brought there. So git must collect garbage on neither side.
  await rm(join(git.bare, "objects"), { recursive: true });
  await symlink(join(author.folder, ".git/objects"), join(git.bare, "objects"));
  const programs = await programsWithoutPhp();
  const places: string[] = [programs];
  const runs: Promise<ActionEnded>[] = [];
  const remote = async (...args: readonly string[]): Promise<string> => {
    const { output, errors, code } = await runGit(git.bare, args);
    if (code !== 0) throw new Error(`git ${args.join(" ")}: ${errors}`);
    return output.trimEnd();
  };
  const prepared = async (run: RunOptions): Promise<ActionRun> => {
    const workspace =
      run.workspace ?? (await realpath(await mkdtemp(join(tmpdir(), "presscast-workspace-"))));
    places.push(workspace);
    const [sha = "", time = ""] = (await remote("log", "-1", "--format=%H %ct", run.commit ?? "main")).split(
      " ",
    );
    const clone = join(workspace, run.path ?? ".");
    await mkdir(clone, { recursive: true });
    const { serverUrl } = github;
    const { isSparse = false, isPartial = isSparse } = run;
    if (isPartial) await checkOutPartly(clone, sha, serverUrl, isSparse);
    else
      await checkOut({
        workspace: clone,
        commit: sha,
        bare: git.bare,
        serverUrl,
        depth: run.fetchDepth ?? 0,
      });
    const repository = {
      default_branch: "main",
      full_name: "acme/plugins",
      name: "plugins",
      owner: { login: "acme" },
    };
    github.state.clock = Number(time);
    return {
      workspace,
      serverUrl: github.serverUrl,
      apiUrl: github.apiUrl,
      event: run.event ?? "push",
      ref: run.ref ?? "refs/heads/main",
      sha,
      payload: { repository, ...run.payload },
      inputs: { token: WRITE_TOKEN, ...run.inputs },
      env: { PATH: programs, SOURCE_DATE_EPOCH: time, ...run.env },
    };
  };
  return {
    github,
    git,
    author,
    async push(message, files = {}) {
      const id = await author.commit(message, files);
      await remote("update-ref", "refs/heads/main", id);
      return id;
    },
    async run(run = {}) {
      const ended = runAction(await prepared(run));
      runs.push(ended);
      return ended;
    },
    async start(run = {}) {
      const running = await startAction(await prepared(run));
      runs.push(running.ended);
      return running;
    },
    async site(branch = "gh-pages") {
      const listing = await runGit(git.bare, ["ls-tree", "-r", "-z", "--name-only", branch]);
      const paths = listing.output.split("\0").filter(Boolean);
      const names = paths.map((path) => `${branch}:${path}\n`).join("");
      const { bytes } = await runGit(git.bare, ["cat-file", "--batch"], undefined, names);
      return new Map(blobsIn(bytes).map((blob, index) => [paths[index] ?? "", blob]));
    },
    remote,
    async stop() {
      for (const ended of await Promise.all(runs)) await removeRunner(ended);
      for (const place of places) await rm(place, { recursive: true, force: true });
      await github.stop();
      await author.remove();
      await git.remove();
    },
  };
}

/** The answers of `git cat-file --batch`: `<id> blob <size>`, a line break, the bytes, and a line break. */
function blobsIn(answers: Buffer): Uint8Array[] {
  const blobs: Uint8Array[] = [];
  for (let offset = 0; offset < answers.length;) {
    const start = answers.indexOf(10, offset) + 1;
    const size = Number(answers.toString("latin1", offset, start).split(" ")[2]);
    blobs.push(answers.subarray(start, start + size));
    offset = start + size + 1;
  }
  return blobs;
}
