import type { ExtensionPlan } from "../plan/extension-plan.ts";
import { problem, type Problem } from "../report/problem.ts";
import type { Package } from "./package.ts";

/** Packages that come out different from what was published under their version. */
export function packageProblems(plans: readonly ExtensionPlan[], packages: readonly Package[]): Problem[] {
  return packages.flatMap(({ slug, facts }) => {
    const plan = plans.find(({ extension }) => extension.slug === slug);
    const build = plan?.builds.find(({ version }) => version.version === facts.version);
    const expected = build?.expectedSha256;
    if (!build || expected === undefined || expected === facts.sha256) return [];
    return [
      problem("PACKAGE_CHANGED", {
        message: `${slug} ${facts.version} was published with sha256 ${expected.slice(0, 12)}… and comes out as ${facts.sha256.slice(0, 12)}… when it is built again. Published bytes never change.`,
        fix: "Build it with the version of Presscast that its `built_with` in releases.json names, or release the code as a new version.",
        at: build.version.at(),
      }),
    ];
  });
}
