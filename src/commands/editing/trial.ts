import { concerns } from "../../versions/edit/concerns.ts";
import type { Intent } from "../../versions/edit/intent.ts";
import type { Problem } from "../../report/problem.ts";
import { packRelease, planRelease, type VersionsText } from "../../push.ts";
import type { Planned } from "../../publish/push-plan.ts";
import { openWorld } from "../../world/open-world.ts";
import { trialCommit } from "../../world/git/trial-commit.ts";
import { warningsOfWorld } from "../../world/warnings-of-world.ts";
import type { FileChange } from "../../world/disk/write-together.ts";
import type { Context } from "../../cli/context.ts";

/**
 * What `presscast check` would say of the commit that an edit leads to, as far as the versions go that it touches:
 * the others are packed as before, and what is wrong with them is no reason to hold a release up.
 *
 * @param versions the edited text
 * @returns warnings
 * @throws {ProblemsFound}
 */
export async function tried(
  context: Context,
  intent: Intent,
  versions: VersionsText,
  changes: readonly FileChange[],
): Promise<readonly Problem[]> {
  const { open, terminal } = context;
  const files = new Map(changes.map(({ path, after }) => [path, after]));
  const commit = await trialCommit(open.repository.top, files);
  const trial = await openWorld({ ...context, trial: { commit, versions }, progress: terminal.progress });
  try {
    const planned = await planRelease(trial.versions, trial.world);
    const packed = await packRelease(touchedBy(intent, planned), trial.world, true);
    const { catalog } = planned;
    const ofWorld = await warningsOfWorld({ ...open, lacksPhp: trial.lacksPhp }, catalog, [...files.keys()]);
    return [...planned.warnings, ...packed.warnings, ...ofWorld].filter((each) =>
      concerns(intent, each, catalog),
    );
  } finally {
    terminal.progress("");
    trial.close();
  }
}

function touchedBy({ slug, edits }: Intent, planned: Planned): Planned {
  const plugins = planned.plugins
    .filter(({ plan }) => plan.plugin.slug === slug)
    .map((each) => {
      const builds = each.plan.builds.filter((build) =>
        edits.some(({ version }) => version === build.version.version),
      );
      return { ...each, plan: { ...each.plan, builds } };
    });
  return { ...planned, plugins };
}
