import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Published, publishedNow, resist } from "../support/wordpress/attempts.ts";
import { pluginFiles } from "../support/repository/temporary-repository.ts";
import { quickPhp } from "../support/wordpress/native-php.ts";
import { type Publisher, startPublisher } from "../support/wordpress/publisher.ts";
import { startUpdatingSite, type UpdatingSite } from "../support/wordpress/updating-site.ts";
import { inUse, sealedBy, spare } from "./attacks.ts";
import { bypasses } from "./bypasses.ts";

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
  await publisher.publish({
    [SLUG]: {
      source: "1.1.0",
      versions: { "1.1.0": { status: "released" }, "1.0.0": { status: "deprecated" } },
    },
  });
});

afterAll(async () => {
  await site?.stop();
  await publisher?.stop();
});

const published = async (): Promise<Published> => ({
  ...(await publishedNow(publisher, SLUG, "1.1.0")),
  seal: (payload) => sealedBy(inUse, payload),
});

describe("a site is not taken in by", () => {
  resist(bypasses, () => ({ site, publisher, published: published() }));
});

it("shows no picture in the details whose address is invalid or would break out of the style sheet", async () => {
  const banners = {
    low: "https://acme.example/a);color:red;b:url(x",
    high: "https://acme.example/a b.png",
  };
  const icons = { svg: "javascript:alert(1)", "1x": "https://acme.example/icon(1).png" };
  publisher.server.answer(
    `/updates/${SLUG}/info.json`,
    (_request, response) =>
      void response.end(JSON.stringify({ sections: { changelog: "News." }, banners, icons })),
  );
  const told = await site.admin(`
    $api = plugins_api( 'plugin_information', array( 'slug' => '${SLUG}' ) );
    echo wp_json_encode( array( $api->banners, $api->icons ), JSON_UNESCAPED_SLASHES );`);
  expect(JSON.parse(told)).toEqual([
    { low: "https://acme.example/a%29;color:red;b:url%28x" },
    { "1x": "https://acme.example/icon%281%29.png" },
  ]);
});

it("falls back to English if a translation has other placeholders", async () => {
  const told = await site.admin(`
    add_filter( 'presscast_text', static function () { return '%3$s of %d'; } );
    $tests = apply_filters( 'site_status_tests', array( 'direct' => array() ) );
    echo $tests['direct']['presscast_updater']['test']()['label'];`);
  expect(told).toBe("Plugins and themes can be updated from their own update sites");
});

it("trusts the keys of a start line that did not run, and no other key in the file", async () => {
  const told = await site.admin(`
    $main = WP_PLUGIN_DIR . '/${FILE}';
    $text = file_get_contents( $main );
    $line = "// ( require __DIR__ . '/presscast-updater.php' )( __FILE__, array( '${sparePlus()}' ) );";
    file_put_contents( $main, str_replace( ' * Version:', " * Old key: ${sparePlus()}\\n * Version:", $text ) . "\\n{$line}\\n" );
    unset( $GLOBALS['presscast_updater']['plugins']['${FILE}'] );
    delete_site_option( 'presscast_updater' );
    add_filter( 'pre_http_request', static function () { return new WP_Error( 'offline', 'No route.' ); } );
    do_action( 'presscast_check' );
    file_put_contents( $main, $text );
    echo wp_json_encode( current( get_site_option( 'presscast_updater' )['sites'] )['pinned'] );`);
  expect(JSON.parse(told)).toEqual([inUse.publicKey, spare.publicKey]);
});

it("installs a version whose main file has another name, and WordPress deactivates the plugin", async () => {
  await publisher.publish({
    [SLUG]: {
      source: "1.2.0",
      versions: {
        "1.2.0": { status: "released", new_main_file: true },
        "1.1.0": { status: "deprecated" },
        "1.0.0": { status: "deprecated" },
      },
      files: {
        [`${SLUG}.php`]: "<?php\n// The plugin starts in plugin.php.\n",
        "plugin.php": pluginFiles("1.2.0")[`plugins/${FILE}`] ?? "",
      },
    },
  });
  await site.checkAgain();
  expect(await site.update(SLUG)).toMatchObject({ success: true, data: { newVersion: "Version 1.2.0" } });
  expect(await (await site.fetch("/wp-admin/plugins.php", { as: "admin" })).text()).toContain(
    `The plugin <code>${FILE}</code> has been deactivated`,
  );
  const kept = await site.admin(
    "wp_clean_plugins_cache(); echo wp_json_encode( array_column( get_plugins( '/acme-bridge' ), 'Version' ) );",
  );
  expect(kept).toBe('["1.2.0"]');
});

it("trusts no key for the update site of an unsigned build that replaces a signed one", async () => {
  const other = await startPublisher();
  try {
    await other.publish({ [SLUG]: { source: "1.0.1", versions: { "1.0.1": { status: "released" } } } });
    await site.install(other.zip(SLUG, "1.0.1"));
    await site.admin("do_action( 'presscast_check' );");
    const told = await site.admin("echo wp_json_encode( get_site_option( 'presscast_updater' )['sites'] );");
    expect(JSON.parse(told)).toMatchObject({ [other.siteUrl]: { signed: false, pinned: [] } });
  } finally {
    await other.stop();
  }
});

it("caused no PHP warning", async () => {
  expect(await site.warnings()).toEqual([]);
});

/** A key of nobody's. */
function sparePlus(): string {
  return inUse.publicKey.replace(/.{5}=$/, "AAAAA=");
}
