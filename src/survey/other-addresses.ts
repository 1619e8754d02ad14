import type { ExtensionPlan } from "../plan/extension-plan.ts";
import type { Pin } from "../plan/pin.ts";
import { tagName } from "../plan/survey.ts";
import { problem, type Problem } from "../report/problem.ts";
import { shortId } from "../report/short-id.ts";
import type { PinnedSource } from "./pinned-source.ts";

/**
 * Versions whose commit's versions file names another address of the update site than today's: their ZIPs would carry
 * that one as `Update URI`. Where nothing is published yet, nobody needs them to.
 */
export function otherAddresses(
  { extension, published, builds }: Pick<ExtensionPlan, "extension" | "published" | "builds">,
  sources: ReadonlyMap<string, PinnedSource>,
): Problem[] {
  if (published.releases.length > 0) return [];
  const { siteUrl: today } = extension.packing;
  return builds.flatMap(({ version, pin }) => {
    const { packing } = sources.get(version.version) ?? {};
    if (!packing || packing.updater === "none" || packing.siteUrl === today) return [];
    return [
      problem("PIN_ADDRESS", {
        message: `The ZIP of ${version.version} would ask ${packing.siteUrl} for updates and not ${today}, as the versions file says at ${shortId(pin.commit.id)}, which it is built from.`,
        fix: wayOut(pin, tagName(extension.slug, version.version), version.version),
        at: version.at(),
      }),
    ];
  });
}

function wayOut({ by }: Pin, tag: string, version: string): string {
  return by === "tag"
    ? `Nothing is published yet, so delete the tag, and ${version} is built from the pushed commit: \`git push --delete origin ${tag}\` and \`git tag --delete ${tag}\`.`
    : `Nothing is published yet, so list a higher version in its place, which is built from the pushed commit.`;
}
