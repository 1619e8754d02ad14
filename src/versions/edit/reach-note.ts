import { compareVersions } from "../version-number.ts";
import { isLive, type Extension } from "../catalog.ts";
import type { RolloutEntry } from "../file.ts";

/** Which sites are offered a live version, for the person who makes it one. */
export function reachNote({ versions }: Extension, version: string, rollout: RolloutEntry): string {
  const above = versions.find((each) => isLive(each) && compareVersions(each.version, version) > 0)?.version;
  if (above !== undefined) {
    return `${above} is higher, so ${version} is offered only where ${above} is not: outside of its rollout, or where PHP or WordPress is too old for it.`;
  }
  if (typeof rollout === "object") {
    const { from, to = 100, over } = rollout;
    return `${from} % of sites are offered ${version} once this is merged and published, and ${to} % ${over} later; nothing more has to be pushed for that.`;
  }
  const share = rollout === 100 ? "Every site is" : `${rollout} % of sites are`;
  return `${share} offered ${version} once this is merged and published.`;
}
