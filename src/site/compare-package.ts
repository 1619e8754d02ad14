import type { Package } from "../build/package.ts";
import { sha256 } from "../build/tree-digest.ts";
import { zipDifference } from "../build/zip-difference.ts";
import { type Ledger, type Release, releaseOf } from "../plan/ledger.ts";
import type { Published } from "../plan/published.ts";
import type { Comparison } from "../report/plan-report.ts";
import { ProblemsFound } from "../report/problem.ts";
import { compareVersions } from "../versions/version-number.ts";
import { zipName } from "./site-files.ts";

/** Compares a package with the version that sites come from: the highest below it that has a ZIP. */
export async function comparePackage(
  { slug, facts, bytes }: Pick<Package, "slug" | "facts" | "bytes">,
  ledger: Ledger,
  published: Pick<Published, "read">,
): Promise<Comparison> {
  if (ledger.releases.length === 0) return { kind: "first" };
  if (releaseOf(ledger, facts.version)?.sha256 === facts.sha256) return { kind: "again" };
  const earlier = ledger.releases.find(
    (release) => release.package !== null && compareVersions(release.version, facts.version) < 0,
  );
  if (!earlier) return { kind: "unavailable", why: "no lower version has a ZIP on the update site" };
  const before = await publishedZip(slug, earlier, ledger, published);
  if (typeof before === "string") return { kind: "unavailable", why: before };
  const { version, size } = earlier;
  try {
    return { kind: "compared", version, size, changes: zipDifference(before, bytes) };
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return { kind: "unavailable", why: `the published ZIP of ${version} can't be opened: ${words}` };
  }
}

/** The ZIP's bytes, or why they can't be had. */
async function publishedZip(
  slug: string,
  { version, sha256: expected }: Release,
  { latest }: Ledger,
  published: Pick<Published, "read">,
): Promise<Uint8Array | string> {
  const alias = version === latest ? [`${slug}/${slug}-latest.zip`] : [];
  let why = `the ZIP of ${version} is not on the update site`;
  for (const path of [`${slug}/${zipName(slug, version)}`, ...alias]) {
    try {
      const bytes = await published.read(path);
      if (bytes && sha256(bytes) === expected) return bytes;
      if (bytes) why = `the published ZIP of ${version} is not what its ledger says`;
    } catch (error) {
      // What a plan can't be compared with must not keep anybody from reading the plan.
      if (!(error instanceof ProblemsFound)) throw error;
      why = `the ZIP of ${version} can't be read: ${error.problems[0]?.message}`;
    }
  }
  return why;
}
