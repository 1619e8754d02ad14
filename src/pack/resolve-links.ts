import { problem, type Problem } from "../report/problem.ts";
import type { TreeFile } from "../survey/repository.ts";
import { done, failed, type Result } from "../report/result.ts";

/** Where each link leads in the end: the file to pack in its place, or a problem. */
export function resolveLinks(
  links: readonly { readonly file: TreeFile; readonly target: string }[],
  files: readonly TreeFile[],
  nameOf: (path: string) => string,
): { readonly targets: ReadonlyMap<string, TreeFile>; readonly problems: readonly Problem[] } {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const targetOf = new Map(links.map(({ file, target }) => [file.path, target]));
  const targets = new Map<string, TreeFile>();
  const problems: Problem[] = [];
  for (const { file, target } of links) {
    const found = follow(file.path, targetOf, byPath);
    if (found.kind === "done") targets.set(file.path, found.value);
    else {
      problems.push(
        problem("FILE_SYMLINK", {
          message: `\`${file.path}\` is a symbolic link to \`${target}\`, ${found.why}.`,
          fix: "Replace it by a copy of what it points at, or exclude it.",
          at: { file: nameOf(file.path) },
        }),
      );
    }
  }
  return { targets, problems };
}

function follow(
  start: string,
  targetOf: ReadonlyMap<string, string>,
  byPath: ReadonlyMap<string, TreeFile>,
): Result<TreeFile> {
  let path = start;
  const seen = new Set<string>();
  while (targetOf.has(path)) {
    if (seen.has(path)) return failed("which leads back to itself");
    seen.add(path);
    const next = join(path, targetOf.get(path) ?? "");
    if (next === undefined) return failed("which leads out of the source");
    path = next;
  }
  const file = byPath.get(path);
  return file ? done(file) : failed("which is not a file of the source");
}

/** Where a link's target lies, seen from the extension's folder; undefined if outside of it. */
function join(link: string, target: string): string | undefined {
  if (target.startsWith("/") || target.includes("\\") || /^[A-Za-z]:/.test(target)) return undefined;
  const parts = link.split("/").slice(0, -1);
  for (const part of target.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === "..") {
      if (parts.length === 0) return undefined;
      parts.pop();
    } else parts.push(part);
  }
  return parts.join("/");
}
