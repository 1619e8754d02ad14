import type { Pin } from "../plan/pin.ts";
import type { Extension, Version } from "../versions/catalog.ts";
import type { Details } from "./details.ts";
import type { PinnedSource } from "./pinned-source.ts";

/**
 * Changelogs that the source of the version shown can't have: of versions above it, and of withdrawn ones, since a
 * rollback builds from a source that is older than they are. Their own source is read for them.
 *
 * @param details of the version shown
 * @param read the source of a pinned version
 * @returns version to Markdown
 */
export async function changelogsApart(
  { versions }: Pick<Extension, "versions">,
  shown: Version,
  { changelog }: Pick<Details, "changelog">,
  pins: ReadonlyMap<string, Pin>,
  read: (version: Version, pin: Pin) => Promise<PinnedSource>,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const place = versions.indexOf(shown);
  const apart = versions.filter((each, index) => each.status === "withdrawn" || index < place);
  for (const each of apart) {
    const { version } = each;
    const pin = pins.get(version);
    if (!pin || each.changelog || changelog.has(version)) continue;
    const { source } = await read(each, pin);
    const text = source?.details.changelog.get(version);
    if (text !== undefined) found.set(version, text);
  }
  return found;
}
