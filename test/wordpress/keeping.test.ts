import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, it, onTestFinished } from "vitest";
import { type Published, publishedNow } from "../support/wordpress/attempts.ts";
import { quickPhp } from "../support/wordpress/native-php.ts";
import { type Publisher, startPublisher } from "../support/wordpress/publisher.ts";
import { startUpdatingSite, type UpdatingSite } from "../support/wordpress/updating-site.ts";
import { inUse, next, sealedBy, spare } from "./attacks.ts";
import { send } from "./refusals.ts";

const SLUG = "acme-bridge";
const FILE = `${SLUG}/${SLUG}.php`;
const FEED = `/updates/${SLUG}/feed.json`;
/** What is asked once two plugins of the update site are there. */
const BOTH = "/updates/feed.json";

let publisher: Publisher;
let site: UpdatingSite;
let published: Published;

beforeAll(async () => {
  publisher = await startPublisher({
    keys: [inUse.publicKey, spare.publicKey],
    privateKey: inUse.privateKey,
  });
  await publisher.publish({ [SLUG]: { source: "1.0.0", versions: { "1.0.0": { status: "released" } } } });
  site = await startUpdatingSite(publisher, { php: await quickPhp("8.3"), wordpress: "6.5" });
  await site.install(publisher.zip(SLUG, "1.0.0"));
  await publisher.publish({
    [SLUG]: {
      source: "1.1.0",
      versions: { "1.1.0": { status: "released" }, "1.0.0": { status: "deprecated" } },
    },
  });
  published = await publishedNow(publisher, SLUG, "1.1.0");
});

afterEach(async () => {
  publisher.server.answer(FEED);
  publisher.server.answer(BOTH);
  await site.admin("delete_site_option( 'presscast_updater' ); delete_site_transient( 'update_plugins' );");
});

afterAll(async () => {
  await site?.stop();
  await publisher?.stop();
});

const CHECK = "do_action( 'presscast_check' );";
const row = (field: string): string =>
  `echo wp_json_encode( apply_filters( 'presscast_status', array() )['${FILE}']['${field}'] );`;
const sealed = (changes: object): string =>
  sealedBy(inUse, JSON.stringify({ ...published.payload, ...changes }));

const DUE = `
  $state = get_site_option( 'presscast_updater' );
  foreach ( $state['feeds'] as &$feed ) { $feed['next'] = 0; }
  update_site_option( 'presscast_updater', $state );`;
const paths = (): string[] => publisher.server.requests().map(({ path }) => path);
const dies = (path: string): string => `
  add_filter( 'pre_http_request', static function ( $response, $args, $url ) {
    str_ends_with( $url, '${path}' ) && exit;
    return $response;
  }, 1, 3 );`;

/** A plugin with a start line, which does not run: nobody has activated it. */
async function addPlugin(slug: string, at: string, key: string, version = "1.0.0"): Promise<void> {
  const folder = join(site.folder, "wp-content/plugins", slug);
  await mkdir(folder, { recursive: true });
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(
    join(folder, `${slug}.php`),
    `<?php
/**
 * Plugin Name: ${slug}
 * Version: ${version}
 * Update URI: ${publisher.server.url}${at}/${slug}/
 */
( require __DIR__ . '/presscast-updater.php' )( __FILE__, array( '${key}' ) );
`,
  );
  await writeFile(join(folder, "presscast-updater.php"), "<?php\n");
}

/**
 * The options as in a table of WordPress before 4.2, which holds no emoji: wpdb stores nothing then
 * (wp-includes/class-wpdb.php, process_fields() and strip_invalid_text()).
 */
const OLD_TABLE = `add_filter( 'pre_get_col_charset', static function ( $charset, $table ) {
  return $GLOBALS['wpdb']->options === $table ? 'utf8' : $charset;
}, 10, 2 );`;

it("takes a feed with an emoji on a site whose table can't store one (check 30)", async () => {
  const content = {
    offers: [published.offer],
    withdrawn: [{ version: "1.0.0", reason: "Sorry 😢, “it” loses C:\\drafts" }],
    upgrade_notices: { "1.1.0": "A big one 🎉" },
    icons: { svg: "https://acme.example/🎉.svg" },
  };
  publisher.server.answer(FEED, send(sealed({ plugins: { [SLUG]: content } })));
  const told = await site.admin(`${OLD_TABLE} ${CHECK} ${row("withdrawn")}
    echo get_site_transient( 'update_plugins' )->response['${FILE}']->upgrade_notice;`);
  expect(told.replaceAll(/\\u[0-9a-f]{4}/g, (code) => JSON.parse(`"${code}"`) as string)).toBe(
    '"Version 1.0.0 was withdrawn by its publisher: Sorry 😢, “it” loses C:\\\\drafts"A big one &#x1f389;',
  );
});

it("takes a feed whose ETag is no text, and sends none back (check 30)", async () => {
  publisher.server.answer(
    FEED,
    (_request, response) => void response.writeHead(200, { etag: '"\u00ff\u00fe"' }).end(sealed({})),
  );
  const told = await site.admin(
    `${CHECK} echo current( get_site_option( 'presscast_updater' )['feeds'] )['etag'], ' '; ${row("offer")}`,
  );
  expect(told).toBe(' "1.1.0"');
});

it("says that the database did not store an answer, and keeps what was there (check 30)", async () => {
  await site.admin(CHECK);
  publisher.server.answer(FEED, send(sealed({ check_every: 7200 })));
  const told = await site.admin(`
    add_filter( 'pre_update_option_presscast_updater', static function ( $value, $old ) {
      return 7200 === current( $value['feeds'] )['every'] ? $old : $value;
    }, 10, 2 );
    ${CHECK} ${row("failed")} ${row("offer")}`);
  expect(told).toBe('"The database of this site did not store what the update site sent.""1.1.0"');
});

it("forgets nothing, asks nothing and installs nothing where a read of the database fails (check 31)", async () => {
  await site.admin(`${CHECK} do_action( 'presscast_set_channel', '${FILE}', 'beta' );`);
  publisher.server.requests();
  const told = await site.admin(`
    $before = get_site_option( 'presscast_updater' );
    add_filter( 'query', $fails = static function ( $query ) {
      return str_contains( $query, 'SELECT' ) && str_contains( $query, 'presscast_updater' ) ? 'SELECT nothing FROM nowhere' : $query;
    } );
    $wpdb->suppress_errors();
    ${CHECK}
    $skin = new Automatic_Upgrader_Skin();
    ( new Plugin_Upgrader( $skin ) )->upgrade( '${FILE}' );
    remove_filter( 'query', $fails );
    wp_cache_flush();
    echo wp_json_encode( get_site_option( 'presscast_updater' ) === $before );`);
  expect(told).toBe("true");
  expect(publisher.server.requests()).toEqual([]);
  expect(await site.versions(SLUG)).toBe("1.0.0 1.0.0");
});

it("has a next cron event when PHP does not survive this one (check 32)", async () => {
  const told = await site.admin(`
    wp_clear_scheduled_hook( 'presscast_cron' );
    ${dies(FEED)}
    register_shutdown_function( static function () { $next = wp_next_scheduled( 'presscast_cron' ); echo $next && $next - time() < 400 ? 'soon' : 'late'; } );
    do_action( 'presscast_cron' );`);
  expect(told).toBe("soon");
});

it("asks an update site whose check broke off after all others, and not before core's check (check 32)", async () => {
  const evil = "/evil/acme-aaa/feed.json";
  await addPlugin("acme-aaa", "/evil", spare.publicKey);
  publisher.server.answer(evil, send("", 500));
  await site.admin(`${dies(evil)} ${CHECK}`);
  publisher.server.requests();
  await site.admin(`${DUE} delete_site_transient( 'update_plugins' ); wp_update_plugins();`);
  expect(paths()).toEqual([FEED]);
  await site.admin(`${DUE} do_action( 'presscast_cron' );`);
  expect(paths()).toEqual([FEED, evil]);
});

it("trusts no retired key that an old package of the publisher brings back, and the keys of a newer one (check 18)", async () => {
  const plugins = {
    [SLUG]: { offers: [published.offer], withdrawn: [] },
    "acme-beta": { offers: [{ ...published.offer, version: "1.0.0" }], withdrawn: [] },
  };
  const serial = Number(published.payload["serial"]);
  const thief = {
    ...published.payload,
    path: "feed.json",
    keys: [next.publicKey],
    serial: serial + 1,
    plugins,
  };
  const failed = async (): Promise<string> => site.admin(`${CHECK} ${row("failed")}`);
  await site.admin(CHECK);
  await addPlugin("acme-beta", "/updates", next.publicKey, "0.9.0");
  publisher.server.answer(BOTH, send(sealed({ path: "feed.json", plugins })));
  expect(await failed()).toBe('""');
  publisher.server.answer(BOTH, send(sealedBy(next, JSON.stringify(thief))));
  expect(await failed()).toBe('"The feed is signed with a key that this site does not trust."');
  await addPlugin("acme-beta", "/updates", next.publicKey, "1.0.1");
  expect(await failed()).toBe('""');
});

it("has nothing to do with plugins of another update site whose feed has the same address (check 5)", async () => {
  // WordPress lists them by name, so one of theirs is the last.
  await addPlugin("other-x", `/updates/${SLUG}`, next.publicKey);
  await addPlugin("other-y", `/updates/${SLUG}`, next.publicKey);
  expect(await site.admin(`${CHECK} ${row("failed")} ${row("offer")}`)).toBe('"""1.1.0"');
  const theirs = { ...published.payload, site: `${publisher.siteUrl}/${SLUG}`, path: "feed.json" };
  publisher.server.answer(FEED, send(sealedBy(next, JSON.stringify(theirs))));
  expect(await site.admin(`${CHECK} ${row("failed")} ${row("offer")}`)).toBe(
    '"The feed is signed with a key that this site does not trust.""1.1.0"',
  );
});

it("prints no character that a terminal obeys (check 10)", async () => {
  const reason = "It\u001b[2J \u001b]0;title\u0007 \u009b1A loses \u202edrafts.";
  const content = { offers: [published.offer], withdrawn: [{ version: "1.0.0", reason }] };
  publisher.server.answer(FEED, send(sealed({ plugins: { [SLUG]: content } })));
  const told = JSON.parse(await site.admin(`${CHECK} ${row("withdrawn")}`)) as string;
  expect(told).not.toMatch(/\p{Cc}|\p{Bidi_Control}/u);
  expect(told).toMatch(/^Version 1\.0\.0 was withdrawn by its publisher: It .* loses +drafts\.$/);
});

it("checks again, and schedules its cron event again, once a clock that was a year ahead is right (check 33)", async () => {
  await site.admin(CHECK);
  publisher.server.requests();
  const told = await site.admin(`
    $state = get_site_option( 'presscast_updater' );
    foreach ( $state['feeds'] as &$feed ) { $feed['checked'] += YEAR_IN_SECONDS; $feed['next'] += YEAR_IN_SECONDS; }
    update_site_option( 'presscast_updater', $state );
    wp_clear_scheduled_hook( 'presscast_cron' );
    wp_schedule_single_event( time() + YEAR_IN_SECONDS, 'presscast_cron' );
    end( $GLOBALS['presscast_updater']['copies'] )->schedule_cron();
    echo wp_next_scheduled( 'presscast_cron' ) - time() <= 360 ? 'soon' : 'late';
    delete_site_transient( 'update_plugins' );
    wp_update_plugins();`);
  expect(told).toBe("soon");
  expect(paths()).toEqual([FEED]);
});

it("keeps the warning of a withdrawal when a feed of the publisher's other plugin comes alone (check 23)", async () => {
  const beta = { offers: [{ ...published.offer, version: "1.0.0" }], withdrawn: [] };
  const withdrawn = { offers: [published.offer], withdrawn: [{ version: "1.0.0", reason: "It leaks." }] };
  await addPlugin("acme-beta", "/updates", spare.publicKey);
  const plugins = { [SLUG]: withdrawn, "acme-beta": beta };
  publisher.server.answer(BOTH, send(sealed({ path: "feed.json", plugins })));
  const all = `${row("withdrawn")} ${row("failed")} ${row("offer")}`;
  expect(await site.admin(`${CHECK} ${all}`)).toBe(
    '"Version 1.0.0 was withdrawn by its publisher: It leaks.""""1.1.0"',
  );
  publisher.server.answer(BOTH, send(sealed({ path: "feed.json", plugins: { "acme-beta": beta } })));
  for (const time of [1, 2])
    expect([time, await site.admin(`${CHECK} ${all}`)]).toEqual([
      time,
      '"Version 1.0.0 was withdrawn by its publisher: It leaks.""The feed does not offer it."""',
    ]);
});

it("asks no more at once for details that PHP did not survive (check 26)", async () => {
  const info = `/updates/${SLUG}/info.json`;
  const details = `plugins_api( 'plugin_information', array( 'slug' => '${SLUG}' ) )`;
  await site.admin(`${CHECK} ${dies(info)} ${details};`);
  publisher.server.requests();
  expect(await site.admin(`echo ${details}->sections['changelog'];`)).toBe(
    "<p>The last check of the update site broke off: PHP came to no end with it.</p>",
  );
  expect(paths()).toEqual([]);
  const told = await site.admin(`
    $state = get_site_option( 'presscast_updater' );
    foreach ( $state['feeds'] as &$feed ) { $feed['details']['${SLUG}']['until'] = 0; }
    update_site_option( 'presscast_updater', $state );
    ${details};
    echo wp_json_encode( current( get_site_option( 'presscast_updater' )['feeds'] )['details']['${SLUG}'] );`);
  expect(told).toBe("null");
  // What the update would undo of this site's own changes is looked at once.
  expect(paths()).toEqual([info, `/updates/${SLUG}/releases.json`]);
});

it("keeps what another request stores while this one reads a feed (check 27)", async () => {
  const told = await site.admin(`
    ${CHECK}
    // Another request stores a channel while the feed is read.
    $updater = end( $GLOBALS['presscast_updater']['copies'] );
    $updater->reader = new class( $updater->reader ) {
      public $reader;
      public function __construct( $reader ) { $this->reader = $reader; }
      public function __call( $name, $given ) {
        if ( 'read_feed' === $name && ! $GLOBALS['acme_stored'] ) {
          $GLOBALS['acme_stored'] = true;
          $state = get_site_option( 'presscast_updater' );
          $state['channels']['other/other.php'] = 'beta';
          update_site_option( 'presscast_updater', $state );
        }
        return $this->reader->$name( ...$given );
      }
    };
    $GLOBALS['acme_stored'] = false;
    $state = get_site_option( 'presscast_updater' );
    foreach ( $state['feeds'] as &$feed ) { $feed['etag'] = ''; }
    update_site_option( 'presscast_updater', $state );
    ${CHECK}
    echo wp_json_encode( array( $GLOBALS['acme_stored'], get_site_option( 'presscast_updater' )['channels'] ) );`);
  expect(JSON.parse(told)).toEqual([true, { "other/other.php": "beta" }]);
});

it("trusts the keys in its plugins again once the option is deleted, as docs/guide/keys.md says after a theft", async () => {
  const stolen = { serial: Number(published.payload["serial"]) + 60, keys: [next.publicKey] };
  publisher.server.answer(FEED, send(sealed(stolen)));
  await site.admin(CHECK);
  publisher.server.answer(FEED, send(sealedBy(spare, JSON.stringify(published.payload))));
  expect(await site.admin(`${CHECK} ${row("failed")}`)).toBe(
    '"The feed is signed with a key that this site does not trust."',
  );
  await site.admin("delete_site_option( 'presscast_updater' );");
  expect(await site.admin(`${CHECK} ${row("failed")} ${row("offer")}`)).toBe('"""1.1.0"');
});

it("forgets the channel of a plugin that was deleted", async () => {
  await addPlugin("acme-beta", "/updates", spare.publicKey);
  const told = await site.admin(`
    do_action( 'presscast_set_channel', 'acme-beta/acme-beta.php', 'beta' );
    do_action( 'presscast_set_channel', '${FILE}', 'beta' );
    delete_plugins( array( 'acme-beta/acme-beta.php' ) );
    echo wp_json_encode( get_site_option( 'presscast_updater' )['channels'] );`);
  expect(JSON.parse(told)).toEqual({ [FILE]: "beta" });
});

it("caused no PHP warning", async () => {
  const lines = await site.warnings();
  expect(lines.filter((line) => !line.includes("WordPress database error"))).toEqual([]);
});
