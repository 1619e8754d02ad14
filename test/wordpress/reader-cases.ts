import { expect } from "vitest";
import { sha256 } from "../../src/trust/sha256.ts";
import { treeDigest } from "../../src/trust/tree-digest.ts";
import { feedVerdicts } from "../support/wordpress/feed-verdicts.ts";
import type { Call } from "../support/wordpress/run-reader.ts";
import ramps from "../vectors/ramp.json" with { type: "json" };
import vectors from "../vectors/affected.json" with { type: "json" };
import rollouts from "../vectors/rollout.json" with { type: "json" };
import { inUse, next, sealedBy, spare } from "./attacks.ts";

/** What the updater's reader is given, and what it must make of it. */
type Case = readonly [name: string, call: Call, expected: unknown];

const NOW = Date.parse("2026-03-10T08:30:00Z") / 1000;
const SITE = "https://acme.github.io/plugins";
const URL = `${SITE}/feed.json`;
const DAY = 86_400;

const keys = (...pairs: { publicKey: string }[]): string[] => pairs.map(({ publicKey }) => publicKey);

const offer = {
  version: "1.1.0",
  channel: "stable",
  sha256: "ab".repeat(32),
  size: 1000,
  packages: [`${SITE}/acme-bridge/acme-bridge-v1.1.0.zip`],
  rollout: 100,
  force_update: false,
};
const { force_update: force, ...same } = offer;
const none = {
  requires: null,
  requires_php: null,
  tested: null,
  min_auto_update: null,
  available_after: null,
  url: null,
  ramp: null,
  auto_from: null,
  offered: null,
};
const rising = { from: 10, to: 100, over: 4 * DAY, since: NOW };
const read = { ...same, force, ...none };
const plugin = { offers: [offer], withdrawn: [{ version: "1.0.0", reason: "It <b>loses</b> drafts." }] };
const payload = {
  format: 1,
  site: SITE,
  serial: NOW,
  expires: "2026-06-08T08:30:00Z",
  keys: [],
  plugins: { "acme-bridge": plugin },
};
const content = {
  offers: [read],
  malformed: false,
  withdrawn: { "1.0.0": "It <b>loses</b> drafts." },
  paused: [],
  icons: [],
  notices: [],
  advisories: [],
  ledger: null,
  translations: [],
};
const unsigned = { signed: false, keys: [], pinned: [], gone: [], serials: [] };
const signed = { ...unsigned, signed: true, pinned: [inUse.publicKey, spare.publicKey] };

const text = (changes: object = {}): string =>
  JSON.stringify({ payload: JSON.stringify({ ...payload, ...changes }), signatures: [] });
const reading = (feed: string, trust: object = unsigned, slugs = ["acme-bridge"]): Call => [
  "read_feed",
  feed,
  { url: URL, site: SITE, slugs },
  trust,
  NOW,
];
const whole = {
  content: {
    verified: false,
    expires: NOW + 90 * DAY,
    every: 3600,
    plugins: { "acme-bridge": content },
    themes: [],
  },
  trust: { ...unsigned, serials: { [URL]: NOW } },
};
const every = (seconds: unknown): object => ({ ...whole, content: { ...whole.content, every: seconds } });
const endless = `é${"<style>".repeat(300)}`;
const because = (...reason: unknown[]): object => ({ reason });

const feeds: readonly Case[] = [
  ["a feed without a signature", reading(text()), whole],
  ["an often checked one", reading(text({ check_every: 1 })), every(900)],
  ["a seldom checked one", reading(text({ check_every: 1e9 })), every(7 * DAY)],
  ["one checked at a wrong time", reading(text({ check_every: "1h" })), every(3600)],
  ["no plugin that was asked for (check 23)", reading(text(), unsigned, ["other"]), because("feed_missing")],
  [
    "one of two plugins that were asked for",
    reading(text(), unsigned, ["acme-bridge", "other"]),
    { ...whole, content: { ...whole.content, plugins: { "acme-bridge": content, other: null } } },
  ],
  [
    "what the publisher says to those who consider a version, but nothing without an end (check 3)",
    reading(
      text({
        plugins: {
          "acme-bridge": {
            ...plugin,
            upgrade_notices: { "1.1.0": "Save <b>first</b>.", "1.0.0": 7, "1.0.1": endless },
          },
        },
      }),
    ),
    {
      ...whole,
      content: {
        ...whole.content,
        plugins: {
          "acme-bridge": {
            ...content,
            notices: { "1.1.0": "Save <b>first</b>.", "1.0.1": endless.slice(0, 2000) },
          },
        },
      },
    },
  ],
  [
    "what is paused, with a reason or without",
    reading(
      text({
        plugins: {
          "acme-bridge": {
            ...plugin,
            paused: [{ version: "1.2.0", reason: "It crashes." }, { version: "1.1.9" }, { version: "x" }, 7],
          },
        },
      }),
    ),
    {
      ...whole,
      content: {
        ...whole.content,
        plugins: { "acme-bridge": { ...content, paused: { "1.2.0": "It crashes.", "1.1.9": "" } } },
      },
    },
  ],
  [
    "the ledger that it vouches for",
    reading(text({ plugins: { "acme-bridge": { ...plugin, ledger: "cd".repeat(32) } } })),
    {
      ...whole,
      content: {
        ...whole.content,
        plugins: { "acme-bridge": { ...content, ledger: "cd".repeat(32) } },
      },
    },
  ],
  ["a feed that names its path", reading(text({ path: "feed.json" })), whole],
  [
    "a feed of another plugin, for all (check 23)",
    reading(text({ path: "acme-bridge/feed.json" })),
    because("feed_path", "acme-bridge/feed.json"),
  ],
  [
    "a feed whose path is no text (check 23)",
    reading(text({ path: ["feed.json"] })),
    because("feed_path", ""),
  ],
  ["a feed whose path is HTML (check 23)", reading(text({ path: "<b>" })), because("feed_path", "")],
  ["an unsigned one that announces keys", reading(text({ keys: keys(next) })), whole],
  [
    "more brackets than PHP may have memory for (check 3)",
    reading(text().replace("{", `{"more":[${"[],".repeat(20_000)}[]],`)),
    because("feed_shape"),
  ],
  ["a web page", reading("<!doctype html>"), because("feed_shape")],
  ["a payload that is a list", reading(text().replace(/"\{.*\}"/, '"[]"')), because("feed_shape")],
  ["no expiry", reading(text({ expires: "soon" })), because("feed_shape")],
  ["a later format", reading(text({ format: 2 })), because("feed_format")],
  [
    "another update site",
    reading(text({ site: "https://evil.example" })),
    because("feed_site", "https://evil.example"),
  ],
  ["a site that is no address", reading(text({ site: "<script>" })), because("feed_site", "")],
  ["an older feed", reading(text(), { ...unsigned, serials: { [URL]: NOW + 1 } }), because("feed_serial")],
  ["a feed as old", reading(text(), { ...unsigned, serials: { [URL]: NOW } }), whole],
  ["one that is a day ahead", reading(text({ serial: NOW + DAY + 1 })), because("feed_future")],
  [
    "one that has expired",
    reading(text({ expires: "2026-03-10T08:29:59Z" })),
    because("feed_expired", "2026-03-10"),
  ],
  ["no signature where the site signs", reading(text(), signed), because("feed_unsigned")],
];

const fields = Object.keys(offer);
const offers: readonly Case[] = [
  ["a whole offer", ["offer_of", offer], read],
  ...fields.map((key): Case => [`no ${key}`, ["offer_of", { ...offer, [key]: undefined }], null]),
  [
    "a date",
    ["offer_of", { ...offer, available_after: "2026-03-10T08:30Z" }],
    { ...read, available_after: NOW },
  ],
  [
    "times",
    [
      "offer_of",
      {
        ...offer,
        ramp: { from: 10, to: 100, over: 4 * DAY, since: "2026-03-10T08:30:00Z" },
        auto_update_from: "2026-03-11T08:30:00Z",
        offered_since: "2026-03-10T08:30:00Z",
      },
    ],
    { ...read, ramp: rising, auto_from: NOW + DAY, offered: NOW },
  ],
  [
    "the time of its commit",
    ["offer_of", { ...offer, released_at: "2026-03-10T08:30:00Z" }],
    { ...read, offered: NOW },
  ],
  ...[
    { from: 10, to: 100, over: 0, since: "2026-03-10T08:30:00Z" },
    { from: 10, to: 101, over: 60, since: "2026-03-10T08:30:00Z" },
    { from: 10, to: 100, over: 3651 * DAY, since: "2026-03-10T08:30:00Z" },
    { from: 10, to: 100, over: "4d", since: "2026-03-10T08:30:00Z" },
    { from: 10, to: 100, over: 60, since: "soon" },
    { to: 100, over: 60, since: "2026-03-10T08:30:00Z" },
    100,
  ].map((ramp): Case => [
    `a malformed ramp: ${JSON.stringify(ramp)}`,
    ["offer_of", { ...offer, ramp }],
    null,
  ]),
  ["a malformed time", ["offer_of", { ...offer, auto_update_from: 7 }], null],
  ["more bytes than any package has", ["offer_of", { ...offer, size: 300_000_000 }], null],
  ["a malformed date", ["offer_of", { ...offer, available_after: "tomorrow" }], null],
  ["an offer that is a text", ["offer_of", "1.1.0"], null],
];

const addresses: readonly Case[] = Object.entries({
  "https://acme.github.io/plugins/acme-bridge-v1.1.0.zip": true,
  "https://user@acme.example:8443/a~b(c)/?d=%20&e=0": true,
  "https://acme.example/ü": true,
  "http://127.0.0.1:8080/feed.json": true,
  "http://localhost/feed.json": true,
  "http://[::1]:8080/feed.json": true,
  "http://acme.example/feed.json": false,
  "http://127.0.0.1.acme.example/feed.json": false,
  "http://127.0.0.1@acme.example/feed.json": false,
  "HTTPS://acme.example/feed.json": false,
  "ftp://acme.example/feed.json": false,
  "javascript:alert(1)": false,
  "//acme.example/feed.json": false,
  "https://acme.example/a b": false,
  "https://acme.example/a\n": false,
  "https://acme.example/%0d%0aX: 1": false,
  "https://acme.example/%0AX": false,
  'https://acme.example/"onload="': false,
  "https://acme.example/<b>": false,
  "https://acme.example/[a]": false,
  "https://acme.example/;//b": false,
  "https://": false,
}).map(([address, expected]) => [JSON.stringify(address), ["is_address", address], expected]);

const chosen = { verified: false, expires: NOW + DAY, every: 3600, plugins: { "acme-bridge": content } };
const choosing = (feed: object, site: object = {}, installed = "1.0.0"): Call => [
  "choose_offers",
  feed,
  { slug: "acme-bridge", version: installed },
  { signed: false, channel: "stable", uuid: "a", wordpress: "6.5.2", php: "8.2.1", ...site },
  NOW,
];
const offering = (...changes: object[]): object => ({
  ...chosen,
  plugins: { "acme-bridge": { ...content, offers: changes.map((each) => ({ ...read, ...each })) } },
});
const pausing = (paused: object): object => ({
  ...chosen,
  plugins: { "acme-bridge": { ...content, paused } },
});
const nothing = (...reason: unknown[]): object => ({ offers: [], reasons: [reason] });
const one = { offers: [read], reasons: [] };

const choices: readonly Case[] = [
  ["the offer of a newer version", choosing(chosen), one],
  ["that version installed", choosing(chosen, {}, "1.1.0"), nothing("offer_none")],
  ["a newer version installed", choosing(chosen, {}, "1.1.1"), nothing("offer_none")],
  ["nothing read yet", choosing({}), nothing("feed_unread")],
  ["a failure before anything was read", choosing({ reason: ["feed_size"] }), nothing("feed_size")],
  [
    "a failure after that",
    choosing({ ...chosen, reason: ["feed_size"] }),
    { ...one, reasons: [["feed_size"]] },
  ],
  ["a feed that was read before the site signed", choosing(chosen, { signed: true }), nothing("feed_unread")],
  ["a verified feed where the site signs", choosing({ ...chosen, verified: true }, { signed: true }), one],
  ["a stale feed", choosing({ ...chosen, expires: NOW - 1 }), nothing("feed_expired", "2026-03-10")],
  [
    "a feed without the plugin",
    choosing({ ...chosen, plugins: { "acme-bridge": null } }),
    nothing("feed_missing"),
  ],
  ["a feed that was read for other plugins", choosing({ ...chosen, plugins: {} }), nothing("feed_unread")],
  ["a check that did not end (check 26)", choosing({ begun: NOW - 61 }), nothing("feed_broken_off")],
  ["a check that goes on", choosing({ ...chosen, begun: NOW - 5 }), one],
  ["nothing newer than a withdrawn version", choosing(offering(), {}, "1.0.0"), nothing("offer_awaited")],
  [
    "an offer that was left out",
    choosing({ ...chosen, plugins: { "acme-bridge": { ...content, malformed: true } } }),
    { ...one, reasons: [["offer_shape"]] },
  ],
  ["a beta", choosing(offering({ channel: "beta" })), nothing("offer_channel", "1.1.0")],
  [
    "a beta where they are wanted",
    choosing(offering({ channel: "beta" }), { channel: "beta" }),
    { offers: [{ ...read, channel: "beta" }], reasons: [] },
  ],
  [
    "an offer for later",
    choosing(offering({ available_after: NOW + 60 })),
    nothing("offer_later", "1.1.0", "2026-03-10 08:31 UTC"),
  ],
  ["a newer WordPress", choosing(offering({ requires: "6.6" })), nothing("offer_wordpress", "1.1.0", "6.6")],
  ["this WordPress", choosing(offering({ requires: "6.5.2" })), expect.objectContaining({ reasons: [] })],
  [
    "WordPress 6.5.0, which calls itself 6.5",
    choosing(offering({ requires: "6.5.0" }), { wordpress: "6.5" }),
    expect.objectContaining({ reasons: [] }),
  ],
  ["a newer PHP", choosing(offering({ requires_php: "8.3" })), nothing("offer_php", "1.1.0", "8.3")],
  [
    "a rollout that has not come so far yet, and when it will have",
    // Its bucket is 8856, which 90 hundredths of a percent a second reach after 7857 seconds.
    choosing(offering({ rollout: 10, ramp: { from: 10, to: 100, over: 9000, since: NOW } })),
    nothing("offer_turn", "1.1.0", "2026-03-10 10:40 UTC"),
  ],
  [
    "one that ends before this site's turn",
    choosing(offering({ rollout: 0, ramp: { from: 0, to: 1, over: 10_000, since: NOW - DAY } })),
    nothing("offer_rollout", "1.1.0", 1),
  ],
  [
    "one that is over",
    choosing(offering({ rollout: 0, ramp: { from: 0, to: 100, over: 10_000, since: NOW - DAY } })),
    expect.objectContaining({ reasons: [] }),
  ],
  [
    "a version that is paused, and the offer below it",
    choosing(pausing({ "2.0.0": "" })),
    { offers: [read], reasons: [["offer_paused", "2.0.0"]] },
  ],
  [
    "the installed version paused, and an older one",
    choosing(pausing({ "1.1.0": "It crashes.", "1.0.0": "Old." }), {}, "1.1.0"),
    nothing("offer_paused_for", "1.1.0", "It crashes."),
  ],
  [
    "nothing up to the version that an owner went back from, forced or not (check 35)",
    choosing(offering({ force: true }), { held: "1.1.0" }),
    nothing("offer_held", "1.1.0", "1.1.0"),
  ],
  ["what is above the version that an owner went back from", choosing(chosen, { held: "1.0.5" }), one],
  ["no rollout", choosing(offering({ rollout: 0 })), nothing("offer_rollout", "1.1.0", 0)],
  [
    "two that fit and one that does not",
    choosing(offering({ requires: "9.0", version: "3.0.0" }, { version: "2.0.0" }, {})),
    { offers: [{ ...read, version: "2.0.0" }, read], reasons: [["offer_wordpress", "3.0.0", "9.0"]] },
  ],
];

const release = {
  version: "1.0.0",
  sha256: "cd".repeat(32),
  size: 900,
  requires: "6.0",
  requires_php: "7.4",
  tested: null,
  status: "deprecated",
  rollout: 25,
  package: `${SITE}/acme-bridge/acme-bridge-v1.0.0.zip`,
};
const { package: earlierPackage, status: _, ...earlierFacts } = release;
const earlier = {
  ...none,
  ...earlierFacts,
  channel: "stable",
  packages: [earlierPackage],
  rollout: 100,
  force: false,
};
/** Asks for the versions to go back to, of a list that the feed vouches for unless it names another digest. */
const goingBack = (
  releases: readonly object[],
  feed: object = {},
  site: object = {},
  list = JSON.stringify({ format: 1, releases }),
): Call => [
  "earlier_offers",
  list,
  {
    ...chosen,
    plugins: { "acme-bridge": { ...content, withdrawn: {}, ledger: sha256(list), ...feed } },
  },
  { slug: "acme-bridge", version: "1.1.0" },
  { signed: false, channel: "stable", uuid: "a", wordpress: "6.5.2", php: "8.2.1", held: "", ...site },
  NOW,
];

const ways: readonly Case[] = [
  [
    "the earlier versions that are kept, and not the installed one or a higher one",
    goingBack([{ ...release, version: "1.2.0" }, { ...release, version: "1.1.0" }, release]),
    { offers: [earlier] },
  ],
  [
    "none that was withdrawn, whichever of the two says so (check 34)",
    goingBack(
      [
        { ...release, status: "withdrawn" },
        { ...release, version: "0.9.0" },
      ],
      {
        withdrawn: { "0.9.0": "" },
      },
    ),
    { offers: [] },
  ],
  ["none that is paused", goingBack([release], { paused: { "1.0.0": "" } }), { offers: [] }],
  ["none whose package is gone", goingBack([{ ...release, package: null }]), { offers: [] }],
  ["none that needs a newer PHP", goingBack([{ ...release, requires_php: "8.3" }]), { offers: [] }],
  [
    "one that an earlier way back had left",
    goingBack([release], {}, { held: "1.1.0" }),
    { offers: [earlier] },
  ],
  [
    "no list but the one that the feed describes (check 34)",
    goingBack([release], { ledger: "ef".repeat(32) }),
    because("earlier_list"),
  ],
  [
    "no list where the feed describes none (check 34)",
    goingBack([release], { ledger: null }),
    because("earlier_list"),
  ],
  [
    "no list of a feed that is not verified",
    goingBack([release], {}, { signed: true }),
    because("feed_unread"),
  ],
  ["nothing in what is no list", goingBack([], {}, {}, "[[]]"), { offers: [] }],
];

const carrier = (carried: string[], version = "1.0.0", slug = "acme-bridge"): object => ({
  slug,
  version,
  keys: carried,
});
const told = { ...signed, keys: keys(inUse, spare), told: { "acme-bridge": "1.1.0" } };

const trust: readonly Case[] = [
  ["no keys", ["trust_of", {}, []], unsigned],
  [
    "keys in plugins",
    ["trust_of", {}, [carrier(keys(inUse, inUse, spare)), carrier(["ed25519:short="])]],
    signed,
  ],
  ["a plugin without them later", ["trust_of", signed, []], { ...signed, pinned: [] }],
  [
    "a key that is gone",
    ["trust_of", { ...signed, gone: keys(inUse) }, [carrier(keys(inUse))]],
    { ...signed, pinned: [], gone: keys(inUse) },
  ],
  ...["1.0.0", "1.1.0"].map((version): Case => [
    `no key of a package of ${version} where the last signed feed told of 1.1.0 (check 18)`,
    ["trust_of", told, [carrier(keys(next), version)]],
    { ...told, pinned: [] },
  ]),
  [
    "the keys of a plugin where that feed told of none that is installed",
    ["trust_of", { ...told, told: { other: "1.0.0" } }, [carrier(keys(next), "1.2.0")]],
    { ...told, told: { other: "1.0.0" }, pinned: keys(next) },
  ],
  [
    "no key of a plugin of which that feed told nothing, beside one of which it told (check 18)",
    ["trust_of", told, [carrier(keys(next), "9.0.0", "beta"), carrier([], "1.1.0")]],
    { ...told, pinned: [] },
  ],
  [
    "the keys of a newer package, which was installed by hand",
    ["trust_of", told, [carrier(keys(next), "1.2.0")]],
    { ...told, pinned: keys(next) },
  ],
];
const rotated = { ...payload, keys: keys(spare, next) };
const SLUG_URL = `${SITE}/acme-bridge/feed.json`;
const verified = { ...whole.content, verified: true };
/** What needs the sodium extension. */
export const signatures: readonly Case[] = [
  ...feedVerdicts.map((each): Case => [
    each.name,
    ["open_envelope", each.feed, { ...signed, pinned: each.keys }],
    each.payload === undefined ? because(each.verdict) : { text: each.payload, verified: true },
  ]),
  [
    "a signed feed, which announces one key and leaves one out",
    reading(sealedBy(inUse, JSON.stringify(rotated)), signed),
    {
      content: verified,
      trust: {
        ...signed,
        keys: keys(spare, next),
        gone: keys(inUse),
        serials: { [URL]: NOW },
        told: told.told,
      },
    },
  ],
  ...[NOW, NOW + 1].map((serial): Case => [
    `no key of a feed that is not above ${serial - NOW} more of another feed of its update site (check 24)`,
    reading(sealedBy(inUse, JSON.stringify(rotated)), { ...signed, serials: { [SLUG_URL]: serial } }),
    {
      content: verified,
      trust: {
        ...signed,
        serials: { [SLUG_URL]: serial, [URL]: NOW },
        ...(serial === NOW && { told: told.told }),
      },
    },
  ]),
];

const address = (slug: string, given: object = read): Call => ["package_address", slug, given];
const packages: readonly Case[] = [
  [
    "an address that core can't fetch, by version and hash, and that names no file (check 25)",
    address("acme-bridge"),
    expect.stringMatching(/^presscast:acme-bridge\/1\.1\.0\/(?:ab){32}\/[^/]{256,}\/acme-bridge\.zip$/),
  ],
];

const buckets = rollouts.map(({ uuid, slug, version, bucket }): Case => [
  `the rollout of ${slug} ${version} on ${uuid}`,
  ["bucket_of", uuid, slug, version],
  bucket,
]);

const reaches = ramps.map(({ buckets: expected, now, rollout, ramp }): Case => [
  `${JSON.stringify({ rollout, ...ramp })} at ${now}`,
  ["buckets_reached", { rollout, ramp: ramp && { ...ramp, since: Date.parse(ramp.since) / 1000 } }, now],
  expected,
]);

const waits: readonly Case[] = [
  ["nothing", ["automatic_from", read, 0], 0],
  ["as long as the publisher wants it", ["automatic_from", { ...read, auto_from: NOW + DAY }, 0], NOW + DAY],
  [
    "as many days as the owner wants",
    ["automatic_from", { ...read, auto_from: NOW + DAY, offered: NOW }, 3],
    NOW + 3 * DAY,
  ],
  [
    "from when it was for anybody",
    ["automatic_from", { ...read, offered: NOW, available_after: NOW + DAY }, 1],
    NOW + 2 * DAY,
  ],
];

const advisory = {
  version: "1.1.0",
  ids: ["x_acme-acme-bridge-1.1.0", "CVE-2026-12345"],
  severity: "high",
  summary: "It <b>leaks</b>.",
  affected: [{ introduced: "0", fixed: "1.1.0" }],
};
const { ids: _ids, ...withoutIds } = advisory;
const hole = {
  ...withoutIds,
  cve: "CVE-2026-12345",
  affected: [{ introduced: "0", fixed: "1.1.0", last_affected: null }],
};
const telling = (...advisories: unknown[]): Call =>
  reading(text({ plugins: { "acme-bridge": { ...plugin, advisories } } }));
const knowing = (...advisories: unknown[]): object => ({
  ...whole,
  content: { ...whole.content, plugins: { "acme-bridge": { ...content, advisories } } },
});

const holes: readonly Case[] = [
  ["a hole that the feed tells of", telling(advisory), knowing(hole)],
  ["one without a CVE", telling({ ...advisory, ids: ["x_1", 7] }), knowing({ ...hole, cve: "" })],
  [
    "a summary without an end (check 3)",
    telling({ ...advisory, summary: endless }),
    knowing({ ...hole, summary: endless.slice(0, 2000) }),
  ],
  [
    "nothing malformed, and all the rest of the feed",
    telling(
      7,
      { ...advisory, severity: "medium" },
      { ...advisory, version: "1.1" },
      { ...advisory, summary: null },
      advisory,
    ),
    knowing(hole),
  ],
  [
    "no range that has no end or no beginning",
    telling({ ...advisory, affected: [{ introduced: "0" }, { fixed: "1.1.0" }, 7, ...advisory.affected] }),
    knowing(hole),
  ],
  ...vectors.flatMap(({ affected, inside, outside }): Case[] => {
    const known = [
      { ...hole, affected: affected.map((range) => ({ fixed: null, last_affected: null, ...range })) },
    ];
    const name = JSON.stringify(affected);
    return [
      ...inside.map((version): Case => [`${version} in ${name}`, ["holes_in", known, version], known]),
      ...outside.map((version): Case => [`${version} not in ${name}`, ["holes_in", known, version], []]),
    ];
  }),
  [
    "the worst first",
    ["holes_in", ["low", "critical", "moderate"].map((severity) => ({ ...hole, severity })), "1.0.0"],
    ["critical", "moderate", "low"].map((severity) => ({ ...hole, severity })),
  ],
];

/** What any PHP can do. */
const hashes = { "acme-bridge.php": sha256("<?php"), "b/ö.txt": sha256("ö"), "10": sha256("") };
const tree = treeDigest(
  Object.entries({ "acme-bridge.php": "<?php", "b/ö.txt": "ö", "10": "" }).map(([path, held]) => ({
    path: `acme-bridge/${path}`,
    bytes: Buffer.from(held),
  })),
);
const ledger = JSON.stringify({ releases: [{ version: "1.1.0" }, { version: "1.0.0", tree }] });
const toldOf = (files: object): string => JSON.stringify({ files });
const sums = Object.fromEntries(
  Object.entries(hashes).map(([path, sum]) => [path, { md5: "", sha256: sum }]),
);
const endlessSums = "[".repeat(30_000);

/** Comparing files. */
const files: readonly Case[] = [
  ["the tree digest that Presscast has for the same files", ["tree_of", "acme-bridge", hashes], tree],
  ["a version of the ledger that the feed names", ["tree_in", ledger, sha256(ledger), "1.0.0"], tree],
  ["no other ledger (check 38)", ["tree_in", ledger, sha256("{}"), "1.0.0"], null],
  ["no ledger where the feed names none (check 38)", ["tree_in", ledger, "", "1.0.0"], null],
  ["a version that the ledger does not have", ["tree_in", ledger, sha256(ledger), "0.9.0"], null],
  ["a version without a tree digest", ["tree_in", ledger, sha256(ledger), "1.1.0"], null],
  ["a ledger that is none", ["tree_in", "[3]", sha256("[3]"), "1.0.0"], null],
  ["checksums of the tree digest", ["hashes_in", toldOf(sums), "acme-bridge", tree], hashes],
  [
    "no checksums of other files (check 38)",
    [
      "hashes_in",
      toldOf({ ...sums, "acme-bridge.php": { sha256: sha256("<?php evil();") } }),
      "acme-bridge",
      tree,
    ],
    null,
  ],
  [
    "checksums that are none",
    ["hashes_in", toldOf({ a: "x", b: { sha256: ["x"] } }), "acme-bridge", tree],
    null,
  ],
  ["a web page", ["hashes_in", "<html>", "acme-bridge", tree], null],
  ["checksums without an end (check 3)", ["hashes_in", endlessSums, "acme-bridge", tree], null],
  [
    "what was changed, is missing and was added",
    ["difference", hashes, { "acme-bridge.php": sha256("other"), "10": sha256(""), "20": sha256("") }],
    { changed: ["acme-bridge.php"], missing: ["b/ö.txt"], added: ["20"] },
  ],
];

export const tables = {
  reaches,
  waits,
  holes,
  feeds,
  offers,
  addresses,
  choices,
  ways,
  trust,
  packages,
  buckets,
  files,
};
