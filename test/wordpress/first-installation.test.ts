import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AdmZip from "adm-zip";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { quickPhp } from "../support/wordpress/native-php.ts";
import { type Publisher, startPublisher } from "../support/wordpress/publisher.ts";
import { startUpdatingSite, type UpdatingSite } from "../support/wordpress/updating-site.ts";
import { inUse, spare } from "./attacks.ts";
import { send } from "./refusals.ts";

const released = { source: "1.0.0", versions: { "1.0.0": { status: "released" } } };
const SCREEN = "/wp-admin/tools.php?page=presscast&more=1";

let publisher: Publisher;
let unsigned: Publisher;
let site: UpdatingSite;
let folder: string;

/** A plugin that requires others, as WordPress 6.5 reads it. */
const requiring = (slug: string, slugs: string): Readonly<Record<string, string>> => ({
  [`${slug}.php`]: `<?php\n/**\n * Plugin Name: ${slug}\n * Version: 1.0.0\n * Requires Plugins: ${slugs}\n */\n`,
});

/**
 * WordPress.org, which has plugins of some of these names. What it does not have it answers with 404 and an error:
 * https://api.wordpress.org/plugins/info/1.2/?action=plugin_information&slug=no-such-plugin
 */
const directory = `<?php add_filter( 'pre_http_request', static function ( $response, $args, $url ) {
  if ( ! preg_match( '~^https?://api\\.wordpress\\.org/plugins/info/~', $url ) ) { return $response; }
  parse_str( wp_parse_url( $url, PHP_URL_QUERY ), $query );
  $slug = $query['request']['slug'] ?? '';
  update_option( 'acme_asked', array_merge( get_option( 'acme_asked', array() ), array( $slug ) ) );
  $has  = in_array( $slug, array( 'acme-core', 'acme-tools', 'beta-shop', 'both-need' ), true );
  $body = array( 'name' => 'Of WordPress.org', 'slug' => $slug, 'version' => '3.0.0', 'last_updated' => '2026-01-01 1:00pm GMT', 'download_link' => 'https://downloads.wordpress.org/plugin/x.zip' );
  return array( 'headers' => array(), 'cookies' => array(), 'filename' => null, 'body' => wp_json_encode( $has ? $body : array( 'error' => 'Plugin not found.' ) ), 'response' => array( 'code' => $has ? 200 : 404, 'message' => '' ) );
}, 20, 3 );`;

beforeAll(async () => {
  publisher = await startPublisher({
    keys: [inUse.publicKey, spare.publicKey],
    privateKey: inUse.privateKey,
  });
  await publisher.publish({
    "acme-bridge": {
      ...released,
      files: requiring("acme-bridge", "acme-core, acme-none, both-need"),
    },
    "acme-core": released,
    "acme-tools": released,
    "acme-late": { source: "1.0.0", versions: { "1.0.0": { status: "released", requires_php: "9.9" } } },
    "both-need": released,
  });
  unsigned = await startPublisher();
  await unsigned.publish({
    "beta-form": { ...released, files: requiring("beta-form", "beta-core, beta-shop, both-need") },
    "beta-core": released,
    "beta-shop": released,
  });
  const ports = `<?php add_filter( 'http_allowed_safe_ports', static function ( $ports ) { return array_merge( $ports, array( ${unsigned.server.port} ) ); } );`;
  site = await startUpdatingSite(
    publisher,
    { php: await quickPhp("8.3"), wordpress: "6.5" },
    { "directory.php": directory, "more-ports.php": ports },
  );
  folder = await mkdtemp(join(tmpdir(), "presscast-plugin-"));
  const archive = new AdmZip();
  archive.addLocalFolder(join(import.meta.dirname, "../../plugins/presscast"), "presscast");
  archive.writeZip(join(folder, "presscast.zip"));
  await site.install(join(folder, "presscast.zip"));
  // WordPress installs it, and does not activate what lacks a plugin that it requires.
  await site.install(publisher.zip("acme-bridge", "1.0.0")).catch(() => undefined);
  await site.install(unsigned.zip("beta-form", "1.0.0")).catch(() => undefined);
});

afterAll(async () => {
  await site?.stop();
  await publisher?.stop();
  await unsigned?.stop();
  await rm(folder, { recursive: true, force: true });
});

const page = async (path: string): Promise<string> => (await site.fetch(path, { as: "admin" })).text();
const textOf = (html: string): string => html.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
const isThere = (slug: string): boolean => existsSync(join(site.folder, "wp-content/plugins", slug));
const details = async (slug: string): Promise<{ name: string; version: string; download_link: string }> =>
  JSON.parse(
    await site.admin(
      `$found = plugins_api( 'plugin_information', array( 'slug' => '${slug}' ) );
       echo wp_json_encode( is_wp_error( $found ) ? array( 'name' => $found->get_error_message() ) : $found );`,
    ),
  ) as { name: string; version: string; download_link: string };
const remove = (slug: string): Promise<string> =>
  site.admin(
    `deactivate_plugins( '${slug}/${slug}.php' ); delete_plugins( array( '${slug}/${slug}.php' ) );`,
  );

/** Installs as "Install Now" does, in the details of a required plugin. */
async function installNow(slug: string): Promise<{ success: boolean; data: Record<string, string> }> {
  const html = await page("/wp-admin/plugins.php");
  const nonce = /"ajax_nonce":"([0-9a-f]+)"/.exec(html)?.[1] ?? "";
  const body = new URLSearchParams({ action: "install-plugin", slug, _ajax_nonce: nonce });
  const response = await site.fetch("/wp-admin/admin-ajax.php", { as: "admin", method: "POST", body });
  return (await response.json()) as Awaited<ReturnType<typeof installNow>>;
}

/** Presses "Install" on Tools → Presscast. */
async function press(slug: string, address = publisher.siteUrl): Promise<Response> {
  const form = (await page(SCREEN)).split("<form").find((each) => each.includes('value="presscast_install"'));
  const nonce = /name="_wpnonce" value="([^"]+)"/.exec(form ?? "")?.[1] ?? "";
  const body = new URLSearchParams({ action: "presscast_install", _wpnonce: nonce, site: address, slug });
  return site.fetch("/wp-admin/admin-post.php", { as: "admin", method: "POST", body, redirect: "manual" });
}

const ours = expect.stringMatching(/^presscast:/) as string;

describe("a required plugin", () => {
  it("is the one of the update site that requires it, though WordPress.org has one of that name (check 39)", async () => {
    expect(await details("acme-core")).toMatchObject({
      name: "Acme Core",
      version: "1.0.0",
      download_link: ours,
    });
    expect(await site.admin("echo wp_json_encode( get_option( 'acme_asked' ) );")).not.toContain("acme-core");
  });

  it.each([
    ["no installed plugin requires", "acme-tools"],
    ["a plugin from elsewhere requires as well", "both-need"],
    ["an update site has, but has not signed for", "beta-shop"],
  ])("is that of WordPress.org where its name is one that %s (check 39)", async (_name, slug) => {
    expect(await details(slug)).toMatchObject({ name: "Of WordPress.org", version: "3.0.0" });
  });

  it("comes from an update site that does not sign where WordPress.org has none", async () => {
    expect(await details("beta-core")).toMatchObject({ name: "Beta Core", download_link: ours });
    expect(await installNow("beta-core")).toMatchObject({ success: true });
    expect(isThere("beta-core")).toBe(true);
  });

  it("is not found where neither has it", async () => {
    expect(await details("acme-none")).toEqual({ name: "Plugin not found." });
  });

  it("is linked on the Plugins screen, and can be installed from its details", async () => {
    const html = await page("/wp-admin/plugins.php");
    expect(html).toMatch(/plugin=acme-core&[^>]*>Acme Core</);
    const modal = await page("/wp-admin/plugin-install.php?tab=plugin-information&plugin=acme-core");
    expect(modal).toMatch(/<a [^>]*data-slug="acme-core"[^>]*>Install Now</);
  });

  it("is installed only as the feed describes it (check 40)", async () => {
    const zip = "/updates/acme-core/acme-core-v1.0.0.zip";
    const changed = new AdmZip(publisher.zip("acme-core", "1.0.0"));
    changed.addFile("acme-core/evil.php", Buffer.from("<?php // Not the publisher's."));
    publisher.server.answer(zip, send(changed.toBuffer()));
    const refused = await installNow("acme-core");
    publisher.server.answer(zip);
    expect(refused).toMatchObject({ success: false });
    expect(refused.data["errorMessage"]).toMatch(
      /has \d+ bytes, and the feed says \d+\. It was not installed\./,
    );
    expect(isThere("acme-core")).toBe(false);
  });

  it("is not exchanged for another by other code on the site (check 40)", async () => {
    const other = new AdmZip();
    other.addFile("acme-evil/acme-evil.php", Buffer.from("<?php\n// Plugin Name: Evil"));
    other.writeZip(join(site.folder, "other.zip"));
    const told = await site.admin(`
      add_filter( 'upgrader_pre_download', static function () { return ABSPATH . 'other.zip'; }, PHP_INT_MAX );
      $api  = plugins_api( 'plugin_information', array( 'slug' => 'acme-core' ) );
      $skin = new WP_Ajax_Upgrader_Skin();
      ( new Plugin_Upgrader( $skin ) )->install( $api->download_link );
      echo $skin->get_error_messages();`);
    expect(told).toContain("has put another package in the place of the one that was checked");
    expect([isThere("acme-evil"), isThere("acme-core")]).toEqual([false, false]);
  });

  it("is installed, and its files are known to be those that were published", async () => {
    expect(await installNow("acme-core")).toMatchObject({ success: true });
    await site.admin("do_action( 'presscast_check' );");
    const row = await site.status("acme-core");
    expect(row).toMatchObject({ version: "1.0.0", verified: true, refused: "" });
    expect(
      Number(
        await site.admin(
          "echo apply_filters( 'presscast_status', array() )['acme-core/acme-core.php']['compared'];",
        ),
      ),
    ).toBeGreaterThan(0);
  });
});

describe("Tools → Presscast", () => {
  it("lists what the update sites have that is not installed, and why it can't be", async () => {
    const text = textOf(await page(SCREEN));
    expect(text).toContain(`${publisher.siteUrl} Its signature was verified.`);
    expect(text).toContain(
      `${unsigned.siteUrl} No signature was verified; packages are checked against the feed.`,
    );
    expect(text).toContain("acme-late 1.0.0 needs PHP 9.9. acme-tools 1.0.0 Install acme-tools");
    expect(text).not.toContain("acme-core 1.0.0");
    expect(textOf(await page("/wp-admin/tools.php?page=presscast"))).toContain(
      "More plugins and themes of these update sites",
    );
  });

  it("installs one at the press of a button, though WordPress.org has one of that name", async () => {
    const response = await press("acme-tools");
    expect(response.headers.get("location")).toMatch(/page=presscast&done=installed&more=1$/);
    const header = await site.admin(
      "echo get_plugin_data( WP_PLUGIN_DIR . '/acme-tools/acme-tools.php', false, false )['UpdateURI'];",
    );
    expect(header).toBe(`${publisher.siteUrl}/acme-tools/`);
    await remove("acme-tools");
  });

  it.each([
    ["that the site can't run", "acme-late", undefined, /1\.0\.0 needs PHP 9\.9\./],
    ["whose folder is taken", "acme-core", undefined, /The folder acme-core is taken already\./],
    ["that the update site does not have", "acme-none", undefined, /The feed does not offer it\./],
    [
      "of an update site that no plugin comes from",
      "acme-tools",
      "https://evil.example/updates",
      /Nothing on this site/,
    ],
    ["with a name that is a path", "../acme-tools", undefined, /The feed does not offer it\./],
  ])("installs none %s", async (_name, slug, address, reason) => {
    const response = await press(slug, address);
    expect(response.status).toBe(500);
    expect(textOf(await response.text())).toMatch(reason);
  });

  it("installs one from the command line", async () => {
    const told = await site.admin(`
      eval( 'class WP_CLI { static function error( $text ) { echo "Error: $text\\n"; exit; } static function warning( $text ) {} static function success( $text ) { echo "Success: $text\\n"; } }' );
      \\Presscast\\CLI\\install( array( 'acme-tools' ), array() );
      \\Presscast\\CLI\\install( array( 'acme-none' ), array() );`);
    expect(told).toBe(
      `Success: acme-tools was installed from ${publisher.siteUrl}.\nError: No update site of an installed plugin or theme has acme-none.\n`,
    );
    expect(isThere("acme-tools")).toBe(true);
  });
});

it("caused no PHP warning", async () => {
  expect(await site.warnings()).toEqual([]);
});
