import type { Built } from "../pack/package.ts";
import { packageProblems } from "../pack/package-problems.ts";
import type { Problem } from "../report/problem.ts";
import type { PushPlan } from "./push-plan.ts";

/** What is wrong with the packages of a push. What is wrong with the machine shows with each, and is said once. */
export function packingProblems({ extensions }: PushPlan, built: readonly Built[]): Problem[] {
  const problems = built.flatMap((each) => each.problems);
  const packages = built.flatMap((each) => each.package ?? []);
  const plans = extensions.map(({ plan }) => plan);
  return [
    ...problems.filter((each) => !isOfMachine(each)),
    ...packageProblems(plans, packages),
    ...problems.filter(isOfMachine).slice(0, 1),
  ];
}

function isOfMachine({ code }: Problem): boolean {
  return code === "PHP_ABSENT";
}
