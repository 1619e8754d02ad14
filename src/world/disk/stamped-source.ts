import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { findMainFile, mayBeMainFile } from "../../survey/main-file.ts";
import { MADE_OF, mainFileToBuild } from "../../survey/main-file-to-build.ts";
import { loadedFile } from "../../php/loaded-file.ts";
import { carriesVersion } from "../../pack/json-version.ts";
import { stamp } from "../../pack/stamp.ts";
import { problem, type Problem } from "../../report/problem.ts";
import { type Extension, versionsBefore } from "../../versions/catalog.ts";
import type { Kind } from "../../versions/kind.ts";
import { phpVersionCompare } from "../../versions/php-version-compare.ts";
import { versionAtLeast } from "../../versions/version-number.ts";
import { ignoringErrno } from "./errno.ts";
import { gitIn } from "../git/git.ts";
import type { FileEdit } from "./write-together.ts";
import type { PackageFile } from "../../php/package-file.ts";

export interface StampedSource {
  /** Header, constant, stable tag and JSON files, where they differ. */
  readonly changes: readonly FileEdit[];
  readonly problems: readonly Problem[];
}

/**
 * The version written into an extension's files in the work tree, but not on disk yet: header, version constant,
 * stable tag and JSON files, as the package gets them stamped.
 *
 * @param top the repository's top folder
 */
export async function stampedSource(
  top: string,
  extension: Extension,
  version: string,
): Promise<StampedSource> {
  const { kind, slug, packing } = extension;
  const prefix = packing.source === "." ? "" : `${packing.source}/`;
  const nameOf = (path: string): string => prefix + path;
  const files = await filesOf(top, prefix, kind);
  const inRoot = files.filter(({ path }) => mayBeMainFile(path, kind));
  const at = { file: packing.source };
  const inTop = findMainFile(new Map(inRoot.map(({ path, bytes }) => [path, bytes])), extension, at);
  const found =
    inTop.mainFile === undefined && packing.build !== undefined
      ? ((await toBuild(files, extension, at)) ?? inTop)
      : inTop;
  const { mainFile } = found;
  if (mainFile === undefined) return { changes: [], problems: found.problems };
  const earlier = versionsBefore(extension, version);
  const stamping = {
    slug,
    version,
    earlier,
    mainFile,
    loadedFile: loadedFile(
      kind,
      mainFile,
      files.map(({ path }) => path),
    ),
    constant: packing.constant,
    nameOf,
    isReissue: true,
  };
  const stamped = stamp(files, stamping);
  const problems = [...found.problems, ...stamped.problems];
  const written = found.header?.version;
  if (written === undefined && problems.length === 0) problems.push(noPlace(nameOf(mainFile)));
  if (written !== undefined && phpVersionCompare(version, written) < 0) {
    problems.push(lowered(nameOf(mainFile), written, extension, version));
  }
  return {
    problems,
    changes: files.flatMap(({ path, bytes }, index) => {
      const after = stamped.files[index]?.bytes ?? bytes;
      const isSame = Buffer.compare(after, bytes) === 0;
      return isSame ? [] : [{ file: join(top, nameOf(path)), path: nameOf(path), before: bytes, after }];
    }),
  };
}

/** The file that `build` makes the main file of. */
function toBuild(
  files: readonly PackageFile[],
  extension: Extension,
  at: { file: string },
): ReturnType<typeof mainFileToBuild> {
  const byPath = new Map(files.map(({ path, bytes }) => [path, bytes]));
  const read = async (paths: readonly string[]): Promise<Uint8Array[]> =>
    paths.flatMap((path) => byPath.get(path) ?? []);
  return mainFileToBuild([...byPath.keys()], read, extension, at);
}

/** PHP files, stylesheets that may have a header, readmes and JSON files with a version that git knows or would add. */
async function filesOf(top: string, prefix: string, kind: Kind): Promise<PackageFile[]> {
  const asked = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", prefix || "."];
  const paths = (await gitIn(top)(asked)).split("\0").filter(Boolean);
  const wanted = [...new Set(paths)]
    .map((path) => path.slice(prefix.length))
    .filter(
      (path) =>
        /\.php$/i.test(path) ||
        MADE_OF[kind].test(path) ||
        /^readme\.(?:txt|md|markdown)$/i.test(path) ||
        carriesVersion(path),
    );
  // What git still lists, and the work tree has no more.
  const gone = ["ENOENT", "EISDIR", "ENOTDIR", "ELOOP"];
  const files = await Promise.all(
    wanted.map(async (path) => ({
      path,
      bytes: await ignoringErrno(gone, readFile(join(top, prefix + path))),
    })),
  );
  return files.flatMap(({ path, bytes }) => (bytes ? [{ path, bytes, isExecutable: false }] : []));
}

function lowered(file: string, written: string, { slug }: Extension, version: string): Problem {
  const next = versionAtLeast(written) ?? "VERSION";
  return problem("VERSION_NOT_HIGHER", {
    message: `The source has \`Version: ${written}\`, and ${version} is below it: a site that has the source would never get ${version}.`,
    fix: `Release it as what it is or higher, \`presscast release ${slug} ${next}\`; if no site ever had ${written}, lower the header by hand.`,
    at: { file },
  });
}

function noPlace(file: string): Problem {
  return problem("EDIT_UNSAFE", {
    message: `The header of \`${file}\` has no \`Version:\` that could be changed.`,
    fix: "Add the line by hand.",
    at: { file },
  });
}
