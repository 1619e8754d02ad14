import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import AdmZip from "adm-zip";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rolloutBucket } from "../../src/plan/rollout.ts";
import { quickPhp } from "../support/wordpress/native-php.ts";
import { type Publisher, startPublisher } from "../support/wordpress/publisher.ts";
import { startUpdatingSite, type UpdatingSite } from "../support/wordpress/updating-site.ts";
import vectors from "../vectors/rollout.json" with { type: "json" };

const slugs = Array.from({ length: 20 }, (_, index) => `acme-part-${index + 1}`);
const fileOf = (slug: string): string => `${slug}/${slug}.php`;
const [first = "", second = ""] = slugs;

let publisher: Publisher;
let site: UpdatingSite;

beforeAll(async () => {
  publisher = await startPublisher();
  await publish("1.0.0", { "1.0.0": { status: "released" } });
  const php = await quickPhp("8.5");
  site = await startUpdatingSite(publisher, { php, wordpress: "6.5" }, { "offline.php": offline });
  for (const slug of slugs) {
    new AdmZip(publisher.zip(slug, "1.0.0")).extractAllTo(join(site.folder, "wp-content/plugins"));
  }
  await activate(slugs);
  await site.checkAgain();
});

afterAll(async () => {
  await site?.stop();
  await publisher?.stop();
});

const publish = (
  source: string,
  versions: Readonly<Record<string, Record<string, unknown>>>,
): Promise<void> => publisher.publish(Object.fromEntries(slugs.map((slug) => [slug, { source, versions }])));

function permutations(list: readonly string[]): string[][] {
  return list.length < 2
    ? [[...list]]
    : list.flatMap((each) =>
        permutations(list.filter((other) => other !== each)).map((rest) => [each, ...rest]),
      );
}

/** In this order; WordPress loads them so. */
async function activate(active: readonly string[]): Promise<void> {
  await site.admin(
    `update_option( 'active_plugins', json_decode( '${JSON.stringify(active.map(fileOf))}' ) );`,
  );
}

const paths = (): string[] => publisher.server.requests().map(({ path }) => path);

/** WordPress.org cannot be reached while the option is set. */
const offline = `<?php
add_filter( 'pre_http_request', function ( $response, $arguments, $url ) {
  return get_option( 'offline' ) && strpos( $url, 'api.wordpress.org' ) ? new WP_Error( 'offline', 'No route.' ) : $response;
}, 99, 3 );`;

describe("twenty plugins of one update site", () => {
  it("ask once, keep one option and have one cron event", async () => {
    publisher.server.requests();
    await site.checkAgain();
    expect(paths()).toEqual(["/updates/feed.json"]);
    const kept = await site.admin(
      `echo implode( ' ', $wpdb->get_col( "SELECT option_name FROM $wpdb->options WHERE option_name LIKE '%presscast%' OR option_name LIKE '%acme%'" ) );`,
    );
    expect(kept).toBe("presscast_updater");
    const events = await site.admin(
      "foreach ( _get_cron_array() as $events ) { echo implode( ' ', preg_grep( '/presscast|acme/', array_keys( $events ) ) ); }",
    );
    expect(events).toBe("presscast_cron");
  });

  it("cost visitors no request, even when one is due", async () => {
    await site.admin(
      "$state = get_site_option( 'presscast_updater' ); foreach ( $state['feeds'] as &$feed ) { $feed['next'] = 0; } update_site_option( 'presscast_updater', $state ); delete_site_transient( 'update_plugins' );",
    );
    publisher.server.requests();
    expect((await site.fetch("/")).status).toBe(200);
    expect((await site.fetch("/?rest_route=/wp/v2/posts")).status).toBe(200);
    // Runs core's own check, which is due.
    await site.fetch("/wp-admin/admin-post.php", {
      method: "POST",
      body: new URLSearchParams({ action: "acme" }),
    });
    expect(
      await site.admin("echo get_site_transient( 'update_plugins' )->last_checked > 0 ? 'checked' : '';"),
    ).toBe("checked");
    expect(paths()).toEqual([]);
  });

  it("load one copy of the updater", async () => {
    const loaded = await site.admin(
      "echo count( preg_grep( '/presscast-updater\\\\.php$/', get_included_files() ) );",
    );
    expect(loaded).toBe("1");
  });

  it("are all checked by the cron event, which stays one and comes again", async () => {
    await publish("1.1.0", { "1.1.0": { status: "released" }, "1.0.0": { status: "deprecated" } });
    publisher.server.requests();
    await site.admin(
      "wp_clear_scheduled_hook( 'presscast_cron' ); wp_schedule_single_event( time() - 1, 'presscast_cron' );",
    );
    await site.fetch("/wp-cron.php");
    expect(paths()).toEqual(["/updates/feed.json"]);
    const found = await site.admin(
      "echo count( get_site_transient( 'update_plugins' )->response ), ' ', wp_next_scheduled( 'presscast_cron' ) > time() ? 'again' : 'never';",
    );
    expect(found).toBe("20 again");
  });

  it("are each reported, with an update and without one", async () => {
    await site.admin(`
      $state = get_site_option( 'presscast_updater' );
      update_option( 'before', $state );
      $state['refused']['${fileOf(first)}'] = array( 'version' => '1.1.0', 'reason' => array( 'package_empty', '1.1.0' ) );
      foreach ( $state['feeds'] as &$feed ) {
        $feed['plugins']['${second}']['offers']    = array();
        $feed['plugins']['${second}']['withdrawn'] = array( '1.0.0' => 'It loses drafts.' );
      }
      update_site_option( 'presscast_updater', $state );`);
    const html = await (await site.fetch("/wp-admin/plugins.php", { as: "admin" })).text();
    expect(html.includes("The package of 1.1.0 holds no files.")).toBe(true);
    expect(html.includes("Version 1.0.0 was withdrawn by its publisher: It loses drafts.")).toBe(true);
    await site.admin("update_site_option( 'presscast_updater', get_option( 'before' ) );");
  });

  it("are offered their updates where WordPress.org does not answer", async () => {
    await site.admin("delete_site_transient( 'update_plugins' ); update_option( 'offline', 1 );");
    await site.fetch("/wp-admin/plugins.php", { as: "admin" });
    const found = await site.admin("echo count( get_site_transient( 'update_plugins' )->response );");
    await site.admin("delete_option( 'offline' );");
    expect(found).toBe("20");
  });

  it("are served while they are inactive, as long as one is active", async () => {
    await activate([second]);
    await site.admin("delete_site_transient( 'update_plugins' );");
    await site.fetch("/wp-admin/plugins.php", { as: "admin" });
    expect(await site.admin("echo count( get_site_transient( 'update_plugins' )->response );")).toBe("20");
    await activate(slugs);
  });

  it("are updated in bulk, the one with the running updater among them", async () => {
    const three = slugs.slice(0, 3).map(fileOf);
    const done = await site.admin(
      `$upgrader = new Plugin_Upgrader( new Automatic_Upgrader_Skin() );
       echo count( array_filter( $upgrader->bulk_upgrade( json_decode( '${JSON.stringify(three)}' ) ), 'is_array' ) );`,
    );
    expect(done).toBe("3");
    expect(await site.versions(first)).toBe("1.1.0 1.1.0");
  });
});

describe("rollouts", () => {
  it("include the same sites in PHP and in TypeScript", async () => {
    const buckets = vectors.map(({ uuid, slug, version }) => [uuid, slug, version]);
    // One offer for each vector is admitted at its own bucket's percentage and not just below.
    const expected = buckets.map(([uuid = "", slug = "", version = ""]) =>
      rolloutBucket(uuid, slug, version),
    );
    const output = await site.admin(`
      $reader = end( $GLOBALS['presscast_updater']['copies'] )->reader;
      $feed   = array( 'reason' => null, 'verified' => false, 'expires' => PHP_INT_MAX );
      $site   = array( 'signed' => false, 'channel' => 'beta', 'wordpress' => '6.5', 'php' => PHP_VERSION );
      foreach ( json_decode( '${JSON.stringify(buckets)}' ) as list( $uuid, $slug, $version ) ) {
        for ( $percent = 0; $percent <= 100; $percent++ ) {
          $offer   = array( 'version' => $version, 'channel' => 'stable', 'available_after' => null, 'requires' => null, 'requires_php' => null, 'rollout' => $percent );
          $content = array( 'offers' => array( $offer ), 'malformed' => false );
          $choice  = $reader->choose_offers( array( 'plugins' => array( $slug => $content ) ) + $feed, array( 'slug' => $slug, 'version' => '0.1.0' ), array( 'uuid' => $uuid ) + $site, time() );
          if ( $choice['offers'] ) {
            echo $percent, ' ';
            break;
          }
        }
      }`);
    expect(output.trim().split(" ").map(Number)).toEqual(
      expected.map((bucket) => Math.floor(bucket / 100) + 1),
    );
  });
});

describe("several versions of the updater", () => {
  const [, , third = ""] = slugs;
  /** The updater of a plugin as if it were another version, which says so. */
  const raise = async (slug: string, version: string): Promise<void> => {
    const copy = join(site.folder, "wp-content/plugins", slug, "presscast-updater.php");
    const text = (await readFile(copy, "utf8")).replace(/UPDATER = '[^']+'/, `UPDATER = '${version}'`);
    await writeFile(copy, text.replaceAll("This is the newest version.", `${version} says so.`));
    const main = join(site.folder, "wp-content/plugins", fileOf(slug));
    const started = (await readFile(main, "utf8")).replaceAll(
      /\['copies'\]\['[^']+'\]/g,
      `['copies']['${version}']`,
    );
    await writeFile(main, started);
  };

  beforeAll(async () => {
    await raise(second, "0.10.0");
    await raise(third, "0.9.0");
  });

  it.each(permutations([first, second, third]))("run as one, the newest: %s, %s, %s", async (...active) => {
    await activate(active);
    expect((await site.status(first)).reasons).toEqual(["0.10.0 says so."]);
  });

  it.each(permutations([first, third]))("run as one, the newer: %s, %s", async (...active) => {
    await activate(active);
    expect((await site.status(first)).reasons).toEqual(["0.9.0 says so."]);
  });

  it("leave the older one to run where the newer is switched off", async () => {
    await activate([first]);
    expect((await site.status(first)).reasons).toEqual(["This is the newest version."]);
  });

  it("go on when the folder of the one that runs is deleted in the same request", async () => {
    await activate([first, second]);
    const told = await site.admin(`
      update_option( 'active_plugins', array( '${fileOf(first)}' ) );
      delete_plugins( array( '${fileOf(second)}' ) );
      echo is_dir( WP_PLUGIN_DIR . '/${second}' ) ? 'kept' : 'deleted', ' ';
      delete_site_transient( 'update_plugins' );
      do_action( 'presscast_check' );
      wp_update_plugins();
      echo implode( apply_filters( 'presscast_status', array() )['${fileOf(first)}']['reasons'] );`);
    expect(told).toBe("deleted 0.10.0 says so.");
    expect((await site.fetch("/")).status).toBe(200);
  });
});

it("leaves no cron event behind when the last plugin is switched off", async () => {
  await site.admin(
    "deactivate_plugins( get_option( 'active_plugins' ) ); echo implode( get_option( 'active_plugins' ) );",
  );
  expect(await site.admin("var_export( wp_next_scheduled( 'presscast_cron' ) );")).toBe("false");
});

it("caused no PHP warning", async () => {
  expect(await site.warnings()).toEqual([]);
});
