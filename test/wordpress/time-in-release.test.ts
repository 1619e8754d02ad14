import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { quickPhp } from "../support/wordpress/native-php.ts";
import { type Publisher, startPublisher } from "../support/wordpress/publisher.ts";
import { startUpdatingSite, type UpdatingSite } from "../support/wordpress/updating-site.ts";
import { inUse, spare } from "./attacks.ts";

const SLUG = "acme-bridge";
const FILE = `${SLUG}/${SLUG}.php`;

let publisher: Publisher;
let site: UpdatingSite;

beforeAll(async () => {
  publisher = await startPublisher({
    keys: [inUse.publicKey, spare.publicKey],
    privateKey: inUse.privateKey,
  });
  await publisher.publish({ [SLUG]: { source: "1.0.0", versions: { "1.0.0": { status: "released" } } } });
  site = await startUpdatingSite(publisher, { php: await quickPhp("8.3"), wordpress: "6.5" });
  await site.install(publisher.zip(SLUG, "1.0.0"));
  await site.admin(`update_site_option( 'auto_update_plugins', array( '${FILE}' ) );`);
});

afterAll(async () => {
  await site?.stop();
  await publisher?.stop();
});

const publish = (entry: Readonly<Record<string, unknown>>): Promise<void> =>
  publisher.publish({
    [SLUG]: {
      source: "1.1.0",
      versions: { "1.1.0": { status: "released", ...entry }, "1.0.0": { status: "deprecated" } },
    },
  });

const offered = (): Promise<string> =>
  site.admin(`echo get_site_transient( 'update_plugins' )->response['${FILE}']->new_version ?? 'none';`);

/** What becomes of the owner's choice to update the plugin by itself. */
const decision = (chosen: boolean | null = true): Promise<string> =>
  site.admin(`
    $update = get_site_transient( 'update_plugins' )->response['${FILE}'];
    echo wp_json_encode( apply_filters( 'auto_update_plugin', ${JSON.stringify(chosen)}, $update ) );`);

const pluginsScreen = async (): Promise<string> =>
  (await site.fetch("/wp-admin/plugins.php", { as: "admin" })).text();

describe("a version that is paused", () => {
  it("is not installed by a site that was offered it, and then offered no more", async () => {
    await publish({});
    await site.checkAgain();
    expect([await offered(), await decision()]).toEqual(["1.1.0", "true"]);
    await publish({ paused: true, reason: "It <b>crashes</b> on drafts." });
    expect(await site.update(SLUG)).toMatchObject({ success: false });
    expect([await site.versions(SLUG), await offered()]).toEqual(["1.0.0 1.0.0", "none"]);
    expect((await site.status(SLUG)).reasons).toEqual([
      "The publisher has paused 1.1.0, and says: It <b>crashes</b> on drafts.",
    ]);
  });

  it("is named with its reason on the Plugins screen of a site that runs it, and not of others", async () => {
    const notice = "The publisher has paused 1.1.0, and says: It &lt;b&gt;crashes&lt;/b&gt; on drafts.";
    expect(await pluginsScreen()).not.toContain(notice);
    const running = await site.admin(`
      $header = WP_PLUGIN_DIR . '/${FILE}';
      file_put_contents( $header, str_replace( 'Version: 1.0.0', 'Version: 1.1.0', file_get_contents( $header ) ) );
      wp_clean_plugins_cache();`);
    expect([running, await pluginsScreen()]).toEqual(["", expect.stringContaining(notice) as string]);
    await site.install(publisher.zip(SLUG, "1.0.0"));
  });

  it("is offered again once it goes on", async () => {
    await publish({});
    await site.checkAgain();
    expect(await offered()).toBe("1.1.0");
  });
});

describe("a version that only people install at first", () => {
  const LATER = /Automatic updates install 1\.1\.0 only from \d{4}-\d\d-\d\d \d\d:\d\d UTC on\./;

  it("is offered, and not installed by itself, which the Plugins screen says beside the owner's choice", async () => {
    await publish({ auto_update_after: "24h" });
    await site.checkAgain();
    expect([await offered(), await decision(), await decision(null)]).toEqual(["1.1.0", "false", "null"]);
    const html = await pluginsScreen();
    expect(html).toMatch(LATER);
    expect(html).toMatch(/data-wp-action="disable"[^>]*>[\s\S]*?Disable auto-updates/);
  });

  it("is installed by itself after that", async () => {
    await publish({});
    await site.checkAgain();
    expect(await decision()).toBe("true");
    expect(await pluginsScreen()).not.toMatch(LATER);
  });

  it("waits as many days as the owner wants, whatever its publisher wants", async () => {
    await site.admin("do_action( 'presscast_set_wait', 3 );");
    expect([await decision(), await decision(false), await decision(null)]).toEqual([
      "false",
      "false",
      "null",
    ]);
    expect(await pluginsScreen()).toMatch(LATER);
    await site.admin("do_action( 'presscast_set_wait', 0 );");
    expect(await decision()).toBe("true");
  });

  it("waits for a constant of the owner as well, which counts more than the setting", async () => {
    const file = join(site.folder, "wp-content/mu-plugins/wait.php");
    await writeFile(file, "<?php define( 'PRESSCAST_AUTO_UPDATE_WAIT', 2 );");
    expect([await decision(), await site.admin("echo apply_filters( 'presscast_wait', 0 );")]).toEqual([
      "false",
      "2",
    ]);
  });

  it("waits for nothing where a verified feed forces it", async () => {
    await publish({ force_update: true, auto_update_after: "24h" });
    await site.checkAgain();
    expect([await decision(), await decision(null)]).toEqual(["true", "true"]);
    expect(await pluginsScreen()).not.toMatch(LATER);
  });
});

describe("a rollout that rises", () => {
  it("reaches a site in its time, without another word from the update site", async () => {
    await publisher.publish({
      [SLUG]: {
        source: "1.2.0",
        versions: {
          "1.2.0": { status: "released", rollout: { from: 0, to: 100, over: "60d" } },
          "1.0.0": { status: "deprecated" },
        },
      },
    });
    await site.checkAgain();
    expect(await offered()).toBe("none");
    expect((await site.status(SLUG)).reasons).toEqual([
      expect.stringMatching(/^1\.2\.0 goes to more and more sites\. It reaches this one on \d{4}-.* UTC\.$/),
    ]);
    publisher.server.requests();
    await site.admin(`
      $state = get_site_option( 'presscast_updater' );
      foreach ( $state['feeds'] as &$feed ) { $feed['plugins']['${SLUG}']['offers'][0]['ramp']['since'] -= 60 * DAY_IN_SECONDS; }
      update_site_option( 'presscast_updater', $state );`);
    await pluginsScreen();
    expect(await offered()).toBe("1.2.0");
    expect(publisher.server.requests()).toEqual([]);
  });
});

it("caused no PHP warning", async () => {
  expect(await site.warnings()).toEqual([]);
});
