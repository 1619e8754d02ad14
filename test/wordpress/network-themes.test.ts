import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type HandMadeSite, place, startHandMadeSite } from "../support/wordpress/hand-made-site.ts";
import { quickPhp } from "../support/wordpress/native-php.ts";
import { makeNetwork, type Network } from "../support/wordpress/network.ts";
import { startUpdatingSite, type UpdatingSite } from "../support/wordpress/updating-site.ts";

const SLUG = "acme-base";
const SCREEN = "/wp-admin/network/themes.php";
const WITHDRAWN = "Version 1.0.0 was withdrawn by its publisher: It loses widgets.";

let updates: HandMadeSite;
let site: UpdatingSite;
let network: Network;

beforeAll(async () => {
  updates = await startHandMadeSite();
  site = await startUpdatingSite(updates, { php: await quickPhp("8.3"), wordpress: "6.5" });
  network = await makeNetwork(site);
  await place(join(site.folder, "wp-content/themes"), SLUG, await updates.theme(SLUG, "1.0.0"));
  await site.admin("delete_site_transient( 'theme_roots' ); wp_clean_themes_cache();");
  const offer = await updates.offer("1.1.0", SLUG, await updates.theme(SLUG, "1.1.0"));
  const withdrawn = [{ version: "1.0.0", reason: "It loses widgets." }];
  await updates.publish({}, { [SLUG]: { offers: [offer], withdrawn } });
});

afterAll(async () => {
  await site?.stop();
  await updates?.stop();
});

const open = async (path: string): Promise<string> => (await site.fetch(path, { as: "admin" })).text();
const offered = `echo get_site_transient( 'update_themes' )->response['${SLUG}']['package'] ?? 'none';`;

it("offers no package where the theme is active on a sub-site alone (check 17)", async () => {
  await network.onSecond(`switch_theme( '${SLUG}' );`);
  await network.onSecond(`do_action( 'presscast_check' );`);
  const told = await network.onSecond(`
    echo apply_filters( 'presscast_status', array() )['${SLUG}/style.css']['needs'], ' ';
    ${offered}`);
  expect(told).toBe("To install 1.1.0, activate Presscast on the main site or in the whole network. ");
});

it("offers and installs it where the main site has the theme", async () => {
  await site.admin(`WP_Theme::network_enable_theme( '${SLUG}' ); switch_theme( '${SLUG}' );`);
  await open(SCREEN);
  const html = await open(SCREEN);
  expect(html.includes("There is a new version of acme-base available.")).toBe(true);
  // In the row where core says so, and not above the list as well.
  expect(html.split(WITHDRAWN)).toHaveLength(2);
  expect(html).toMatch(/id="acme-base-update"(?:(?!<\/tr>)[^])*was withdrawn/);
  // What a sub-site shows is its own affair.
  await network.onSecond("switch_theme( 'twentytwentyfour' );");
  const updated = await site.admin(`
    ( new Theme_Upgrader( new Automatic_Upgrader_Skin() ) )->bulk_upgrade( array( '${SLUG}' ) );
    echo wp_get_theme( '${SLUG}' )->get( 'Version' );`);
  expect(updated).toBe("1.1.0");
});

it("says what is wrong in a row of its own where there is no update", async () => {
  await updates.publish(
    {},
    {
      [SLUG]: { offers: [], withdrawn: [{ version: "1.1.0", reason: "It loses menus." }] },
    },
  );
  await site.admin("do_action( 'presscast_check' );");
  expect(await open(SCREEN)).toMatch(/plugin-update-tr active(?:(?!<\/tr>)[^])*It loses menus\./);
});

it("keeps one option in the network and one cron event of the main site", async () => {
  const ours = (await network.options()).filter((each) => each.includes("presscast"));
  expect(ours).toEqual(["sitemeta presscast_updater"]);
  expect(await network.events()).toHaveLength(1);
});
