import { createHash } from "node:crypto";
import { hasErrors, type Problem } from "../report/problem.ts";
import type { PackageFacts } from "../plan/ledger.ts";
import type { Pin } from "../plan/pin.ts";
import { requirementsIn } from "../survey/requirements-in.ts";
import type { Plugin, Packing, Version } from "../versions/catalog.ts";
import { isoTime } from "../versions/iso-time.ts";
import { versionCode } from "../versions/version-number.ts";
import { bundleUpdater, updateUri } from "./bundle-updater.ts";
import { collectFiles } from "./collect-files.ts";
import { compressAhead } from "./compress-ahead.ts";
import { contentProblems } from "./content-problems.ts";
import type { Deflate } from "./deflate.ts";
import { gitignore, patternProblems } from "../survey/exclusion.ts";
import { finishedProblems } from "./finished-problems.ts";
import { packedMainFile } from "./packed-main-file.ts";
import { namedAt, type Source } from "../survey/inspect.ts";
import { composerMaps } from "../php/composer-maps.ts";
import type { PhpLint } from "../php/lint.ts";
import { platformCheck } from "../php/platform-check.ts";
import { phpProblems } from "../php/php-problems.ts";
import type { Repository, Tree } from "../survey/repository.ts";
import { requiredFiles } from "../php/required-files.ts";
import { stamp } from "./stamp.ts";
import { sha256 } from "../trust/sha256.ts";
import { treeDigest } from "../trust/tree-digest.ts";
import { zip } from "./zip.ts";

/** The ZIP of one version and the facts about it. */
export interface Package {
  readonly slug: string;
  readonly facts: PackageFacts;
  readonly bytes: Uint8Array;
  /** Paths inside the plugin's folder, in the ZIP's order. */
  readonly paths: readonly string[];
}

/** What came of packing one version: a package, unless there are errors. */
export interface Built {
  readonly package?: Package;
  readonly problems: readonly Problem[];
}

export interface PackageOrder {
  readonly plugin: Plugin;
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

/** Packs one version: the files of its source, without what is excluded, stamped, checked and zipped. */
export async function buildPackage(order: PackageOrder, packer: Packer): Promise<Built> {
  const { plugin, version, pin, source, packing } = order;
  const { repository } = packer;
  const nameOf = (path: string): string =>
    namedAt(repository, source.commit, source.folder === "." ? path : `${source.folder}/${path}`);
  const { tree, deflate } = compressAhead(
    packing.build === undefined
      ? await repository.tree(source.commit, source.folder)
      : await packer.built(order),
    packer.deflate,
  );
  const collected = await collectFiles(tree, packing, plugin, nameOf);
  if (!collected.files) return { problems: collected.problems };
  const { mainFile, problems: unseen } = packedMainFile(collected.files, collected.excluded, order);
  if (mainFile === undefined || hasErrors(unseen)) return { problems: [...collected.problems, ...unseen] };
  const stamped = stamp(collected.files, {
    slug: plugin.slug,
    version: version.version,
    earlier: order.earlier,
    mainFile,
    constant: packing.constant,
    isReissue: pin.commit.id !== source.commit,
    nameOf,
  });
  const bundled =
    packing.updater === "none"
      ? { files: stamped.files, problems: [] }
      : bundleUpdater(stamped.files, {
          slug: plugin.slug,
          mainFile,
          uri: updateUri(packing.siteUrl, plugin.slug),
          updater: packer.updater,
          keys: packing.keys,
          isExplicit: packing.updater === "bundled",
          nameOf,
          at: plugin.at(),
        });
  const files = bundled.files;
  const requiresPhp = version.requiresPhp ?? requirementsIn(source.details).requires_php;
  const problems = [
    ...collected.problems,
    ...stamped.problems,
    ...bundled.problems,
    ...platformCheck(files, requiresPhp, nameOf),
    ...composerMaps(files, collected.excluded, nameOf),
    ...requiredFiles({ files, excluded: collected.excluded, mainFile, nameOf }),
    ...contentProblems(files, packing.checks, version.version, (index) => plugin.at("checks", index)),
    ...patternProblems(plugin.lintExcept, plugin.at("lint", "except")),
    ...(await phpProblems(files, {
      mainFile,
      lint: packer.lint,
      isExempt: gitignore(plugin.lintExcept),
      nameOf,
    })),
  ];
  if (hasErrors(problems)) return { problems };
  const isBundled = packing.updater !== "none";
  const unfinished = finishedProblems(files, {
    mainFile,
    version: version.version,
    isBundled,
    at: plugin.at("source"),
  });
  if (unfinished.length > 0) return { problems: [...problems, ...unfinished] };
  const zipping = zip(files, plugin.slug, pin.commit.time, deflate);
  // Worked out while other threads compress.
  const digest = treeDigest(files.map((file) => ({ ...file, path: `${plugin.slug}/${file.path}` })));
  const bytes = await zipping;
  const facts: PackageFacts = {
    version: version.version,
    version_code: versionCode(version.version),
    commit: pin.commit.id,
    ...(order.instructions === pin.commit.id ? {} : { instructions: order.instructions }),
    released_at: isoTime(pin.commit.time),
    built_with: packer.builtWith,
    sha256: sha256(bytes),
    sha1: createHash("sha1").update(bytes).digest("hex"),
    size: bytes.length,
    main_file: mainFile,
    files: files.length,
    tree: digest,
    ...requirementsIn(source.details),
  };
  return { package: { slug: plugin.slug, facts, bytes, paths: files.map(({ path }) => path) }, problems };
}
