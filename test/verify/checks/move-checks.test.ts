import { expect, it } from "vitest";
import { openFeed } from "../../../src/plan/feed.ts";
import { sealEnvelope } from "../../../src/trust/envelope.ts";
import { done, failed } from "../../../src/report/result.ts";
import { MOVE_CHECKS } from "../../../src/verify/checks/move-checks.ts";
import type { Answered } from "../../../src/verify/gather/answer.ts";
import type { SiteFacts } from "../../../src/verify/gather/facts.ts";
import { testSigner } from "../../support/site/test-keys.ts";

const OLD = "https://acme.github.io/plugins";
const HERE = "https://plugins.acme.example";
const NEW = "https://acme.example/updates";
const [used, stranger] = [testSigner("used"), testSigner("stranger")];

function feedAt(site: string, changes: object = {}, by = used): string {
  const text = JSON.stringify({ format: 1, site, serial: 100, plugins: {}, ...changes });
  return sealEnvelope(text, [by.signFeed(text)]);
}

const answering = (body: string, status = 200): Answered =>
  done({ place: "", status, headers: undefined, hops: [], bytes: Buffer.from(body) });

/** What the checks say of a feed here, where other addresses answer this. */
function said(here: object, ...answers: [address: string, answer: Answered][]): string[] {
  const text = feedAt(HERE, here);
  const around = {
    now: 100,
    keys: [used.publicKey],
    keysFrom: "versions.yaml",
    address: HERE,
    leastSerial: 0,
  };
  const feed = { about: "feed.json", text, payload: openFeed(text).payload, around };
  const facts = { feeds: [feed], elsewhere: new Map(answers) } as unknown as SiteFacts;
  return MOVE_CHECKS.map(({ judge }) => judge(facts))
    .filter(({ kind }) => kind !== "skipped")
    .map(({ kind, why }) => (why === "" ? kind : `${kind}: ${why}`));
}

it("has nothing to look at where the update site stays", () => {
  expect(said({})).toEqual([]);
});

const TOLD = "; sites that were told before go on here; others stay with what they have";

it.each<[string, Answered, string]>([
  ["redirects to here", answering(feedAt(HERE, { moved_from: [OLD] })), "ok"],
  ["serves on, and leads here", answering(feedAt(OLD, { moved_to: HERE })), "ok"],
  [
    "leads here with a feed that is newer",
    answering(feedAt(OLD, { moved_to: HERE, serial: 101 })),
    `warning: the feed at ${OLD} is newer than the one here, so sites follow only after the next publication here${TOLD}`,
  ],
  ["is gone", answering("", 404), `warning: ${OLD}/feed.json is missing${TOLD}`],
  [
    "does not answer",
    failed("can't be reached (ENOTFOUND)"),
    `warning: ${OLD}/feed.json can't be reached (ENOTFOUND)${TOLD}`,
  ],
  ...[
    feedAt(OLD),
    feedAt(OLD, { moved_to: NEW }),
    feedAt(OLD, { moved_to: HERE }, stranger),
    sealEnvelope(JSON.stringify({ format: 1, site: OLD, serial: 1, plugins: {}, moved_to: HERE })),
    "<!doctype html>",
  ].map((text): [string, Answered, string] => [
    `serves something else: ${text.slice(0, 60)}`,
    answering(text),
    `warning: ${OLD}/feed.json neither redirects to here, nor is a signed feed that names ${HERE} in \`moved_to\`${TOLD}`,
  ]),
])("looks at an earlier address that %s", (_, answer, verdict) => {
  expect(said({ moved_from: [OLD] }, [OLD, answer])).toEqual([verdict]);
});

const STAY = "; sites go on asking here";

it.each<[string, Answered, string]>([
  ["takes its sites over", answering(feedAt(NEW, { moved_from: [HERE] })), "ok"],
  ["is not there yet", answering("", 404), `warning: ${NEW}/feed.json is missing${STAY}`],
  [
    "does not name it",
    answering(feedAt(NEW)),
    `warning: ${NEW}/feed.json does not name this address in \`moved_from\`${STAY}`,
  ],
  [
    "is signed by another publisher",
    answering(feedAt(NEW, { moved_from: [HERE] }, stranger)),
    `warning: ${NEW}/feed.json is signed with a key that sites do not trust here${STAY}`,
  ],
  [
    "has an older feed",
    answering(feedAt(NEW, { moved_from: [HERE], serial: 99 })),
    `warning: the feed at ${NEW} is older than the one here, so sites follow only after the next publication there${STAY}`,
  ],
])("looks at the address that it goes to, which %s", (_, answer, verdict) => {
  expect(said({ moved_to: NEW }, [NEW, answer])).toEqual([verdict]);
});
