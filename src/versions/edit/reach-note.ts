import { compareVersions } from "../version-number.ts";
import { isLive, type Plugin } from "../catalog.ts";

/** Which sites are offered a live version, for the person who makes it one. */
export function reachNote({ versions }: Plugin, version: string, rollout: number): string {
  const above = versions.find((each) => isLive(each) && compareVersions(each.version, version) > 0)?.version;
  if (above !== undefined) {
    return `${above} is higher, so ${version} is offered only where ${above} is not: outside of its rollout, or where PHP or WordPress is too old for it.`;
  }
  const share = rollout === 100 ? "Every site is" : `${rollout} % of sites are`;
  return `${share} offered ${version} once this is merged and published.`;
}
