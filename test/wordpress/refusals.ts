import { createHash } from "node:crypto";
import AdmZip from "adm-zip";
import type { Attempt, Attempts, Published } from "../support/wordpress/attempts.ts";
import type { Answer } from "../support/wordpress/update-server.ts";

type Fields = Readonly<Record<string, unknown>>;

export const send =
  (body: string | Uint8Array, status = 200, headers: Record<string, string> = {}): Answer =>
  (_request, response) =>
    void response.writeHead(status, headers).end(body);

/** The feed with other fields. */
export const feed = ({ payload, seal }: Published, changes: Fields): Answer =>
  send(seal(JSON.stringify({ ...payload, ...changes })));

/** The feed with this content for the plugin. */
export const content = (published: Published, plugin: unknown): Answer =>
  feed(published, { plugins: { [published.slug]: plugin } });

export const offers = (published: Published, ...changes: readonly Fields[]): Answer =>
  content(published, { offers: changes.map((each) => ({ ...published.offer, ...each })), withdrawn: [] });

const breaksOff: Answer = (_request, response) => void response.socket?.destroy();
const NO_FEED = "What the update site sent is not a Presscast feed.";
/** Timeouts are a part of what the updater asks for, so that 5 seconds are waited for in one. */
export const haste = (times: number): string =>
  `add_filter( 'http_request_args', static function ( $args ) { $args['timeout'] = max( 1, $args['timeout'] / ${times} ); return $args; }, 77 );`;
export const UNHASTE = "remove_all_filters( 'http_request_args', 77 );";
const pause =
  "return round( ( current( get_site_option( 'presscast_updater' )['feeds'] )['next'] - time() ) / 60 );";
const asksNothing = `
  $asked = 0;
  add_filter( 'pre_http_request', $count = static function ( $response, $args, $url ) use ( &$asked ) {
    $asked += (int) strpos( $url, 'feed.json' );
    return $response;
  }, 1, 3 );
  delete_site_transient( 'update_plugins' );
  wp_update_plugins();
  remove_filter( 'pre_http_request', $count, 1 );
  return $asked;`;

/** Feeds that a site must not take. */
const feeds: Attempts = {
  "a feed that is HTML with status 200": () => ({
    feed: send("<!doctype html><h1>Welcome</h1>"),
    reason: NO_FEED,
  }),
  "a feed that is cut off": ({ payload, seal }) => ({
    feed: send(seal(JSON.stringify(payload)).slice(0, 300)),
    reason: NO_FEED,
  }),
  "a feed that is malformed JSON": () => ({ feed: send("{{{"), reason: NO_FEED }),
  "a feed that is JSON of something else": () => ({ feed: send("[1,2,3]"), reason: NO_FEED }),
  "a feed whose payload is no JSON": ({ seal }) => ({ feed: send(seal("<p>")), reason: NO_FEED }),
  "a feed whose payload is an object": ({ payload }) => ({
    feed: send(JSON.stringify({ payload, signatures: [] })),
    reason: NO_FEED,
  }),
  "a feed with a serial of the wrong type": (all) => ({ feed: feed(all, { serial: "1" }), reason: NO_FEED }),
  "a feed without an expiry": (all) => ({ feed: feed(all, { expires: null }), reason: NO_FEED }),
  "a feed whose plugins are a text": (all) => ({ feed: feed(all, { plugins: "all" }), reason: NO_FEED }),
  "a feed of a later format": (all) => ({
    feed: feed(all, { format: 2 }),
    reason:
      "The feed has a format that this updater does not know. Update a Presscast plugin or theme by hand.",
  }),
  "a feed of another update site (check 5)": (all) => ({
    feed: feed(all, { site: "https://evil.example/updates" }),
    reason: "The feed belongs to another update site: https://evil.example/updates",
  }),
  "a feed that has expired (check 7)": (all) => ({
    feed: feed(all, { expires: "2026-01-01T00:00:00Z" }),
    reason: "The feed is stale: it expired on 2026-01-01. Newer ones may be held back.",
  }),
  "a feed from the future (check 6)": (all) => ({
    feed: feed(all, { serial: Math.floor(Date.now() / 1000) + 100_000 }),
    reason: "The feed claims to come from the future.",
  }),
  "a feed of 10 MB (check 3)": ({ payload, seal }) => ({
    feed: send(`${seal(JSON.stringify(payload))}${" ".repeat(10 << 20)}`),
    before: haste(5),
    between: UNHASTE,
    reason: /^The update site sent more than 1 MB, so its answer was not read\.$|timed out after/,
  }),
  "a feed that does not know the plugin": (all) => ({
    feed: feed(all, { plugins: {} }),
    reason: "The feed does not offer it.",
  }),
  "status 404 (check 4)": () => ({
    feed: send("<h1>404</h1>", 404),
    reason: "The update site answered with HTTP status 404.",
  }),
  "status 429, for as long as a busy update site asks for": () => ({
    feed: send("", 429, { "retry-after": "7200" }),
    reason: "The update site answered with HTTP status 429.",
    tells: [pause, "120"],
  }),
  "status 304 that was not asked for": () => ({
    feed: send("", 304),
    reason: "The update site answered with HTTP status 304.",
  }),
  "a feed that redirects in circles": ({ feedPath }) => ({
    feed: send("", 302, { location: feedPath }),
    reason: "The update site did not answer: It redirects too often.",
  }),
  "a feed that redirects from https to http (check 2)": ({ siteUrl, slug }) => ({
    feed: send("", 302, { location: "https://elsewhere.example/" }),
    ...redirectedTo(`${siteUrl}/${slug}/default.json`),
    reason: `The update site did not answer: It redirects to ${siteUrl}/${slug}/default.json, which is not https.`,
  }),
  "a feed that breaks off": () => ({ feed: breaksOff, reason: /^The update site did not answer: / }),
  "a feed that never comes (check 3)": () => ({
    feed: () => {},
    before: haste(5),
    between: UNHASTE,
    reason: /^The update site did not answer: .*timed? ?out/i,
  }),
  "the update of another update site on the same host (check 1)": ({ slug, siteUrl }) => ({
    offer: "1.1.0",
    tells: [
      `apply_filters( 'plugins_update_check_locales', array() );
       $answers = static function ( $uri ) {
         return false !== apply_filters( 'update_plugins_127.0.0.1', false, array( 'UpdateURI' => $uri ), '${slug}/${slug}.php', array() );
       };
       return wp_json_encode( array( $answers( '${siteUrl}/${slug}/' ), $answers( '${siteUrl}/elsewhere/${slug}/' ) ) );`,
      "[true,false]",
    ],
  }),
  "an update site that fails later": (all) => ({
    feed: offers(all, {}),
    reason: "",
    offer: "1.1.0",
  }),
  ...Object.fromEntries(
    [5, 10, 20].map((minutes): [string, () => Attempt] => [
      `a failure, with what was read before, for ${minutes} minutes`,
      () => ({
        goesOn: true,
        feed: send("", 500),
        reason: "The update site answered with HTTP status 500.",
        offer: "1.1.0",
        tells: [pause, String(minutes)],
      }),
    ]),
  ),
  "a request before its time": () => ({
    goesOn: true,
    feed: send("", 500),
    offer: "1.1.0",
    tells: [asksNothing, "0"],
  }),
  "an older feed (check 6)": (all) => ({
    goesOn: true,
    feed: feed(all, { serial: 1, plugins: {} }),
    reason: "The feed is older than the one that was read before it.",
    offer: "1.1.0",
  }),
};

const MALFORMED = "An offer in the feed is malformed and was left out.";
const wrong = [null, true, 7, -1, 1.5, "", "<b>1</b>", [], ["x"], { a: 1 }];
const fits: Readonly<Record<string, readonly unknown[]>> = { size: [7], rollout: [7], force_update: [true] };
const optional = ["requires", "requires_php", "tested", "min_auto_update", "available_after", "url"];
const required = ["version", "channel", "packages", "sha256", "size", "rollout", "force_update"];

const malformed: Attempts = {
  ...Object.fromEntries(
    [...required, ...optional].map((field) => {
      const values = wrong.filter(
        (value) => !fits[field]?.includes(value) && !(optional.includes(field) && value === null),
      );
      const make = (all: Published): Attempt => ({
        feed: offers(all, ...values.map((value) => ({ [field]: value }))),
        reason: MALFORMED,
      });
      return [`an offer with a wrong type of ${field} (check 8)`, make];
    }),
  ),
  "an offer of more bytes than any package has (check 3)": (all) => ({
    feed: offers(all, { size: 300_000_000 }),
    reason: MALFORMED,
  }),
  "offers that are no objects": (all) => ({
    feed: content(all, { offers: [1, "1.1.0", null, [all.offer]], withdrawn: [] }),
    reason: MALFORMED,
  }),
  "withdrawn versions that are none": (all) => ({
    feed: content(all, { offers: [], withdrawn: [1, null, { version: 1 }, "x"] }),
  }),
  "a withdrawn list that is a text": (all) => ({ feed: content(all, { offers: [], withdrawn: "all" }) }),
};

const unfit: readonly [why: string, changes: Fields, reason: string][] = [
  ["needs a newer WordPress (check 9)", { requires: "9.6" }, "1.1.0 needs WordPress 9.6."],
  ["needs a newer PHP (check 9)", { requires_php: "9.0" }, "1.1.0 needs PHP 9.0."],
  [
    "is for the beta channel",
    { channel: "beta" },
    "1.1.0 is a beta version. This site takes stable versions.",
  ],
  [
    "is for later",
    { available_after: "2099-01-01T09:00:00Z" },
    "1.1.0 is available from 2099-01-01 09:00 UTC.",
  ],
  [
    "has not been rolled out to it",
    { rollout: 0 },
    "1.1.0 goes to 0 percent of all sites for now. This site is not among them yet.",
  ],
  ["comes over plain http (check 2)", { packages: ["http://downloads.example/acme.zip"] }, MALFORMED],
];

const unfitting: Attempts = Object.fromEntries(
  unfit.map(([why, changes, reason]) => [
    `an offer that ${why}, but takes the next one`,
    (all) => ({ feed: offers(all, changes, { version: "1.0.5" }), reason, offer: "1.0.5" }),
  ]),
);

const FEED_SAYS = /has \d+ bytes, and the feed says \d+/;

/** Packages that are not what the feed describes. */
const wrongPackages: Attempts = {
  "a package that was changed, with as many bytes (check 13)": ({ zip }) => {
    const bytes = Buffer.from(zip);
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    return {
      updates: true,
      zip: send(bytes),
      reason: /is not the one that the feed describes: its SHA-256 differs/,
    };
  },
  "a package that is cut off (check 12)": ({ zip }) => ({
    updates: true,
    zip: send(zip.subarray(0, 5000)),
    reason: /has 5000 bytes, and the feed says \d+/,
  }),
  "a package that is longer (check 12)": ({ zip }) => ({
    updates: true,
    zip: send(Buffer.concat([zip, zip])),
    reason: FEED_SAYS,
  }),
  "a package that is a page": () => ({
    updates: true,
    zip: send("<h1>Sign in</h1>"),
    reason: FEED_SAYS,
  }),
  "a package that is missing": () => ({
    updates: true,
    zip: send("gone", 404),
    reason: /could not be downloaded: HTTP status 404/,
  }),
  "a package that breaks off": () => ({ updates: true, zip: breaksOff, reason: /could not be downloaded: / }),
  "a package that comes from https over http (check 2)": (all) => ({
    updates: true,
    feed: offers(all, { packages: ["https://elsewhere.example/acme.zip"] }),
    ...redirectedTo(`${all.siteUrl}/other.zip`),
    reason: /redirects to http:\S+, which is not https/,
  }),
  "a package that the feed does not offer, whatever WordPress has stored (check 11)": ({
    slug,
    siteUrl,
  }) => ({
    updates: true,
    between: `
      $updates = get_site_transient( 'update_plugins' );
      $updates->response['${slug}/${slug}.php']->package = '${siteUrl}/evil.zip';
      set_site_transient( 'update_plugins', $updates );`,
    reason: /The update site does not offer this package now\. Check for updates again\./,
  }),
  "another folder, though the feed describes it (check 14)": (all) =>
    described(
      all,
      repacked(all, (name) => name.replace(all.slug, "acme")),
      /has the folder acme and not acme-bridge/,
    ),
  "several folders, though the feed describes them (check 14)": (all) =>
    described(
      all,
      changed(all, (archive) => archive.addFile("extra/readme.txt", Buffer.from("x"))),
      /has the folder \S+ and not acme-bridge/,
    ),
  "another plugin, though the feed describes it (check 15)": (all) =>
    described(
      all,
      repacked(all, undefined, (text) => text.replace("/updates/acme-bridge/", "/updates/other/")),
      /The package of 1\.1\.0 holds another plugin/,
    ),
  "a package without the plugin's file, though the feed describes it": (all) =>
    described(
      all,
      changed(all, (archive) => archive.deleteFile(`${all.slug}/${all.slug}.php`)),
      /The package of 1\.1\.0 holds another plugin/,
    ),
  "another version, though the feed describes it, from the second address (check 15)": (all) => {
    const zip = repacked(all, undefined, (text) => text.replace("Version: 1.1.0", "Version: 0.9.0"));
    const packages = [`${all.siteUrl}/missing.zip`, ...(all.offer["packages"] as string[])];
    return described(all, zip, /The package of 1\.1\.0 holds version 0\.9\.0/, { packages });
  },
};

export const refusals: Attempts = { ...feeds, ...malformed, ...unfitting, ...wrongPackages };

function redirectedTo(location: string): Pick<Attempt, "before"> {
  return {
    before: `
      add_filter( 'pre_http_request', $https = static function ( $response, $args, $url ) {
        return false === strpos( $url, 'https://elsewhere.example/' ) ? $response : array(
          'headers'  => array( 'location' => '${location}' ),
          'body'     => '',
          'response' => array( 'code' => 302, 'message' => '' ),
          'cookies'  => array(),
          'filename' => null,
        );
      }, 10, 3 );`,
  };
}

function changed({ zip }: Published, change: (archive: AdmZip) => void): Buffer {
  const archive = new AdmZip(zip);
  change(archive);
  return archive.toBuffer();
}

const same = (text: string): string => text;

function repacked({ zip, slug }: Published, path = same, edit = same): Buffer {
  const archive = new AdmZip();
  for (const entry of new AdmZip(zip).getEntries()) {
    const text = entry.getData().toString("utf8");
    archive.addFile(path(entry.entryName), Buffer.from(entry.name === `${slug}.php` ? edit(text) : text));
  }
  return archive.toBuffer();
}

/** A package that a feed describes. */
function described(all: Published, zip: Buffer, reason: RegExp, more: Fields = {}): Attempt {
  const sha256 = createHash("sha256").update(zip).digest("hex");
  return { updates: true, feed: offers(all, { sha256, size: zip.length, ...more }), zip: send(zip), reason };
}
