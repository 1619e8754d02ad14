import type { FeedPayload } from "../plan/feed.ts";
import type { Step } from "../plan/step.ts";
import { list } from "../report/plural.ts";
import type { Site } from "../versions/catalog.ts";

/** What WordPress sites do about the update site's addresses after a push, as far as that changes. */
export function moveSteps(
  before: Pick<FeedPayload, "site" | "moved_from" | "moved_to">,
  { url, movedFrom = [], movedTo }: Site,
): Step[] {
  const known = before.moved_from ?? [];
  const added = movedFrom.filter((address) => !known.includes(address));
  const removed = known.filter((address) => !movedFrom.includes(address));
  // An announcement ends with the move that it was of.
  const isTold = before.moved_to === movedTo || (movedTo === undefined && before.moved_to === url);
  return [
    ...(before.site === url
      ? []
      : [step("site.url", `the update site moves from ${before.site} to ${url}; new packages ask there`)]),
    ...(added.length === 0 ? [] : [step("site.moved_from", followers(added))]),
    ...(removed.length === 0
      ? []
      : [
          step(
            "site.moved_from",
            `sites that still ask ${list(removed)} no longer follow to here; those that did go on asking here`,
          ),
        ]),
    ...(isTold ? [] : [step("site.moved_to", announcement(before.moved_to, movedTo))]),
  ];
}

function followers(addresses: readonly string[]): string {
  return `sites that ask ${list(addresses)} follow to here where that address redirects to this one, or its feed named this one in \`moved_to\`, and where a key that they trust has signed; others stay with what they have, and need an update by hand`;
}

function announcement(before: string | undefined, now: string | undefined): string {
  return now === undefined
    ? `sites no longer hear that the update site goes to ${before}; those that followed stay there`
    : `sites ask ${now} as well, and go on there once its feed names this address in \`moved_from\``;
}

function step(version: string, reason: string): Step {
  return { action: "update", slug: "", version, note: "", reason };
}
