import { contentProblems } from "../../pack/content-problems.ts";
import { updateUri } from "../../pack/bundle-updater.ts";
import { UPDATER_FILE } from "../../pack/updater-file.ts";
import { decodeText } from "../../survey/decode-text.ts";
import { fileNameProblems } from "../../pack/file-name-problems.ts";
import { findMainFile, mayBeMainFile } from "../../survey/main-file.ts";
import type { LintFinding } from "../../php/lint.ts";
import { loadedFile } from "../../php/loaded-file.ts";
import type { Kind } from "../../versions/kind.ts";
import type { Header } from "../../survey/details.ts";
import { readReadme } from "../../survey/read-readme.ts";
import { treeDigest } from "../../trust/tree-digest.ts";
import { versionConstants } from "../../php/version-constants.ts";

import type { Release } from "../../plan/ledger.ts";
import { verifyFeed } from "../../trust/verify-feed.ts";
import { isOffered, type Packing } from "../../versions/catalog.ts";
import { isPrerelease } from "../../versions/version-number.ts";

import { type Check, ok, skipped, some, unless, warning, type Verdict } from "../finding.ts";
import type { PackageFile } from "../../php/package-file.ts";
import { done, failed, type Result } from "../../report/result.ts";

/** What is in a ZIP, unpacked. */
export interface Contents {
  /** Slug and version. */
  readonly about: string;
  readonly slug: string;
  readonly kind: Kind;
  readonly release: Release;
  /** The update site's address. */
  readonly siteUrl: string;
  /** Where the update site was before. */
  readonly movedFrom: readonly string[];
  /** By their names in the ZIP. */
  readonly files: readonly PackageFile[];
  /** The instructions that it was packed by, where they are known. */
  readonly packing: Packing | undefined;
  /** The text of feed.json; undefined where a copy on this machine was built without the key. */
  readonly feed: string | undefined;
  readonly lint: Result<readonly LintFinding[]>;
}

/** For what is in each kept ZIP. */
export const CONTENTS_CHECKS: readonly Check<Contents>[] = [
  {
    id: "package.folder",
    title: "The ZIP holds one folder, the slug, and nothing else",
    judge({ slug, files }) {
      const tops = [...new Set(files.map(({ path }) => path.split("/")[0] ?? ""))];
      const isOne = tops.length === 1 && files.every(({ path }) => path.startsWith(`${slug}/`));
      return unless(
        !isOne &&
          `it should hold one folder, \`${slug}\`, and holds ${some(tops.map((top) => `\`${top}\``)) || "nothing"}`,
      );
    },
  },
  {
    id: "package.names",
    title: "Every file can be unpacked everywhere",
    judge(contents) {
      return unless(nameTrouble(contents));
    },
  },
  {
    id: "package.tree",
    title: "The files are those of the ledger",
    judge({ files, release }) {
      if (files.length !== release.files) {
        return failed(`it holds ${files.length} files, and the ledger says ${release.files}`);
      }
      return unless(treeDigest(files) !== release.tree && "its tree digest differs from the ledger's");
    },
  },
  {
    id: "package.header",
    title: "The header names the version",
    judge(contents) {
      const main = mainOf(contents);
      if (main.kind === "failed") return main;
      const { header } = main.value;
      const { version } = contents.release;
      return unless(header.version !== version && `its header says \`${header.version ?? ""}\``);
    },
  },
  { id: "package.constant", title: "The version constant names the version", judge: constant },
  { id: "package.stable-tag", title: "The readme's stable tag names the version", judge: stableTag },
  { id: "package.update-uri", title: "Update URI leads to this update site", judge: leadsHere },
  { id: "package.keys", title: "The keys in the ZIP verify the feed that is served", judge: keys },
  { id: "package.checks", title: "`checks:` of versions.yaml hold", judge: contentChecks },
  {
    id: "package.php",
    title: "PHP compiles every PHP file",
    judge({ lint, packing }) {
      if (lint.kind === "failed") return skipped(lint.why);
      const found = lint.value.map(
        ({ path, line, message, php }) => `${path}:${line}, says PHP ${php}: ${message}`,
      );
      // Its publisher may have exempted the file.
      if (found.length > 0 && !packing) return warning(some(found));
      return unless(found.length > 0 && some(found));
    },
  },
];

/** Why files can't be unpacked everywhere, or would land elsewhere. */
export function nameTrouble(contents: Pick<Contents, "files" | "slug">): string | undefined {
  const paths = insideOf(contents).map(({ path }) => path);
  return fileNameProblems(paths, contents.slug, (path) => path)[0]?.message;
}

/** The files by their paths in the extension's folder. */
function insideOf({ files, slug }: Pick<Contents, "files" | "slug">): PackageFile[] {
  return files.map((file) => ({
    ...file,
    path: file.path.startsWith(`${slug}/`) ? file.path.slice(slug.length + 1) : file.path,
  }));
}

const NO_HEADER = "it has no header";

interface Main {
  readonly mainFile: string;
  readonly header: Header;
}

function mainOf(contents: Contents): Result<Main> {
  const possible = insideOf(contents).filter(({ path }) => mayBeMainFile(path, contents.kind));
  const byName = new Map(possible.map(({ path, bytes }) => [path, bytes]));
  const { mainFile, header, problems } = findMainFile(byName, contents, { file: contents.about });
  return mainFile === undefined || header === undefined
    ? failed(problems[0]?.message ?? NO_HEADER)
    : done({ mainFile, header });
}

function constant(contents: Contents): Verdict {
  const main = mainOf(contents);
  if (main.kind === "failed") return skipped(NO_HEADER);
  const { mainFile, header } = main.value;
  const { slug, kind, packing, release } = contents;
  const { version } = release;
  const named = packing?.constant;
  const search = {
    slug,
    version,
    loadedFile: loadedFile(kind, mainFile),
    earlier: [],
    constant: named,
    nameOf: (path: string) => path,
  };
  // The updater has no version of the extension, and is more code than most extensions.
  const own = insideOf(contents).filter(({ path }) => path !== UPDATER_FILE);
  const { constants, problems } = versionConstants(own, search, header.version ?? "");
  if (named !== undefined && problems[0]) return failed(problems[0].message);
  if (constants.length === 0) return skipped("it has no constant whose name shows that it is the version");
  const wrong = constants.find(({ literal }) => literal && literal.text !== version);
  return unless(wrong && `${wrong.name} is \`${wrong.literal?.text ?? ""}\``);
}

function stableTag(contents: Contents): Verdict {
  const { version } = contents.release;
  if (isPrerelease(version)) return skipped("a beta's stable tag names the release before it");
  const readme = insideOf(contents).find(({ path }) => /^readme\.txt$/i.test(path));
  const tag = readme && readReadme(decodeText(readme.bytes).text).stableTag;
  if (tag === undefined) return skipped("it has no readme.txt with a stable tag");
  return unless(tag !== version && `it is \`${tag}\``);
}

function leadsHere(contents: Contents): Verdict {
  const main = mainOf(contents);
  const isBundled = insideOf(contents).some(({ path }) => path === UPDATER_FILE);
  if (main.kind === "failed") return skipped(NO_HEADER);
  if (!isBundled) return skipped("it does not carry the updater");
  const { siteUrl, movedFrom, slug } = contents;
  const wanted = updateUri(siteUrl, slug);
  const { header } = main.value;
  // What was published before a move keeps the address that it was built with.
  const isBefore = movedFrom.some((address) => header.updateUri === updateUri(address, slug));
  return unless(
    header.updateUri !== wanted &&
      !isBefore &&
      `it is \`${header.updateUri ?? ""}\` instead of ${wanted}, so sites with it ask elsewhere`,
  );
}

function contentChecks(contents: Contents): Verdict {
  const { packing, release } = contents;
  if (!packing) return skipped("there is no versions.yaml to take them from");
  if (packing.checks.length === 0) return ok();
  const at = { file: contents.about, line: 1, column: 1 };
  const [first] = contentProblems(insideOf(contents), packing.checks, release.version, () => at);
  return unless(first?.message);
}

/** Whether a site with this version accepts the feed that is served. */
function keys(contents: Contents): Verdict {
  const { release, feed } = contents;
  if (!isOffered(release)) return skipped("it is not offered");
  const pinned = pinnedKeys(contents);
  if (!pinned) return skipped("it does not carry the updater");
  if (pinned.length === 0) return skipped("it pins no key");
  if (feed === undefined) return skipped("the feed carries no signature, as what is built without the key");
  return unless(
    verifyFeed(feed, pinned).kind === "failed" &&
      "a site with it refuses the feed: none of the keys in the ZIP has signed it",
  );
}

/** As the start line has them; undefined where there is none. */
function pinnedKeys(contents: Contents): readonly string[] | undefined {
  const main = mainOf(contents);
  if (main.kind === "failed") return undefined;
  const started = loadedFile(contents.kind, main.value.mainFile);
  const file = insideOf(contents).find(({ path }) => path === started);
  const [, line] = Buffer.from(file?.bytes ?? [])
    .toString("latin1")
    .split(UPDATER_FILE);
  const [statement = ""] = line?.split(";") ?? [];
  const found = [...statement.matchAll(/'(ed25519:[A-Za-z0-9+/=]+)'/g)].map(([, key = ""]) => key);
  return line === undefined ? undefined : found;
}
