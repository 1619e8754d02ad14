import { hasErrors, type Problem } from "../report/problem.ts";
import { staleVersions } from "../php/stale-versions.ts";
import { loadedFile } from "../php/loaded-file.ts";
import type { PackageFile } from "../php/package-file.ts";
import type { Tree } from "../survey/repository.ts";
import { bundleUpdater, updateUri } from "./bundle-updater.ts";
import { collectFiles } from "./collect-files.ts";
import type { PackageOrder, Packer } from "./package.ts";
import { packedMainFile } from "./packed-main-file.ts";
import { stamp } from "./stamp.ts";
import { keysByHand } from "./started-keys.ts";

/** What goes into a ZIP, in its order. */
export interface FinishedFiles {
  readonly files: readonly PackageFile[];
  /** Paths that the source has and the ZIP doesn't. */
  readonly excluded: readonly string[];
  readonly mainFile: string;
}

/**
 * Makes a package's files of a source's: without what is excluded, stamped, with the updater.
 *
 * @param nameOf how problems name a file
 * @returns no files where problems keep them from being made
 */
export async function finishFiles(
  tree: Tree,
  order: PackageOrder,
  { updater }: Pick<Packer, "updater">,
  nameOf: (path: string) => string,
): Promise<{ readonly finished?: FinishedFiles; readonly problems: readonly Problem[] }> {
  const { extension, version, pin, source, packing } = order;
  const { kind, slug } = extension;
  const { files, excluded, problems } = await collectFiles(tree, packing, extension, nameOf);
  if (!files) return { problems };
  const { mainFile, problems: unseen } = packedMainFile(files, excluded, order);
  if (mainFile === undefined || hasErrors(unseen)) return { problems: [...problems, ...unseen] };
  const loaded = loadedFile(kind, mainFile);
  const isReissue = pin.commit.id !== source.commit;
  const before = [source.details.header.version, order.earlier[0]].filter((each) => each !== undefined);
  const stamped = stamp(files, {
    slug,
    version: version.version,
    earlier: order.earlier,
    mainFile,
    loadedFile: loaded,
    constant: packing.constant,
    isReissue,
    nameOf,
  });
  // Before lines are added, so that it is found where it is told.
  const stale = isReissue ? [] : staleVersions(stamped.files, { version: version.version, before, nameOf });
  const bundled =
    packing.updater === "none"
      ? { files: stamped.files, problems: keysByHand(stamped.files, loaded, packing.keys, nameOf) }
      : bundleUpdater(stamped.files, {
          kind,
          slug,
          mainFile,
          uri: updateUri(packing.siteUrl, slug),
          updater,
          keys: packing.keys,
          isExplicit: packing.updater === "bundled",
          nameOf,
          at: extension.at(),
        });
  return {
    finished: { files: bundled.files, excluded, mainFile },
    problems: [...problems, ...stamped.problems, ...stale, ...bundled.problems],
  };
}
