import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { quickPhp } from "../support/wordpress/native-php.ts";
import { type Publisher, startPublisher } from "../support/wordpress/publisher.ts";
import { startUpdatingSite, type UpdatingSite } from "../support/wordpress/updating-site.ts";

const SLUG = "acme-bridge";
const FILE = `${SLUG}/${SLUG}.php`;
const PACKAGE = `/updates/${SLUG}/${SLUG}-v1.1.0.zip`;
/** What core says of an address that it can't fetch, since 5.8 at least: WP_Http::request(). */
const READABLE = "Download failed. A valid URL was not provided.";

/** As in recovery mode, or with `--skip-plugins`: the plugin is active, and none of its code is loaded. */
const switchedOff = `<?php
  add_filter( 'pre_wp_mail', '__return_true' );
  add_filter( 'automatic_updates_is_vcs_checkout', '__return_false' );
  if ( file_exists( WP_CONTENT_DIR . '/without-plugins' ) ) {
    add_filter( 'option_active_plugins', '__return_empty_array' );
    add_action( 'plugins_loaded', static function () { remove_filter( 'option_active_plugins', '__return_empty_array' ); } );
  }`;

let publisher: Publisher;
let site: UpdatingSite;
let flag: string;

beforeAll(async () => {
  publisher = await startPublisher();
  await publisher.publish({ [SLUG]: { source: "1.0.0", versions: { "1.0.0": { status: "released" } } } });
  const php = await quickPhp("8.3");
  site = await startUpdatingSite(publisher, { php, wordpress: "6.5" }, { "off.php": switchedOff });
  flag = join(site.folder, "wp-content/without-plugins");
  await site.install(publisher.zip(SLUG, "1.0.0"));
  await publisher.publish({
    [SLUG]: {
      source: "1.1.0",
      versions: { "1.1.0": { status: "released" }, "1.0.0": { status: "deprecated" } },
    },
  });
  // Whoever answers for the host now: nobody looks at the bytes but the updater.
  publisher.server.answer(PACKAGE, (_request, response) => void response.end("changed"));
});

afterAll(async () => {
  await site?.stop();
  await publisher?.stop();
});

const stored = (): Promise<string> =>
  site.admin(`echo get_site_transient( 'update_plugins' )->response['${FILE}']->package ?? '';`);

const upgrade = (call: string): Promise<string> =>
  site.admin(`
    $skin     = new WP_Ajax_Upgrader_Skin();
    $upgrader = new Plugin_Upgrader( $skin );
    $package  = get_site_transient( 'update_plugins' )->response['${FILE}']->package;
    ${call}
    echo $skin->get_error_messages();`);

/** Offers the update, goes one way to install it while no plugin is loaded, and tells what came of it. */
async function without(road: () => Promise<string>): Promise<object> {
  await site.checkAgain();
  const offered = (await stored()).replace(/:.*/s, ":");
  publisher.server.requests();
  await writeFile(flag, "");
  const told = await road();
  await rm(flag);
  const home = await site.fetch("/");
  await home.text();
  const fetched = publisher.server.requests().map(({ path }) => path);
  return { offered, told, fetched, version: await site.versions(SLUG), home: home.status };
}

const nothing = { offered: "presscast:", fetched: [], version: "1.0.0 1.0.0", home: 200 };

describe("an offered update is not installed while no updater runs (check 25):", () => {
  it("the button on the Plugins screen", async () => {
    const button = async (): Promise<string> => (await site.update(SLUG)).data.errorMessage ?? "";
    expect(await without(button)).toEqual({ ...nothing, told: READABLE });
  });

  it.each([
    ["the link to update one plugin", `$upgrader->upgrade( '${FILE}' );`],
    [
      "many at once, as on Dashboard → Updates and by WP-CLI",
      `$upgrader->bulk_upgrade( array( '${FILE}' ) );`,
    ],
    [
      "a program that does not say of which plugin",
      `$upgrader->init(); $upgrader->upgrade_strings();
       $upgrader->run( array( 'package' => $package, 'destination' => WP_PLUGIN_DIR, 'clear_destination' => true ) );`,
    ],
    ["an installation over it", `$upgrader->install( $package, array( 'overwrite_package' => true ) );`],
  ])("%s", async (_, call) => {
    expect(await without(() => upgrade(call))).toEqual({ ...nothing, told: READABLE });
  });

  it("WordPress's automatic update", async () => {
    const cron = async (): Promise<string> => {
      await site.admin(`
        update_site_option( 'auto_update_plugins', array( '${FILE}' ) );
        wp_schedule_single_event( time() - 1, 'wp_maybe_auto_update' );`);
      return (await site.fetch("/wp-cron.php")).text();
    };
    expect(await without(cron)).toEqual({ ...nothing, told: "" });
    await site.admin("delete_site_option( 'auto_update_plugins' );");
  });
});

it("stores an address that can't be a file name", async () => {
  await site.checkAgain();
  const address = await stored();
  // Core takes an address for a file where one has that name, from the folder that PHP runs in.
  const made = await site.admin(`
    wp_mkdir_p( ABSPATH . 'here' ) && chdir( ABSPATH . 'here' );
    foreach ( explode( '/', '${address}' ) as $part ) {
      if ( ! @mkdir( $part ) || ! chdir( $part ) ) { echo 'failed'; break; }
      echo 'made ';
    }`);
  expect(made).toMatch(/^(?:made )+failed$/);
});

it("is installed by the updater again as soon as that runs", async () => {
  publisher.server.answer(PACKAGE);
  expect(await site.update(SLUG)).toMatchObject({ success: true, data: { newVersion: "Version 1.1.0" } });
  expect(await site.versions(SLUG)).toBe("1.1.0 1.1.0");
});

it("caused no PHP warning", async () => {
  expect(await site.warnings()).toEqual([]);
});
