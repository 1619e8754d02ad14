import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import AdmZip from "adm-zip";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MAILBOX, readMail } from "../support/wordpress/mailbox.ts";
import { makeNetwork, type Network } from "../support/wordpress/network.ts";
import { type Publisher, startPublisher } from "../support/wordpress/publisher.ts";
import { quickPhp } from "../support/wordpress/native-php.ts";
import { startUpdatingSite, type UpdatingSite } from "../support/wordpress/updating-site.ts";
import { MARKED_FEEDS } from "../support/wordpress/marked-feeds.ts";

const SLUG = "acme-bridge";
const FILE = `${SLUG}/${SLUG}.php`;
const FEED = "/updates/acme-bridge/feed.json";
const PACKAGE = "/updates/acme-bridge/acme-bridge-v1.1.0.zip";
const PRESSCAST = "presscast/presscast.php";
const MISSING = "To install 1.1.0, activate Presscast on the main site or in the whole network.";

let publisher: Publisher;
let site: UpdatingSite;
let network: Network;

const start = async (): Promise<void> => {
  publisher = await startPublisher();
  await publisher.publish({ [SLUG]: { source: "1.0.0", versions: { "1.0.0": { status: "released" } } } });
  const php = await quickPhp("8.3");
  site = await startUpdatingSite(publisher, { php, wordpress: "6.5" }, { "mails.php": MAILBOX });
  network = await makeNetwork(site);
  new AdmZip(publisher.zip(SLUG, "1.0.0")).extractAllTo(join(site.folder, "wp-content/plugins"));
};

const stop = async (): Promise<void> => {
  await site?.stop();
  await publisher?.stop();
};

const publishNext = (): Promise<void> =>
  publisher.publish({
    [SLUG]: {
      source: "1.1.0",
      versions: { "1.1.0": { status: "released" }, "1.0.0": { status: "deprecated" } },
    },
  });

const addPresscast = async (): Promise<void> => {
  const archive = new AdmZip();
  archive.addLocalFolder(join(import.meta.dirname, "../../plugins/presscast"), "presscast");
  archive.extractAllTo(join(site.folder, "wp-content/plugins"));
};

const open = async (path: string): Promise<string> => (await site.fetch(path, { as: "admin" })).text();
const paths = (): string[] => publisher.server.requests().map(({ path }) => path);
const run = (code: string): Promise<string> => site.admin(code);
const activate = (file: string, code = "true"): string =>
  `$done = activate_plugin( '${file}', '', ${code} ); if ( is_wp_error( $done ) ) { throw new Exception( $done->get_error_message() ); }`;
const active = `echo is_plugin_active_for_network( '${FILE}' ) ? 'network' : ( is_plugin_active( '${FILE}' ) ? 'site' : 'none' );`;
/** Makes the feeds due, and the cron event as well. */
const due = `
  wp_clear_scheduled_hook( 'presscast_cron' );
  wp_schedule_single_event( time() - 1, 'presscast_cron' );
  $state = get_site_option( 'presscast_updater', array( 'feeds' => array() ) );
  foreach ( $state['feeds'] as &$feed ) { $feed['next'] = 0; }
  update_site_option( 'presscast_updater', $state );`;
const offered = `echo get_site_transient( 'update_plugins' )->response['${FILE}']->new_version ?? 'none';`;
/** As the link "update now" does it, without AJAX. */
const upgrade = `
  wp_clean_plugins_cache( false );
  $upgrader = new Plugin_Upgrader( new Automatic_Upgrader_Skin() );
  $upgrader->upgrade( '${FILE}', array( 'clear_update_cache' => false ) );
  echo apply_filters( 'presscast_status', array() )['${FILE}']['refused'], ' ';`;

/** Other bytes where the package is. */
const tamper = (): void =>
  publisher.server.answer(PACKAGE, (_request, response) => void response.end(Buffer.alloc(1000)));

describe("a plugin that is active in the whole network", () => {
  beforeAll(async () => {
    await start();
    await run(activate(FILE));
  });
  afterAll(stop);

  it("has one cron event and one option in all of the network, whichever site is opened first", async () => {
    await open("/second/wp-admin/");
    expect(await network.events()).toEqual([]);
    await open("/wp-admin/network/");
    await open("/second/wp-admin/");
    expect(await network.events()).toEqual(["1 presscast_cron"]);
    expect(await network.options()).toEqual(["sitemeta presscast_updater"]);
  });

  it("is checked by that event, which comes again", async () => {
    publisher.server.requests();
    await run(due);
    await site.fetch("/wp-cron.php");
    await open("/second/wp-admin/");
    expect(paths()).toEqual([FEED]);
    expect(await network.events()).toEqual(["1 presscast_cron"]);
  });

  it("is offered its update in the network's administration", async () => {
    await publishNext();
    publisher.server.requests();
    expect(await open("/wp-admin/network/update-core.php?force-check=1")).toContain(
      "You have version 1.0.0 installed. Update to 1.1.0.",
    );
    expect(paths()).toEqual([FEED]);
    expect(await open("/wp-admin/network/plugins.php")).toContain('id="acme-bridge-update"');
    expect(await open("/second/wp-admin/plugins.php")).not.toContain('id="acme-bridge-update"');
  });

  it("stays active in the network where its package is refused", async () => {
    tamper();
    expect(await run(upgrade + active)).toMatch(/has 1000 bytes.*It was not installed. network$/);
    publisher.server.answer(PACKAGE);
  });

  it("is updated, and stays active in the network", async () => {
    await open("/wp-admin/network/update-core.php?force-check=1");
    expect((await site.update(SLUG)).data).toMatchObject({ newVersion: "Version 1.1.0" });
    expect(await site.versions(SLUG)).toBe("1.1.0 1.1.0");
    expect(await run(active)).toBe("network");
    expect(await network.onSecond("echo ACME_BRIDGE_VERSION;")).toBe("1.1.0");
  });

  it("leaves the cron event to a site that still has it when the network switches it off", async () => {
    await network.onSecond(`update_option( 'active_plugins', array( '${FILE}' ) );`);
    await run(`deactivate_plugins( '${FILE}', false, true );`);
    expect(await network.events()).toEqual([]);
    await open("/second/wp-admin/");
    expect(await network.events()).toEqual(["2 presscast_cron"]);
    await network.onSecond(`deactivate_plugins( '${FILE}' );`);
    expect(await network.events()).toEqual([]);
  });

  it("caused no PHP warning", async () => {
    expect(await site.warnings()).toEqual([]);
  });
});

describe("a plugin that is active only on a sub-site", () => {
  beforeAll(async () => {
    await start();
    await network.onSecond(activate(FILE, "false"));
  });
  afterAll(stop);

  const checkOnSecond = async (): Promise<void> => {
    await network.onSecond(due);
    await network.cronOnSecond();
  };

  it("has its cron event there, and its option in the network", async () => {
    await open("/wp-admin/network/plugins.php");
    await open("/second/wp-admin/");
    expect(await network.events()).toEqual(["2 presscast_cron"]);
    await checkOnSecond();
    expect(await network.events()).toEqual(["2 presscast_cron"]);
    expect(await network.options()).toEqual(["sitemeta presscast_updater"]);
  });

  it("is named in the network's administration once the sub-site's cron ran, with what is missing", async () => {
    await publishNext();
    publisher.server.requests();
    await checkOnSecond();
    expect(paths()).toEqual([FEED]);
    expect(await open("/wp-admin/network/plugins.php")).toContain('id="acme-bridge-update"');
    expect(await open("/wp-admin/network/update-core.php")).toContain(MISSING);
    const reasons = `echo implode( apply_filters( 'presscast_status', array() )['${FILE}']['reasons'] );`;
    expect(await network.onSecond(reasons)).toBe(MISSING);
    expect(await open("/second/wp-admin/plugins.php")).toContain(MISSING);
  });

  it("is mailed to the network's administrator once for a version and once a day, since core's check takes the name away again", async () => {
    await checkOnSecond();
    const offer = (version: string, days: number): Promise<string> =>
      network.onSecond(`$state = get_site_option( 'presscast_updater' );
        $before = $state;
        ${MARKED_FEEDS}
        foreach ( $state['feeds'] as &$feed ) { $feed['next'] = time() + 60; $feed['plugins']['${SLUG}']['offers'][0]['version'] = '${version}'; }
        foreach ( $state['mailed_at'] as &$time ) { $time -= ${days} * DAY_IN_SECONDS; }
        update_site_option( 'presscast_updater', $marked_feeds( $before, $state ) );`);
    await offer("1.1.1", 0);
    await network.onSecond("do_action( 'presscast_cron' );");
    expect(await readMail(site)).toMatchObject([
      {
        to: "admin@localhost.com",
        subject: "Acme Bridge 1.1.0",
        message: expect.stringContaining(MISSING) as string,
      },
    ]);
    for (const version of ["1.1.1", "1.1.0", "1.1.1", "1.1.0"]) {
      await offer(version, 1);
      await network.onSecond("do_action( 'presscast_cron' );");
    }
    expect(await readMail(site)).toMatchObject([
      {
        to: "admin@localhost.com",
        subject: "Acme Bridge 1.1.1",
        message: `${MISSING.replace("1.1.0", "1.1.1")}\n\n${site.url}/wp-admin/network/plugins.php`,
      },
    ]);
  });

  it("is not installed where nothing would check the package (check 17)", async () => {
    publisher.server.requests();
    expect(await site.update(SLUG)).toMatchObject({ success: false });
    const alone = "$upgrader = new Plugin_Upgrader( new Automatic_Upgrader_Skin() );";
    await run(`${alone} $upgrader->bulk_upgrade( array( '${FILE}' ) );`);
    await network.onSecond(
      `wp_update_plugins( array( 'forced' => 1 ) ); ${alone} $upgrader->upgrade( '${FILE}' );`,
    );
    await run(`${alone} $upgrader->upgrade( '${FILE}' );`);
    expect(paths()).not.toContain(PACKAGE);
    expect(await network.onSecond("echo ACME_BRIDGE_VERSION;")).toBe("1.0.0");
  });

  it("is named again by the next run, after a check by core alone", async () => {
    await run("wp_update_plugins( array( 'forced' => 1 ) );");
    expect(await run(offered)).toBe("none");
    await checkOnSecond();
    expect(await run(offered)).toBe("1.1.0");
  });

  it("works fully if a must-use plugin starts the updater on every site", async () => {
    const loader = join(site.folder, "wp-content/mu-plugins/presscast-loader.php");
    await writeFile(
      loader,
      `<?php ( require WP_PLUGIN_DIR . '/${SLUG}/presscast-updater.php' )( __FILE__ );\n`,
    );
    const reasons = `echo implode( apply_filters( 'presscast_status', array() )['${FILE}']['reasons'] );`;
    expect(await network.onSecond(reasons)).toBe("");
    await rm(loader);
    expect(await network.onSecond(reasons)).toBe(MISSING);
  });

  it("is checked and refused as everywhere with another updater in the whole network", async () => {
    await addPresscast();
    await run(activate(PRESSCAST));
    await run("delete_site_transient( 'update_plugins' );");
    expect(await open("/wp-admin/network/update-core.php?force-check=1")).toContain(
      "You have version 1.0.0 installed. Update to 1.1.0.",
    );
    tamper();
    expect(await run(upgrade)).toMatch(/has 1000 bytes.*It was not installed. $/);
    publisher.server.answer(PACKAGE);
    await network.cronOnSecond();
    await checkOnSecond();
    await open("/wp-admin/network/");
    await open("/second/wp-admin/");
    expect(await network.events()).toEqual(["1 presscast_cron"]);
  });

  it("leaves no package stored for an installation without checks when that updater is switched off", async () => {
    await open("/wp-admin/network/update-core.php?force-check=1");
    const stored = `echo get_site_transient( 'update_plugins' )->response['${FILE}']->package;`;
    expect(await run(stored)).toMatch(/^presscast:/);
    await run(`deactivate_plugins( '${PRESSCAST}', false, true );`);
    expect(await run(stored)).toBe("");
  });

  it("is updated with another updater on the main site, and stays active there", async () => {
    await run(activate(PRESSCAST, "false"));
    await open("/wp-admin/network/update-core.php?force-check=1");
    expect((await site.update(SLUG)).data).toMatchObject({ newVersion: "Version 1.1.0" });
    expect(await network.onSecond(`echo ACME_BRIDGE_VERSION, ' '; ${active}`)).toBe("1.1.0 site");
    await run(`deactivate_plugins( '${PRESSCAST}' );`);
  });

  it("leaves nothing in the network when Presscast is uninstalled last", async () => {
    await network.onSecond(`deactivate_plugins( '${FILE}' ); ${activate(PRESSCAST, "false")}`);
    await run(`delete_plugins( array( '${FILE}' ) );`);
    await open("/second/wp-admin/");
    expect(await network.events()).toEqual(["2 presscast_cron"]);
    await run(`delete_plugins( array( '${PRESSCAST}' ) );`);
    expect(await network.events()).toEqual([]);
    expect(await network.options()).toEqual([]);
  });

  it("caused no PHP warning", async () => {
    expect(await site.warnings()).toEqual([]);
  });
});
