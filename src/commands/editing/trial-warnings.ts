import { packPush, planPush } from "../../push.ts";
import type { PushPlan } from "../../publish/push-plan.ts";
import type { Problem } from "../../report/problem.ts";
import { concerns } from "../../versions/edit/concerns.ts";
import type { Intent } from "../../versions/edit/intent.ts";
import type { VersionsText } from "../../versions/read.ts";
import { trialCommit } from "../../world/git/trial-commit.ts";
import { openWorld, type WorldOptions } from "../../world/open-world.ts";
import type { FileEdit } from "../../world/disk/write-together.ts";

/**
 * What `presscast check` would say of the commit that an edit leads to, as far as the versions go that it touches:
 * the others are packed as before, and what is wrong with them is no reason to hold a release up.
 *
 * @param top the repository's top folder
 * @param versions the edited text
 * @returns warnings
 * @throws {ProblemsFound}
 */
export async function trialWarnings(
  options: WorldOptions,
  top: string,
  intent: Intent,
  versions: VersionsText,
  changes: readonly FileEdit[],
): Promise<readonly Problem[]> {
  const files = new Map(changes.map(({ path, after }) => [path, after]));
  const commit = await trialCommit(top, files);
  const open = await openWorld({
    ...options,
    trial: { commit, versions, changed: [...files.keys()] },
  });
  try {
    const plan = await planPush(versions, open.world);
    const { warnings } = await packPush(touchedBy(intent, plan), open.world, true);
    return warnings.filter((each) => concerns(intent, each, plan.catalog));
  } finally {
    options.progress("");
    open.close();
  }
}

function touchedBy({ slug, edits }: Intent, plan: PushPlan): PushPlan {
  const extensions = plan.extensions
    .filter((each) => each.plan.plugin.slug === slug)
    .map((each) => {
      const builds = each.plan.builds.filter((build) =>
        edits.some(({ version }) => version === build.version.version),
      );
      return { ...each, plan: { ...each.plan, builds } };
    });
  return { ...plan, extensions };
}
