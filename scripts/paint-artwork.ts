import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { startBrowser } from "../test/support/site/browser.ts";
import { buildOwnSite } from "../test/support/site/own-site.ts";
import { installPresscast } from "../test/support/wordpress/install-presscast.ts";
import { quickPhp } from "../test/support/wordpress/native-php.ts";
import { type Publisher, startPublisher } from "../test/support/wordpress/publisher.ts";
import { startUpdatingSite, type UpdatingSite } from "../test/support/wordpress/updating-site.ts";
import { copyStyles } from "../test/support/wordpress/wordpress-styles.ts";

/**
 * Paints what the pages of this repository's own plugin show beside its icon: the banner, and screenshots of the plugin
 * in the real WordPress of the tests. Run it by hand when a screen has changed: `node scripts/paint-artwork.ts`.
 */

const PLUGIN = join(import.meta.dirname, "../plugins/presscast");
const ARTWORK = join(PLUGIN, ".wordpress-org");
const WORDPRESS = "6.5";
/** Presscast's own update site answers from this repository. */
const OWN_SITE = `<?php
add_filter( 'pre_http_request', function ( $response, $arguments, $url ) {
	$file = str_replace( 'https://presscast.github.io/presscast/', ABSPATH . 'own-site/', $url );
	if ( $file === $url || ! is_file( $file ) ) {
		return $response;
	}
	return array(
		'headers'  => array(),
		'body'     => file_get_contents( $file ),
		'response' => array( 'code' => 200, 'message' => 'OK' ),
		'cookies'  => array(),
		'filename' => null,
	);
}, 9, 3 );
`;

/** The publisher's port is another one in each run, and nobody's real one. */
const WITH_ITS_REAL_NAME = `for (const cell of document.querySelectorAll("td, td a")) {
  for (const node of cell.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) node.data = node.data.replace(/http:..127[.]0[.]0[.]1:[0-9]+/, "https://acme.example").replace("127.0.0.1", "acme.example");
  }
}`;

const SIZE = { width: 1280, height: 800 };

await mkdir(ARTWORK, { recursive: true });
const browser = await startBrowser();
await paintBanners(browser);
await takeScreenshots(browser);
await browser.close();

async function paintBanners(painter: Browser): Promise<void> {
  const icon = await readFile(join(ARTWORK, "icon.svg"), "utf8");
  for (const [width, height] of [
    [772, 250],
    [1544, 500],
  ] as const) {
    const page = await painter.newPage({
      viewport: { width: 772, height: 250 },
      deviceScaleFactor: width / 772,
    });
    await page.setContent(banner(icon));
    await page.screenshot({
      path: join(ARTWORK, `banner-${width}x${height}.jpg`),
      type: "jpeg",
      quality: 88,
    });
    await page.close();
  }
}

/** Everything is above the corner where WordPress puts the plugin's name. */
function banner(icon: string): string {
  return `<!doctype html><style>
body { margin: 0; height: 250px; display: flex; align-items: flex-start; gap: 36px; padding: 38px 56px; box-sizing: border-box; color: #fff; background: radial-gradient(circle at 85% 120%, #5f86ff 0, transparent 55%), linear-gradient(120deg, #1b2a6b, #2b4fcc); font-family: system-ui, "DejaVu Sans", sans-serif; }
svg { width: 116px; height: 116px; border-radius: 26px; flex: none; }
h1 { margin: 16px 0 2px; font-size: 46px; letter-spacing: -1px; }
p { margin: 0; font-size: 20px; opacity: .88; }
</style>${icon}<div><h1>Presscast</h1><p>Know where every update comes from.</p></div>`;
}

async function takeScreenshots(painter: Browser): Promise<void> {
  const publisher = await startPublisher();
  const site = await startUpdatingSite(
    publisher,
    { php: await quickPhp("8.3"), wordpress: WORDPRESS },
    { "own-site.php": OWN_SITE },
  );
  const context = await painter.newContext({ viewport: SIZE });
  try {
    await furnish(publisher, site);
    const page = await logIn(context, site.url);
    await shoot(page, `${site.url}/wp-admin/tools.php?page=presscast`, 1);
    await shoot(page, `${site.url}/wp-admin/plugins.php`, 2);
  } finally {
    await context.close();
    await site.stop();
    await publisher.stop();
  }
}

/** Three plugins of a publisher, one of them with an update and one withdrawn, and Presscast itself. */
async function furnish(publisher: Publisher, site: UpdatingSite): Promise<void> {
  await copyStyles(site.folder, WORDPRESS);
  await publisher.publish({
    "acme-bridge": { source: "1.0.0", versions: { "1.0.0": { status: "released" } } },
    "acme-forms": { source: "1.0.0", versions: { "1.0.0": { status: "released" } } },
  });
  for (const slug of ["acme-bridge", "acme-forms"]) await site.install(publisher.zip(slug, "1.0.0"));
  await installPresscast(site);
  const own = await buildOwnSite();
  await cp(own.folder, join(site.folder, "own-site"), { recursive: true });
  await own.remove();
  await publisher.publish({
    "acme-bridge": {
      source: "1.1.0",
      versions: { "1.1.0": { status: "released" }, "1.0.0": { status: "deprecated" } },
    },
    "acme-forms": { source: "1.0.0", versions: { "1.0.0": { status: "released" } } },
  });
  await site.checkAgain();
}

async function logIn(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${url}/wp-login.php`);
  await page.fill("#user_login", "admin");
  await page.fill("#user_pass", "password");
  await Promise.all([page.waitForURL("**/wp-admin/**"), page.click("#wp-submit")]);
  return page;
}

async function shoot(page: Page, address: string, number: number): Promise<void> {
  await page.goto(address);
  await page.evaluate(WITH_ITS_REAL_NAME);
  await writeFile(join(ARTWORK, `screenshot-${number}.png`), await page.screenshot());
}
