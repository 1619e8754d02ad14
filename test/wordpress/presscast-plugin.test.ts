import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startBrowser } from "../support/site/browser.ts";
import { installPresscast } from "../support/wordpress/install-presscast.ts";
import { PRESSCAST_SCREEN as SCREEN, pressButton } from "../support/wordpress/press-button.ts";
import { type Publisher, startPublisher } from "../support/wordpress/publisher.ts";
import { shownText } from "../support/wordpress/shown-text.ts";
import { startUpdatingSite, type UpdatingSite } from "../support/wordpress/updating-site.ts";
import { copyStyles } from "../support/wordpress/wordpress-styles.ts";
import { wp } from "../support/wordpress/wp-cli.ts";

const SLUG = "acme-bridge";
const FILE = `${SLUG}/${SLUG}.php`;

let publisher: Publisher;
let site: UpdatingSite;

beforeAll(async () => {
  publisher = await startPublisher();
  await publisher.publish({ [SLUG]: { source: "1.0.0", versions: { "1.0.0": { status: "released" } } } });
  site = await startUpdatingSite(publisher, { php: "8.5", wordpress: "6.5" });
  await site.install(publisher.zip(SLUG, "1.0.0"));
  await installPresscast(site);
});

afterAll(async () => {
  await site?.stop();
  await publisher?.stop();
});

const page = async (path: string): Promise<string> => (await site.fetch(path, { as: "admin" })).text();

describe("Tools → Presscast", () => {
  it("fits a phone", async () => {
    await copyStyles(site.folder, "6.5", ["wp-admin/css", "wp-includes/css"]);
    const browser = await startBrowser();
    try {
      const phone = await browser.newPage({
        viewport: { width: 360, height: 800 },
        javaScriptEnabled: false,
      });
      await phone.setContent(await page(SCREEN), { waitUntil: "load" });
      await expect
        .poll(() => phone.evaluate("getComputedStyle(document.body).fontFamily"))
        .toContain("Segoe UI");
      expect(await phone.locator("td[data-colname=Channel] select").first().isVisible()).toBe(true);
      expect(await phone.evaluate("document.documentElement.scrollWidth")).toBe(360);
    } finally {
      await browser.close();
    }
  });

  it("checks the update sites at the press of a button, and shows what they said", async () => {
    publisher.server.requests();
    const response = await pressButton(site, "presscast_check");
    expect(response.headers.get("location")).toMatch(/page=presscast&done=checked$/);
    expect(publisher.server.requests().map(({ path }) => path)).toEqual(["/updates/acme-bridge/feed.json"]);
    const text = shownText(await page(`${SCREEN}&done=checked`));
    expect(text).toContain("The update sites were asked.");
    expect(text).toContain(
      `Acme Bridge 1.0.0 ${publisher.siteUrl}/acme-bridge/feed.json No signature was verified; packages are checked against the feed.`,
    );
    expect(text).toMatch(/\d+ seconds? ago \(HTTP (?:200|304)\) This is the newest version\./);
    expect(text).toContain("User has blocked requests through HTTP.");
  });

  it("offers beta versions where the owner chose them", async () => {
    await publisher.publish({
      [SLUG]: {
        source: "1.1.0-beta.1",
        versions: { "1.1.0-beta.1": { status: "testing" }, "1.0.0": { status: "released" } },
      },
    });
    await pressButton(site, "presscast_check");
    expect(shownText(await page(SCREEN))).toContain(
      "1.1.0-beta.1 is a beta version. This site takes stable versions.",
    );
    await pressButton(site, "presscast_channel", { plugin: FILE, channel: "beta" });
    expect(shownText(await page(SCREEN))).toContain("Version 1.1.0-beta.1 is available.");
    await pressButton(site, "presscast_channel", { plugin: FILE, channel: "stable" });
    expect((await site.status(SLUG)).offer).toBe("");
  });

  it("has automatic updates wait as many days as the owner writes, and nothing else that a form may hold", async () => {
    for (const [days, kept] of [
      ["3", "3"],
      ["-1", "3"],
      ["1e2", "3"],
      ["0", "0"],
    ] as const) {
      await pressButton(site, "presscast_wait", { days });
      expect(/id="presscast-wait"[^>]* value="(\d+)"/.exec(await page(SCREEN))?.[1]).toBe(kept);
    }
  });

  it("goes back to an earlier version, and says why no update comes until somebody wants them again", async () => {
    const view = `${SCREEN}&earlier=${encodeURIComponent(FILE)}`;
    expect(shownText(await page(view))).toContain(
      "The update site keeps no earlier version that runs on this site.",
    );
    await pressButton(site, "presscast_channel", { plugin: FILE, channel: "beta" });
    expect(await site.update(SLUG)).toMatchObject({ success: true });
    const text = shownText(await page(view));
    expect(text).toContain("Earlier versions of Acme Bridge Version 1.1.0-beta.1 is installed.");
    expect(text).toContain("Make a backup before you go back.");
    const response = await pressButton(site, "presscast_go_back", { plugin: FILE, version: "1.0.0" }, view);
    expect(response.headers.get("location")).toMatch(/page=presscast&done=went_back$/);
    expect(await site.versions(SLUG)).toBe("1.0.0 1.0.0");
    expect(shownText(await page(SCREEN))).toContain(
      "It takes no update until there is a version above 1.1.0-beta.1.",
    );
    await pressButton(site, "presscast_end_hold", { plugin: FILE });
    expect(shownText(await page(SCREEN))).toContain("Version 1.1.0-beta.1 is available.");
    await pressButton(site, "presscast_channel", { plugin: FILE, channel: "stable" });
  });

  it.each([
    ["without the button's token", "admin", 403],
    ["from someone who is not logged in", undefined, 400],
  ] as const)("asks nothing %s", async (_name, as, status) => {
    publisher.server.requests();
    const body = new URLSearchParams({ action: "presscast_check", _wpnonce: "0" });
    const response = await site.fetch("/wp-admin/admin-post.php", {
      ...(as ? { as } : {}),
      method: "POST",
      body,
    });
    expect(response.status).toBe(status);
    expect(publisher.server.requests()).toEqual([]);
  });

  it("can be read if files may not be changed, and nobody may update plugins", async () => {
    const html = await site.admin(`
      define( 'DISALLOW_FILE_MODS', true );
      \\Presscast\\Screen\\add_page();
      echo current_user_can( end( $GLOBALS['submenu']['tools.php'] )[1] ) ? 'may' : 'may not', current_user_can( 'update_plugins' ) ? ' update' : ' read';
      \\Presscast\\Screen\\render();`);
    expect(shownText(html)).toMatch(/^may read .*Acme Bridge 1\.0\.0/);
    expect(html).not.toContain("<form");
  });

  it("is not for users who may not update plugins", async () => {
    const denied = await site.admin(
      "wp_set_current_user( wp_insert_user( array( 'user_login' => 'ed', 'user_pass' => 'x', 'role' => 'editor' ) ) ); echo current_user_can( 'update_plugins' ) ? 'may' : 'may not';",
    );
    expect(denied).toBe("may not");
  });
});

it("says the same in Site Health and on the command line", async () => {
  const debug = shownText(await page("/wp-admin/site-health.php?tab=debug"));
  expect(debug).toContain(`${publisher.siteUrl}/acme-bridge/feed.json`);
  const rows = JSON.parse(await wp(site, "presscast status --format=json")) as Record<string, string>[];
  expect(rows.find(({ file }) => file === FILE)).toMatchObject({
    version: "1.0.0",
    offer: "none",
    channel: "stable",
    verified: "no",
    notes: "1.1.0-beta.1 is a beta version. This site takes stable versions.",
  });
});

it("has every sentence of the updater for translators", async () => {
  const texts = JSON.parse(
    await site.admin(
      "echo wp_json_encode( array( apply_filters( 'presscast_texts', array() ), \\Presscast\\Texts\\texts() ) );",
    ),
  ) as Record<string, string>[];
  expect(texts[1]).toEqual(texts[0]);
});

describe("HTML in every field of what an update site sends (check 10)", () => {
  const EVIL = `"'><script>alert(1)</script><img src=x onerror=alert(1)>`;

  beforeAll(async () => {
    await publisher.publish({
      [SLUG]: {
        source: "1.1.0",
        versions: { "1.1.0": { status: "released" }, "1.0.0": { status: "deprecated" } },
      },
    });
    const text = await readFile(join(publisher.folder, SLUG, "feed.json"), "utf8");
    const payload = JSON.parse((JSON.parse(text) as { payload: string }).payload) as {
      plugins: Record<string, { offers: Record<string, unknown>[] }>;
    };
    const [offer = {}] = payload.plugins[SLUG]?.offers ?? [];
    // The updater does not read `released_at`, so the offer with HTML there stands.
    const evilOffers = Object.keys(offer).map((key) => ({ ...offer, version: "1.2.0", [key]: EVIL }));
    const content = {
      offers: [...evilOffers, offer],
      withdrawn: [
        { version: "1.0.0", reason: EVIL },
        { version: EVIL, reason: EVIL },
      ],
      paused: [{ version: "1.0.0", reason: EVIL }],
      icons: { svg: EVIL, "2x": "javascript:alert(1)", "1x": { a: EVIL }, [EVIL]: EVIL },
    };
    const whole = { ...payload, commit: EVIL, keys: [EVIL], plugins: { [SLUG]: content, [EVIL]: content } };
    const info = {
      ...Object.fromEntries(
        [
          "name slug version author author_profile homepage donate_link short_description",
          "requires tested requires_php download_url last_updated released_at",
        ]
          .flatMap((names) => names.split(" "))
          .map((key) => [key, EVIL]),
      ),
      sections: { description: `<p>Kept.</p>${EVIL}`, [EVIL]: EVIL, changelog: { a: EVIL } },
      banners: { low: EVIL, high: "javascript:alert(1)", [EVIL]: EVIL },
      icons: { svg: EVIL, default: "javascript:alert(1)" },
    };
    const send = (path: string, value: unknown): void =>
      publisher.server.answer(
        `/updates/${SLUG}/${path}`,
        (_request, response) => void response.end(JSON.stringify(value)),
      );
    send("feed.json", { payload: JSON.stringify(whole), signatures: [{ key: EVIL, signature: EVIL }] });
    send("info.json", info);
    await pressButton(site, "presscast_check");
  });

  it.each([
    ["the Plugins screen", "/wp-admin/plugins.php", "The publisher has paused 1.0.0, and says: "],
    ["Dashboard → Updates", "/wp-admin/update-core.php?force-check=1", "Update to 1.2.0."],
    [
      "the details",
      `/wp-admin/plugin-install.php?tab=plugin-information&plugin=${SLUG}&section=description`,
      "<p>Kept.</p>",
    ],
    [
      "another tab of the details",
      `/wp-admin/plugin-install.php?tab=plugin-information&plugin=${SLUG}&section=scriptalert1scriptimgsrcxonerroralert1`,
      "<p>Kept.</p>",
    ],
    ["Tools → Presscast", SCREEN, "was withdrawn by its publisher"],
    ["Site Health", "/wp-admin/site-health.php", "was withdrawn by its publisher"],
    ["the report of Site Health", "/wp-admin/site-health.php?tab=debug", "was withdrawn by its publisher"],
  ])("is only text on %s", async (_name, path, shown) => {
    const html = await page(path);
    expect(html.includes(shown)).toBe(true);
    expect(
      /<(?:script|img)\b[^>]*>?[^<]{0,20}(?:alert\(|onerror)|["'(]\s*javascript:alert/.exec(html)?.[0],
    ).toBe(undefined);
    expect(html.includes(EVIL)).toBe(false);
  });
});

it("is uninstalled, and leaves what another plugin's updater remembers until that is gone too", async () => {
  const left = (): Promise<string> =>
    site.admin("echo get_site_option( 'presscast_updater' ) ? 'kept' : 'gone';");
  await site.admin("do_action( 'presscast_check' );");
  const remove = (file: string): Promise<string> =>
    site.admin(`deactivate_plugins( '${file}' ); delete_plugins( array( '${file}' ) );`);
  await remove("presscast/presscast.php");
  expect(await left()).toBe("kept");
  await installPresscast(site);
  await remove(FILE);
  await remove("presscast/presscast.php");
  expect(await left()).toBe("gone");
});

it("caused no PHP warning", async () => {
  expect(await site.warnings()).toEqual([]);
});
