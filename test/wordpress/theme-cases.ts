import type { Call } from "../support/wordpress/run-reader.ts";

/** What the updater's reader makes of themes and of language packs. */
type Case = readonly [name: string, call: Call, expected: unknown];

const NOW = Date.parse("2026-03-10T08:30:00Z") / 1000;
const DAY = 86_400;
const SITE = "https://acme.github.io/plugins";
const URL = `${SITE}/feed.json`;

const pack = {
  language: "de_DE",
  updated: "2026-03-01T12:00:00Z",
  packages: [`${SITE}/acme-sky/languages/acme-sky-de_DE.zip`],
  sha256: "cd".repeat(32),
  size: 500,
};
const changed = Date.parse(pack.updated) / 1000;
const readPack = { ...pack, updated: changed };
const content = {
  offers: [],
  malformed: false,
  withdrawn: [],
  paused: [],
  icons: [],
  notices: [],
  advisories: [],
  ledger: null,
  translations: [],
};

const trust = { signed: false, keys: [], pinned: [], gone: [], serials: [] };
const reading = (themes: unknown, wanted: object): Call => [
  "read_feed",
  JSON.stringify({
    payload: JSON.stringify({
      format: 1,
      site: SITE,
      serial: NOW,
      expires: "2026-06-08T08:30:00Z",
      keys: [],
      plugins: { "acme-bridge": { offers: [] } },
      themes,
    }),
    signatures: [],
  }),
  { url: URL, site: SITE, ...wanted },
  trust,
  NOW,
];
const whole = (plugins: object, themes: object): object => ({
  content: { verified: false, expires: NOW + 90 * DAY, every: 3600, plugins, themes },
  trust: { ...trust, serials: { [URL]: NOW } },
});
const sky = { "acme-sky": { offers: [] } };
const missing = { reason: ["feed_missing"] };

const feeds: readonly Case[] = [
  [
    "a theme beside a plugin",
    reading(sky, { slugs: ["acme-bridge"], themes: ["acme-sky"] }),
    whole({ "acme-bridge": content }, { "acme-sky": content }),
  ],
  ["all of both", reading(sky, { slugs: null }), whole({ "acme-bridge": content }, { "acme-sky": content })],
  ["a theme alone", reading(sky, { slugs: [], themes: ["acme-sky"] }), whole([], { "acme-sky": content })],
  ["a theme that is asked for as a plugin", reading(sky, { slugs: ["acme-sky"] }), missing],
  ["a plugin that is asked for as a theme", reading(sky, { slugs: [], themes: ["acme-bridge"] }), missing],
  [
    "themes that are null",
    reading(null, { slugs: ["acme-bridge"], themes: ["acme-sky"] }),
    whole({ "acme-bridge": content }, { "acme-sky": null }),
  ],
  ["themes that are no list", reading("acme-sky", { slugs: ["acme-bridge"] }), { reason: ["feed_shape"] }],
];

const known = {
  verified: false,
  expires: NOW + DAY,
  every: 3600,
  plugins: { "acme-bridge": content },
  themes: { "acme-sky": { ...content, translations: [readPack] } },
};
const missed: readonly Case[] = [
  ["a theme", ["reason_against_feed", known, { slug: "acme-sky", kind: "theme" }, NOW], null],
  ["what was not asked for yet", ["reason_against_feed", known, { slug: "acme-sky" }, NOW], null],
  [
    "a theme that the feed does not have",
    [
      "reason_against_feed",
      { ...known, themes: { "acme-bridge": null } },
      { slug: "acme-bridge", kind: "theme" },
      NOW,
    ],
    ["feed_missing"],
  ],
  ["a plugin of the theme's name", ["content_in", known, { slug: "acme-sky", kind: "plugin" }], null],
  ["a theme of the plugin's name", ["content_in", known, { slug: "acme-bridge", kind: "theme" }], null],
];

const telling = (...translations: unknown[]): Call =>
  reading({ "acme-sky": { offers: [], translations } }, { slugs: [], themes: ["acme-sky"] });
const told = (...translations: unknown[]): object => whole([], { "acme-sky": { ...content, translations } });
const told200 = Array.from({ length: 201 }, () => pack);
const packs: readonly Case[] = [
  ["a pack", telling(pack), told(readPack)],
  [
    "a pack of 20 MB (check 3)",
    telling({ ...pack, size: 20 * 1024 * 1024 }),
    told({ ...readPack, size: 20 * 1024 * 1024 }),
  ],
  ["200 of them (check 3)", telling(...told200), told(...told200.slice(1).map(() => readPack))],
  ...Object.entries({
    "no language": { language: "../de" },
    "a language with a line's end": { language: "de_DE\n" },
    "no time": { updated: "2026-03-01" },
    "no address": { packages: ["http://acme.example/de.zip"] },
    "no addresses": { packages: [] },
    "no hash": { sha256: "CD".repeat(32) },
    "no size": { size: "500" },
    "no size below zero": { size: -1 },
    "more than 20 MB": { size: 20 * 1024 * 1024 + 1 },
  }).map(([name, change]): Case => [
    `a pack with ${name} (check 8)`,
    telling({ ...pack, ...change }, 7),
    told(),
  ]),
];

const choosing = (installed: object, feed: object = known, signed = false): Call => [
  "choose_packs",
  feed,
  { slug: "acme-sky", kind: "theme" },
  signed,
  installed,
  NOW,
];
const chosen = { de_DE: { version: "de_DE", ...readPack } };
const having = (...translations: object[]): object => ({
  ...known,
  themes: { "acme-sky": { ...content, translations } },
});
const choices: readonly Case[] = [
  ["a pack for a language of the site", choosing({ de_DE: 0, fr_FR: 0 }), chosen],
  ["a site in other languages", choosing({ fr_FR: 0 }), []],
  ["a pack that was changed since (check 42)", choosing({ de_DE: changed - 1 }), chosen],
  ["the same pack (check 42)", choosing({ de_DE: changed }), []],
  ["an older pack (check 42)", choosing({ de_DE: changed + 1 }), []],
  [
    "a pack from the future (check 42)",
    choosing({ de_DE: 0 }, having({ ...readPack, updated: NOW + DAY + 1 })),
    [],
  ],
  [
    "the newer one of two for a language",
    choosing({ de_DE: 0 }, having({ ...readPack, size: 1 }, { ...readPack, updated: changed + 1 }, readPack)),
    { de_DE: { version: "de_DE", ...readPack, updated: changed + 1 } },
  ],
  ["a feed that was read before the site signed (check 19)", choosing({ de_DE: 0 }, known, true), []],
  ["a verified one", choosing({ de_DE: 0 }, { ...known, verified: true }, true), chosen],
  ["a stale feed (check 7)", choosing({ de_DE: 0 }, { ...known, expires: NOW - 1 }), []],
  ["nothing read yet", choosing({ de_DE: 0 }, {}), []],
  [
    "what an updater before this one has stored",
    choosing({ de_DE: 0 }, { ...known, themes: { "acme-sky": { offers: [] } } }),
    [],
  ],
];

export const themes = {
  "themes in feeds": feeds,
  "themes in stored feeds": missed,
  packs,
  "packs for a site": choices,
};
