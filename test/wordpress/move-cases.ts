import { feedVerdicts } from "../support/wordpress/feed-verdicts.ts";
import type { Call } from "../support/wordpress/run-reader.ts";
import vectors from "../vectors/move.json" with { type: "json" };
import { inUse, next, sealedBy, spare } from "./attacks.ts";

/** What the updater's reader makes of feeds that tell of another address. It needs the sodium extension. */
type Case = readonly [name: string, call: Call, expected: unknown];

const NOW = Date.parse("2026-03-10T08:30:00Z") / 1000;
const OLD = "https://acme.github.io/plugins";
const NEW = "https://plugins.acme.example";
const THIRD = "https://acme.example/updates";
const EXPIRED = { expires: "2026-03-10T08:29:59Z" };

const payload = {
  format: 1,
  site: NEW,
  path: "feed.json",
  moved_from: [OLD],
  serial: NOW,
  expires: "2026-06-08T08:30:00Z",
  keys: [inUse.publicKey],
  plugins: { "acme-bridge": { offers: [], withdrawn: [] } },
};
const wanted = { site: OLD, url: `${OLD}/feed.json`, slugs: ["acme-bridge"] };
const trusted = { signed: true, keys: [], pinned: [inUse.publicKey], gone: [spare.publicKey], serials: {} };
const known = { signed: true, keys: [], pinned: [inUse.publicKey], gone: [], serials: [] };
const unsigned = { ...known, signed: false, pinned: [] };

const sealed = (changes: object = {}, by = inUse): string =>
  sealedBy(by, JSON.stringify({ ...payload, ...changes }));
const moving = (feed: string, changes: { trust?: object; known?: object; wanted?: object } = {}): Call => [
  "read_move",
  feed,
  NEW,
  changes.wanted ?? wanted,
  changes.trust ?? trusted,
  changes.known ?? {},
  NOW,
];
const asking = (feed: string, trust: object = trusted): Call => ["destination_of", feed, wanted, trust];
const because = (...reason: unknown[]): object => ({ reason });

const CODES: Readonly<Record<string, string>> = {
  unsigned: "feed_unsigned",
  unknown_key: "feed_key",
  bad_signature: "feed_signature",
  shape: "feed_shape",
  unnamed: "move_unnamed",
  site: "feed_site",
};

const taken: readonly Case[] = [
  ...vectors.map(({ name, feed, keys, verdict }): Case => [
    `${name} (check 36)`,
    moving(feed, { trust: { ...trusted, pinned: keys, gone: [] } }),
    expectedOf(verdict, feed, keys),
  ]),
  [
    "what was known of the old address goes along: keys, gone keys, serials and versions",
    moving(sealed(), {
      trust: {
        ...trusted,
        keys: [inUse.publicKey],
        serials: { [`${OLD}/feed.json`]: NOW - 5, [`${OLD}/acme-bridge/feed.json`]: NOW - 9 },
        told: { "acme-bridge": "1.2.0" },
      },
    }),
    {
      trust: {
        ...trusted,
        keys: [inUse.publicKey],
        serials: { [`${NEW}/feed.json`]: NOW - 5, [`${NEW}/acme-bridge/feed.json`]: NOW - 9 },
        told: { "acme-bridge": "1.2.0" },
      },
    },
  ],
  [
    "no feed of the new address that is older than what the old one sent (check 6)",
    moving(sealed(), { trust: { ...trusted, serials: { [`${OLD}/feed.json`]: NOW + 1 } } }),
    because("feed_serial"),
  ],
  ["none that has expired (check 7)", moving(sealed(EXPIRED)), because("feed_expired", "2026-03-10")],
  [
    "none of one plugin for all (check 23)",
    moving(sealed({ path: "acme-bridge/feed.json" })),
    because("feed_path", "acme-bridge/feed.json"),
  ],
  [
    "that of one plugin, where that was asked for",
    moving(sealed({ path: "acme-bridge/feed.json" }), {
      wanted: { ...wanted, url: `${OLD}/acme-bridge/feed.json` },
    }),
    { trust: { ...trusted, serials: [] } },
  ],
  ["a key that is gone moves nothing", moving(sealed({}, spare)), because("feed_key")],
  [
    "nothing where no key is trusted, though the feed is signed (check 36)",
    moving(sealed(), { trust: unsigned }),
    because("feed_moved", NEW),
  ],
  [
    "an address that other plugins know, by the same key, and keys that are gone stay so",
    moving(sealed(), { known }),
    { trust: { ...known, gone: [spare.publicKey] } },
  ],
  [
    "a key that is in use there is not gone there",
    moving(sealed(), { known: { ...known, keys: [spare.publicKey] } }),
    { trust: { ...known, keys: [spare.publicKey] } },
  ],
  [
    "not the address of another publisher, who trusts another key (check 37)",
    moving(sealed(), { known: { ...known, pinned: [next.publicKey] } }),
    because("feed_key"),
  ],
  [
    "nor that of one who does not sign (check 37)",
    moving(sealed(), { known: unsigned }),
    because("feed_key"),
  ],
];

function expectedOf(verdict: string, feed: string, pinned: string[]): unknown {
  if (verdict === "moved") return { trust: { ...trusted, pinned, gone: [], serials: [] } };
  const { payload: text = "{}" } = verdict === "site" ? (JSON.parse(feed) as { payload: string }) : {};
  const { site } = JSON.parse(text) as { site?: string };
  return because(
    CODES[verdict],
    ...(verdict === "unnamed" ? [NEW] : []),
    ...(site === undefined ? [] : [site]),
  );
}

const told: readonly Case[] = [
  ["the site of the feed, which names the old address, after a redirect", asking(sealed()), NEW],
  ["none where that feed does not name it (check 36)", asking(sealed({ moved_from: undefined })), null],
  ["what the old address itself says", asking(sealed({ site: OLD, moved_to: NEW })), NEW],
  ["that after its feed has expired", asking(sealed({ site: OLD, moved_to: NEW, ...EXPIRED })), NEW],
  ["that it stays where it is", asking(sealed({ site: OLD })), ""],
  ["no address", asking(sealed({ site: OLD, moved_to: "javascript:alert(1)" })), ""],
  ["none that is not https (check 2)", asking(sealed({ site: OLD, moved_to: "http://acme.example" })), ""],
  [
    "nothing new by an older feed of the old address",
    asking(sealed({ site: OLD, moved_to: THIRD }), { ...trusted, serials: { [wanted.url]: NOW + 1 } }),
    null,
  ],
  ["nothing by another key", asking(sealed({}, next)), null],
  ["nothing where no key is trusted", asking(sealed(), unsigned), null],
  ...feedVerdicts
    .filter(({ verdict }) => verdict === "feed_shape")
    .map(({ name, feed }): Case => [`nothing by what is no feed: ${name}`, asking(feed), null]),
];

const reading = (feed: string, trust: object): Call => ["read_feed", feed, wanted, trust, NOW];

/** What is read at the old address itself. */
const refused: readonly Case[] = [
  [
    "the feed of another site that names the old address is not the old one's (check 5)",
    reading(sealed(), trusted),
    because("feed_moved", NEW),
  ],
  ["nor where nothing is signed (check 5)", reading(sealed(), unsigned), because("feed_moved", NEW)],
  [
    "nor one that does not name it (check 5)",
    reading(sealed({ moved_from: [THIRD] }), trusted),
    because("feed_site", NEW),
  ],
];

export const moves = { taken, told, refused };
