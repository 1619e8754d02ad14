import type { Built, Package } from "../pack/package.ts";
import { packageProblems } from "../pack/package-problems.ts";
import type { Problem } from "../report/problem.ts";
import { isAside } from "../report/problems-text.ts";
import { mainFileIn, type PlannedExtension } from "../survey/plan-extension.ts";
import { renamedMainFile } from "../survey/renamed-main-file.ts";
import { pastWarnings } from "./past-warnings.ts";
import type { PushPlan } from "./push-plan.ts";

/** What is wrong with the packages of a push. A problem of the machine comes with each package, and is reported once. */
export function packingProblems({ extensions }: PushPlan, built: readonly Built[]): Problem[] {
  const problems = built.flatMap((each) => each.problems);
  const packages = built.flatMap((each) => each.package ?? []);
  const plans = extensions.map(({ plan }) => plan);
  return [
    ...pastWarnings(problems.filter((each) => !isAside(each))),
    ...packageProblems(plans, packages),
    ...extensions.flatMap((each) => renamedByBuild(each, packages)),
    ...problems.filter(isAside).slice(0, 1),
  ];
}

/** Finds a main file that got another name from `build:`. */
function renamedByBuild(
  { plan, sources, publishedMainFile }: PlannedExtension,
  packages: readonly Package[],
): Problem[] {
  const inSource = mainFileIn(sources);
  const renamed = new Map(
    packages
      .filter(
        ({ slug, facts }) => slug === plan.extension.slug && facts.main_file !== inSource(facts.version),
      )
      .map(({ facts }) => [facts.version, facts.main_file]),
  );
  return [...renamedMainFile(plan, (version) => renamed.get(version), publishedMainFile).problems];
}
