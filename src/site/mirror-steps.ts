import type { Step } from "../plan/step.ts";
import { list } from "../report/plural.ts";
import type { Site } from "../versions/catalog.ts";

/**
 * Where sites download ZIPs besides from the update site, if that changes.
 *
 * @param before as the published push had it; undefined if it is unknown
 */
export function mirrorSteps(before: Site | undefined, { mirrors = [] }: Site): Step[] {
  if (!before || JSON.stringify(before.mirrors ?? []) === JSON.stringify(mirrors)) return [];
  const reason =
    mirrors.length === 0
      ? "sites download ZIPs from the update site alone"
      : `sites that can't download a ZIP from the update site try ${list(mirrors)}; its files have to be copied there`;
  return [{ action: "update", slug: "", version: "site.mirrors", note: "", reason }];
}
