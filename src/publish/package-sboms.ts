import type { Problem } from "../report/problem.ts";
import { damagedFile } from "../site/damaged-file.ts";
import { hasSbom, sbomPath } from "../site/sbom-paths.ts";
import { sha256 } from "../trust/sha256.ts";
import { packageOf, type PackedPush } from "./packed-push.ts";
import type { PushPlan } from "./push-plan.ts";
import { renderedExtensions } from "./rendered-push.ts";

/**
 * The text of each SBOM that the update site has after a push, by path: of a package that is built, or as it is
 * published, where that is what the ledger vouches for. Anything else is a problem, since the ledger promises it.
 */
export async function packageSboms(
  plan: PushPlan,
  packed: PackedPush,
): Promise<{ readonly sboms: ReadonlyMap<string, string>; readonly problems: readonly Problem[] }> {
  const { files, place } = plan.published;
  const wanted = renderedExtensions(plan, packed).flatMap(({ ledger: { slug, releases } }) =>
    releases.filter(hasSbom).map(({ version, sbom: digest }) => {
      const built = packageOf(packed, slug, version);
      const text = built?.sbom !== undefined && sha256(built.sbom) === digest ? built.sbom : undefined;
      return { path: sbomPath(slug, version), digest, text };
    }),
  );
  await files.prepare(wanted.flatMap(({ path, text }) => (text === undefined ? [path] : [])));
  const sboms = new Map<string, string>();
  const problems: Problem[] = [];
  for (const { path, digest, text } of wanted) {
    const bytes = text ?? (await files.read(path));
    if (bytes !== undefined && sha256(bytes) === digest) sboms.set(path, Buffer.from(bytes).toString("utf8"));
    else {
      const actual = bytes && `sha256 ${sha256(bytes).slice(0, 12)}…`;
      problems.push(damagedFile({ path, place, actual, expected: `${digest.slice(0, 12)}…` }));
    }
  }
  return { sboms, problems };
}
