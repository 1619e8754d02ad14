import { list } from "../report/plural.ts";
import { problem, type Problem } from "../report/problem.ts";
import type { Hosting } from "./hosting.ts";
import type { PackedPush } from "./packed-push.ts";
import type { PushPlan } from "./push-plan.ts";

/** Warns that ZIPs are files of the update site, where there are no GitHub Releases to put them on. */
export function zipsInFolder(
  { catalog }: Pick<PushPlan, "catalog">,
  { packages }: Pick<PackedPush, "packages">,
  { packageHost }: Hosting,
): Problem[] {
  if (packageHost || catalog.site.packages !== "releases" || packages.length === 0) return [];
  const names = packages.map(({ slug, facts }) => `${slug} ${facts.version}`);
  const found = problem("PACKAGES_RELEASES", {
    message: `\`packages: releases\` is for the GitHub Action. Here the ZIPs are in the folder itself, and the feed names them there: ${list(names)}.`,
    fix: "Nothing, to look at the site or to serve the folder yourself. To have them on GitHub Releases, publish with the Action.",
    at: { file: catalog.file },
  });
  return [found];
}
