import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { themeFiles } from "../support/repository/theme-files.ts";
import { quickPhp } from "../support/wordpress/native-php.ts";
import { type Publisher, startPublisher } from "../support/wordpress/publisher.ts";
import { startUpdatingSite, type UpdatingSite } from "../support/wordpress/updating-site.ts";

const THEMES = ["acme-classic", "acme-child", "acme-paper"];

let publisher: Publisher;
let site: UpdatingSite;

/** A classic theme, its child, which has no functions.php of its own, and a block theme. */
async function publish(version: string): Promise<void> {
  const entries = THEMES.map((slug) => [
    slug,
    { source: `themes/${slug}`, versions: { [version]: { status: "released", changelog: "Wider pages." } } },
  ]);
  await publisher.repository.commit(version, {
    ...themeFiles(version),
    ...themeFiles(version, {}, { slug: "acme-classic", sort: "classic" }),
    ...themeFiles(version, {}, { slug: "acme-child", sort: "child", template: "acme-classic" }),
    "versions.yaml": JSON.stringify({
      site: { url: publisher.siteUrl },
      themes: Object.fromEntries(entries) as Record<string, unknown>,
    }),
  });
  await publisher.publishHead();
}

const versions = (): Promise<string> =>
  site.admin(
    `foreach ( array( '${THEMES.join("', '")}' ) as $slug ) { $theme = wp_get_theme( $slug ); echo $theme->get( 'Version' ), $theme->errors() ? ' broken' : '', ' '; }`,
  );

const frontPage = async (): Promise<string> => (await site.fetch("/")).text();

beforeAll(async () => {
  publisher = await startPublisher();
  site = await startUpdatingSite(publisher, { wordpress: "6.5", php: await quickPhp("8.3") });
  await publish("1.0.0");
  for (const slug of THEMES) {
    await copyFile(publisher.zip(slug, "1.0.0"), join(site.folder, "package.zip"));
    const installed = await site.admin(`
      $upgrader = new Theme_Upgrader( new Automatic_Upgrader_Skin() );
      echo true === $upgrader->install( ABSPATH . 'package.zip' ) ? 'done' : implode( ' ', $upgrader->skin->get_upgrade_messages() );`);
    if (installed !== "done") throw new Error(`${slug} was not installed: ${installed}`);
  }
}, 120_000);
afterAll(async () => {
  await site.stop();
  await publisher.stop();
});

it("run as WordPress installs them, whatever loads them first", async () => {
  expect(await versions()).toBe("1.0.0 1.0.0 1.0.0 ");
  for (const slug of ["acme-paper", "acme-child"]) {
    await site.admin(`switch_theme( '${slug}' );`);
    expect(await frontPage()).toContain("</html>");
  }
  expect(await site.warnings()).toEqual([]);
});

it("are updated together, active or not, by the updater that was packed into them", async () => {
  await publish("1.1.0");
  await site.checkAgain();
  const updated = await site.admin(`
    $upgrader = new Theme_Upgrader( new Automatic_Upgrader_Skin() );
    foreach ( $upgrader->bulk_upgrade( array( '${THEMES.join("', '")}' ) ) as $slug => $result ) {
      echo $slug, is_array( $result ) ? ' done ' : ' refused ';
    }`);
  expect(updated).toBe("acme-classic done acme-child done acme-paper done ");
  expect(await versions()).toBe("1.1.0 1.1.0 1.1.0 ");
  expect(await frontPage()).toContain("</html>");
  expect(await site.warnings()).toEqual([]);
});
