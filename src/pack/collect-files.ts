import { hasErrors, problem, type Problem } from "../report/problem.ts";
import type { Packing, Extension } from "../versions/catalog.ts";
import { endlessPatterns, exclusion, patternProblems, withFolders } from "../survey/exclusion.ts";
import { fillFormats } from "./fill-formats.ts";
import { fileNameProblems } from "./file-name-problems.ts";
import type { Tree, TreeFile } from "../survey/repository.ts";
import { sizeProblems } from "./size-problems.ts";
import { resolveLinks } from "./resolve-links.ts";
import { inByteOrder } from "../trust/tree-digest.ts";
import type { PackageFile } from "../php/package-file.ts";

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
  extension: Extension,
  nameOf: NameOf,
): Promise<Collected> {
  const { files: rules, problems: unruly } = await readFiles(
    tree,
    distignoreOf(tree),
    extension.slug,
    nameOf,
  );
  const unusable = [
    ...patternProblems(packing.exclude, extension.at("exclude")),
    ...rules.flatMap(({ path, bytes }) =>
      endlessPatterns(Buffer.from(bytes).toString("utf8"), { file: nameOf(path) }),
    ),
    // gitignore rules speak of plain paths only, so nothing can exclude another.
    ...fileNameProblems(
      tree.files.map(({ path }) => path).filter((path) => !isPlain(path)),
      extension.slug,
      nameOf,
    ),
    ...unruly,
  ];
  if (hasErrors(unusable)) return { excluded: [], problems: unusable };
  const isExcluded = exclusion({
    distignore: rules[0] && Buffer.from(rules[0].bytes).toString("utf8"),
    exclude: packing.exclude,
    exportIgnored: await tree.exportIgnored(withFolders(tree.files.map(asRulesSeeIt))),
  });
  const kept = inByteOrder(tree.files.filter((file) => !isExcluded(asRulesSeeIt(file))));
  const keptPaths = new Set(kept.map(({ path }) => path));
  const excluded = tree.files.map(({ path }) => path).filter((path) => !keptPaths.has(path));
  const early = [
    ...(kept.length === 0 ? [nothingLeft(extension, packing, tree.files.length)] : []),
    ...fileNameProblems([...keptPaths], extension.slug, nameOf),
    ...submoduleProblems(kept, nameOf),
  ];
  if (hasErrors(early))
    return { excluded, problems: [...early, ...sizeProblems(kept, extension.slug, nameOf)] };
  const read = await readFiles(tree, kept, extension.slug, nameOf);
  const { files, problems } = await filledIn(tree, read.files, nameOf);
  const all = [...early, ...read.problems, ...problems, ...pointerProblems(files, nameOf)];
  return hasErrors(all) ? { excluded, problems: all } : { files, excluded, problems: all };
}

function isPlain(path: string): boolean {
  return !path.split("/").some((part) => part === "" || part === "." || part === "..");
}

/** A submodule is a folder for whoever writes the rules. */
function asRulesSeeIt({ path, kind }: TreeFile): string {
  return kind === "submodule" ? `${path}/` : path;
}

function distignoreOf(tree: Tree): TreeFile[] {
  return tree.files.filter(({ path, kind }) => path === ".distignore" && kind !== "submodule");
}

interface FoundFile extends PackageFile {
  /** Where its bytes are: another path for a link. */
  readonly origin: string;
}

/** What `git archive` fills in, wherever links lead to it. */
async function filledIn(
  tree: Tree,
  found: readonly FoundFile[],
  nameOf: NameOf,
): Promise<{ files: readonly PackageFile[]; problems: readonly Problem[] }> {
  const marked = await tree.exportSubst(found.map(({ origin }) => origin));
  const filled = await Promise.all(
    found.map(async ({ origin, ...file }) =>
      marked.has(origin)
        ? fillFormats(file, (format) => tree.filled(format), nameOf)
        : { file, problems: [] },
    ),
  );
  return { files: filled.map(({ file }) => file), problems: filled.flatMap(({ problems }) => problems) };
}

/** Bytes of files, links followed; nothing is read where something is too large. */
async function readFiles(
  tree: Tree,
  wanted: readonly TreeFile[],
  slug: string,
  nameOf: NameOf,
): Promise<{ files: readonly FoundFile[]; problems: readonly Problem[] }> {
  const links = wanted.filter(({ kind }) => kind === "symlink");
  const linkTexts = (await tree.read(links)).map((bytes) => Buffer.from(bytes).toString("utf8"));
  const { targets, problems } = resolveLinks(
    links.map((file, index) => ({ file, target: linkTexts[index] ?? "" })),
    tree.files.filter(({ kind }) => kind === "file" || kind === "executable"),
    nameOf,
  );
  const found = wanted.flatMap((file) => {
    const origin = file.kind === "symlink" ? targets.get(file.path) : file;
    return origin ? [{ ...origin, path: file.path, origin: origin.path }] : [];
  });
  const tooLarge = sizeProblems(found, slug, nameOf);
  if (hasErrors(tooLarge)) return { files: [], problems: [...problems, ...tooLarge] };
  const bytes = await tree.read(found);
  const files = found.map(({ path, origin, kind }, index) => ({
    path,
    origin,
    bytes: bytes[index] ?? new Uint8Array(),
    isExecutable: kind === "executable",
  }));
  return { files, problems };
}

function nothingLeft(extension: Extension, packing: Packing, count: number): Problem {
  return problem("SOURCE_EMPTY", {
    message:
      count === 0
        ? `\`${packing.source}\` has no files.`
        : `Every file of \`${packing.source}\` is excluded, so there is nothing to pack.`,
    fix: "Check `source:`, `exclude:`, .distignore and export-ignore.",
    at: extension.at("source"),
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
