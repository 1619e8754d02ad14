import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import AdmZip from "adm-zip";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { quickPhp } from "../support/wordpress/native-php.ts";
import { type Publisher, startPublisher } from "../support/wordpress/publisher.ts";
import { startUpdatingSite, type UpdatingSite } from "../support/wordpress/updating-site.ts";
import { inUse, spare } from "./attacks.ts";
import { send } from "./refusals.ts";

const SLUG = "acme-bridge";
const HELP = "To install it all the same, set PRESSCAST_UNPUBLISHED to true in wp-config.php first.";
const GOOD = "The files of this package are those that its update site has published.";

let publisher: Publisher;
let site: UpdatingSite;

beforeAll(async () => {
  publisher = await startPublisher({
    keys: [inUse.publicKey, spare.publicKey],
    privateKey: inUse.privateKey,
  });
  const tools = { source: "1.0.0", versions: { "1.0.0": { status: "released" } } };
  await publisher.publish({
    [SLUG]: { source: "1.0.0", versions: { "1.0.0": { status: "released" } } },
    "acme-tools": tools,
  });
  site = await startUpdatingSite(publisher, { php: await quickPhp("8.3"), wordpress: "6.5" });
  await site.install(publisher.zip(SLUG, "1.0.0"));
  await publisher.publish({
    [SLUG]: {
      source: "1.1.0",
      versions: { "1.1.0": { status: "released" }, "1.0.0": { status: "deprecated" } },
    },
    "acme-tools": tools,
  });
});

beforeEach(() => site.install(publisher.zip(SLUG, "1.0.0")));

afterEach(() => publisher.server.answer(`/updates/feed.json`));

afterAll(async () => {
  await site?.stop();
  await publisher?.stop();
});

const textOf = (html: string): string => html.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
const version = (): Promise<string> =>
  site.admin(`echo get_plugin_data( WP_PLUGIN_DIR . '/${SLUG}/${SLUG}.php', false, false )['Version'];`);

/** A package as it was published, with other files. */
function changed(slug: string, of: string, change: (zip: AdmZip) => void): Buffer {
  const zip = new AdmZip(publisher.zip(slug, of));
  change(zip);
  return zip.toBuffer();
}

/** Replaces words of a package's main file. */
const inMain =
  (from: string | RegExp, to: string, slug = SLUG) =>
  (zip: AdmZip): void => {
    const path = `${slug}/${slug}.php`;
    zip.updateFile(path, Buffer.from(zip.readAsText(path).replace(from, to)));
  };

/** Uploads at Plugins → Add New → Upload Plugin, and gives what that page says. */
async function upload(zip: Buffer): Promise<string> {
  const form = await (await site.fetch("/wp-admin/plugin-install.php?tab=upload", { as: "admin" })).text();
  const body = new FormData();
  body.set("_wpnonce", /name="_wpnonce" value="([^"]+)"/.exec(form)?.[1] ?? "");
  body.set("pluginzip", new Blob([new Uint8Array(zip)]), "package.zip");
  const path = "/wp-admin/update.php?action=upload-plugin";
  return textOf(await (await site.fetch(path, { as: "admin", method: "POST", body })).text());
}

/** Installs a file as `wp plugin install FILE --force` does, and gives what the upgrader says. */
async function force(zip: Buffer, first = ""): Promise<string> {
  await writeFile(join(site.folder, "package.zip"), zip);
  return site.admin(`${first}
    $skin = new Automatic_Upgrader_Skin();
    ( new Plugin_Upgrader( $skin ) )->install( ABSPATH . 'package.zip', array( 'overwrite_package' => true ) );
    echo implode( ' ', $skin->get_upgrade_messages() );`);
}

it("takes an upload of what was published, packed anew or not", async () => {
  const text = await upload(changed(SLUG, "1.1.0", () => undefined));
  expect(text).toContain(GOOD);
  // Core asks first, since the plugin is there.
  expect(text).toContain("You are updating a plugin.");
  expect(await force(changed(SLUG, "1.1.0", (zip) => zip.addZipComment("Anew.")))).toContain(GOOD);
  expect(await version()).toBe("1.1.0");
});

it.each([
  [
    "a published version with changed and added files",
    (): Buffer =>
      changed(SLUG, "1.1.0", (zip) => {
        zip.updateFile(`${SLUG}/includes/sync.php`, Buffer.from("<?php // Not the publisher's."));
        zip.addFile(`${SLUG}/evil.php`, Buffer.from("<?php // Not the publisher's."));
      }),
    "The files of this package are not those that were published as version 1.1.0. These differ: includes/sync.php, evil.php.",
  ],
  [
    "a version that was never published",
    (): Buffer => changed(SLUG, "1.1.0", inMain("Version: 1.1.0", "Version: 9.9.9")),
    "The update site has not published a version 9.9.9 of it.",
  ],
  [
    "what names no update site, in the place of a plugin that has one",
    (): Buffer => changed(SLUG, "1.1.0", inMain(/^ \* Update URI.*$/m, " * Own: 1")),
    `These differ: ${SLUG}.php.`,
  ],
  [
    "another plugin of a known update site that was changed",
    (): Buffer => changed("acme-tools", "1.0.0", inMain("Tools", "Fools", "acme-tools")),
    "These differ: acme-tools.php.",
  ],
  [
    "a plugin that a known update site does not have",
    (): Buffer => changed("acme-tools", "1.0.0", inMain("/acme-tools/\n", "/acme-fools/\n", "acme-tools")),
    "The package has the folder acme-tools and not acme-fools.",
  ],
])("refuses %s (check 41)", async (_name, zip, reason) => {
  const text = await upload(zip());
  expect(text).toContain(reason);
  expect(text).toContain(`It was not installed. ${HELP}`);
  expect(await force(zip())).toContain(reason);
  expect(await version()).toBe("1.0.0");
  expect(existsSync(join(site.folder, "wp-content/plugins/acme-tools"))).toBe(false);
});

it("says so where it can't tell which files differ (check 41)", async () => {
  publisher.server.answer(`/updates/${SLUG}/checksums/1.1.0.json`, send("", 404));
  const told = await force(changed(SLUG, "1.1.0", (zip) => zip.deleteFile(`${SLUG}/readme.txt`)));
  publisher.server.answer(`/updates/${SLUG}/checksums/1.1.0.json`);
  expect(told).toContain(
    "The files of this package are not those that were published as version 1.1.0. It was",
  );
});

it("lets a publisher try on a site for development what is not published", async () => {
  const own = changed(SLUG, "1.1.0", inMain("Version: 1.1.0", "Version: 1.2.0"));
  expect(await force(own, "define( 'PRESSCAST_UNPUBLISHED', true );")).toContain(
    "The update site has not published a version 1.2.0 of it. It is installed all the same, as this site is for development.",
  );
  expect(await version()).toBe("1.2.0");
  const config = join(site.folder, "wp-config.php");
  const before = await readFile(config, "utf8");
  // WordPress reads it once, before plugins run.
  await writeFile(config, before.replace("<?php", "<?php define( 'WP_ENVIRONMENT_TYPE', 'local' );"));
  const local = await force(own);
  const off = await force(own, "define( 'PRESSCAST_UNPUBLISHED', false );");
  await writeFile(config, before);
  expect(local).toContain("installed all the same");
  expect(off).toContain("It was not installed.");
});

it("does not stop a repair by hand where the update site has gone, and says that nothing was compared", async () => {
  publisher.server.answer(`/updates/${SLUG}/feed.json`, send("", 500));
  const told = await force(changed(SLUG, "1.1.0", inMain("Version: 1.1.0", "Version: 1.2.0")));
  publisher.server.answer(`/updates/${SLUG}/feed.json`);
  expect(told).toContain(
    "This package was not compared with what its update site has published: The update site answered with HTTP status 500.",
  );
  expect(await version()).toBe("1.2.0");
});

it("takes what lies in the update site no other way: releases.json is the one that the feed names (check 41)", async () => {
  const path = `/updates/${SLUG}/releases.json`;
  publisher.server.answer(path, send('{"releases":[]}'));
  const told = await force(changed(SLUG, "1.1.0", () => undefined));
  publisher.server.answer(path);
  expect(told).toContain("The update site does not tell which files 1.1.0 was published with.");
});

it("installs another plugin of the update site from an upload of what was published", async () => {
  expect(await force(changed("acme-tools", "1.0.0", () => undefined))).toContain(GOOD);
  expect(existsSync(join(site.folder, "wp-content/plugins/acme-tools"))).toBe(true);
  await site.admin("delete_plugins( array( 'acme-tools/acme-tools.php' ) );");
});

it("does not look at plugins of others, and asks nobody for them", async () => {
  const zip = new AdmZip();
  zip.addFile("other/other.php", Buffer.from("<?php\n/**\n * Plugin Name: Other\n * Version: 1.0\n */\n"));
  publisher.server.requests();
  const told = await force(zip.toBuffer());
  expect(told).not.toMatch(/update site/);
  expect(existsSync(join(site.folder, "wp-content/plugins/other/other.php"))).toBe(true);
  expect(publisher.server.requests()).toEqual([]);
});

it("caused no PHP warning", async () => {
  expect(await site.warnings()).toEqual([]);
});
