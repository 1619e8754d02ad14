import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Files } from "../support/repository/temporary-repository.ts";
import { type HandMadeSite, place, startHandMadeSite, zipOf } from "../support/wordpress/hand-made-site.ts";
import { languagePack } from "../support/wordpress/language-pack.ts";
import { quickPhp } from "../support/wordpress/native-php.ts";
import { startUpdatingSite, type UpdatingSite } from "../support/wordpress/updating-site.ts";
import { inUse, sealedBy } from "./attacks.ts";

const PLUGIN = "acme-tools";
const THEME = "acme-base";
const OLD = "2026-03-01 10:00+0000";
const NEW = "2026-03-02 12:30+0100";
const time = (date: string): string => new Date(date.replace(" ", "T")).toISOString();
/** Core's own upgrader takes all that there are; what it says. */
const UPGRADE = `
  $upgrader = new Language_Pack_Upgrader( new Automatic_Upgrader_Skin() );
  $upgrader->bulk_upgrade();
  echo implode( ' ', $upgrader->skin->get_upgrade_messages() );`;
const OFFERED = `
  foreach ( wp_get_translation_updates() as $each ) { echo "{$each->type} {$each->slug} {$each->language} {$each->updated} ", $each->autoupdate ? 'by itself' : 'by hand', "\\n"; }`;
const MADE = `<?php add_filter( 'automatic_updates_is_vcs_checkout', '__return_false' ); add_filter( 'pre_wp_mail', '__return_true' );`;

describe.each(["6.2", "6.5"])("language packs, on WordPress %s in German", (wordpress) => {
  let updates: HandMadeSite;
  let site: UpdatingSite;
  let languages: string;

  const pack = async (slug: string, date: string, files?: Files, language = "de_DE"): Promise<object> => ({
    language,
    updated: time(date),
    ...(await updates.serve(
      zipOf("", files ?? languagePack(`${slug}-${language}`, date, { Hello: `Hallo von ${slug}` })),
    )),
  });
  /** Publishes these packs of the plugin and of the theme, and looks for updates. */
  const publish = async (ofPlugin: object[], ofTheme: object[] = [], signs = false): Promise<void> => {
    await updates.publish(
      { [PLUGIN]: { offers: [], translations: ofPlugin } },
      { [THEME]: { offers: [], translations: ofTheme } },
      signs ? (payload) => sealedBy(inUse, payload) : undefined,
    );
    await site.checkAgain();
  };
  const installed = (): Promise<string[]> => readdir(join(languages, "plugins")).catch(() => []);
  const dateOf = async (kind: string, slug: string): Promise<string> =>
    site.admin(
      `echo wp_get_installed_translations( '${kind}s' )['${slug}']['de_DE']['PO-Revision-Date'] ?? 'none';`,
    );

  beforeAll(async () => {
    updates = await startHandMadeSite();
    const php = await quickPhp("8.3");
    site = await startUpdatingSite(updates, { php, wordpress }, { "made.php": MADE });
    const content = join(site.folder, "wp-content");
    languages = join(content, "languages");
    await place(join(content, "plugins"), PLUGIN, await updates.plugin(PLUGIN, "1.0.0"));
    await place(join(content, "themes"), THEME, {
      ...(await updates.theme(THEME, "1.0.0")),
      "index.php": `<?php load_theme_textdomain( '${THEME}' ); echo __( 'Hello', '${THEME}' );`,
    });
    // WordPress itself is in German as soon as it has this file.
    await mkdir(languages, { recursive: true });
    await writeFile(join(languages, "de_DE.mo"), languagePack("de_DE", OLD, {})["de_DE.mo"] ?? "");
    await site.admin(`
      switch_theme( '${THEME}' );
      activate_plugin( '${PLUGIN}/${PLUGIN}.php' );
      update_option( 'WPLANG', 'de_DE' );`);
  });

  beforeEach(async () => {
    for (const kind of ["plugins", "themes"])
      await rm(join(languages, kind), { recursive: true, force: true });
  });

  afterAll(async () => {
    await site?.stop();
    await updates?.stop();
  });

  it("are offered for plugins and themes, in the site's languages alone", async () => {
    const french = await pack(PLUGIN, NEW, undefined, "fr_FR");
    await publish([await pack(PLUGIN, NEW), french], [await pack(THEME, OLD)]);
    expect(await site.admin(OFFERED)).toBe(
      `plugin ${PLUGIN} de_DE 2026-03-02 11:30:00 by hand\ntheme ${THEME} de_DE 2026-03-01 10:00:00 by hand\n`,
    );
    const html = await (await site.fetch("/wp-admin/update-core.php", { as: "admin" })).text();
    expect(html).toContain("do-translation-upgrade");
  });

  it("are installed by core's own upgrader, and then offered no more", async () => {
    await publish([await pack(PLUGIN, NEW)], [await pack(THEME, OLD)]);
    updates.server.requests();
    const told = await site.admin(UPGRADE);
    expect(told.match(/Translation updated successfully/g)).toHaveLength(2);
    // One request of the feed is enough for both.
    expect(updates.server.requests().filter(({ path }) => path.endsWith("feed.json"))).toHaveLength(1);
    expect(await installed()).toHaveLength(4);
    expect(await (await site.fetch("/")).text()).toContain(`Hallo von ${THEME}`);
    await site.checkAgain();
    expect(await site.admin(OFFERED)).toBe("");
    await publish([await pack(PLUGIN, NEW)], [await pack(THEME, NEW)]);
    expect(await site.admin(OFFERED)).toBe(`theme ${THEME} de_DE 2026-03-02 11:30:00 by hand\n`);
  });

  it("are never replaced by older ones (check 42)", async () => {
    await publish([await pack(PLUGIN, NEW)]);
    await site.admin(UPGRADE);
    await publish([await pack(PLUGIN, OLD)]);
    expect(await site.admin(OFFERED)).toBe("");
    expect(await dateOf("plugin", PLUGIN)).toBe(NEW);
  });

  it.each(["2099-01-01 00:00+0000", "tomorrow"])(
    "replace one whose file says %s, which somebody else has put there (check 42)",
    async (date) => {
      await place(languages, "plugins", languagePack(`${PLUGIN}-de_DE`, date, {}));
      await publish([await pack(PLUGIN, NEW)]);
      expect(await site.admin(UPGRADE)).toContain("Translation updated successfully");
      expect(await dateOf("plugin", PLUGIN)).toBe(NEW);
    },
  );

  it("are not what was stored but what the feed has by now (check 11)", async () => {
    await publish([await pack(PLUGIN, NEW)]);
    const told = await site.admin(`
      $updates = get_site_transient( 'update_plugins' );
      $updates->translations[0]['package'] = '${updates.siteUrl}/evil.zip';
      set_site_transient( 'update_plugins', $updates );
      ${UPGRADE}`);
    expect(told).toContain("Translation updated successfully");
    expect(updates.server.requests().map(({ path }) => path)).not.toContain("/updates/evil.zip");
  });

  const name = `${PLUGIN}-de_DE`;
  const more = (files: Files) => (): Promise<object> =>
    pack(PLUGIN, NEW, { ...languagePack(name, NEW, {}), ...files });
  const changed = (changes: object) => async (): Promise<object> => ({
    ...(await pack(PLUGIN, NEW)),
    ...changes,
  });
  const FOREIGN = "holds a file that does not belong there";
  const refusals: [string, () => Promise<object>, string][] = [
    ["with another hash (check 13)", changed({ sha256: "ab".repeat(32) }), "its SHA-256 differs"],
    ["with another size (check 12)", changed({ size: 7 }), "and the feed says 7"],
    ...["2026-03-01 10:00+0000", "2099-01-01 00:00+0000", "tomorrow", "2026-03-02 12:30+0100 +1 day"].map(
      (date): (typeof refusals)[number] => [
        `whose file says ${date} and not what the feed says (check 42)`,
        async () => pack(PLUGIN, NEW, languagePack(name, date, {})),
        "has another date than the feed says",
      ],
    ),
    ["with translations of another plugin (check 43)", more({ "akismet-de_DE.mo": "x" }), FOREIGN],
    ["with another language (check 43)", more({ [`${PLUGIN}-fr_FR.mo`]: "x" }), FOREIGN],
    ["with other PHP (check 43)", more({ "index.php": "<?php" }), FOREIGN],
    ["with a hidden file (check 43)", more({ ".htaccess": "x" }), FOREIGN],
    ["with a folder (check 43)", more({ [`${name}-${"f".repeat(32)}.json/x`]: "x" }), FOREIGN],
    [
      "in a folder (check 43)",
      async () => ({ ...(await pack(PLUGIN, NEW)), ...(await inFolder()) }),
      FOREIGN,
    ],
  ];
  const inFolder = (): Promise<object> => updates.serve(zipOf(name, languagePack(name, NEW, {})));

  it.each(refusals)("refuse one %s", async (_, made, reason) => {
    await publish([await made()]);
    expect(await site.admin(UPGRADE)).toContain(reason);
    expect(await installed()).toEqual([]);
  });

  it("are not downloaded again for a day once refused, unless the feed has another; why is told", async () => {
    const downloads = (): number =>
      updates.server.requests().filter(({ path }) => path.endsWith(".zip")).length;
    await publish([await more({ "index.php": "<?php" })()]);
    downloads();
    await site.admin(UPGRADE);
    expect(downloads()).toBe(1);
    expect(await site.admin(OFFERED)).toBe("");
    await site.checkAgain();
    await site.admin(UPGRADE);
    expect(downloads()).toBe(0);
    const why = "The language pack de_DE holds a file that does not belong there: index.php.";
    expect((await site.status(PLUGIN)).refused).toContain(why);
    expect((await site.health()).description).toContain(why);
    await site.admin(`
      $state = get_site_option( 'presscast_updater' );
      $state['packs']['${PLUGIN}/${PLUGIN}.php']['de_DE']['time'] -= DAY_IN_SECONDS;
      update_site_option( 'presscast_updater', $state );`);
    await site.checkAgain();
    await site.admin(UPGRADE);
    expect(downloads()).toBe(1);
    await publish([await pack(PLUGIN, NEW)]);
    expect((await site.status(PLUGIN)).refused).toBe("");
    await site.admin(UPGRADE);
    expect(await dateOf("plugin", PLUGIN)).toBe(NEW);
  });

  it("leave the inspection of packages on, which core's upgrader switches off (check 14)", async () => {
    const offer = await updates.offer("1.1.0", "acme-other", await updates.plugin(PLUGIN, "1.1.0"));
    await updates.publish(
      { [PLUGIN]: { offers: [offer], translations: [await pack(PLUGIN, NEW)] } },
      { [THEME]: { offers: [] } },
    );
    await site.checkAgain();
    const told = await site.admin(`
      ${UPGRADE}
      do_action( 'presscast_check' );
      $skin = new Automatic_Upgrader_Skin();
      ( new Plugin_Upgrader( $skin ) )->bulk_upgrade( array( '${PLUGIN}/${PLUGIN}.php' ) );
      echo implode( ' ', $skin->get_upgrade_messages() );`);
    expect(told).toContain("Translation updated successfully");
    expect(told).toContain("has the folder acme-other and not acme-tools");
  });

  it("install themselves where the owner has automatic updates on", async () => {
    await site.admin(`update_site_option( 'auto_update_plugins', array( '${PLUGIN}/${PLUGIN}.php' ) );`);
    await publish([await pack(PLUGIN, NEW)], [await pack(THEME, NEW)]);
    await site.admin("wp_maybe_auto_update();");
    expect([await dateOf("plugin", PLUGIN), await dateOf("theme", THEME)]).toEqual([NEW, "none"]);
  });

  it("install themselves where the feed is signed (check 16)", async () => {
    const files = await updates.plugin(PLUGIN, "1.0.0", [inUse.publicKey]);
    await place(join(site.folder, "wp-content/plugins"), PLUGIN, files);
    await publish([], [await pack(THEME, NEW)], true);
    await site.admin("wp_maybe_auto_update();");
    expect(await dateOf("theme", THEME)).toBe(NEW);
  });

  it("cause no warning of PHP", async () => {
    expect(await site.warnings()).toEqual([]);
  });
});
