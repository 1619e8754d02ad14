import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { quickPhp } from "../support/wordpress/native-php.ts";
import { type Publisher, startPublisher } from "../support/wordpress/publisher.ts";
import { startUpdatingSite, type UpdatingSite } from "../support/wordpress/updating-site.ts";
import { send } from "./refusals.ts";

const SLUG = "acme-bridge";
const FEED = `/updates/${SLUG}/feed.json`;
const FILE = `${SLUG}/${SLUG}.php`;

const released = { status: "released" };
const deprecated = { status: "deprecated" };

/** In recovery mode a plugin that crashed is active, and not loaded. */
const paused = `<?php
  if ( file_exists( WP_CONTENT_DIR . '/paused' ) ) {
    add_action( 'muplugins_loaded', static function () { add_filter( 'option_active_plugins', '__return_empty_array' ); } );
    add_action( 'plugins_loaded', static function () { remove_filter( 'option_active_plugins', '__return_empty_array' ); } );
  }`;

const fixed = `<?php
  file_exists( WP_CONTENT_DIR . '/fixed' ) && define( 'DISALLOW_FILE_MODS', true );`;

let publisher: Publisher;
let site: UpdatingSite;

beforeAll(async () => {
  publisher = await startPublisher();
  await publish("1.0.0", { "1.0.0": released });
  const php = await quickPhp("8.3");
  site = await startUpdatingSite(
    publisher,
    { php, wordpress: "6.5" },
    { "paused.php": paused, "fixed.php": fixed },
  );
  await site.install(publisher.zip(SLUG, "1.0.0"));
});

afterAll(async () => {
  await site?.stop();
  await publisher?.stop();
});

const publish = (
  source: string,
  versions: Readonly<Record<string, Record<string, unknown>>>,
): Promise<void> => publisher.publish({ [SLUG]: { source, versions } });
const DETAILS = `/wp-admin/plugin-install.php?tab=plugin-information&plugin=${SLUG}&section=changelog`;
const page = async (path: string): Promise<string> => (await site.fetch(path, { as: "admin" })).text();
const screen = (): Promise<string> => page("/wp-admin/plugins.php");
const health = async (): Promise<string> => (await site.health()).status;

describe("a refusal", () => {
  it("is shown as long as the version is offered", async () => {
    await publish("1.1.0", { "1.1.0": released, "1.0.0": deprecated });
    await site.checkAgain();
    const zip = `/updates/${SLUG}/${SLUG}-v1.1.0.zip`;
    publisher.server.answer(zip, send("gone", 404));
    const why = "The package of 1.1.0 could not be downloaded: HTTP status 404.";
    expect((await site.update(SLUG)).data.errorMessage).toContain(why);
    publisher.server.answer(zip);
    expect(await screen()).toContain(why);
    expect(await health()).toBe("recommended");
  });

  it("ends when the update is installed", async () => {
    expect(await site.update(SLUG)).toMatchObject({ success: true });
    expect(await site.versions(SLUG)).toBe("1.1.0 1.1.0");
    expect(await screen()).not.toContain("could not be downloaded");
    expect(await health()).toBe("good");
    expect(
      await site.admin("echo wp_json_encode( get_site_option( 'presscast_updater' )['refused'] );"),
    ).toBe("[]");
  });

  it("of a version that was withdrawn between check and click ends with that click", async () => {
    await publish("1.2.0", { "1.2.0": released, "1.1.0": deprecated });
    await site.checkAgain();
    await publish("1.2.0", { "1.2.0": { status: "withdrawn", reason: "Bad." }, "1.1.0": released });
    const why = "The update site does not offer this package now.";
    expect((await site.update(SLUG)).data.errorMessage).toContain(why);
    expect(await screen()).not.toContain(why);
    expect(await health()).toBe("good");
  });
});

describe("the Plugins screen", () => {
  it("says what the newest version needs", async () => {
    await publish("2.0.0", { "2.0.0": { ...released, requires_php: "9.1" }, "1.1.0": deprecated });
    await site.checkAgain();
    expect(await screen()).toContain("2.0.0 needs PHP 9.1.");
  });

  it("says it beside an older version that fits, and in the details, with the links that core has", async () => {
    const newest = { ...released, requires_php: "9.1" };
    await publish("1.3.0", { "2.0.0": newest, "1.3.0": released, "1.1.0": deprecated });
    await site.checkAgain();
    // Core adds a target to the links of the details.
    const told =
      /<(?:p|br)>2\.0\.0 needs PHP 9\.1\. <a href="[^"]+\/update-php\/"[^>]*>Learn more about updating PHP<\/a>\.<\/p>/;
    for (const html of [await screen(), await page(DETAILS)]) {
      expect(told.test(html)).toBe(true);
      expect(html.includes("1.3.0")).toBe(true);
    }
    expect((await site.status(SLUG)).offer).toBe("1.3.0");
  });

  it("says it in one row, whether core has one there or not", async () => {
    const rows = async (): Promise<string[]> =>
      (await screen()).match(/<tr class="plugin-update-tr active"[^]*?<\/tr>/g) ?? [];
    expect(await rows()).toHaveLength(1);
    await publish("1.3.0", { "2.0.0": { ...released, requires: "9.9" }, "1.1.0": deprecated });
    await site.checkAgain();
    expect(await rows()).toEqual([
      expect.stringMatching(
        /<p>2\.0\.0 needs WordPress 9\.9\. <a href="[^"]+\/update-core\.php">Please update WordPress<\/a>\.<\/p>/,
      ),
    ]);
  });

  it("also says it in the rows that its search prints", async () => {
    const nonce = /"ajax_nonce":"([0-9a-f]+)"/.exec(await screen())?.[1] ?? "";
    const body = new URLSearchParams({
      action: "search-plugins",
      s: "acme",
      pagenow: "plugins",
      _ajax_nonce: nonce,
    });
    const response = await site.fetch("/wp-admin/admin-ajax.php", { as: "admin", method: "POST", body });
    const { data } = (await response.json()) as { data: { items: string } };
    expect(data.items).toContain("2.0.0 needs WordPress 9.9.");
  });

  it("says about a withdrawn version without a newer one that there is none yet", async () => {
    await publish("1.1.0", { "1.1.0": { status: "withdrawn", reason: "It loses drafts." } });
    await site.checkAgain();
    expect((await site.status(SLUG)).reasons).toEqual(["There is no newer version yet."]);
    expect(await screen()).toContain("Version 1.1.0 was withdrawn by its publisher: It loses drafts.");
  });

  it("also says it if files may not be changed", async () => {
    await writeFile(join(site.folder, "wp-content/fixed"), "");
    const html = await screen();
    await rm(join(site.folder, "wp-content/fixed"));
    expect(html).toContain("Version 1.1.0 was withdrawn by its publisher: It loses drafts.");
  });

  it("requests no details while it waits after a failure of the update site", async () => {
    const details = `plugins_api( 'plugin_information', array( 'slug' => '${SLUG}' ) )->sections['changelog']`;
    publisher.server.answer(FEED, send("", 500));
    await site.admin("do_action( 'presscast_check' );");
    publisher.server.requests();
    expect(await site.admin(`echo ${details};`)).toBe(
      "<p>The update site answered with HTTP status 500.</p>",
    );
    expect(publisher.server.requests()).toEqual([]);
    publisher.server.answer(FEED);
    await site.admin("do_action( 'presscast_check' );");
  });

  it("requests failing details once in five minutes", async () => {
    const details = `plugins_api( 'plugin_information', array( 'slug' => '${SLUG}' ) )->sections['changelog']`;
    publisher.server.answer(`/updates/${SLUG}/info.json`, send("", 503));
    publisher.server.requests();
    for (const time of [1, 2]) {
      expect([time, await site.admin(`echo ${details};`)]).toEqual([
        time,
        "<p>The update site answered with HTTP status 503.</p>",
      ]);
    }
    expect(publisher.server.requests().map(({ path }) => path)).toEqual([`/updates/${SLUG}/info.json`]);
    publisher.server.answer(`/updates/${SLUG}/info.json`);
  });
});

async function addCopy(slug: string, text: string): Promise<void> {
  const folder = join(site.folder, "wp-content/plugins", slug);
  await mkdir(folder);
  await writeFile(join(folder, `${slug}.php`), `<?php\n/* Plugin Name: ${slug} */\n`);
  await writeFile(join(folder, "presscast-updater.php"), text);
}

it("a plugin that crashes is fixed in recovery mode if the loader of docs/updater.md is installed", async () => {
  const guide = await readFile(join(import.meta.dirname, "../../docs/updater.md"), "utf8");
  const loader = /```php\n(<\?php\n[^`]*presscast-loader[^`]*)```/.exec(guide)?.[1] ?? "";
  await publish("1.1.1", { "1.1.1": released, "1.1.0": { status: "withdrawn", reason: "It crashes." } });
  await writeFile(join(site.folder, "wp-content/paused"), "");
  await site.checkAgain();
  const offered = `echo get_site_transient( 'update_plugins' )->response['${FILE}']->new_version ?? 'none';`;
  expect(await site.admin(offered)).toBe("none");
  await writeFile(join(site.folder, "wp-content/mu-plugins/presscast-loader.php"), loader);
  // Another plugin's copy is cut off, and an inactive one's is anybody's.
  await addCopy("acme-cut", "<?php return new class( {");
  await addCopy("acme-empty", "");
  await site.admin(
    "update_option( 'active_plugins', array_merge( array( 'acme-cut/acme-cut.php', 'acme-empty/acme-empty.php' ), get_option( 'active_plugins' ) ) );",
  );
  await addCopy("aaa-inactive", "<?php file_put_contents( WP_CONTENT_DIR . '/ran', '' );");
  await site.checkAgain();
  expect(existsSync(join(site.folder, "wp-content/ran"))).toBe(false);
  expect(await site.admin(offered)).toBe("1.1.1");
  expect(await site.update(SLUG)).toMatchObject({ success: true, data: { newVersion: "Version 1.1.1" } });
  await rm(join(site.folder, "wp-content/paused"));
  expect(await site.versions(SLUG)).toBe("1.1.1 1.1.1");
});

it("caused no PHP warning", async () => {
  expect(await site.warnings()).toEqual([]);
});
