import { lstat, readFile, realpath } from "node:fs/promises";
import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { type Particulars, stop } from "../../report/problem.ts";
import type { VersionsText } from "../../versions/read.ts";
import { errnoOf } from "./errno.ts";

const NAME = "versions.yaml";

/**
 * The versions file in the work tree: the one that `config` names from `cwd`, or `versions.yaml` there or at the
 * repository's top.
 *
 * @throws {ProblemsFound} FILE_MISSING, FILE_LINK, and USAGE for one outside of the repository
 */
export async function readVersions(
  cwd: string,
  top: string,
  config: string | undefined,
): Promise<VersionsText> {
  const folders = [...new Set([cwd, top])];
  const candidates =
    config === undefined ? folders.map((folder) => join(folder, NAME)) : [resolve(cwd, config)];
  for (const file of candidates) {
    await refuseLink(file, top);
    const bytes = await contentOf(file);
    if (bytes) return { path: await pathInside(file, top), text: bytes.toString("utf8") };
  }
  if (config !== undefined) return stop("FILE_MISSING", missing(`There is no file \`${config}\`.`));
  const message = `There is no \`${NAME}\` in ${cwd}${cwd === top ? "" : ` or at the repository's top, ${top}`}.`;
  for (const file of folders.map((folder) => join(folder, "versions.yml"))) {
    if (!(await contentOf(file))) continue;
    const path = relative(cwd, file);
    return stop("FILE_MISSING", {
      message: `${message} \`${path}\` is there, which is another name.`,
      fix: `Rename it to \`${NAME}\`. Or name it: \`--config ${path}\`, in a workflow \`config:\`.`,
    });
  }
  return stop("FILE_MISSING", {
    message,
    fix: "`presscast init` writes one. If it has another name, give that with `--config`, in a workflow with `config:`.",
  });
}

/** A link, and a path through one, so that nothing but the named file is ever read. */
async function refuseLink(file: string, top: string): Promise<void> {
  const found = await lstat(file).catch(() => undefined);
  // Reading it will tell why.
  if (!found) return;
  const real = await realpath(file).catch(() => undefined);
  const inside = real === undefined ? undefined : relative(await realpath(top), real);
  const isThroughLink = inside !== undefined && !isOutside(inside) && !file.endsWith(`${sep}${inside}`);
  if (!found.isSymbolicLink() && !isThroughLink) return;
  stop("FILE_LINK", {
    message: `\`${file}\` is or goes through a symbolic link, and what that leads to would be read as the versions file.`,
    fix: "Put the file itself in its place, or name the file that it leads to.",
  });
}

/** Undefined where there is no file of that name. @throws {ProblemsFound} FILE_MISSING for one that can't be read */
async function contentOf(file: string): Promise<Buffer | undefined> {
  return readFile(file).catch((error: unknown) => {
    const code = errnoOf(error);
    if (code === "ENOENT" || code === "EISDIR" || code === "ENOTDIR") return undefined;
    if (code === undefined) throw error;
    return stop("FILE_MISSING", missing(`\`${file}\` can't be read (${code}).`));
  });
}

function missing(message: string): Particulars {
  return { message, fix: "Create it, or name another with `--config`, in a workflow with `config:`." };
}

async function pathInside(file: string, top: string): Promise<string> {
  const path = relative(await realpath(top), await realpath(file));
  if (!isOutside(path)) return path.split(sep).join("/");
  const message = `\`${file}\` lies outside of the repository at ${top}, so its history can't be read.`;
  const fix = "Keep the versions file in the repository, or run Presscast in the one that it belongs to.";
  return stop("USAGE", { message, fix });
}

function isOutside(path: string): boolean {
  return isAbsolute(path) || path.split(sep)[0] === "..";
}
