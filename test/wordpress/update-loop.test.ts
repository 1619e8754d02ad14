import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { publishedNow, resist } from "../support/wordpress/attempts.ts";
import { type Publisher, startPublisher } from "../support/wordpress/publisher.ts";
import { startUpdatingSite, type UpdatingSite } from "../support/wordpress/updating-site.ts";
import { refusals } from "./refusals.ts";

const SLUG = "acme-bridge";
const FILE = `${SLUG}/${SLUG}.php`;

const released = { status: "released" };
const PICTURES = { ".wordpress-org/icon.svg": "<svg/>", ".wordpress-org/banner-772x250.png": "PNG" };

const deprecated = { status: "deprecated" };

// The oldest and the newest of each: a fault shows on one of them, since nothing here knows both.
describe.each([
  ["7.4", "6.2"],
  ["8.5", "6.5"],
])("a site on PHP %s and WordPress %s", (php, wordpress) => {
  let publisher: Publisher;
  let site: UpdatingSite;
  const publish = (source: string, versions: Readonly<Record<string, object>>): Promise<void> =>
    publisher.publish({
      [SLUG]: { source, versions: versions as Record<string, Record<string, unknown>>, files: PICTURES },
    });
  const offered = (): Promise<string> =>
    site.admin(
      `$updates = get_site_transient( 'update_plugins' );
       echo $updates->response['${FILE}']->new_version ?? 'none', ' ', $updates->no_update['${FILE}']->new_version ?? 'none';`,
    );

  /** What cron does twice a day. */
  const updateInBackground = async (): Promise<void> => {
    await site.admin("wp_schedule_single_event( time() - 1, 'wp_maybe_auto_update' );");
    await site.fetch("/wp-cron.php");
  };

  beforeAll(async () => {
    publisher = await startPublisher();
    await publish("1.0.0", { "1.0.0": released });
    site = await startUpdatingSite(publisher, { php, wordpress }, { "background.php": background });
    await site.install(publisher.zip(SLUG, "1.0.0"));
  });

  afterAll(async () => {
    await site?.stop();
    await publisher?.stop();
  });

  it("has nothing to update to, and may turn automatic updates on", async () => {
    await site.checkAgain();
    expect(await offered()).toBe("none 1.0.0");
    expect((await site.status(SLUG)).reasons).toEqual(["This is the newest version."]);
    const html = await (await site.fetch("/wp-admin/plugins.php", { as: "admin" })).text();
    expect(html).toMatch(/data-wp-action="enable"[^>]*>[\s\S]*?Enable auto-updates/);
  });

  it("checks again with the ETag that it got, and sends nothing about itself", async () => {
    publisher.server.requests();
    await site.checkAgain();
    const requests = publisher.server.requests();
    expect(requests.map(({ path, status }) => [path, status()])).toEqual([
      ["/updates/acme-bridge/feed.json", 304],
    ]);
    const sent = JSON.stringify(requests[0]?.headers);
    expect(sent).not.toContain(new URL(site.url).port);
    expect(sent).not.toContain("WordPress");
  });

  it("tells WordPress.org nothing of it, and of other plugins what core does", async () => {
    const sent = JSON.parse(
      await site.admin(`
        file_put_contents( WP_PLUGIN_DIR . '/other.php', "<?php\\n// Plugin Name: Other" );
        wp_clean_plugins_cache();
        activate_plugin( 'other.php' );
        add_filter( 'http_request_args', static function ( $args, $url ) {
          if ( strpos( $url, 'plugins/update-check' ) ) {
            $args['body']['translations'] = wp_json_encode( array( '${SLUG}' => array( 'de_DE' => array() ), 'other' => array( 'de_DE' => array() ) ) );
          }
          return $args;
        }, 10, 2 );
        add_filter( 'pre_http_request', static function ( $answer, $args, $url ) {
          if ( strpos( $url, 'api.wordpress.org/plugins/update-check' ) ) { $GLOBALS['acme_sent'] = $args['body']; }
          return $answer;
        }, 10, 3 );
        delete_site_transient( 'update_plugins' );
        wp_update_plugins();
        deactivate_plugins( 'other.php' );
        unlink( WP_PLUGIN_DIR . '/other.php' );
        wp_clean_plugins_cache();
        echo wp_json_encode( $GLOBALS['acme_sent'] );`),
    ) as Record<string, string>;
    expect(JSON.stringify(sent)).not.toContain(SLUG);
    const { plugins, active } = JSON.parse(sent["plugins"] ?? "") as {
      plugins: Record<string, { Name: string }>;
      active: string[];
    };
    expect(plugins["other.php"]?.Name).toBe("Other");
    expect(active).toEqual(["other.php"]);
    expect(Object.keys(JSON.parse(sent["translations"] ?? "") as object)).toEqual(["other"]);
    expect(sent["all"]).toBe("true");
  });

  it("sees the next version on Dashboard → Updates and on the Plugins screen", async () => {
    await publish("1.1.0", {
      "1.1.0": { ...released, changelog: "- Sends **faster**." },
      "1.0.0": deprecated,
    });
    const updates = await site.checkAgain();
    expect(updates).toContain("You have version 1.0.0 installed. Update to 1.1.0.");
    expect(updates).toContain(`<img src="${publisher.siteUrl}/${SLUG}/assets/icon.svg"`);
    const html = await (await site.fetch("/wp-admin/plugins.php", { as: "admin" })).text();
    expect(html).toContain('id="acme-bridge-update" data-slug="acme-bridge"');
  });

  it("shows its details", async () => {
    const path = `/wp-admin/plugin-install.php?tab=plugin-information&plugin=${SLUG}&section=changelog`;
    const html = await (await site.fetch(path, { as: "admin" })).text();
    expect(html).toContain("<h2>Acme Bridge</h2>");
    expect(html).toMatch(/<strong>Version:<\/strong> 1\.1\.0/);
    expect(html).toContain("Sends <strong>faster</strong>.");
    expect(html).toContain(`url( ${publisher.siteUrl}/${SLUG}/assets/banner-772x250.png )`);
    expect(/<div id='plugin-information-footer'>[\s\S]*/.exec(html)?.[0]).toContain(`data-plugin="${FILE}"`);
  });

  describe("refuses, and stays as it is:", () => {
    resist(refusals, () => ({ site, publisher, published: publishedNow(publisher, SLUG, "1.1.0") }));
  });

  it("installs it by the button on the Plugins screen, and runs it, from where GitHub Releases lead", async () => {
    await site.checkAgain();
    const { server } = publisher;
    const place = "/storage/1001";
    const path = `/updates/${SLUG}/${SLUG}-v1.1.0.zip`;
    server.answer(path, (_, response) => response.writeHead(302, { location: `${place}?sp=r` }).end());
    const type = {
      "content-type": "application/octet-stream",
      "content-disposition": "attachment; filename=a.zip",
    };
    const zip = await readFile(publisher.zip(SLUG, "1.1.0"));
    server.answer(place, (_, response) => response.writeHead(200, type).end(zip));
    expect(await site.update(SLUG)).toMatchObject({ success: true, data: { newVersion: "Version 1.1.0" } });
    expect(await site.versions(SLUG)).toBe("1.1.0 1.1.0");
    expect(await offered()).toBe("none 1.1.0");
    server.answer(path);
  });

  it("installs the next one by itself if the owner wants that, and not because it is forced (check 16)", async () => {
    await publish("1.2.0", { "1.2.0": { ...released, force_update: true }, "1.1.0": deprecated });
    await site.checkAgain();
    await updateInBackground();
    expect(await site.versions(SLUG)).toBe("1.1.0 1.1.0");

    await site.admin(`update_site_option( 'auto_update_plugins', array( '${FILE}' ) );`);
    await updateInBackground();
    expect(await site.versions(SLUG)).toBe("1.2.0 1.2.0");
  });

  it("does not install versions by itself that people should install", async () => {
    await publish("2.0.0", { "2.0.0": { ...released, min_auto_update: "1.9.0" }, "1.2.0": deprecated });
    await site.checkAgain();
    expect(await offered()).toBe("2.0.0 none");
    await updateInBackground();
    expect(await site.versions(SLUG)).toBe("1.2.0 1.2.0");
  });

  it("is not offered a version that was reverted in git", async () => {
    await publisher.repository.git("revert", "--no-edit", "HEAD");
    await publisher.publishHead();
    await site.checkAgain();
    expect(await offered()).toBe("none 1.2.0");
  });

  it("is warned of a version that was withdrawn", async () => {
    const reason = "It loses drafts; update to 1.2.1.";
    await publish("1.2.1", {
      "1.2.1": { status: "draft" },
      "1.2.0": { status: "withdrawn", reason },
      "1.1.0": released,
    });
    await site.checkAgain();
    expect(await offered()).toBe("none 1.2.0");
    const warning = `Version 1.2.0 was withdrawn by its publisher: ${reason}`;
    const html = await (await site.fetch("/wp-admin/plugins.php", { as: "admin" })).text();
    expect(html).toContain(warning);
    expect(await site.health()).toMatchObject({
      status: "critical",
      description: expect.stringContaining(warning) as string,
    });
  });

  it("rolls forward to the version that fixes it, by a WP-CLI update or a bulk one", async () => {
    await publish("1.2.1", {
      "1.2.1": { status: "update_ready" },
      "1.2.0": { status: "withdrawn", reason: "It loses drafts." },
      "1.1.0": deprecated,
    });
    await site.checkAgain();
    const result = await site.admin(
      `$upgrader = new Plugin_Upgrader( new Automatic_Upgrader_Skin() );
       echo wp_json_encode( array_map( 'is_array', $upgrader->bulk_upgrade( array( '${FILE}' ) ) ) );`,
    );
    expect(JSON.parse(result)).toEqual({ [FILE]: true });
    expect(await site.versions(SLUG)).toBe("1.2.1 1.2.1");
    expect((await site.status(SLUG)).withdrawn).toBe("");
  });

  it("is not left in maintenance mode after a package was refused in the background", async () => {
    await publish("3.0.0", { "3.0.0": released });
    await site.checkAgain();
    await site.admin(
      `update_option( 'spoil_package', 1 ); update_site_option( 'auto_update_plugins', array( '${FILE}' ) );`,
    );
    await updateInBackground();
    expect((await site.fetch("/")).status).toBe(200);
    expect((await site.status(SLUG)).refused).toBe(
      "The package of 3.0.0 holds version 0.9.0. It was not installed.",
    );
  });

  it("caused no PHP warning", async () => {
    expect(await site.warnings()).toEqual([]);
  });
});

/** Mail goes nowhere, updates may run though the test keeps the site below a checkout, and a package may be spoilt. */
const background = `<?php
  add_filter( 'pre_wp_mail', '__return_true' );
  add_filter( 'automatic_updates_is_vcs_checkout', '__return_false' );
  add_filter( 'upgrader_source_selection', function ( $source ) {
    $main = $source . '${SLUG}.php';
    if ( get_option( 'spoil_package' ) ) {
      file_put_contents( $main, str_replace( 'Version: 3.0.0', 'Version: 0.9.0', file_get_contents( $main ) ) );
    }
    return $source;
  }, 1 );`;
