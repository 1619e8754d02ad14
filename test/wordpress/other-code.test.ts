import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import {
  type CrowdedSite,
  listed,
  OURS,
  OURS_FIRST,
  startCrowdedSite,
  THEIRS,
} from "../support/wordpress/crowded-site.ts";

const ALL = [...OURS, ...THEIRS];

let site: CrowdedSite;

beforeAll(async () => {
  site = await startCrowdedSite();
});

afterAll(() => site?.stop());

beforeEach(() => site.begin(OURS_FIRST));

describe("a site where other code decides what is listed", () => {
  // As easy-updates-manager/easy-updates-manager, includes/MPSUM_Disable_Updates.php: disable_plugin_notifications();
  // and mainwp/mainwp-child, class/class-mainwp-child-branding.php: remove_update_nag().
  it("keeps for all what is hidden from the one who looks at the Plugins screen", async () => {
    await site.add(`add_filter( 'site_transient_update_plugins', static function ( $updates ) {
      unset( $updates->response['of-wordpress-org/of-wordpress-org.php'], $updates->response['acme-notes/acme-notes.php'] );
      return $updates;
    }, 50 );`);
    await site.openPlugins();
    expect(await site.shown()).toBe(listed(["acme-bridge", "carries-puc", "from-git"]));
    await site.add("");
    expect(await site.shown()).toBe(listed(ALL));
  });

  // As oliverschloebe/disable-wordpress-updates, disable-updates.php: last_checked_atm(); and norcross/airplane-mode,
  // airplane-mode.php: last_checked_plugins(), in its first half.
  it("has all updates again once the plugin that switched them off is gone", async () => {
    await site.add(`$none = static function () {
      return (object) array( 'last_checked' => time(), 'checked' => wp_list_pluck( get_plugins(), 'Version' ), 'response' => array() );
    };
    add_filter( 'pre_site_transient_update_plugins', $none );
    add_filter( 'pre_set_site_transient_update_plugins', $none, 21 );`);
    await site.openPlugins();
    await site.admin("do_action( 'presscast_check' );");
    expect(await site.shown()).toBe("");
    await site.add("");
    expect(await site.shown()).toBe(listed(ALL));
  });

  it("keeps what others have stored in a persistent object cache", async () => {
    const dropIn = join(site.folder, "wp-content/object-cache.php");
    onTestFinished(() => rm(dropIn));
    await writeFile(dropIn, objectCache);
    // WordPress stores it in the cache alone.
    await site.admin("delete_site_option( '_site_transient_update_plugins' );");
    await site.begin(OURS_FIRST);
    await site.openPlugins();
    await site.admin("do_action( 'presscast_set_channel', 'acme-notes/acme-notes.php', 'beta' );");
    expect(await site.shown()).toBe(listed(ALL));
  });

  it("has ours, though another plugin says for every plugin of the same host that there is nothing", async () => {
    await site.add("add_filter( 'update_plugins_127.0.0.1', '__return_false', 20 );");
    await site.php("delete_site_transient( 'update_plugins' ); wp_update_plugins();");
    expect(await site.stored()).toBe(listed([...OURS, "of-wordpress-org"]));
  });
});

/** WordPress's own cache, and a file that keeps the list of updates for the next request. */
const objectCache = `<?php
  require_once ABSPATH . WPINC . '/cache.php';
  add_action( 'muplugins_loaded', static function () {
    $file = WP_CONTENT_DIR . '/list-of-updates';
    is_file( $file ) && wp_cache_set( 'update_plugins', unserialize( file_get_contents( $file ) ), 'site-transient' );
  } );
  add_action( 'set_site_transient_update_plugins', static function ( $updates ) {
    file_put_contents( WP_CONTENT_DIR . '/list-of-updates', serialize( $updates ) );
  } );`;

/** Answers what is asked of the update site in its place. */
const answering = (answer: string, path = "/"): string => `
  add_filter( 'pre_http_request', static function ( $before, $arguments, $url ) {
    return strpos( $url, '127.0.0.1' ) && strpos( $url, '${path}' ) ? ${answer} : $before;
  }, 10, 3 );`;

const sending = (body: string): string => `array(
    'headers'  => array(),
    'body'     => base64_decode( '${Buffer.from(body).toString("base64")}' ),
    'response' => array( 'code' => 200, 'message' => '' ),
    'cookies'  => array(),
    'filename' => null,
  )`;

describe("a site where other code decides about requests", () => {
  it.each<readonly [name: string, code: () => string, told: string]>([
    [
      "WP_HTTP_BLOCK_EXTERNAL",
      // All tests define the constant; it is about this machine only with the filter.
      () => "add_filter( 'block_local_requests', '__return_true' );",
      "The update site did not answer: User has blocked requests through HTTP.",
    ],
    [
      "a plugin that blocks requests",
      () => answering("new WP_Error( 'blocked', 'Not from here.' )"),
      "The update site did not answer: Not from here.",
    ],
    [
      // As disable-updates.php: block_request() does it.
      "a plugin that answers with true",
      () => answering("true"),
      "The update site answered with HTTP status 0.",
    ],
    [
      "a plugin that answers with a page",
      () => answering(sending("<h1>Log in</h1>")),
      "What the update site sent is not a Presscast feed.",
    ],
    [
      "a cache that still has the feed of before",
      () => answering(sending(site.earlierFeed.toString())),
      "The feed is older than the one that was read before it.",
    ],
    [
      "a plugin that changes answers",
      () => `
        add_filter( 'http_request_args', static function ( $arguments ) {
          unset( $arguments['headers']['If-None-Match'] );
          return $arguments;
        } );
        add_filter( 'http_response', static function ( $response ) {
          return array( 'body' => strrev( file_get_contents( $response['filename'] ) ) ) + $response;
        } );`,
      "What the update site sent is not a Presscast feed.",
    ],
    [
      "a plugin that blocks packages",
      () => answering("new WP_Error( 'blocked', 'No archives.' )", ".zip"),
      "The package of 1.1.0 could not be downloaded: No archives.",
    ],
  ])("tells of %s, loses nothing, and updates once it is gone", async (_, code, told) => {
    await site.add(code());
    expect((await site.update("acme-bridge")).data.errorMessage).toBe(told);
    const { failed, refused } = await site.status("acme-bridge");
    expect(failed + refused).toContain(told);
    expect(await site.versions("acme-bridge")).toBe("1.0.0 1.0.0");
    await site.add("");
    expect(await site.shown()).toBe(listed(ALL));
    expect(await site.update("acme-bridge")).toMatchObject({ success: true });
  });

  it("is updated though a plugin changes how requests are made", async () => {
    await site.add(`add_filter( 'http_request_args', static function ( $arguments ) {
      return array( 'timeout' => 60, 'redirection' => 5, 'limit_response_size' => null, 'user-agent' => 'Other' ) + $arguments;
    } );`);
    expect(await site.update("acme-bridge")).toMatchObject({ success: true });
  });
});

it("caused no PHP warning", async () => {
  expect(await site.warnings()).toEqual([]);
});
