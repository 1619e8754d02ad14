import { afterAll, beforeAll, expect, it } from "vitest";
import { quickPhp } from "../support/wordpress/native-php.ts";
import { type Publisher, startPublisher } from "../support/wordpress/publisher.ts";
import { startUpdatingSite, type UpdatingSite } from "../support/wordpress/updating-site.ts";
import { inUse, spare } from "./attacks.ts";

const SLUG = "acme-bridge";

/** Mail goes nowhere, updates may run below a checkout, and the owner says what the test says. */
const owner = `<?php
  add_filter( 'pre_wp_mail', '__return_true' );
  add_filter( 'automatic_updates_is_vcs_checkout', '__return_false' );
  foreach ( (array) json_decode( get_option( 'opt_out', '[]' ) ) as $filter => list( $value, $priority ) ) {
    add_filter( $filter, static function () use ( $value ) { return $value; }, $priority );
  }`;

let publisher: Publisher;
let site: UpdatingSite;

beforeAll(async () => {
  publisher = await startPublisher({
    keys: [inUse.publicKey, spare.publicKey],
    privateKey: inUse.privateKey,
  });
  await publisher.publish({ [SLUG]: { source: "1.0.0", versions: { "1.0.0": { status: "released" } } } });
  site = await startUpdatingSite(
    publisher,
    { php: await quickPhp("8.3"), wordpress: "6.5" },
    { "owner.php": owner },
  );
  await site.install(publisher.zip(SLUG, "1.0.0"));
  await publisher.publish({
    [SLUG]: {
      source: "1.1.0",
      versions: { "1.1.0": { status: "released", force_update: true }, "1.0.0": { status: "deprecated" } },
    },
  });
  await site.checkAgain();
});

afterAll(async () => {
  await site?.stop();
  await publisher?.stop();
});

/** Runs WordPress's automatic updates on a site whose owner has added this filter. */
async function updateInBackground(optOut: object): Promise<string> {
  await site.admin(`
    update_option( 'opt_out', '${JSON.stringify(optOut)}' );
    wp_clear_scheduled_hook( 'wp_maybe_auto_update' );
    wp_schedule_single_event( time() - 1, 'wp_maybe_auto_update' );`);
  await (await site.fetch("/wp-cron.php")).text();
  return site.versions(SLUG);
}

it.each([
  ["auto_update_plugin", -1000],
  ["auto_update_plugin", 10],
  ["auto_update_plugin", 1000],
  ["plugins_auto_update_enabled", 10],
])(
  "a forced version is not installed if the owner's `%s` says no, at priority %i",
  async (filter, priority) => {
    expect(await updateInBackground({ [filter]: [false, priority] })).toBe("1.0.0 1.0.0");
  },
);

it("a forced version is not installed where the owner has switched automatic updates off", async () => {
  expect(await updateInBackground({ automatic_updater_disabled: [true, 10] })).toBe("1.0.0 1.0.0");
});

it("a version that people should install themselves is not installed even if `auto_update_plugin` says yes to all", async () => {
  const told = await site.admin(`
    $before = $state = get_site_option( 'presscast_updater' );
    foreach ( $state['feeds'] as &$feed ) { $feed['plugins']['${SLUG}']['offers'][0]['min_auto_update'] = '1.0.5'; }
    update_site_option( 'presscast_updater', $state );
    $update = get_site_transient( 'update_plugins' )->response['${SLUG}/${SLUG}.php'];
    add_filter( 'auto_update_plugin', '__return_true', 1000 );
    echo wp_json_encode( apply_filters( 'auto_update_plugin', null, $update ) );
    update_site_option( 'presscast_updater', $before );`);
  expect(told).toBe("false");
});

it("a forced version is tried again soon where its update failed", async () => {
  const told = await site.admin(`
    delete_option( 'opt_out' );
    $due = array();
    foreach ( array( 0, 1200, 1500 ) as $seconds ) {
      $state = get_site_option( 'presscast_updater' );
      foreach ( $state['forced'] ?? array() as $file => $forced ) { $state['forced'][ $file ]['next'] -= $seconds; }
      update_site_option( 'presscast_updater', $state );
      wp_clear_scheduled_hook( 'wp_maybe_auto_update' );
      do_action( 'presscast_cron' );
      $due[] = wp_next_scheduled( 'wp_maybe_auto_update' ) ? wp_next_scheduled( 'presscast_cron' ) - time() : 0;
    }
    $state['forced'] = array();
    update_site_option( 'presscast_updater', $state );
    wp_clear_scheduled_hook( 'wp_maybe_auto_update' );
    echo wp_json_encode( $due );`);
  const [first = 0, second = 0, third = 0] = JSON.parse(told) as number[];
  expect([
    first >= 1199 && first <= 1500,
    second >= 1499 && second <= 1800,
    third >= 2099 && third <= 2400,
  ]).toEqual([true, true, true]);
});

it("a forced version is installed if the owner has set nothing, and the Plugins screen says so before", async () => {
  await site.admin("delete_option( 'opt_out' );");
  const html = await (await site.fetch("/wp-admin/plugins.php", { as: "admin" })).text();
  expect(html).toContain("The publisher asks every site to install 1.1.0 at once.");
  expect(html).toMatch(/<span class="label">Auto-updates enabled<\/span>/);
  expect(await updateInBackground({})).toBe("1.1.0 1.1.0");
});

it("caused no PHP warning", async () => {
  expect(await site.warnings()).toEqual([]);
});
