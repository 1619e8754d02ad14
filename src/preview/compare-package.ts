import type { Package } from "../pack/package.ts";
import { sha256 } from "../trust/sha256.ts";
import { zipContents, zipDifference } from "./zip-difference.ts";
import { isHosted } from "../plan/is-hosted.ts";
import { type Ledger, type Release, releaseOf } from "../plan/ledger.ts";
import type { PublishedFiles } from "../site/published.ts";
import type { Comparison } from "./plan-report.ts";
import { ProblemsFound } from "../report/problem.ts";
import { compareVersions } from "../versions/version-number.ts";
import { zipName } from "../site/site-files.ts";
import { done, failed, type Result } from "../report/result.ts";

/** Where published ZIPs are read from. */
export interface PublishedZips {
  readonly published: Pick<PublishedFiles, "read">;
  /** A ZIP that is kept elsewhere, with the bytes that its ledger tells. @throws {ProblemsFound} */
  readonly download: (release: Release) => Promise<Uint8Array>;
}

/** Compares a package with the version that sites come from: the highest below it that has a ZIP. */
export async function comparePackage(
  { slug, facts, bytes }: Pick<Package, "slug" | "facts" | "bytes">,
  ledger: Ledger,
  siteUrl: string,
  zips: PublishedZips,
): Promise<Comparison> {
  if (ledger.releases.length === 0) return { kind: "first", contents: zipContents(bytes) };
  if (releaseOf(ledger, facts.version)?.sha256 === facts.sha256) return { kind: "again" };
  const earlier = ledger.releases.find(
    (release) => release.package !== null && compareVersions(release.version, facts.version) < 0,
  );
  const unavailable = (why: string): Comparison => ({
    kind: "unavailable",
    why,
    contents: zipContents(bytes),
  });
  if (!earlier) return unavailable("no lower version has a published ZIP");
  const before = await earlierZip(slug, earlier, isHosted(earlier, siteUrl), zips);
  if (before.kind === "failed") return unavailable(before.why);
  const { version, size } = earlier;
  try {
    return { kind: "compared", version, size, changes: zipDifference(before.value, bytes) };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return unavailable(`the published ZIP of ${version} can't be opened: ${words}`);
  }
}

/** The ZIP's bytes, or why they can't be had. */
async function earlierZip(
  slug: string,
  release: Release,
  isElsewhere: boolean,
  { published, download }: PublishedZips,
): Promise<Result<Uint8Array>> {
  const { version, sha256: expected } = release;
  try {
    const bytes = await (isElsewhere
      ? download(release)
      : published.read(`${slug}/${zipName(slug, version)}`));
    if (!bytes) return failed(`the ZIP of ${version} is not on the update site`);
    return sha256(bytes) === expected
      ? done(bytes)
      : failed(`the published ZIP of ${version} is not what its ledger says`);
  } catch (error) {
    // What a plan can't be compared with must not keep anybody from reading the plan.
    if (!(error instanceof ProblemsFound)) throw error;
    return failed(`the ZIP of ${version} can't be read: ${error.problems[0]?.message}`);
  }
}
