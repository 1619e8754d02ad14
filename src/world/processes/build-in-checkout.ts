import { lstat, rm } from "node:fs/promises";
import { join } from "node:path";
import { packedFolder } from "../../pack/packed-folder.ts";
import type { PackageOrder } from "../../pack/package.ts";
import type { Tree } from "../../survey/repository.ts";
import { stop } from "../../report/problem.ts";
import { ownFolder } from "../disk/own-folder.ts";
import { builtFolder } from "../disk/built-folder.ts";
import { ignoringErrno } from "../disk/errno.ts";
import { type Git, plainEnvironment } from "../git/git.ts";
import { withoutFilters } from "../git/without-filters.ts";
import { archiveRules } from "../git/archive-rules.ts";
import { type ShellOutcome, runShell } from "./run-shell.ts";

/**
 * What a build command must never see: secrets of the run that started it, and the files by which a workflow's step
 * sets the environment and the outputs of what follows.
 */
const SECRET =
  /^(?:INPUT_.*|ACTIONS_.*|PRESSCAST_.*|(?:GITHUB|GH|GH_ENTERPRISE|GITHUB_ENTERPRISE|NODE_AUTH|NPM)_TOKEN|GITHUB_(?:ENV|PATH|OUTPUT|STATE|STEP_SUMMARY))$/i;

export interface BuildOptions {
  readonly git: Git;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly progress: (doing: string) => void;
}

/**
 * Runs an extension's `build:` in a clean checkout of its commit, in the extension's folder, and reads what is
 * there afterwards. It gets no standard input, a time limit, and SOURCE_DATE_EPOCH so that tools can be reproducible.
 *
 * @throws {ProblemsFound} BUILD_FAILED, BUILD_TIMEOUT, with the command's last output
 */
export async function buildInCheckout(
  order: PackageOrder,
  { git, timeoutMs, signal, progress }: BuildOptions,
): Promise<Tree> {
  signal.throwIfAborted();
  const { source, packing, version, extension, pin } = order;
  const place = await ownFolder("build");
  const checkout = join(place, "checkout");
  try {
    const asked = ["worktree", "add", "--quiet", "--detach", checkout, source.commit];
    await git(asked, { env: await withoutFilters(git) });
    const inherited = Object.entries(plainEnvironment()).filter(([name]) => !SECRET.test(name));
    const env = {
      ...Object.fromEntries(inherited),
      PRESSCAST_SLUG: extension.slug,
      PRESSCAST_VERSION: version.version,
      SOURCE_DATE_EPOCH: String(pin.commit.time),
    };
    const cwd = join(checkout, packing.source);
    progress(`building ${extension.slug} ${version.version} with \`${firstLine(packing.build ?? "")}\``);
    const outcome = await runShell(packing.build ?? "", { cwd, env, timeoutMs, signal });
    if (outcome.kind !== "done") stopAt(order, outcome, timeoutMs);
    const folder = packedFolder(packing);
    await stopWithoutFolder(join(checkout, folder), order);
    return await builtFolder(join(checkout, folder), packing, archiveRules(git, source.commit, folder));
  } finally {
    await rm(place, { recursive: true, force: true });
    await git(["worktree", "prune"]);
  }
}

function firstLine(command: string): string {
  const [first = "", ...more] = command.trim().split("\n");
  return more.length > 0 ? `${first} …` : first;
}

async function stopWithoutFolder(
  folder: string,
  { extension, version, packing }: PackageOrder,
): Promise<void> {
  const found = await ignoringErrno(["ENOENT", "ENOTDIR"], lstat(folder));
  if (found?.isDirectory()) return;
  stop("DIST_MISSING", {
    message: `\`${packing.build?.trim()}\` for ${extension.slug} ${version.version} ended without making the folder \`${packing.dist ?? packing.source}\`.`,
    fix: "Correct `dist:`, as it is seen from `source`, or have the command write its files there.",
    at: extension.at(packing.dist === undefined ? "build" : "dist"),
  });
}

function stopAt(
  { extension, version, packing }: PackageOrder,
  outcome: Exclude<ShellOutcome, { kind: "done" }>,
  timeoutMs: number,
): never {
  const particulars = { at: extension.at("build"), detail: outcome.output || "(no output)" };
  const what = `\`${packing.build?.trim()}\` for ${extension.slug} ${version.version}`;
  if (outcome.kind === "timeout") {
    stop("BUILD_TIMEOUT", {
      message: `${what} had not ended after ${timeoutMs / 1000} s.`,
      fix: "Make sure that it neither waits for input nor starts a server; `--build-timeout` gives it longer.",
      ...particulars,
    });
  }
  stop("BUILD_FAILED", {
    message: `${what} ${outcome.how}.`,
    fix: "Run it in a fresh clone, in the folder that `source` names, and fix what it reports.",
    ...particulars,
  });
}
