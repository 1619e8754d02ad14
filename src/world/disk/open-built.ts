import { lstat, readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import * as v from "valibot";
import type { PackageOrder } from "../../pack/package.ts";
import { stop } from "../../report/problem.ts";
import { withFolders } from "../../survey/exclusion.ts";
import { shortId } from "../../report/short-id.ts";
import type { ArchiveRules, Tree } from "../../survey/repository.ts";
import { sha256 } from "../../trust/sha256.ts";
import { inParallel } from "../in-parallel.ts";
import {
  BUILT_INDEX,
  BUILT_PATH,
  builtBlobPath,
  builtIndexSchema,
  type BuiltTree,
  builtTreePath,
  builtTreeSchema,
} from "./built-manifest.ts";
import { ignoringErrno } from "./errno.ts";

const FILES_AT_ONCE = 32;
const LARGEST_MANIFEST = 50_000_000;

/** What a build command left for an order. @throws {ProblemsFound} BUILT_MISSING, BUILT_DAMAGED */
type ReadBuilt = (order: PackageOrder, archive: ArchiveRules) => Promise<Tree>;

/**
 * Opens what another job built. Nothing of it is trusted: commands that anybody may have written ran there.
 *
 * @param folder as `writeBuilt` filled it
 * @param name of it, for messages
 * @param commit the pushed one
 * @throws {ProblemsFound} BUILT_MISSING, BUILT_DAMAGED
 */
export async function openBuilt(folder: string, name: string, commit: string): Promise<ReadBuilt> {
  await refuseStrangers(folder, name);
  const index = await manifestAt(folder, BUILT_INDEX, builtIndexSchema);
  if (!index) return missing(`\`built: ${name}\` leads to no folder with a ${BUILT_INDEX}.`);
  if (index.commit !== commit)
    missing(
      `What is in \`${name}\` was built for ${shortId(index.commit)}, and this run is for ${shortId(commit)}.`,
    );
  return async (order, archive) => {
    const path = builtTreePath(order);
    const tree = await manifestAt(folder, path, builtTreeSchema);
    const { extension, version, packing } = order;
    const what = `${extension.slug} ${version.version}`;
    if (!tree)
      return missing(
        `\`${name}\` has nothing for ${what} as it is packed here, and that needs \`${packing.build?.trim()}\`.`,
      );
    if (tree.slug !== extension.slug || tree.version !== version.version)
      return damaged(path, `is not that of ${what}`);
    await refuseIncomplete(folder, path, tree);
    return treeOf(folder, tree, archive);
  };
}

/** Links and anything else that is no plain file in its place. */
async function refuseStrangers(folder: string, name: string): Promise<void> {
  const found = await ignoringErrno(
    ["ENOENT", "ENOTDIR"],
    readdir(folder, { recursive: true, withFileTypes: true }),
  );
  for (const entry of found ?? []) {
    const path = relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/");
    const isFolder = path === "trees" || path === "blobs";
    if (!BUILT_PATH.test(path) || !(isFolder ? entry.isDirectory() : entry.isFile()))
      damaged(path, `does not belong into \`${name}\``);
  }
}

/** Undefined where there is no such file. */
async function manifestAt<const S extends v.GenericSchema>(
  folder: string,
  path: string,
  schema: S,
): Promise<v.InferOutput<S> | undefined> {
  const place = join(folder, path);
  const found = await ignoringErrno(["ENOENT", "ENOTDIR"], lstat(place));
  if (!found) return undefined;
  if (!found.isFile() || found.size > LARGEST_MANIFEST) return damaged(path, "is not a manifest");
  const read = v.safeParse(schema, parsed(await readFile(place, "utf8")));
  return read.success ? read.output : damaged(path, `can't be read: ${read.issues[0].message}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function refuseIncomplete(folder: string, manifest: string, { files }: BuiltTree): Promise<void> {
  const paths = new Set<string>();
  for (const { path } of files) {
    if (paths.has(path)) damaged(manifest, `names ${path} twice`);
    paths.add(path);
  }
  const both = withFolders([...paths]).find((each) => each.endsWith("/") && paths.has(each.slice(0, -1)));
  if (both !== undefined) damaged(manifest, `has ${both.slice(0, -1)} as a file and as a folder`);
  await inParallel(files, FILES_AT_ONCE, async ({ path, size, sha256: digest }) => {
    if (digest === undefined) return;
    const found = await ignoringErrno(["ENOENT"], lstat(join(folder, builtBlobPath(digest))));
    if (!found?.isFile()) damaged(manifest, `names ${path}, whose bytes are missing`);
    if (found.size !== size) damaged(manifest, `gives ${path} ${size} bytes, and it has ${found.size}`);
  });
}

function treeOf(folder: string, { files }: BuiltTree, archive: ArchiveRules): Tree {
  return {
    ...archive,
    files: files.map(({ path, kind, size, sha256: digest }) => ({ path, kind, size, id: digest ?? "" })),
    // Sizes were held against limits before anything is asked for.
    read: (asked) =>
      inParallel(asked, FILES_AT_ONCE, async ({ path, id }) => {
        if (id === "") return damaged(path, "is said to be too large to be packed, and is not");
        const bytes = await readFile(join(folder, builtBlobPath(id)));
        return sha256(bytes) === id
          ? bytes
          : damaged(builtBlobPath(id), "has other bytes than its name says");
      }),
  };
}

function missing(message: string): never {
  stop("BUILT_MISSING", {
    message,
    fix: "Have the job with `step: build` run for this very commit, before this one, and hand over its whole `built-path`; run all jobs of the workflow again. Presscast does not run the command here, where the key is.",
  });
}

function damaged(path: string, how: string): never {
  stop("BUILT_DAMAGED", {
    message: `What was built and handed over can't be used: ${path} ${how}.`,
    fix: "Run all jobs of the workflow again. If it stays so, a build command writes where it should not: look at what it runs.",
  });
}
