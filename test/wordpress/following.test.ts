import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readUpdater } from "../../src/world/disk/read-updater.ts";
import { quickPhp } from "../support/wordpress/native-php.ts";
import { type Publisher, startPublisher } from "../support/wordpress/publisher.ts";
import { startUpdatingSite, type UpdatingSite } from "../support/wordpress/updating-site.ts";
import { inUse, spare } from "./attacks.ts";
import { send } from "./refusals.ts";

const SLUG = "acme-bridge";
const FILE = `${SLUG}/${SLUG}.php`;
const OLD = join(import.meta.dirname, "../support/wordpress/updater-0.4.0.php");

let publisher: Publisher;
let site: UpdatingSite;
let copy: string;

beforeAll(async () => {
  publisher = await startPublisher({
    keys: [inUse.publicKey, spare.publicKey],
    privateKey: inUse.privateKey,
  });
  await publisher.publish({ [SLUG]: { source: "1.0.0", versions: { "1.0.0": { status: "released" } } } });
  site = await startUpdatingSite(publisher, { php: await quickPhp("8.3"), wordpress: "6.5" });
  await site.install(publisher.zip(SLUG, "1.0.0"));
  copy = join(site.folder, "wp-content/plugins", SLUG, "presscast-updater.php");
  await copyFile(OLD, copy);
});

afterAll(async () => {
  await site?.stop();
  await publisher?.stop();
});

const publish = (source: string, before: string): Promise<void> =>
  publisher.publish({
    [SLUG]: {
      source,
      files: {
        "readme.txt": `=== Acme ===\n\n== Upgrade Notice ==\n\n= ${source} =\nSave your drafts before ${source}.\n`,
      },
      versions: { [source]: { status: "released" }, [before]: { status: "deprecated" } },
    },
  });
const stored = (): Promise<string> =>
  site.admin(`echo get_site_transient( 'update_plugins' )->response['${FILE}']->package ?? '';`);

it("a site with updater 0.4.0 reads today's feed, and stores the real address", async () => {
  await publish("1.1.0", "1.0.0");
  await site.checkAgain();
  expect(await site.status(SLUG)).toMatchObject({ verified: true, offer: "1.1.0", failed: "" });
  expect(await stored()).toBe(`${publisher.siteUrl}/${SLUG}/${SLUG}-v1.1.0.zip`);
});

it("today's updater checks what such a site has stored, before any check of its own", async () => {
  const path = `/updates/${SLUG}/${SLUG}-v1.1.0.zip`;
  await writeFile(copy, await readUpdater());
  expect(await stored()).toMatch(/^http:/);
  publisher.server.answer(path, send("changed"));
  const told = await site.admin(`
    $skin = new WP_Ajax_Upgrader_Skin();
    ( new Plugin_Upgrader( $skin ) )->upgrade( '${FILE}' );
    echo $skin->get_error_messages();`);
  expect(told).toContain("The package of 1.1.0 has 7 bytes, and the feed says");
  publisher.server.answer(path);
});

it("the Plugins screen is enough for it to store its own address", async () => {
  await copyFile(OLD, copy);
  await site.checkAgain();
  await writeFile(copy, await readUpdater());
  expect(await stored()).toMatch(/^http:/);
  await (await site.fetch("/wp-admin/plugins.php", { as: "admin" })).text();
  expect(await stored()).toMatch(/^presscast:/);
  await copyFile(OLD, copy);
});

it("a site with updater 0.4.0 is updated to a version with that of today", async () => {
  await site.checkAgain();
  expect(await site.update(SLUG)).toMatchObject({ success: true, data: { newVersion: "Version 1.1.0" } });
  expect(await readFile(copy, "utf8")).toBe(await readUpdater());
});

it("and goes on from there, and shows the readme's upgrade notice", async () => {
  await publish("1.2.0", "1.1.0");
  expect(await site.checkAgain()).toContain("Save your drafts before 1.2.0.");
  expect(await stored()).toMatch(/^presscast:acme-bridge\/1\.2\.0\//);
  expect(await site.update(SLUG)).toMatchObject({ success: true });
  expect(await site.versions(SLUG)).toBe("1.2.0 1.2.0");
});

it("an older updater that finds the new address installs nothing, and finds its own again", async () => {
  await publish("1.3.0", "1.2.0");
  await site.checkAgain();
  await copyFile(OLD, copy);
  const { data } = await site.update(SLUG);
  expect(data.errorMessage).toContain("Check for updates again.");
  await site.checkAgain();
  expect(await site.update(SLUG)).toMatchObject({ success: true, data: { newVersion: "Version 1.3.0" } });
});

it("caused no PHP warning", async () => {
  expect(await site.warnings()).toEqual([]);
});
