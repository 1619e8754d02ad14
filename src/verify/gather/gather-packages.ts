import { createHash } from "node:crypto";
import { isHosted } from "../../plan/is-hosted.ts";
import type { Release } from "../../plan/ledger.ts";
import { type LintFinding, lintFiles } from "../../php/lint.ts";
import { gitignore } from "../../survey/exclusion.ts";
import { latestPackage, latestZipPath } from "../../site/packages.ts";
import { sha256 } from "../../trust/sha256.ts";

import { verifyPackage } from "../../trust/verify-package.ts";
import type { Answered, SiteReader } from "./answer.ts";
import { CONTENTS_CHECKS, nameTrouble } from "../checks/contents-checks.ts";
import type { AliasFacts, ZipFacts, ExtensionFacts, FeedExpectations } from "./facts.ts";
import { findingsOf } from "../finding.ts";
import { bytesOf, textOf } from "./answer-reading.ts";
import { hasSignature } from "../../trust/envelope.ts";
import type { OpenFeed } from "./read-feed.ts";
import { readPackage } from "./read-package.ts";
import type { Expectations } from "./expectations.ts";
import type { PackageFile } from "../../php/package-file.ts";
import { done, failed, type Result } from "../../report/result.ts";

const SMALL = 20_000;

interface Asked {
  readonly reader: SiteReader;
  readonly read: (place: string, largest?: number) => Promise<Answered>;
  readonly around: FeedExpectations;
}

/** Downloads every kept ZIP and its companions, one after the other: no more than one is held at a time. */
export async function gatherPackages(
  extensions: readonly ExtensionFacts[],
  feed: OpenFeed,
  wanted: Expectations,
  site: Asked,
): Promise<{ packages: ZipFacts[]; aliases: AliasFacts[] }> {
  const packages: ZipFacts[] = [];
  const aliases: AliasFacts[] = [];
  for (const { about: slug, names, ledger } of extensions) {
    for (const release of ledger.releases) {
      if (release.package === null) continue;
      wanted.progress(`checking ${slug} ${release.version}`);
      packages.push(await packageFacts(names.extension, release, feed, wanted, site));
    }
    const latest = latestPackage(ledger);
    if (!latest) continue;
    const about = latestZipPath(slug);
    const bytes = bytesOf(await site.read(about, mostOf(latest)));
    const digest = bytes.kind === "done" ? done(sha256(bytes.value)) : bytes;
    aliases.push({ about, expected: latest, sha256: digest });
  }
  return { packages, aliases };
}

async function packageFacts(
  { slug, kind }: ExtensionFacts["names"]["extension"],
  release: Release,
  feed: OpenFeed,
  wanted: Expectations,
  { reader, read, around }: Asked,
): Promise<ZipFacts> {
  const about = `${slug} ${release.version}`;
  const { site, moved_from: movedFrom = [] } = feed.payload;
  const url = release.package ?? "";
  // A folder, and a copy on this machine, have under its path what will be at the address.
  const isHere = reader.address === undefined || around.isCopy;
  const place = isHere && url.startsWith(`${site}/`) ? url.slice(site.length + 1) : url;
  const bytes = bytesOf(await read(place, mostOf(release)));
  const isElsewhere = isHosted(release, site);
  const checksum = textOf(await read(`${place}.sha256`, SMALL));
  const nothing = { size: undefined, sha256: undefined, sha1: undefined, isSigned: undefined };
  if (bytes.kind === "failed") {
    return {
      about,
      release,
      isHosted: isElsewhere,
      failure: bytes.why,
      ...nothing,
      checksum,
      damage: undefined,
      inside: [],
    };
  }
  const zip = bytes.value;
  const isUnsignedCopy = around.isCopy && !hasSignature(feed.text);
  const isUnsigned = around.keys.length === 0 || isUnsignedCopy;
  const signature = isUnsigned ? undefined : textOf(await read(`${place}.sig`, SMALL));
  const files = readPackage(zip);
  const inside =
    files.kind === "done"
      ? findingsOf(CONTENTS_CHECKS, [
          {
            about,
            slug,
            kind,
            release,
            siteUrl: site,
            movedFrom,
            files: files.value,
            feed: isUnsignedCopy ? undefined : feed.text,
            packing: await wanted.packingOf(slug, release),
            lint: await linted(slug, files.value, wanted),
          },
        ])
      : [];
  return {
    about,
    release,
    isHosted: isElsewhere,
    failure: undefined,
    size: zip.length,
    sha256: sha256(zip),
    sha1: createHash("sha1").update(zip).digest("hex"),
    isSigned:
      signature &&
      (signature.kind === "done" ? done(verifyPackage(zip, signature.value, around.keys)) : signature),
    checksum,
    damage: files.kind === "failed" ? files.why : undefined,
    inside,
  };
}

/** Linting writes the files to a disk, so their names must be harmless. */
async function linted(
  slug: string,
  files: readonly PackageFile[],
  { lint, catalog }: Expectations,
): Promise<Result<readonly LintFinding[]>> {
  if (nameTrouble({ slug, files }) !== undefined) return failed("its file names are none to write to a disk");
  const extension = catalog?.extensions.find((each) => each.slug === slug);
  const isExempt = gitignore(extension?.lintExcept ?? []);
  const found = await lintFiles(files, lint, (path) => isExempt(path.slice(slug.length + 1)));
  return found ? done(found.broken) : failed("there is no php on PATH");
}

/** Enough to tell a ZIP of another size from one without end. */
function mostOf({ size }: Release): number {
  return Math.min(size, 250_000_000) + 1_000_000;
}
