import type { Build, ExtensionPlan } from "../plan/extension-plan.ts";
import { kindOf, releaseOf } from "../plan/ledger.ts";
import type { Step } from "../plan/step.ts";
import { problem, type Problem } from "../report/problem.ts";
import { compareVersions } from "../versions/version-number.ts";
import type { PublishedMainFile } from "./published-main-file.ts";

/**
 * WordPress knows a plugin by its folder and its main file's name (`validate_active_plugins()` deactivates one whose
 * file is gone). So a new version with another one stops the push, unless it says `new_main_file: true`; then the plan
 * tells. What is not above the published version is no way forward, and is left alone.
 *
 * @param mainFileOf a version's main file, where it can be told
 * @param before the published version's; undefined where there is none
 */
export function renamedMainFile(
  { extension, published, builds }: Pick<ExtensionPlan, "extension" | "published" | "builds">,
  mainFileOf: (version: string) => string | undefined,
  before: PublishedMainFile | undefined,
): { readonly problems: readonly Problem[]; readonly steps: readonly Step[] } {
  const isOther = published.releases.length > 0 && kindOf(published) !== extension.kind;
  const renamed = (isOther ? [] : builds).flatMap(({ version }): Renamed[] => {
    const mainFile = mainFileOf(version.version);
    const isNew =
      before &&
      !releaseOf(published, version.version) &&
      compareVersions(version.version, before.version) > 0;
    return isNew && mainFile !== undefined && mainFile !== before.mainFile
      ? [{ version, mainFile, before }]
      : [];
  });
  const meant = renamed.filter(({ version }) => version.newMainFile === true);
  return {
    problems: renamed.filter((each) => !meant.includes(each)).map((each) => stopped(extension.slug, each)),
    steps: meant.map((each) => told(extension.slug, each)),
  };
}

interface Renamed {
  readonly version: Build["version"];
  readonly mainFile: string;
  readonly before: PublishedMainFile;
}

function stopped(slug: string, { version, mainFile, before }: Renamed): Problem {
  return problem("MAIN_FILE_RENAMED", {
    message: `The main file of ${slug} ${version.version} is \`${mainFile}\`, and that of ${before.version} is \`${before.mainFile}\`. WordPress knows an active plugin by that name, so it deactivates ${slug} on every site that updates.`,
    fix: `Name it \`${before.mainFile}\` again. If the new name is meant, write \`new_main_file: true\` below ${version.version}: people then have to activate the plugin by hand on every site.`,
    at: version.at(),
  });
}

function told(slug: string, { version, mainFile, before }: Renamed): Step {
  return {
    action: "note",
    slug,
    version: version.version,
    note: "",
    reason: `its main file is ${mainFile} and no longer ${before.mainFile}, as \`new_main_file\` says: WordPress deactivates the plugin on every site that updates, and people have to activate it by hand`,
  };
}
