import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sha256 } from "../../src/trust/sha256.ts";
import { treeDigest } from "../../src/trust/tree-digest.ts";
import { type HandMadeSite, place, startHandMadeSite, zipOf } from "../support/wordpress/hand-made-site.ts";
import { installPresscast } from "../support/wordpress/install-presscast.ts";
import { quickPhp } from "../support/wordpress/native-php.ts";
import { PRESSCAST_SCREEN, pressButton } from "../support/wordpress/press-button.ts";
import { startUpdatingSite, type UpdatingSite } from "../support/wordpress/updating-site.ts";
import { wp } from "../support/wordpress/wp-cli.ts";
import { inUse, sealedBy } from "./attacks.ts";
import { send } from "./refusals.ts";

const THEMES = ["acme-base", "acme-blocks", "acme-child"];
const PARENT = { Template: "acme-base" };
const BLOCKS = { "theme.json": '{"version":2}', "templates/index.html": "<!-- wp:site-title /-->" };
const LOST = { withdrawn: [{ version: "1.0.0", reason: "It <b>loses</b> widgets." }] };
// What core sends to WordPress.org, once all filters have changed it.
const SENT = `<?php add_filter( 'pre_http_request', static function ( $answer, $arguments, $url ) {
  if ( strpos( $url, 'themes/update-check' ) ) { update_option( 'sent', $arguments['body'] ); }
  return $answer;
}, 1, 3 ); add_filter( 'automatic_updates_is_vcs_checkout', '__return_false' ); add_filter( 'pre_wp_mail', '__return_true' );
add_filter( 'user_has_cap', static function ( $caps ) {
  return isset( $_POST['themer'] ) ? array( 'update_plugins' => false ) + $caps : $caps;
} );`;

describe.each(["6.2", "6.5"])("themes of an update site, on WordPress %s", (wordpress) => {
  let updates: HandMadeSite;
  let site: UpdatingSite;

  const filesOf = async (slug: string, version: string): Promise<Record<string, string>> => ({
    ...(await updates.theme(slug, version, slug === "acme-child" ? PARENT : {})),
    ...(slug === "acme-blocks" ? BLOCKS : {}),
  });
  const reset = async (): Promise<void> => {
    const themes = join(site.folder, "wp-content/themes");
    for (const slug of THEMES) await place(themes, slug, await filesOf(slug, "1.0.0"));
    await site.admin(
      "delete_site_transient( 'theme_roots' ); wp_clean_themes_cache(); switch_theme( 'acme-child' );",
    );
  };
  /** Publishes 1.1.0 of everything, with something else for some themes. */
  const publish = async (others: Record<string, unknown> = {}): Promise<void> => {
    const plugins: Record<string, unknown> = {};
    const themes: Record<string, unknown> = {};
    for (const slug of ["acme-notes", "acme-tools"])
      plugins[slug] = { offers: [await updates.offer("1.1.0", slug, await updates.plugin(slug, "1.1.0"))] };
    for (const slug of THEMES)
      themes[slug] = { offers: [await updates.offer("1.1.0", slug, await filesOf(slug, "1.1.0"))], ...LOST };
    await updates.publish(plugins, { ...themes, ...others });
    await site.checkAgain();
  };
  const open = async (path: string): Promise<string> => (await site.fetch(path, { as: "admin" })).text();
  const versions = (): Promise<string> =>
    site.admin(
      `foreach ( array( '${THEMES.join("', '")}' ) as $slug ) { echo wp_get_theme( $slug )->get( 'Version' ), ' '; } echo get_stylesheet();`,
    );
  /** Updates as "update now" on the Themes screen does, and gives the answer. */
  const update = async (slug: string): Promise<{ success: boolean; data: Record<string, string> }> => {
    const nonce = /"ajax_nonce":"([0-9a-f]+)"/.exec(await open("/wp-admin/themes.php"))?.[1] ?? "";
    const body = new URLSearchParams({ action: "update-theme", slug, _ajax_nonce: nonce });
    const response = await site.fetch("/wp-admin/admin-ajax.php", { as: "admin", method: "POST", body });
    return (await response.json()) as Awaited<ReturnType<typeof update>>;
  };
  const rowOf = async (slug: string): Promise<Record<string, unknown>> =>
    JSON.parse(
      await site.admin(
        `echo wp_json_encode( apply_filters( 'presscast_status', array() )['${slug}/style.css'] );`,
      ),
    ) as Record<string, unknown>;
  const isClosed = (): boolean => existsSync(join(site.folder, ".maintenance"));

  beforeAll(async () => {
    updates = await startHandMadeSite();
    const php = await quickPhp("8.3");
    site = await startUpdatingSite(updates, { php, wordpress }, { "sent.php": SENT });
    for (const slug of ["acme-notes", "acme-tools"])
      await place(join(site.folder, "wp-content/plugins"), slug, await updates.plugin(slug, "1.0.0"));
    await reset();
    const themes = join(site.folder, "wp-content/themes");
    await place(themes, "folder", { "readme.txt": "No theme." });
    await place(themes, "son", { "style.css": "/*\nTheme Name: Son\nTemplate: acme-base\n*/" });
    await publish();
  });

  afterAll(async () => {
    await site?.stop();
    await updates?.stop();
  });

  it("take one request, one option and one cron event with all plugins", async () => {
    await site.admin("delete_site_option( 'presscast_updater' ); delete_site_transient( 'update_themes' );");
    updates.server.requests();
    await open("/wp-admin/themes.php");
    await open("/wp-admin/plugins.php");
    await open("/wp-admin/update-core.php");
    expect(updates.server.requests().map(({ path }) => path)).toEqual(["/updates/feed.json"]);
    const kept = await site.admin(`
      global $wpdb;
      echo implode( ' ', $wpdb->get_col( "SELECT option_name FROM {$wpdb->options} WHERE option_name LIKE '%presscast%'" ) );
      foreach ( _get_cron_array() as $events ) { echo isset( $events['presscast_cron'] ) ? ' ' . count( $events['presscast_cron'] ) : ''; }`);
    expect(kept).toBe("presscast_updater 1");
  });

  it("are listed beside plugins, each with its kind", async () => {
    const rows = await site.admin(`
      foreach ( apply_filters( 'presscast_status', array() ) as $file => $row ) { echo "{$file} {$row['kind']} {$row['version']} {$row['offer']}\\n"; }`);
    expect(rows.trim().split("\n").toSorted()).toEqual([
      "acme-base/style.css theme 1.0.0 1.1.0",
      "acme-blocks/style.css theme 1.0.0 1.1.0",
      "acme-child/style.css theme 1.0.0 1.1.0",
      "acme-notes/acme-notes.php plugin 1.0.0 1.1.0",
      "acme-tools/acme-tools.php plugin 1.0.0 1.1.0",
    ]);
  });

  it("are not told to WordPress.org, not as somebody's parent either", async () => {
    await place(join(site.folder, "wp-content/themes"), "own", {
      "style.css": "/*\nTheme Name: Own\nTemplate: acme-base\n*/",
    });
    await place(
      join(site.folder, "wp-content/themes"),
      "group/acme-deep",
      await updates.theme("acme-deep", "1.0.0"),
    );
    const sent = await site.admin(`
      delete_site_transient( 'theme_roots' ); wp_clean_themes_cache();
      wp_update_themes();
      echo wp_json_encode( get_option( 'sent' ) );`);
    expect(sent).toContain("own");
    expect(sent).not.toContain("acme");
  });

  it("show on the Themes screen, with what is wrong with them", async () => {
    const html = await open("/wp-admin/themes.php");
    expect(html).toContain(
      "<strong>acme-blocks:</strong> <strong>Version 1.0.0 was withdrawn by its publisher: It loses widgets.</strong>",
    );
    const settings = /_wpThemeSettings = (\{.*\});/.exec(html)?.[1] ?? "";
    const { themes } = JSON.parse(settings) as { themes: Record<string, unknown>[] };
    const shown = themes.filter(({ id }) => THEMES.includes(String(id)));
    expect(shown.map(({ hasUpdate, hasPackage }) => hasUpdate && hasPackage)).toEqual([true, true, true]);
    expect(shown[0]?.["autoupdate"]).toMatchObject({ supported: true });
    expect(shown[0]?.["update"]).toContain(`${updates.siteUrl}/acme-child/?TB_iframe`);
    expect(shown[0]?.["update"]).toContain("<p><strong>Version 1.0.0 was withdrawn");
  });

  it("update by a click, the active child as well as a theme that is not active", async () => {
    expect(await update("acme-child")).toMatchObject({ success: true, data: { newVersion: "1.1.0" } });
    expect(await update("acme-blocks")).toMatchObject({ success: true, data: { newVersion: "1.1.0" } });
    expect(await versions()).toBe("1.0.0 1.1.0 1.1.0 acme-child");
    // A toggle for automatic updates needs a theme to be known without an update, too.
    const known = await site.admin(
      "echo implode( ' ', array_keys( get_site_transient( 'update_themes' )->no_update ) );",
    );
    expect(known).toContain("acme-child");
    expect(await open("/")).toContain("acme-child 1.1.0");
  });

  it("update in bulk, and by themselves where the owner wants it", async () => {
    await reset();
    await site.checkAgain();
    await site.admin(`
      ( new Theme_Upgrader( new Automatic_Upgrader_Skin() ) )->bulk_upgrade( array( 'acme-base', 'acme-blocks' ) );`);
    expect(await versions()).toBe("1.1.0 1.1.0 1.0.0 acme-child");
    await site.checkAgain();
    await site.admin(
      "update_site_option( 'auto_update_themes', array( 'acme-child' ) ); wp_maybe_auto_update();",
    );
    expect(await versions()).toBe("1.1.0 1.1.0 1.1.0 acme-child");
  });

  const other = { "Update URI": "https://acme.example/other/acme-child/", ...PARENT };
  const refusals: [string, () => Promise<unknown>, RegExp][] = [
    [
      "with another hash (check 13)",
      async () =>
        updates.offer("1.1.0", "acme-child", await filesOf("acme-child", "1.1.0"), {
          sha256: "ab".repeat(32),
        }),
      /its SHA-256 differs/,
    ],
    [
      "with another size (check 12)",
      async () => updates.offer("1.1.0", "acme-child", await filesOf("acme-child", "1.1.0"), { size: 7 }),
      /and the feed says 7/,
    ],
    [
      "in another folder (check 14)",
      async () => updates.offer("1.1.0", "acme-kid", await filesOf("acme-child", "1.1.0")),
      /has the folder acme-kid and not acme-child/,
    ],
    [
      "with another Update URI (check 15)",
      async () => updates.offer("1.1.0", "acme-child", await updates.theme("acme-child", "1.1.0", other)),
      /holds another theme/,
    ],
    [
      "of a plugin (check 15)",
      async () => updates.offer("1.1.0", "acme-child", await updates.plugin("acme-child", "1.1.0")),
      /holds another theme/,
    ],
    [
      "of another version (check 15)",
      async () => updates.offer("1.1.0", "acme-child", await filesOf("acme-child", "1.0.9")),
      /holds version 1\.0\.9/,
    ],
    [
      "of a child without its parent (check 9)",
      async () =>
        updates.offer(
          "1.1.0",
          "acme-child",
          await updates.theme("acme-child", "1.1.0", { Template: "gone" }),
        ),
      /is a child theme of gone, which is not installed/,
    ],
    ...["folder", "son"].map((parent): (typeof refusals)[number] => [
      `of a child of ${parent}, which can be nobody's parent (check 9)`,
      async () =>
        updates.offer(
          "1.1.0",
          "acme-child",
          await updates.theme("acme-child", "1.1.0", { Template: parent }),
        ),
      new RegExp(`is a child theme of ${parent}, which is not installed`),
    ]),
  ];

  it.each(refusals)("refuse a package %s, and leave the site open", async (_, made, reason) => {
    await reset();
    await publish({ "acme-child": { offers: [await made()] } });
    const { success, data } = await update("acme-child");
    expect(success).toBe(false);
    expect(data["errorMessage"]).toMatch(reason);
    // This way core closes the site before it looks at the package.
    const nonce = /action=upgrade-theme&amp;theme=acme-child&amp;_wpnonce=([0-9a-f]+)/.exec(
      (await open("/wp-admin/themes.php")).replaceAll("\\", ""),
    )?.[1];
    const html = await open(`/wp-admin/update.php?action=upgrade-theme&theme=acme-child&_wpnonce=${nonce}`);
    expect(html).toMatch(reason);
    expect(isClosed()).toBe(false);
    expect(await versions()).toBe("1.0.0 1.0.0 1.0.0 acme-child");
    expect(await open("/wp-admin/themes.php")).toMatch(reason);
  });

  it("open no site that somebody else has closed, where a refused theme is not the active one", async () => {
    await reset();
    const blocks = await updates.offer("1.1.0", "acme-blocks", await filesOf("acme-base", "1.1.0"));
    await publish({ "acme-blocks": { offers: [blocks] } });
    const left = await site.admin(`
      file_put_contents( ABSPATH . '.maintenance', '<?php $upgrading = 0;' );
      $skin = new Automatic_Upgrader_Skin();
      ( new Theme_Upgrader( $skin ) )->upgrade( 'acme-blocks' );
      echo file_exists( ABSPATH . '.maintenance' ) ? 'closed ' : 'open ', implode( ' ', $skin->get_upgrade_messages() );
      unlink( ABSPATH . '.maintenance' );`);
    expect(left).toContain("holds another theme");
    expect(left).toMatch(/^closed /);
  });

  it("take no version below the installed one (check 21)", async () => {
    await reset();
    await publish({
      "acme-child": {
        offers: [await updates.offer("0.9.0", "acme-child", await filesOf("acme-child", "0.9.0"))],
      },
    });
    expect((await update("acme-child")).success).toBe(false);
    expect(await versions()).toBe("1.0.0 1.0.0 1.0.0 acme-child");
  });

  it("never have what is said of a plugin of their name, nor the other way round", async () => {
    const plugin = {
      offers: [await updates.offer("6.6.6", "acme-child", await filesOf("acme-child", "6.6.6"))],
    };
    const theme = {
      offers: [await updates.offer("6.6.6", "acme-tools", await updates.plugin("acme-tools", "6.6.6"))],
    };
    const base = { offers: [await updates.offer("1.1.0", "acme-base", await filesOf("acme-base", "1.1.0"))] };
    await updates.publish({ "acme-child": plugin }, { "acme-tools": theme, "acme-base": base });
    await site.checkAgain();
    const offered = await site.admin(`
      foreach ( array( 'update_plugins', 'update_themes' ) as $name ) {
        foreach ( get_site_transient( $name )->response as $key => $update ) { echo $key, ' ', ( (array) $update )['new_version'], "\\n"; }
      }`);
    expect(offered).toBe("acme-base 1.1.0\n");
  });

  const upload = async (content: Record<string, string>, slug = "acme-base"): Promise<string> => {
    await writeFile(join(site.folder, "package.zip"), zipOf(slug, content));
    return site.admin(`
      add_filter( 'themes_api', static function () { echo 'asked WordPress.org'; return new WP_Error( 'none' ); } );
      $skin = new Automatic_Upgrader_Skin();
      ( new Theme_Upgrader( $skin ) )->install( ABSPATH . 'package.zip', array( 'overwrite_package' => true ) );
      echo implode( ' ', $skin->get_upgrade_messages() );`);
  };

  it("have no parent fetched from WordPress.org when somebody uploads one (check 9)", async () => {
    await reset();
    // Nobody can tell which files it was published with.
    await publish({ "acme-kid": { offers: [] } });
    const told = await upload(
      await updates.theme("acme-kid", "1.1.0", { Template: "acme-missing" }),
      "acme-kid",
    );
    expect(told).toContain("is a child theme of acme-missing, which is not installed. It was not installed.");
    expect(told).not.toContain("asked WordPress.org");
    expect(await site.admin("echo wp_get_theme( 'acme-kid' )->exists() ? 'there' : 'none';")).toBe("none");
  });

  it("are compared with what was published when somebody uploads them (check 41)", async () => {
    await reset();
    const good = await filesOf("acme-base", "1.1.0");
    const files = Object.entries(good).map(([path, text]) => ({
      path: `acme-base/${path}`,
      bytes: Buffer.from(text),
    }));
    const releases = JSON.stringify({
      releases: [{ version: "1.1.0", tree: treeDigest(files) }],
    });
    updates.server.answer("/updates/acme-base/releases.json", send(releases));
    await publish({ "acme-base": { offers: [], ledger: sha256(releases) } });
    expect(await upload({ ...good, "index.php": "<?php evil();" })).toContain(
      "The files of this package are not those that were published as version 1.1.0.",
    );
    expect(await versions()).toBe("1.0.0 1.0.0 1.0.0 acme-child");
    expect(await upload(good)).toContain(
      "The files of this package are those that its update site has published.",
    );
    expect(await versions()).toBe("1.1.0 1.0.0 1.0.0 acme-child");
  });

  it("go back to an earlier version, and stay there (checks 34 and 35)", async () => {
    await reset();
    const { packages, ...kept } = await updates.serve(
      zipOf("acme-child", await filesOf("acme-child", "1.0.0")),
    );
    const releases = JSON.stringify({ releases: [{ version: "1.0.0", package: packages[0], ...kept }] });
    updates.server.answer("/updates/acme-child/releases.json", send(releases));
    const newer = await updates.offer("1.1.0", "acme-child", await filesOf("acme-child", "1.1.0"));
    await publish({ "acme-child": { offers: [newer], ledger: sha256(releases) } });
    expect((await update("acme-child")).success).toBe(true);
    const wentBack = await site.admin(`
      echo wp_json_encode( apply_filters( 'presscast_go_back', null, 'acme-child/style.css', '1.0.0' ) );`);
    expect(wentBack).toBe("true");
    expect(await versions()).toBe("1.0.0 1.0.0 1.0.0 acme-child");
    expect(await open("/wp-admin/themes.php")).toContain(
      "This site went back to 1.0.0. It takes no update until there is a version above 1.1.0.",
    );
    expect((await update("acme-child")).success).toBe(false);
  });

  it("are installed for the first time from an update site that is known (check 40)", async () => {
    const more = await updates.offer("1.0.0", "acme-more", await updates.theme("acme-more", "1.0.0"));
    await publish({ "acme-more": { offers: [more] } });
    const found = await site.admin(`
      $sites = apply_filters( 'presscast_installable', array() );
      echo wp_json_encode( array( array_keys( $sites[0]['plugins'] ), $sites[0]['themes']['acme-more']['version'] ) ), ' ';
      $done = apply_filters( 'presscast_install', null, '${updates.siteUrl}', 'acme-more', 'theme' );
      echo is_wp_error( $done ) ? $done->get_error_message() : wp_json_encode( $done ), ' ', wp_get_theme( 'acme-more' )->get( 'Version' );`);
    expect(found).toBe('[[],"1.0.0"] true 1.0.0');
  });

  it("install nothing where no updater runs", async () => {
    await reset();
    await publish();
    await site.admin(
      "switch_theme( wp_list_pluck( wp_get_themes(), 'stylesheet' )['twentytwentythree'] ?? 'twentytwentyfour' );",
    );
    const told = await site.admin(`
      $skin = new Automatic_Upgrader_Skin();
      ( new Theme_Upgrader( $skin ) )->bulk_upgrade( array( 'acme-base' ) );
      echo implode( ' ', $skin->get_upgrade_messages() );`);
    expect(told).not.toContain("successfully");
    expect(await versions()).toMatch(/^1\.0\.0 1\.0\.0 1\.0\.0 twenty/);
    await site.admin("activate_plugin( 'acme-tools/acme-tools.php' );");
    await site.checkAgain();
    await site.admin(
      "( new Theme_Upgrader( new Automatic_Upgrader_Skin() ) )->bulk_upgrade( array( 'acme-base' ) );",
    );
    expect(await versions()).toMatch(/^1\.1\.0 1\.0\.0 1\.0\.0 twenty/);
  });

  // Before 0.7.0 a copy knew no themes, and kept what it did not know beside the ETag of what it read.
  const older = `
    $state = get_site_option( 'presscast_updater' );
    foreach ( $state['feeds'] as $id => $feed ) {
      foreach ( array_keys( array_filter( $feed['plugins'] ) ) as $slug ) { unset( $state['feeds'][ $id ]['plugins'][ $slug ]['translations'] ); }
      $state['feeds'][ $id ]['etag'] = wp_remote_retrieve_header( wp_remote_get( '$URL', array( 'reject_unsafe_urls' => false ) ), 'etag' );
    }
    update_site_option( 'presscast_updater', $state );`;

  it("are not what is stored where an older copy has read the feed in between (check 22)", async () => {
    await reset();
    await publish();
    const withdrawn = { offers: [], withdrawn: [{ version: "1.1.0", reason: 'Ü \\ "🙂"' }] };
    await updates.publish({ "acme-tools": { offers: [] } }, { "acme-base": withdrawn });
    await site.admin(older.replace("$URL", `${updates.siteUrl}/feed.json`));
    await site.checkAgain();
    expect(await rowOf("acme-base")).toMatchObject({ offer: "", status: 200 });
    // Even the same feed, of which an older copy has stored less.
    await site.admin(older.replace("$URL", `${updates.siteUrl}/feed.json`));
    await site.checkAgain();
    expect(await rowOf("acme-base")).toMatchObject({ status: 200 });
    await site.checkAgain();
    expect(await rowOf("acme-base")).toMatchObject({ status: 304 });
  });

  it("are trusted for the keys in their functions.php, active or not (check 19)", async () => {
    const verified = (): Promise<string> =>
      site.admin(`
        $row = apply_filters( 'presscast_status', array() )['acme-base/style.css'];
        echo $row['verified'] ? 'verified' : $row['failed'];`);
    await reset();
    const files = await updates.theme("acme-blocks", "1.0.0", {}, [inUse.publicKey]);
    await place(join(site.folder, "wp-content/themes"), "acme-blocks", files);
    await publish();
    expect(await verified()).toBe("The feed is not signed. This site takes signed feeds only.");
    const forced = { force_update: true };
    const offer = await updates.offer("1.1.0", "acme-base", await filesOf("acme-base", "1.1.0"), forced);
    await updates.publish({}, { "acme-base": { offers: [offer] } }, (payload) => sealedBy(inUse, payload));
    await site.checkAgain();
    expect(await verified()).toBe("verified");
    // And then a publisher can force an update, which nobody has turned on (check 16).
    await site.admin("wp_maybe_auto_update();");
    expect(await versions()).toMatch(/^1\.1\.0 1\.0\.0 1\.0\.0 /);
  });

  it("stand beside plugins on Tools → Presscast and in its commands", async () => {
    await reset();
    await installPresscast(site);
    const screen = await open(PRESSCAST_SCREEN);
    expect(screen).toMatch(/acme-base<\/strong><br>1\.0\.0, a theme/);
    const rows = JSON.parse(await wp(site, "presscast status --format=json")) as Record<string, string>[];
    expect(rows.map(({ file, kind }) => `${file} ${kind}`)).toEqual(
      expect.arrayContaining(["acme-base/style.css theme", "acme-tools/acme-tools.php plugin"]),
    );
    const sources = JSON.parse(await wp(site, "presscast sources --format=json")) as typeof rows;
    expect(sources.find(({ file }) => file === "acme-base/style.css")).toMatchObject({
      kind: "theme",
      source: "127.0.0.1",
      found: "yes",
      // The publisher forces it.
      automatic: "on",
    });
    expect(await wp(site, "presscast install acme-base")).toContain("The list of earlier versions is not");
    // A form about a theme needs the right to update themes.
    const form = { plugin: "acme-base/style.css", channel: "beta" };
    await pressButton(site, "presscast_channel", form);
    expect((await rowOf("acme-base"))["channel"]).toBe("beta");
    await site.admin("get_role( 'administrator' )->remove_cap( 'update_themes' );");
    expect((await pressButton(site, "presscast_channel", { ...form, channel: "stable" })).status).toBe(403);
    await site.admin("get_role( 'administrator' )->add_cap( 'update_themes' );");
    // And one about a plugin the right to update plugins, whatever kind it says.
    const tools = { plugin: "acme-tools/acme-tools.php", channel: "beta", kind: "theme", themer: "1" };
    expect((await pressButton(site, "presscast_channel", tools)).status).toBe(403);
  });

  it("cause no warning of PHP", async () => {
    expect(await site.warnings()).toEqual([]);
  });
});
