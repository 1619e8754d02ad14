import { hasErrors, problem, type Problem } from "../report/problem.ts";
import type { Packing, Plugin } from "../versions/catalog.ts";
import { exclusion, patternProblems, withFolders } from "./exclusion.ts";
import { fileNameProblems } from "./file-names.ts";
import type { Tree, TreeFile } from "./repository.ts";
import { sizeProblems } from "./size-limits.ts";
import { resolveLinks } from "./symlinks.ts";
import { inByteOrder } from "./tree-digest.ts";
import type { PackageFile } from "./zip.ts";

export interface Collected {
  /** In byte order of their paths; left out if there are errors. */
  readonly files?: readonly PackageFile[];
  /** Paths that the source has and the ZIP doesn't. */
  readonly excluded: readonly string[];
  readonly problems: readonly Problem[];
}

type NameOf = (path: string) => string;

/** The files of a source that belong into its ZIP, links resolved, with what is wrong with any of them. */
export async function collectFiles(
  tree: Tree,
  packing: Packing,
  plugin: Plugin,
  nameOf: NameOf,
): Promise<Collected> {
  const patterns = patternProblems(packing.exclude, plugin.at("exclude"));
  if (hasErrors(patterns)) return { excluded: [], problems: patterns };
  const plain = tree.files.filter(({ path }) => isPlain(path));
  const isExcluded = exclusion({
    distignore: await distignoreOf(tree),
    exclude: packing.exclude,
    exportIgnored: await exportIgnoredOf(tree),
  });
  const kept = inByteOrder(tree.files.filter((file) => !plain.includes(file) || !isExcluded(file.path)));
  const keptPaths = new Set(kept.map(({ path }) => path));
  const excluded = plain.map(({ path }) => path).filter((path) => !keptPaths.has(path));
  const problems = [
    ...(kept.length === 0 ? [nothingLeft(plugin, packing, tree.files.length)] : []),
    ...fileNameProblems([...keptPaths], plugin.slug, nameOf),
    ...sizeProblems(kept, plugin.slug, nameOf),
    ...submoduleProblems(kept, nameOf),
  ];
  if (hasErrors(problems)) return { excluded, problems };
  const { files, problems: unreadable } = await readFiles(tree, kept, nameOf);
  const all = [...problems, ...unreadable, ...pointerProblems(files, nameOf)];
  return hasErrors(all) ? { excluded, problems: all } : { files, excluded, problems: all };
}

/** gitignore rules speak of plain relative paths only; anything else is reported by its name. */
function isPlain(path: string): boolean {
  return (
    !path.startsWith("/") && !path.split("/").some((part) => part === "" || part === "." || part === "..")
  );
}

async function distignoreOf(tree: Tree): Promise<string | undefined> {
  const file = tree.files.find(({ path, kind }) => path === ".distignore" && kind !== "submodule");
  return file && Buffer.from((await tree.read([file]))[0] ?? []).toString("utf8");
}

async function exportIgnoredOf(tree: Tree): Promise<ReadonlySet<string>> {
  return tree.exportIgnored(withFolders(tree.files.map(({ path }) => path)));
}

async function readFiles(
  tree: Tree,
  kept: readonly TreeFile[],
  nameOf: NameOf,
): Promise<{ files: PackageFile[]; problems: readonly Problem[] }> {
  const links = kept.filter(({ kind }) => kind === "symlink");
  const linkTexts = (await tree.read(links)).map((bytes) => Buffer.from(bytes).toString("utf8"));
  const { targets, problems } = resolveLinks(
    links.map((file, index) => ({ file, target: linkTexts[index] ?? "" })),
    tree.files.filter(({ kind }) => kind === "file" || kind === "executable"),
    nameOf,
  );
  const origins = kept.flatMap((file) => (file.kind === "symlink" ? (targets.get(file.path) ?? []) : file));
  const bytes = await tree.read(origins);
  const named = kept.filter(({ kind, path }) => kind !== "symlink" || targets.has(path));
  const files = named.map(({ path }, index) => ({
    path,
    bytes: bytes[index] ?? new Uint8Array(),
    isExecutable: origins[index]?.kind === "executable",
  }));
  return { files, problems };
}

function nothingLeft(plugin: Plugin, packing: Packing, count: number): Problem {
  return problem("SOURCE_EMPTY", {
    message:
      count === 0
        ? `\`${packing.source}\` has no files.`
        : `Every file of \`${packing.source}\` is excluded, so there is nothing to pack.`,
    fix: "Check `source:`, `exclude:`, .distignore and export-ignore.",
    at: plugin.at("source"),
  });
}

function submoduleProblems(files: readonly TreeFile[], nameOf: NameOf): Problem[] {
  return files
    .filter(({ kind }) => kind === "submodule")
    .map(({ path }) =>
      problem("FILE_SUBMODULE", {
        message: `\`${path}\` is a submodule, and the commit holds only a pointer to its files.`,
        fix: "Exclude it, copy its files into the repository, or fetch them with `build:`.",
        at: { file: nameOf(path) },
      }),
    );
}

function pointerProblems(files: readonly PackageFile[], nameOf: NameOf): Problem[] {
  const marker = Buffer.from("version https://git-lfs.github.com/spec/");
  return files
    .filter(
      ({ bytes }) => bytes.length < 1024 && Buffer.from(bytes).subarray(0, marker.length).equals(marker),
    )
    .map(({ path }) =>
      problem("FILE_LFS_POINTER", {
        message: `\`${path}\` is a Git LFS pointer in the commit, and sites would get the pointer instead of the file.`,
        fix: "Commit the file itself, exclude it, or fetch it with `build:` (`git lfs pull`).",
        at: { file: nameOf(path) },
      }),
    );
}
