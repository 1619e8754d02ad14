import type { Issued } from "../versions/edit/issued.ts";
import { descending, isVersion } from "../versions/version-number.ts";
import type { Ledger } from "./ledger.ts";
import { tagName } from "./survey.ts";

/**
 * The versions of an extension that were published, according to tags and the published ledger, highest first.
 *
 * @param tags the names of all tags
 */
export function issuedVersions(slug: string, tags: Iterable<string>, ledger: Ledger): Issued {
  const start = tagName(slug, "");
  const found = new Map(ledger.releases.map(({ version, commit }) => [version, commit]));
  for (const tag of tags) {
    const version = tag.startsWith(start) ? tag.slice(start.length) : "";
    if (isVersion(version)) found.set(version, tag);
  }
  return new Map([...found].sort(([a], [b]) => descending(a, b)));
}
