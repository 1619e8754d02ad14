import type { Release } from "./ledger.ts";

/** Whether a release's ZIP is on GitHub Releases, where it takes no space on the update site. */
export function isHosted({ package: url }: Pick<Release, "package">, siteUrl: string): boolean {
  return url !== null && !url.startsWith(`${siteUrl}/`);
}
