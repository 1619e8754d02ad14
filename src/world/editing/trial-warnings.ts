import { packPush, planPush } from "../../push.ts";
import type { PushPlan } from "../../publish/push-plan.ts";
import type { Problem } from "../../report/problem.ts";
import { isAside } from "../../report/problems-text.ts";
import type { PinnedSource } from "../../survey/pinned-source.ts";
import type { Packing } from "../../versions/catalog.ts";
import { concerns } from "../../versions/edit/concerns.ts";
import type { Intent } from "../../versions/edit/intent.ts";
import type { VersionsText } from "../../versions/read.ts";
import { trialCommit } from "../git/trial-commit.ts";
import { openWorld, type WorldOptions } from "../open-world.ts";
import type { FileEdit } from "../disk/write-together.ts";

/**
 * What `presscast check` would say of the commit that an edit leads to, as far as the versions go that it touches:
 * the others are packed as before, and what is wrong with them is no reason to hold a release up. What this machine
 * lacks for a check is for that command to tell, and for the pull request.
 *
 * @param isBuilding whether `build:` commands may be run; what needs one is not packed otherwise
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
  isBuilding = true,
): Promise<readonly Problem[]> {
  const files = new Map(changes.map(({ path, after }) => [path, after]));
  const commit = await trialCommit(top, files);
  const open = await openWorld({
    ...options,
    trial: { commit, versions, changed: [...files.keys()] },
  });
  try {
    const plan = await planPush(versions, open.world);
    const mayPack = ({ packing }: { readonly packing: Packing }): boolean =>
      isBuilding || packing.build === undefined;
    const hasDrafts = plan.catalog.extensions.filter(({ slug }) => slug === intent.slug).every(mayPack);
    const { warnings } = await packPush(touchedBy(intent, plan, mayPack), open.world, hasDrafts);
    return warnings.filter((each) => !isAside(each) && concerns(intent, each, plan.catalog));
  } finally {
    options.progress("");
    open.close();
  }
}

function touchedBy(
  { slug, edits }: Intent,
  plan: PushPlan,
  mayPack: (source: PinnedSource) => boolean,
): PushPlan {
  const extensions = plan.extensions
    .filter((each) => each.plan.extension.slug === slug)
    .map((each) => {
      const builds = each.plan.builds.filter((build) => {
        const source = each.sources.get(build.version.version);
        const isTouched = edits.some(({ version }) => version === build.version.version);
        return isTouched && source !== undefined && mayPack(source);
      });
      return { ...each, plan: { ...each.plan, builds } };
    });
  return { ...plan, extensions };
}
