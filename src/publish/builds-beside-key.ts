import type { PackageOrder } from "../pack/package.ts";
import { documentUrl } from "../report/document-url.ts";
import { problem, type Problem } from "../report/problem.ts";
import type { Signer } from "../trust/signer.ts";

/** Warns that build commands ran next to the signing key: once, however many there were. */
export function buildsBesideKey(
  orders: readonly Pick<PackageOrder, "extension" | "version" | "packing">[],
  { signer, isBuiltElsewhere }: { signer?: Signer | undefined; isBuiltElsewhere?: boolean },
): Problem[] {
  const first = orders.find(({ packing }) => packing.build !== undefined);
  if (!first || !signer || isBuiltElsewhere === true) return [];
  const { extension, version, packing } = first;
  const found = problem("BUILD_BESIDE_KEY", {
    message: `\`${packing.build?.trim()}\` for ${extension.slug} ${version.version} ran where the signing key is, and whatever it starts can read that key from the process that it came from.`,
    fix: `Build in a job without secrets, and sign in another: ${documentUrl("docs/guide/builds.md")} has the workflow. On your own machine, sign only what you would run anyway.`,
    at: extension.at("build"),
  });
  return [found];
}
