import type { Built, Package, Packer } from "../pack/package.ts";
import type { Problem } from "../report/problem.ts";
import { type AfterPush, afterPush } from "./after-push.ts";
import type { Hosting } from "./hosting.ts";
import type { PushPlan } from "./push-plan.ts";

/** What a planned push builds, and the state that it leads to. */
export interface PackedPush {
  readonly packages: readonly Package[];
  /** Packed only to see whether that works; they are not published. */
  readonly drafts: readonly Package[];
  /** What is published of each extension once the push is done, by slug. */
  readonly after: ReadonlyMap<string, AfterPush>;
  /** They include those of the plan. */
  readonly warnings: readonly Problem[];
}

/** The package that a push has built of a version; undefined where it has built none. */
export function packageOf(
  { packages }: Pick<PackedPush, "packages">,
  slug: string,
  version: string,
): Package | undefined {
  return packages.find((each) => each.slug === slug && each.facts.version === version);
}

/**
 * Puts together what was built for a plan.
 *
 * @param built what the plan builds, then drafts, then what the plan calls lost
 * @param count how many the plan builds
 */
export function packedPush(
  { catalog, extensions, lost, survey }: PushPlan,
  built: readonly Built[],
  count: number,
  warnings: readonly Problem[],
  world: Hosting & { readonly packer: Pick<Packer, "builtWith"> },
): PackedPush {
  const packages = packagesOf(built.slice(0, count));
  const end = built.length - lost.length;
  const known = [...packages, ...packagesOf(built.slice(end))];
  const after = extensions.map(({ plan }): [string, AfterPush] => [
    plan.extension.slug,
    afterPush(catalog, plan, known, survey.head.time, world),
  ]);
  return {
    packages,
    drafts: packagesOf(built.slice(count, end)),
    after: new Map(after),
    warnings,
  };
}

function packagesOf(built: readonly Built[]): Package[] {
  return built.flatMap((each) => each.package ?? []);
}
