import { deflateHere } from "../../../src/pack/deflate.ts";
import type { Package, Packer } from "../../../src/pack/package.ts";
import { emptyLedger, type Ledger } from "../../../src/plan/ledger.ts";
import type { PackedPush } from "../../../src/publish/packed-push.ts";
import type { PushPlan } from "../../../src/publish/push-plan.ts";
import { packPush, planPush, type World } from "../../../src/push.ts";
import { type Problem, ProblemsFound } from "../../../src/report/problem.ts";
import { PRESSCAST_VERSION } from "../../../src/world/presscast-version.ts";
import { repositoryAround } from "../../../src/world/git/find-repository.ts";
import { type OpenRepository, openRepository } from "../../../src/world/git/open-repository.ts";
import { publishedOf } from "../site/site.ts";
import { VERSIONS_FILE } from "./acme-bridge.ts";

/** What a push came to: what was planned and packed, and the ledger afterwards. */
export interface Pushed {
  readonly plan: PushPlan;
  readonly packed: PackedPush;
  readonly packages: readonly Package[];
  readonly ledger: Ledger;
  readonly problems: readonly Problem[];
}

/** Opens a repository for as long as `work` takes. */
export async function withRepository<T>(
  folder: string,
  work: (repository: OpenRepository) => Promise<T>,
): Promise<T> {
  const repository = await openRepository(await repositoryAround(folder));
  try {
    return await work(repository);
  } finally {
    repository.close();
  }
}

/** What packing needs from the world, with a real repository and a php that finds nothing. */
export function packerOf(repository: OpenRepository, others: Partial<Packer> = {}): Packer {
  return {
    repository,
    deflate: deflateHere,
    lint: () => Promise.resolve([]),
    built: () => Promise.reject(new Error("nothing has a build command")),
    updater: "<?php return static function (): void {};\n",
    builtWith: PRESSCAST_VERSION,
    ...others,
  };
}

/** Plans and packs the last commit with the versions file that it holds, of which acme-bridge is the plugin. */
export async function push(
  folder: string,
  ledger: Ledger = emptyLedger("acme-bridge"),
  others: Partial<Packer> = {},
): Promise<Pushed> {
  return withRepository(folder, async (repository) => {
    const bytes = await repository.file(repository.head.id, VERSIONS_FILE);
    const text = Buffer.from(bytes ?? []).toString("utf8");
    const world: World = {
      packer: packerOf(repository, others),
      published: () => Promise.resolve(publishedOf({ [ledger.slug]: { ledger } })),
      uncommitted: () => Promise.resolve([]),
      download: () => Promise.reject(new Error("nothing is hosted elsewhere")),
      now: 0,
      progress: () => undefined,
    };
    const plan = await planPush({ path: VERSIONS_FILE, text }, world);
    const packed = await packPush(plan, world);
    const after = packed.after.get(ledger.slug);
    if (!after) throw new Error(`the versions file has no plugin ${ledger.slug}`);
    const { packages, warnings } = packed;
    return { plan, packed, packages, ledger: after.ledger, problems: warnings };
  });
}

/** The codes of the problems that stop a push. */
export async function stopped(pushing: Promise<unknown>): Promise<string[]> {
  try {
    await pushing;
  } catch (error) {
    if (error instanceof ProblemsFound) return error.problems.map(({ code }) => code);
    throw error;
  }
  return [];
}
