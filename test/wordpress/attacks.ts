import type { Attempt, Attempts, Published } from "../support/wordpress/attempts.ts";
import { createPrivateKey, sign } from "node:crypto";
import { keyId, keyPair } from "../../src/trust/keys.ts";
import { openSigner } from "../../src/trust/signer.ts";
import { sealEnvelope } from "../../src/trust/envelope.ts";
import { content, feed, haste, offers, send, UNHASTE } from "./refusals.ts";

type Pair = ReturnType<typeof keyPair>;

/** Key pairs for tests alone: everybody can read their secrets here. */
const testPair = (byte: number): Pair => keyPair(Buffer.alloc(32, byte));

export const inUse = testPair(1);
export const spare = testPair(2);
export const next = testPair(3);
const stranger = testPair(66);

/** The text of a feed that this key has signed. */
export function sealedBy({ privateKey }: Pair, payload: string, signed = payload): string {
  const signature = openSigner(privateKey)?.signFeed(signed);
  return sealEnvelope(payload, signature ? [signature] : []);
}

function inContext(context: string, payload: string): string {
  const [, der = ""] = inUse.privateKey.split(":");
  const key = createPrivateKey({ key: Buffer.from(der, "base64"), format: "der", type: "pkcs8" });
  const signature = sign(null, Buffer.from(context + payload), key).toString("base64");
  return sealEnvelope(payload, [{ key: keyId(inUse.publicKey) ?? "", signature }]);
}

const NOT_SIGNED = "The feed is not signed. This site takes signed feeds only.";
const NOT_TRUSTED = "The feed is signed with a key that this site does not trust.";
const WRONG = "The signature of the feed is wrong.";
const NO_FEED = "What the update site sent is not a Presscast feed.";

const good = ({ payload, seal }: Published): string => seal(JSON.stringify(payload));

/** What an attacker wants sites to read: a package of their own. */
const evil = ({ payload, offer, siteUrl, slug }: Published, changes = {}): string => {
  const own = { ...offer, version: "6.6.6", packages: [`${siteUrl}/evil.zip`], ...changes };
  return JSON.stringify({ ...payload, plugins: { [slug]: { offers: [own], withdrawn: [] } } });
};

const healthLabel =
  "return apply_filters( 'site_status_tests', array( 'direct' => array() ) )['direct']['presscast_updater']['test']()['label'];";
const STALE = "Some plugins or themes can not be updated from their own update sites";
const later = "$later = get_site_option( 'presscast_updater' ); foreach ( $later['feeds'] as &$feed ) {";
const save = "} unset( $feed ); update_site_option( 'presscast_updater', $later );";

/** The running plugin as if its start line named no keys, and as it is again. */
const carried = ({ slug }: Published): string =>
  `$GLOBALS['presscast_updater']['plugins']['${slug}/${slug}.php']`;
const without = (all: Published): string => `$carried = ${carried(all)}; ${carried(all)} = array();`;
const again = (all: Published): string => `${carried(all)} = $carried;`;

const accepted = (all: Published): Attempt => ({ feed: send(good(all)), offer: "1.1.0" });

/** Attacks on a site whose plugin carries {@link inUse} and {@link spare}. */
export const attacks: Attempts = {
  "(the feed of the publisher is taken)": accepted,
  "an arbitrary package, in a feed without a signature (check 19)": (all) => ({
    feed: send(sealEnvelope(evil(all))),
    reason: NOT_SIGNED,
  }),
  "an unsigned feed where a signed one was read (check 19)": (all) => ({
    feed: send(good(all)),
    later: send(sealEnvelope(evil(all))),
    between: "do_action( 'presscast_check' );",
    offer: "1.1.0",
    reason: NOT_SIGNED,
  }),
  "an unsigned feed after an update to a version without keys (check 19)": (all) => ({
    feed: send(good(all)),
    later: send(sealEnvelope(evil(all))),
    between: `${without(all)} do_action( 'presscast_check' ); ${again(all)}`,
    offer: "1.1.0",
    reason: NOT_SIGNED,
  }),
  "an unsigned feed that was read before the plugin carried keys (check 19)": (all) => ({
    before: without(all),
    feed: send(sealEnvelope(evil(all))),
    later: send("", 500),
    between: `${again(all)} do_action( 'presscast_check' );`,
    reason: "The update site answered with HTTP status 500.",
  }),
  "a key that an unsigned feed brought before the plugin carried keys (check 18)": (all) => ({
    before: without(all),
    feed: send(sealEnvelope(JSON.stringify({ ...all.payload, keys: [stranger.publicKey] }))),
    later: send(sealedBy(stranger, evil(all))),
    between: `${again(all)} do_action( 'presscast_check' );`,
    reason: NOT_TRUSTED,
  }),
  "an arbitrary package, signed with a key that is not pinned (check 20)": (all) => ({
    feed: send(sealedBy(stranger, evil(all))),
    reason: NOT_TRUSTED,
  }),
  "a signature over other bytes (check 20)": (all) => ({
    feed: send(sealedBy(inUse, evil(all), JSON.stringify(all.payload))),
    reason: WRONG,
  }),
  "a stranger's signature under a trusted key's name (check 20)": (all) => {
    const [own, other] = [good(all), sealedBy(stranger, evil(all))].map(
      (text) => JSON.parse(text) as { payload: string; signatures: { key: string; signature: string }[] },
    );
    const signatures = [{ key: own?.signatures[0]?.key, signature: other?.signatures[0]?.signature }];
    return { feed: send(JSON.stringify({ ...other, signatures })), reason: WRONG };
  },
  "a signature in another context (check 20)": (all) => ({
    feed: send(inContext("presscast-feed-v2\n", evil(all))),
    reason: WRONG,
  }),
  "(a newer feed)": (all) => ({ feed: feed(all, { serial: serialAfter(all, 60) }), offer: "1.1.0" }),
  "a replayed old feed (check 6)": (all) => ({
    goesOn: true,
    feed: send(good(all)),
    offer: "1.1.0",
    reason: "The feed is older than the one that was read before it.",
  }),
  "a replayed old feed after another plugin came and went (check 6)": (all) => ({
    goesOn: true,
    before: `$later = get_site_option( 'presscast_updater' ); $later['feeds'] = array(); update_site_option( 'presscast_updater', $later );`,
    feed: send(good(all)),
    reason: "The feed is older than the one that was read before it.",
  }),
  "a feed from the future, signed (check 6)": (all) => ({
    feed: feed(all, { serial: serialAfter(all, 100_000) }),
    reason: "The feed claims to come from the future.",
  }),
  "a frozen feed (check 7)": (all) => ({
    feed: send(good(all)),
    later: feed(all, { serial: serialAfter(all, 60), expires: "2026-01-01T00:00:00Z" }),
    between: "do_action( 'presscast_check' );",
    offer: "1.1.0",
    reason: "The feed is stale: it expired on 2026-01-01. Newer ones may be held back.",
    tells: [healthLabel, STALE],
  }),
  "(the feed of the publisher is taken, to be frozen)": (all) => ({
    feed: send(good(all), 200, { ETag: '"x"' }),
    offer: "1.1.0",
  }),
  "a feed that expires while nothing newer comes (check 7)": () => ({
    goesOn: true,
    feed: send("", 304),
    before: `${later} $feed['expires'] = 1767225600; ${save}`,
    reason: "The feed is stale: it expired on 2026-01-01. Newer ones may be held back.",
    tells: [healthLabel, STALE],
  }),
  "the feed of another update site, signed with a trusted key (check 5)": (all) => ({
    feed: feed(all, { site: "https://evil.example/updates" }),
    reason: "The feed belongs to another update site: https://evil.example/updates",
  }),
  "another plugin's feed, signed with a trusted key": (all) => ({
    feed: feed(all, { plugins: { "acme-other": { offers: [all.offer], withdrawn: [] } } }),
    reason: "The feed does not offer it.",
  }),
  "a higher serial with a lower version (check 21)": (all) => ({
    feed: offers(all, { version: "0.9.0" }),
    updates: true,
    between: stored(all, `${all.siteUrl}/${all.slug}/${all.slug}-v1.1.0.zip`),
    reason: /The update site does not offer this package now\./,
    tells: [reasons(all), "This is the newest version."],
  }),
  "a package that the signed feed does not offer (check 11)": (all) => ({
    feed: send(good(all)),
    updates: true,
    between: stored(all, `${all.siteUrl}/evil.zip`),
    reason: /The update site does not offer this package now\./,
  }),
  "another package with the signed feed (check 13)": ({ zip }) => {
    const bytes = Buffer.from(zip);
    bytes[200] = (bytes[200] ?? 0) ^ 1;
    return { updates: true, zip: send(bytes), reason: /its SHA-256 differs/ };
  },
  "a package without an end (check 12)": () => ({
    updates: true,
    before: haste(150),
    zip: (_request, response) => {
      response.on("close", () => clearInterval(sending));
      const sending = setInterval(() => response.write(Buffer.alloc(65_536)), 5);
    },
    reason: /has \d+ bytes, and the feed says \d+|timed? ?out/i,
    tells: [`${UNHASTE} return '';`, ""],
  }),
  "an old feed at the time of the installation (check 6)": (all) => ({
    updates: true,
    feed: feed(all, { serial: serialAfter(all, 60) }),
    later: send(good(all)),
    between: `${later} $feed['checked'] -= 120; ${save}`,
    reason: /The feed is older than the one that was read before it\./,
  }),
  "a version that was withdrawn since the last check (check 22)": (all) => ({
    updates: true,
    feed: send(good(all)),
    later: content(all, { offers: [], withdrawn: [{ version: "1.1.0", reason: "It loses drafts." }] }),
    between: `${later} $feed['checked'] -= 120; ${save}`,
    reason: /The update site does not offer this package now\./,
  }),
  "a feed that is cut short": (all) => ({ feed: send(good(all).slice(0, -3)), reason: NO_FEED }),
  "a feed with something behind its end": (all) => ({ feed: send(`${good(all)}x`), reason: NO_FEED }),
  "a feed whose payload was made longer (check 20)": (all) => {
    const envelope = JSON.parse(good(all)) as { payload: string };
    return { feed: send(JSON.stringify({ ...envelope, payload: `${envelope.payload} ` })), reason: WRONG };
  },
  "two payloads, the first one signed (check 20)": (all) => ({
    feed: send(good(all).replace('"signatures"', `"payload": ${JSON.stringify(evil(all))}, "signatures"`)),
    reason: WRONG,
  }),
  "two lists of signatures, the last one empty (check 19)": (all) => ({
    feed: send(good(all).replace(/\}\s*$/, ', "signatures": [] }')),
    reason: NOT_SIGNED,
  }),
  "more signatures than anyone needs (check 3)": (all) => {
    const { payload, signatures } = JSON.parse(good(all)) as { payload: string; signatures: unknown[] };
    const many = Array.from({ length: 17 }, () => signatures[0]);
    return { feed: send(JSON.stringify({ payload, signatures: many })), reason: NO_FEED };
  },
  "an unsigned feed, with the filters of another plugin (check 19)": (all) => ({
    before: `
      add_filter( 'wp_trusted_keys', '__return_empty_array' );
      add_filter( 'wp_signature_softfail', '__return_true' );
      add_filter( 'wp_signature_hosts', '__return_empty_array' );
      add_filter( 'presscast_status', '__return_empty_array', 1 );
      add_filter( 'upgrader_pre_download', '__return_false', 1 );`,
    updates: true,
    between: stored(all, `${all.siteUrl}/evil.zip`),
    feed: send(sealEnvelope(evil(all))),
    reason: /The feed is not signed/,
  }),
  "(the spare key signs)": (all) => ({
    feed: send(sealedBy(spare, JSON.stringify(all.payload))),
    offer: "1.1.0",
  }),
  "a rotation to a key that nobody announced (check 18)": (all) => ({
    goesOn: true,
    feed: send(
      sealedBy(next, JSON.stringify({ ...all.payload, serial: serialAfter(all, 1), keys: [next.publicKey] })),
    ),
    offer: "1.1.0",
    reason: NOT_TRUSTED,
  }),
  "(a key is announced, and another one left out)": (all) => ({
    goesOn: true,
    feed: feed(all, { serial: serialAfter(all, 1), keys: [spare.publicKey, next.publicKey] }),
    offer: "1.1.0",
  }),
  "(the announced key signs)": (all) => ({
    goesOn: true,
    feed: send(
      sealedBy(next, JSON.stringify({ ...all.payload, serial: serialAfter(all, 2), keys: [next.publicKey] })),
    ),
    offer: "1.1.0",
  }),
  "a stolen key that was left out, though the plugin carries it (check 18)": (all) => ({
    goesOn: true,
    feed: send(sealedBy(inUse, evil(all).replace(/"serial":\d+/, `"serial":${serialAfter(all, 3)}`))),
    offer: "1.1.0",
    reason: NOT_TRUSTED,
  }),
  "a malformed list of keys": (all) => ({ feed: feed(all, { keys: "all" }), reason: NO_FEED }),
  "nothing but what it should, at the end": (all) => ({ feed: content(all, { offers: [], withdrawn: [] }) }),
};

/** Counted from what is published, since a key counts only in a feed that is newer than all that the site has seen. */
function serialAfter(all: Published, count: number): number {
  return Number(all.payload["serial"]) + count;
}

const reasons = ({ slug }: Published): string =>
  `return implode( apply_filters( 'presscast_status', array() )['${slug}/${slug}.php']['reasons'] );`;

/** The address of a package in the database, as something on the site might put it there. */
const stored = ({ slug }: Published, address: string): string => `
  $updates = get_site_transient( 'update_plugins' );
  $updates->response['${slug}/${slug}.php'] = (object) array( 'slug' => '${slug}', 'plugin' => '${slug}/${slug}.php', 'new_version' => '6.6.6', 'package' => '${address}' );
  set_site_transient( 'update_plugins', $updates );`;
