import type { Release } from "./ledger.ts";

/** Whether a release's ZIP is kept apart from the update site, which it then costs nothing: on GitHub Releases. */
export function isHosted({ package: url }: Pick<Release, "package">, siteUrl: string): boolean {
  return url !== null && !url.startsWith(`${siteUrl}/`);
}
