import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { languagePack } from "../support/wordpress/language-pack.ts";
import { quickPhp } from "../support/wordpress/native-php.ts";
import { type Publisher, startPublisher } from "../support/wordpress/publisher.ts";
import { startUpdatingSite, type UpdatingSite } from "../support/wordpress/updating-site.ts";

const SLUG = "acme-bridge";
const NAME = `${SLUG}-de_DE`;

let publisher: Publisher;
let site: UpdatingSite;

/** Publishes 1.0.0 with a translation of this date. */
const publish = (date: string, hello: string): Promise<void> =>
  publisher.publish({
    [SLUG]: {
      source: "1.0.0",
      versions: { "1.0.0": { status: "released" } },
      keys: { translations: "languages" },
      files: Object.fromEntries(
        Object.entries(languagePack(NAME, date, { Hello: hello })).map(([name, bytes]) => [
          `languages/${name}`,
          bytes,
        ]),
      ),
    },
  });
const upgrade = `
  $upgrader = new Language_Pack_Upgrader( new Automatic_Upgrader_Skin() );
  $upgrader->bulk_upgrade();
  unload_textdomain( '${SLUG}' );
  load_plugin_textdomain( '${SLUG}' );
  echo implode( ' ', $upgrader->skin->get_upgrade_messages() ), ' ', __( 'Hello', '${SLUG}' );`;

beforeAll(async () => {
  publisher = await startPublisher();
  await publish("2026-01-01 10:00+0000", "Hallo");
  site = await startUpdatingSite(publisher, { php: await quickPhp("8.3"), wordpress: "6.5" });
  await site.install(publisher.zip(SLUG, "1.0.0"));
  await mkdir(join(site.folder, "wp-content/languages"), { recursive: true });
  const german = languagePack("de_DE", "2026-01-01 10:00+0000", {})["de_DE.mo"] ?? "";
  await writeFile(join(site.folder, "wp-content/languages/de_DE.mo"), german);
  await site.admin("update_option( 'WPLANG', 'de_DE' );");
});

afterAll(async () => {
  await site?.stop();
  await publisher?.stop();
});

it("brings a translation that was corrected without a release", async () => {
  await site.checkAgain();
  expect(await site.admin(upgrade)).toMatch(/Translation updated successfully.* Hallo$/);
  await publish("2026-01-01 11:00+0000", "Guten Tag");
  await site.checkAgain();
  expect(await site.admin(upgrade)).toMatch(/Translation updated successfully.* Guten Tag$/);
  expect((await site.status(SLUG)).version).toBe("1.0.0");
  await site.checkAgain();
  expect(await site.admin("echo wp_json_encode( wp_get_translation_updates() );")).toBe("[]");
  expect(await site.warnings()).toEqual([]);
});
