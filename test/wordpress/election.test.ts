import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import AdmZip from "adm-zip";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readUpdater } from "../../src/world/disk/read-updater.ts";
import { nativePhp } from "../support/wordpress/native-php.ts";
import { type Publisher, startPublisher } from "../support/wordpress/publisher.ts";
import { startUpdatingSite, type UpdatingSite } from "../support/wordpress/updating-site.ts";

const SLUG = "acme-bridge";
const MOMENTS = ["mu-plugin", "plugin", "plugins_loaded", "setup_theme", "theme", "init"] as const;

type Moment = (typeof MOMENTS)[number];
/** A copy of the updater, and when it is started. Copies of one moment start in the order given. */
type Started = readonly [copy: string, moment: Moment];

/** The copies by their versions: 0.4.0 is in the field, the others are as this repository has it. */
const OLD = "0.4.0";
const NEW = "0.7.0";
const NEWER = "0.10.0";
/** Another text that has the version of NEW. */
const TWIN = "twin";

/** Starts the copies that a request names, each at its moment, as start lines in these places do. */
const starter = `<?php
$acme_started = json_decode( $_SERVER['HTTP_X_STARTED'] ?? '[]' );
function acme_start( $moment ) {
  foreach ( $GLOBALS['acme_started'] as list( $copy, $when ) ) {
    if ( $when === $moment ) {
      ( $GLOBALS['presscast_updater']['copies'][ $copy ] ?? require WP_CONTENT_DIR . "/copies/{$copy}.php" )( WP_PLUGIN_DIR . "/of-{$copy}/of-{$copy}.php" );
    }
  }
}
acme_start( 'mu-plugin' );
foreach ( array( 'plugins_loaded', 'setup_theme', 'init' ) as $hook ) {
  add_action( $hook, static function () use ( $hook ) { acme_start( $hook ); } );
}`;

/** Who serves the plugins, and how many hooks copies have that do not. */
const report = `<?php
require __DIR__ . '/wp-load.php';
$hooks = array();
foreach ( $GLOBALS['wp_filter'] as $name => $hook ) {
  foreach ( $hook->callbacks as $callbacks ) {
    foreach ( array_column( $callbacks, 'function' ) as $function ) {
      $version = is_array( $function ) ? array_search( $function[0], $GLOBALS['presscast_updater']['copies'] ?? array(), true ) : false;
      if ( false !== $version && ! in_array( $name, array( 'after_setup_theme', 'wp_loaded' ), true ) ) { $hooks[ preg_replace( '/^(\\d+\\.\\d+\\.\\d+)\\.\\d+$/', '$1', $version ) ][] = $name; }
    }
  }
}
do_action( 'presscast_check' );
$status = apply_filters( 'presscast_status', array() );
echo wp_json_encode( array( 'serving' => array_keys( $hooks ), 'says' => $status['${SLUG}/${SLUG}.php']['reasons'] ?? null ) );`;

let publisher: Publisher;
let site: UpdatingSite;

beforeAll(async () => {
  publisher = await startPublisher();
  await publisher.publish({ [SLUG]: { source: "1.0.0", versions: { "1.0.0": { status: "released" } } } });
  const php = (await nativePhp().catch(() => undefined)) ?? "8.3";
  site = await startUpdatingSite(publisher, { php, wordpress: "6.5" }, { "starter.php": starter });
  const content = join(site.folder, "wp-content");
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(join(content, path, ".."), { recursive: true });
    await writeFile(join(content, path), text);
  };
  // It is installed and never started.
  new AdmZip(publisher.zip(SLUG, "1.0.0")).extractAllTo(join(content, "plugins"));
  await write("plugins/start/start.php", "<?php\n// Plugin Name: Start\nacme_start( 'plugin' );\n");
  await write("themes/acme/style.css", "/* Theme Name: Acme */\n");
  await write("themes/acme/index.php", "<?php\n");
  await write("themes/acme/functions.php", "<?php\nacme_start( 'theme' );\n");
  const old = join(import.meta.dirname, "../support/wordpress/updater-0.4.0.php");
  const texts = {
    [OLD]: await readFile(old, "utf8"),
    [NEW]: await readUpdater(),
    [NEWER]: await readUpdater(),
    [TWIN]: await readUpdater(),
  };
  for (const [version, text] of Object.entries(texts))
    await write(
      `copies/${version}.php`,
      text
        .replace(/UPDATER = '[^']+'/, `UPDATER = '${version === TWIN ? NEW : version}'`)
        .replaceAll("This is the newest version.", `${version} says so.`),
    );
  await writeFile(join(site.folder, "report.php"), report);
  await site.admin("activate_plugin( 'start/start.php' ); switch_theme( 'acme' );");
});

afterAll(async () => {
  await site?.stop();
  await publisher?.stop();
});

async function elected(started: readonly Started[]): Promise<unknown> {
  publisher.server.requests();
  const headers = { "x-started": JSON.stringify(started) };
  const response = await site.fetch("/report.php", { headers });
  const told = JSON.parse(await response.text()) as object;
  return { ...told, requests: publisher.server.requests().length };
}

/** This copy serves all plugins, asks once, and no other has a hook left. */
const only = (version: string): unknown => ({
  serving: [version],
  says: [`${version} says so.`],
  requests: 1,
});

/** Every two moments, and both orders in one. */
function everyTwo(one: string, other: string): (readonly [name: string, Started[]])[] {
  const named = (...started: Started[]): readonly [string, Started[]] => [
    started.map(([copy, moment]) => `${copy} by ${moment}`).join(", "),
    started,
  ];
  return MOMENTS.flatMap((first) =>
    MOMENTS.flatMap((second) => [
      named([one, first], [other, second]),
      ...(first === second ? [named([other, first], [one, second])] : []),
    ]),
  );
}

describe("only one copy serves the plugins, whenever it is started", () => {
  it.each(MOMENTS.flatMap((moment) => [OLD, NEW].map((copy) => [copy, moment] as const)))(
    "%s by %s",
    async (copy, moment) => {
      expect(await elected([[copy, moment]])).toEqual(only(copy));
    },
  );
});

describe("the newest copy serves them with one of 0.4.0", () => {
  it.each(everyTwo(OLD, NEW))("%s", async (_, started) => {
    expect(await elected(started)).toEqual(only(NEW));
  });
});

describe("the newest copy serves them with an older one of today", () => {
  it.each(everyTwo(NEW, NEWER))("%s", async (_, started) => {
    expect(await elected(started)).toEqual(only(NEWER));
  });
});

describe("the newest of three serves them", () => {
  it.each(
    MOMENTS.flatMap(
      (last) =>
        [
          [
            [OLD, "plugin"],
            [NEW, "plugin"],
            [NEWER, last],
          ],
          [
            [NEWER, last],
            [OLD, "plugins_loaded"],
            [NEW, "theme"],
          ],
          [
            [OLD, last],
            [NEWER, "theme"],
            [NEW, "init"],
          ],
        ] as const,
    ).map((started) => [started.map((each) => each.join(" by ")).join(", "), started] as const),
  )("%s", async (_, started) => {
    expect(await elected(started)).toEqual(only(NEWER));
  });
});

it("of two different copies with the same version, the same one serves them, whichever comes first", async () => {
  const one = (await elected([
    [NEW, "plugin"],
    [TWIN, "plugin"],
  ])) as { serving: string[]; says: string[] };
  const other = await elected([
    [TWIN, "plugin"],
    [NEW, "plugin"],
  ]);
  expect(one.serving).toEqual([NEW]);
  expect(other).toEqual(one);
});

it("caused no PHP warning", async () => {
  expect(await site.warnings()).toEqual([]);
});
