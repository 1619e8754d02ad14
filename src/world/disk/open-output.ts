import { readdir, readFile, readlink, realpath } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { problem, type Problem, ProblemsFound } from "../../report/problem.ts";
import { isFeed, openFeed } from "../../plan/feed.ts";
import { explainedWriting } from "./explained-writing.ts";
import { errnoOf } from "./errno.ts";
import { tidyInterrupted } from "./swap-in.ts";

/**
 * Readies the folder that an update site will replace, and gives its real place: where a symbolic link leads,
 * so that the link stays. What killed runs left beside it is tidied first.
 *
 * @throws {ProblemsFound} OUTPUT_OCCUPIED unless it is missing, empty or an earlier update site;
 *   OUTPUT_INSIDE_SOURCE if it is the repository or a folder above it; DISK_DENIED
 */
export async function openOutput(folder: string, repositoryTop: string): Promise<string> {
  let problems: Problem[];
  try {
    const target = await realPlace(resolve(folder));
    problems = overRepository(folder, target, await realpath(repositoryTop));
    if (problems.length === 0) {
      await tidyInterrupted(target);
      problems = await occupation(folder, target);
    }
    if (problems.length === 0) return target;
  } catch (error) {
    throw explainedWriting(error, folder);
  }
  throw new ProblemsFound(problems);
}

/** The path with its links followed, also where it, or what a link names, does not exist yet. */
async function realPlace(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (errnoOf(error) !== "ENOENT") throw error;
    const target = await readlink(path).catch(() => undefined);
    return target === undefined
      ? join(await realPlace(dirname(path)), basename(path))
      : realPlace(resolve(dirname(path), target));
  }
}

function overRepository(folder: string, target: string, top: string): Problem[] {
  if (target !== top && !top.startsWith(target === "/" ? "/" : `${target}/`)) return [];
  const message = `\`${folder}\` would replace the repository at ${top}.`;
  const fix = "Choose a folder of its own, such as `--out _site`.";
  return [problem("OUTPUT_INSIDE_SOURCE", { message, fix })];
}

async function occupation(folder: string, target: string): Promise<Problem[]> {
  const names = await namesIn(target);
  if (names === "a file") return [occupied(`\`${folder}\` is a file`, "it")];
  if (names.length === 0) return [];
  if (names.includes(".git")) return [occupied(`\`${folder}\` is a git checkout`, "all of it, `.git` too")];
  const feed = await readFile(join(target, "feed.json"), "utf8").catch(() => "");
  if (isFeed(openFeed(feed))) return [];
  const shown = `${names.slice(0, 3).join(", ")}${names.length > 3 ? " …" : ""}`;
  return [occupied(`\`${folder}\` holds something else (${shown})`, "all of it")];
}

async function namesIn(target: string): Promise<readonly string[] | "a file"> {
  try {
    return await readdir(target);
  } catch (error) {
    if (errnoOf(error) === "ENOENT") return [];
    if (errnoOf(error) === "ENOTDIR") return "a file";
    throw error;
  }
}

function occupied(what: string, lost: string): Problem {
  return problem("OUTPUT_OCCUPIED", {
    message: `${what}, and building would replace ${lost}.`,
    fix: "Remove what is there if you don't need it, or choose another folder with `--out`.",
  });
}
