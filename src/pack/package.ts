import { createHash } from "node:crypto";
import { join } from "node:path/posix";
import { hasErrors, type Problem } from "../report/problem.ts";
import type { PackageFacts } from "../plan/ledger.ts";
import type { Pin } from "../plan/pin.ts";
import type { PhpLint } from "../php/lint.ts";
import { namedAt, type Source } from "../survey/inspect.ts";
import type { Repository, Tree } from "../survey/repository.ts";
import { requirementsIn } from "../survey/requirements-in.ts";
import { blobId } from "../trust/blob-id.ts";
import { type FileSums, fileSums, treeOfSums } from "../trust/file-sums.ts";
import { sha256 } from "../trust/sha256.ts";
import type { Extension, Packing, Version } from "../versions/catalog.ts";
import { isoTime } from "../versions/iso-time.ts";
import { versionCode } from "../versions/version-number.ts";
import { checkFiles } from "./check-files.ts";
import { compressAhead } from "./compress-ahead.ts";
import type { Deflate } from "./deflate.ts";
import { type FinishedFiles, finishFiles } from "./finish-files.ts";
import { fromEarlier } from "./from-earlier.ts";
import { readLocks } from "./sbom/read-locks.ts";
import { sbomText } from "./sbom/sbom.ts";
import { unchangedFiles } from "./unchanged-files.ts";
import { zip } from "./zip.ts";

/** The ZIP of one version and the facts about it. */
export interface Package {
  readonly slug: string;
  readonly facts: PackageFacts;
  readonly bytes: Uint8Array;
  /** Paths inside the extension's folder, in the ZIP's order. */
  readonly paths: readonly string[];
  readonly sums: FileSums;
  /** The text of its SBOM; left out where it has none. */
  readonly sbom?: string;
}

/** What came of packing one version: a package, unless there are errors. */
export interface Built {
  readonly package?: Package;
  readonly problems: readonly Problem[];
}

export interface PackageOrder {
  readonly extension: Extension;
  readonly version: Version;
  readonly pin: Pin;
  /** What is packed: the pinned commit's tree, or the one that its `ref` names. */
  readonly source: Source;
  /** From the versions file of the pinned commit. */
  readonly packing: Packing;
  /** The versions below this one that this versions file lists, highest first. */
  readonly earlier: readonly string[];
  /** The commit whose versions file that is. */
  readonly instructions: string;
  /** The commit that the published latest version was built from, where it was that commit's own source. */
  readonly publishedFrom: string | undefined;
  /** Sites have it already, so that nothing of it can be changed any more. */
  readonly isPublished: boolean;
}

/** What packing needs from the world. */
export interface Packer {
  readonly repository: Repository;
  readonly deflate: Deflate;
  readonly lint: PhpLint;
  /** Runs `build:` in a clean checkout of a commit and gives the folder as it is afterwards. */
  readonly built: (order: PackageOrder) => Promise<Tree>;
  /** The text of the updater that goes into ZIPs. */
  readonly updater: string;
  /** The version of Presscast. */
  readonly builtWith: string;
}

/**
 * Packs one version: the files of its source, without what is excluded, stamped, checked and zipped.
 *
 * @param earlier a ZIP of the extension that this version of Presscast has packed, out of which files that are the same
 *   are taken; the package has the same bytes without it
 */
export async function buildPackage(
  order: PackageOrder,
  packer: Packer,
  earlier?: Uint8Array,
): Promise<Built> {
  const { extension, pin, source, packing } = order;
  const { repository } = packer;
  const folder = join(source.folder, packing.dist ?? "");
  const nameOf = (path: string): string => namedAt(repository, source.commit, join(folder, path));
  const found =
    packing.build === undefined
      ? await repository.tree(source.commit, source.folder)
      : await packer.built(order);
  const known = earlier
    ? fromEarlier(found, packer.deflate, earlier, extension.slug)
    : { tree: found, deflate: packer.deflate };
  const { tree, deflate } = compressAhead(known.tree, known.deflate);
  const { finished, problems: made } = await finishFiles(tree, order, packer, nameOf);
  if (!finished) return { problems: made };
  // What sites have already is compared with what was published, and no later rule may stop going back to it.
  const problems = order.isPublished
    ? []
    : await checkFiles(finished, made, order, packer, {
        unchanged: await unchangedFiles(order, tree.files, repository),
        nameOf,
      });
  if (hasErrors(problems)) return { problems };
  const { files } = finished;
  const zipping = zip(files, extension.slug, pin.commit.time, deflate);
  // Worked out while other threads compress.
  const sums = fileSums(files);
  const bytes = await zipping;
  const facts = factsOf(bytes, treeOfSums(extension.slug, sums), finished, order, packer.builtWith);
  const paths = files.map(({ path }) => path);
  const { locks, problems: unread } = await readLocks(repository, source);
  const sbom = locks && sbomText(extension.slug, facts, locks);
  return {
    package: {
      slug: extension.slug,
      facts: sbom === undefined ? facts : { ...facts, sbom: sha256(sbom) },
      bytes,
      paths,
      sums,
      ...(sbom === undefined ? {} : { sbom }),
    },
    problems: order.isPublished ? problems : [...problems, ...unread],
  };
}

function factsOf(
  bytes: Uint8Array,
  tree: string,
  { files, mainFile }: FinishedFiles,
  { version, pin, source, instructions }: PackageOrder,
  builtWith: string,
): PackageFacts {
  return {
    version: version.version,
    version_code: versionCode(version.version),
    commit: pin.commit.id,
    ...(instructions === pin.commit.id ? {} : { instructions }),
    released_at: isoTime(pin.commit.time),
    built_with: builtWith,
    sha256: sha256(bytes),
    sha1: createHash("sha1").update(bytes).digest("hex"),
    blob: blobId(bytes),
    size: bytes.length,
    main_file: mainFile,
    files: files.length,
    tree,
    ...requirementsIn(source.details),
  };
}
