import { describe, expect, it } from "vitest";
import { openFeed } from "../../src/plan/feed.ts";
import { feedText } from "../../src/site/feed-text.ts";
import { feedProblems, signingProblems, type SigningSituation } from "../../src/publish/signing-problems.ts";
import { MOST_FEED_BYTES } from "../../src/trust/verify-feed.ts";
import { site } from "../support/site/extension-input.ts";
import { testSigner } from "../support/site/test-keys.ts";

const AT = { file: "versions.yaml", line: 9, column: 3 };
const SIGNERS = { used: testSigner("used"), spare: testSigner("spare"), next: testSigner("next") };
type Name = keyof typeof SIGNERS;
const keysOf = (names: string): string[] =>
  names
    .split(" ")
    .filter(Boolean)
    .map((name) => SIGNERS[name as Name].publicKey);

/** A published feed that announces these keys. */
const feedOf = (announced: string, by?: Name): string =>
  feedText({
    site,
    path: "feed.json",
    keys: keysOf(announced),
    plugins: {},
    moment: { now: 1_780_272_000, commit: "a".repeat(40) },
    signer: by && SIGNERS[by],
    published: undefined,
  });

interface Case {
  readonly keys?: string;
  readonly lost?: string;
  readonly by?: Name;
  readonly feed?: string;
  /** A plugin's own feed. */
  readonly own?: string;
  readonly signedAt?: string;
  readonly unsigned?: SigningSituation["unsigned"];
}

function problemsIn({ keys = "", lost = "", by, feed, own, signedAt, unsigned }: Case) {
  const catalog = { keys: keysOf(keys), lostKeys: keysOf(lost), at: () => AT };
  const feeds = new Map(feed === undefined ? [] : [["feed.json", openFeed(feed)]]);
  if (own !== undefined) feeds.set("acme/feed.json", openFeed(own));
  return signingProblems({ catalog, feeds, signer: by && SIGNERS[by], signedAt, unsigned });
}

const signed = feedOf("used spare", "used");
const forged = signed.replace("3600", "3601");

describe.each<[string, readonly [name: string, situation: Case, codes: readonly string[]][]]>([
  [
    "nothing published",
    [
      ["no keys", {}, []],
      ["keys, and one to sign with", { keys: "used spare", by: "used", unsigned: "refused" }, []],
      ["a key that is not listed", { keys: "used spare", by: "next" }, ["SIGNING_KEY_UNLISTED"]],
      ["a key, and none listed", { by: "next" }, ["SIGNING_KEY_UNLISTED"]],
      ["keys, nothing to sign with, a look at the plan", { keys: "used spare" }, []],
      ["the same, built on this machine", { keys: "used spare", unsigned: "warned" }, ["FEED_UNSIGNED"]],
      ["the same, published", { keys: "used spare", unsigned: "refused" }, ["SIGNING_KEY_MISSING"]],
      ["no keys, published", { unsigned: "refused" }, []],
    ],
  ],
  [
    "an unsigned feed is published",
    [
      ["no keys", { feed: feedOf("") }, []],
      ["signing starts", { feed: feedOf(""), keys: "used spare", by: "used" }, ["PUBLISHED_UNSIGNED"]],
      [
        "it was signed before",
        { feed: feedOf(""), keys: "used spare", by: "used", signedAt: "acme/v1.0.0" },
        ["SIGNATURE_GONE"],
      ],
    ],
  ],
  [
    "a signed feed is published",
    [
      ["the same key again", { feed: signed, keys: "used spare", by: "used" }, []],
      ["a pull request, which has no key", { feed: signed, keys: "used spare" }, []],
      ["a new spare is announced", { feed: signed, keys: "used spare next", by: "used" }, []],
      ["the spare takes over", { feed: signed, keys: "used spare next", by: "spare" }, []],
      [
        "the spare takes over and the key before it goes at once",
        { feed: signed, keys: "spare next", by: "spare" },
        ["SIGNING_KEY_DROPPED"],
      ],
      [
        "the same after a theft",
        { feed: signed, keys: "spare next", lost: "used", by: "spare" },
        ["PUBLISHED_BY_LOST"],
      ],
      [
        "the key before it goes once the spare has signed",
        { feed: feedOf("used spare next", "spare"), keys: "spare next", by: "spare" },
        [],
      ],
      [
        "a key that no site has heard of signs at once",
        { feed: signed, keys: "used spare next", by: "next" },
        ["SIGNING_KEY_UNANNOUNCED"],
      ],
      [
        "and the others go with it",
        { feed: signed, keys: "next", by: "next" },
        ["SIGNING_KEY_DROPPED", "SIGNING_KEY_UNANNOUNCED"],
      ],
      [
        "the same in a pull request",
        { feed: signed, keys: "next" },
        ["SIGNING_KEY_DROPPED", "SIGNING_KEY_UNANNOUNCED"],
      ],
      [
        "all keys are lost, and it begins anew",
        { feed: signed, keys: "next", lost: "used spare", by: "next" },
        ["PUBLISHED_BY_LOST"],
      ],
      [
        "one key is lost, which is no reason to begin anew",
        { feed: signed, keys: "next", lost: "used", by: "next" },
        ["PUBLISHED_BY_LOST", "SIGNING_KEY_UNANNOUNCED"],
      ],
      ["the keys are removed", { feed: signed }, ["SIGNING_REMOVED"]],
      [
        "all keys are lost, and it goes on without",
        { feed: signed, lost: "used spare" },
        ["PUBLISHED_BY_LOST"],
      ],
      ["someone changed it", { feed: forged, keys: "used spare", by: "used" }, ["PUBLISHED_FORGED"]],
      [
        "a stranger signed it, and announces himself",
        { feed: feedOf("next", "next"), keys: "used spare", by: "used" },
        ["SIGNING_KEY_DROPPED", "SIGNING_KEY_UNANNOUNCED"],
      ],
      [
        "someone changed a plugin's own feed",
        { feed: signed, own: forged, keys: "used spare", by: "used" },
        ["PUBLISHED_FORGED"],
      ],
      [
        "someone took the signature off a plugin's own feed",
        { feed: signed, own: feedOf("used spare"), keys: "used spare", by: "used" },
        ["PUBLISHED_FORGED"],
      ],
      [
        "a plugin's own feed is signed as well",
        { feed: signed, own: signed, keys: "used spare", by: "used" },
        [],
      ],
      ["it is no feed", { feed: "Not found", keys: "used spare", by: "used" }, []],
    ],
  ],
])("%s", (_, cases) => {
  it.each(cases)("%s", (_name, situation, codes) => {
    const problems = problemsIn(situation);
    expect(problems.map(({ code }) => code)).toEqual(codes);
    for (const found of problems) expect(found).toMatchObject({ file: "versions.yaml", line: 9, column: 3 });
  });
});

it("names the key that was given and the keys that sites know", () => {
  const [unlisted] = problemsIn({ keys: "used spare", by: "next" });
  expect(unlisted?.message).toContain(SIGNERS.next.publicKey);
  const [unannounced] = problemsIn({ feed: signed, keys: "used spare next", by: "next" });
  for (const key of keysOf("used spare next")) expect(unannounced?.message).toContain(key);
});

it("refuses a feed that sites would not read to its end", () => {
  const most = "x".repeat(MOST_FEED_BYTES);
  const files = new Map([
    ["feed.json", most],
    ["acme/feed.json", `${most}x`],
    ["acme/info.json", `${most}x`],
  ]);
  expect(feedProblems(files)).toEqual([
    expect.objectContaining({ code: "FEED_SIZE", message: expect.stringMatching(/^acme\/feed\.json /) }),
  ]);
});
