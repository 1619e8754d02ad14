import type { Built, Package, Packer } from "../pack/package.ts";
import type { Problem } from "../report/problem.ts";
import { type AfterPush, afterPush } from "./after-push.ts";
import type { Hosting } from "./hosting.ts";
import type { PushPlan } from "./push-plan.ts";

/** What a planned push builds, and what it leads to. */
export interface PackedPush {
  readonly packages: readonly Package[];
  /** Packed to see that they can be; nothing of them is published. */
  readonly drafts: readonly Package[];
  /** Slug to what is published of a plugin once the push is done. */
  readonly after: ReadonlyMap<string, AfterPush>;
  /** Those of the plan, too. */
  readonly warnings: readonly Problem[];
}

/**
 * Puts together what was built for a plan.
 *
 * @param count of those that the plan builds; the others are drafts
 */
export function packedPush(
  { catalog, extensions }: PushPlan,
  built: readonly Built[],
  count: number,
  warnings: readonly Problem[],
  world: Hosting & { readonly packer: Pick<Packer, "builtWith"> },
): PackedPush {
  const packages = packagesOf(built.slice(0, count));
  const after = extensions.map(({ plan }): [string, AfterPush] => [
    plan.plugin.slug,
    afterPush(catalog, plan, packages, world),
  ]);
  return { packages, drafts: packagesOf(built.slice(count)), after: new Map(after), warnings };
}

function packagesOf(built: readonly Built[]): Package[] {
  return built.flatMap((each) => each.package ?? []);
}
