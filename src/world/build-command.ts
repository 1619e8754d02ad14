import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PackageOrder } from "../build/package.ts";
import type { Tree } from "../build/repository.ts";
import { problem, ProblemsFound } from "../report/problem.ts";
import { builtFolder } from "./built-folder.ts";
import type { Git } from "./git.ts";
import { exportIgnored } from "./repository.ts";

/** What a build command must never see: secrets of the run that started it. */
const SECRET = /^(?:INPUT_|ACTIONS_|PRESSCAST_|GITHUB_TOKEN$|GH_TOKEN$|NODE_AUTH_TOKEN$|NPM_TOKEN$)/;

export interface BuildOptions {
  readonly git: Git;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * Runs a plugin's `build:` in a clean checkout of its commit, in the plugin's folder, and reads what is there
 * afterwards. It gets no standard input, a time limit, and SOURCE_DATE_EPOCH so that tools can be reproducible.
 *
 * @throws {ProblemsFound} BUILD_FAILED, BUILD_TIMEOUT, with the command's last output
 */
export async function buildInCheckout(
  order: PackageOrder,
  { git, timeoutMs, signal }: BuildOptions,
): Promise<Tree> {
  const { source, packing, version, plugin, pin } = order;
  const place = await mkdtemp(join(tmpdir(), "presscast-build-"));
  const checkout = join(place, "checkout");
  try {
    await git(["worktree", "add", "--quiet", "--detach", checkout, source.commit]);
    const outcome = await run(packing.build ?? "", join(checkout, packing.source), timeoutMs, signal, {
      PRESSCAST_SLUG: plugin.slug,
      PRESSCAST_VERSION: version.version,
      SOURCE_DATE_EPOCH: String(pin.commit.time),
    });
    if (outcome.kind !== "done") throw new ProblemsFound([failure(order, outcome, timeoutMs)]);
    const exportIgnoredIn = (paths: readonly string[]): Promise<Set<string>> =>
      exportIgnored(git, source.commit, packing.source, paths);
    return await builtFolder(join(checkout, packing.source), packing, exportIgnoredIn);
  } finally {
    await rm(place, { recursive: true, force: true });
    await git(["worktree", "prune"]);
  }
}

type Outcome =
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly status: string; readonly output: string }
  | { readonly kind: "timeout"; readonly output: string };

function run(
  command: string,
  cwd: string,
  timeoutMs: number,
  signal: AbortSignal,
  env: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !SECRET.test(name)));
  return new Promise((resolve, reject) => {
    // A group of its own, so that what the command started ends with it.
    const child = spawn("sh", ["-ec", command], {
      cwd,
      env: { ...inherited, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    let output = "";
    let isLate = false;
    const collect = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-20_000);
    };
    const stop = (): void => {
      try {
        process.kill(-(child.pid ?? 0), "SIGKILL");
      } catch {
        // It has ended by itself.
      }
    };
    const timer = setTimeout(() => {
      isLate = true;
      stop();
    }, timeoutMs);
    signal.addEventListener("abort", stop, { once: true });
    child.stdout.on("data", collect);
    child.stderr.on("data", collect);
    child.on("error", reject);
    child.on("close", (code, killed) => {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
      if (signal.aborted) reject(signal.reason as Error);
      else if (isLate) resolve({ kind: "timeout", output });
      else if (code === 0) resolve({ kind: "done" });
      else
        resolve({
          kind: "failed",
          status: code === null ? `signal ${killed}` : `exit status ${code}`,
          output,
        });
    });
  });
}

function failure(
  { plugin, version, packing }: PackageOrder,
  outcome: Exclude<Outcome, { kind: "done" }>,
  timeoutMs: number,
) {
  const detail = outcome.output.trimEnd().split("\n").slice(-30).join("\n") || "(no output)";
  const at = plugin.at("build");
  if (outcome.kind === "timeout") {
    return problem("BUILD_TIMEOUT", {
      message: `\`${packing.build}\` for ${plugin.slug} ${version.version} had not ended after ${Math.round(timeoutMs / 1000)} s.`,
      fix: "Make sure that it neither waits for input nor starts a server; `--build-timeout` gives it longer.",
      at,
      detail,
    });
  }
  return problem("BUILD_FAILED", {
    message: `\`${packing.build}\` for ${plugin.slug} ${version.version} ended with ${outcome.status}.`,
    fix: "Run it in a fresh clone, in the plugin's folder, and mend what it reports.",
    at,
    detail,
  });
}
