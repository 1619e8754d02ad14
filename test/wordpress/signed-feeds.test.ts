import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSigner } from "../../src/trust/signer.ts";
import { sealEnvelope } from "../../src/trust/envelope.ts";
import { type Published, publishedNow, resist } from "../support/wordpress/attempts.ts";
import { feedVerdicts } from "../support/wordpress/feed-verdicts.ts";
import { hasNativePhp, type NativePhp, nativePhp } from "../support/wordpress/native-php.ts";
import { type Publisher, startPublisher } from "../support/wordpress/publisher.ts";
import { startUpdatingSite, type UpdatingSite } from "../support/wordpress/updating-site.ts";
import { attacks, inUse, next, sealedBy, spare } from "./attacks.ts";
import { refusals } from "./refusals.ts";

const SLUG = "acme-bridge";
const FILE = `${SLUG}/${SLUG}.php`;
const VERIFY = "sodium_crypto_sign_verify_detached";

/** Mail goes nowhere, and updates may run though the test keeps the site below a checkout. */
const background = `<?php
  add_filter( 'pre_wp_mail', '__return_true' );
  add_filter( 'automatic_updates_is_vcs_checkout', '__return_false' );`;

const wasm = { name: "WordPress's library", php: "7.4", extension: false, mutated: 20, seeds: [1] };

/** A PHP of this machine; PHP in WebAssembly has no sodium extension. */
const native = [
  { name: "the sodium extension", php: nativePhp, extension: true, mutated: 400, seeds: [1, 2, 3, 4, 5] },
  {
    name: "WordPress's library, natively",
    php: phpWithLibrary,
    extension: false,
    mutated: 100,
    seeds: [6, 7],
  },
];

/** As without the extension: what the updater calls of it is WordPress's. */
async function phpWithLibrary(): Promise<NativePhp | undefined> {
  const php = await nativePhp();
  return php && { ...php, args: [...php.args, `-ddisable_functions=${VERIFY}`] };
}

const library = `<?php
  if ( ! function_exists( '${VERIFY}' ) ) {
    require_once ABSPATH . 'wp-includes/sodium_compat/autoload.php';
    ParagonIE_Sodium_Compat::$disableFallbackForUnitTests = true;
    function ${VERIFY}( $signature, $message, $key ) {
      return ParagonIE_Sodium_Compat::crypto_sign_verify_detached( $signature, $message, $key );
    }
  }`;

const sites = [wasm, ...(hasNativePhp() ? native : [])];

describe.each(sites)("a site that trusts two keys, with $name", ({ php, extension, mutated, seeds }) => {
  const signing = { keys: [inUse.publicKey, spare.publicKey], privateKey: inUse.privateKey };
  const released = { status: "released" };
  const deprecated = { status: "deprecated" };
  let publisher: Publisher;
  let site: UpdatingSite;
  const publish = (
    source: string,
    versions: Readonly<Record<string, Record<string, unknown>>>,
  ): Promise<void> => publisher.publish({ [SLUG]: { source, versions } });

  beforeAll(async () => {
    publisher = await startPublisher(signing);
    await publish("1.0.0", { "1.0.0": released });
    const running = typeof php === "string" ? php : await php();
    if (running === undefined) throw new Error("There is no PHP with sodium.");
    const plugins = { "background.php": background, "library.php": library };
    site = await startUpdatingSite(publisher, { php: running, wordpress: "6.5" }, plugins);
    await site.install(publisher.zip(SLUG, "1.0.0"));
  });

  afterAll(async () => {
    await site?.stop();
    await publisher?.stop();
  });

  const published = async (): Promise<Published> => ({
    ...(await publishedNow(publisher, SLUG, "1.1.0")),
    seal: (payload) => sealedBy(inUse, payload),
  });

  /** The reader's part, for thousands of feeds. */
  const open = `
    $reader = end( $GLOBALS['presscast_updater']['copies'] )->reader;
    $open   = static function ( $text, $keys ) use ( $reader ) {
      return $reader->open_envelope( $text, array( 'signed' => true, 'keys' => array(), 'pinned' => preg_grep( '~^ed25519:~', $keys ) ) );
    };`;

  it(`verifies with ${extension ? "the extension" : "the library"}`, async () => {
    const told = await site.admin(
      `echo ( new ReflectionFunction( '${VERIFY}' ) )->getExtensionName() ?: 'library';`,
    );
    expect(told).toBe(extension ? "sodium" : "library");
    await site.checkAgain();
    expect(await site.status(SLUG)).toMatchObject({
      verified: true,
      reasons: ["This is the newest version."],
    });
  });

  it("accepts and refuses what the command line does (check 20)", async () => {
    publisher.server.answer(
      "/vectors",
      (_request, response) => void response.end(JSON.stringify(feedVerdicts)),
    );
    const told = await site.admin(`${open}
      foreach ( json_decode( wp_remote_retrieve_body( wp_remote_get( '${publisher.server.url}/vectors' ) ), true ) as $vector ) {
        $opened = $open( $vector['feed'], $vector['keys'] );
        echo isset( $opened['reason'] ) ? $opened['reason'][0] : 'accepted', "\\n";
      }`);
    expect(told.trim().split("\n")).toEqual(feedVerdicts.map(({ verdict }) => verdict));
  });

  it.each(seeds)(`takes none of ${mutated} mutated feeds (seed %i)`, async (seed) => {
    const payload = JSON.stringify({ format: 1, plugins: { [SLUG]: { offers: [{ version: "1.1.0" }] } } });
    const text = sealEnvelope(payload, [openSigner(inUse.privateKey)?.signFeed(payload) as never]);
    const told = await site.admin(`${open}
      set_time_limit( 0 );
      mt_srand( ${seed} );
      $text   = base64_decode( '${Buffer.from(text).toString("base64")}' );
      $signed = base64_decode( '${Buffer.from(payload).toString("base64")}' );
      $counts = array( 'same' => 0, 'refused' => 0, 'taken' => 0 );
      for ( $i = 0; $i < ${mutated}; $i++ ) {
        $feed = $text;
        for ( $times = mt_rand( 1, 3 ); $times > 0; $times-- ) {
          $at    = mt_rand( 0, strlen( $feed ) - 1 );
          $piece = substr( $feed, mt_rand( 0, strlen( $feed ) - 1 ), mt_rand( 1, 40 ) );
          switch ( mt_rand( 0, 4 ) ) {
            case 0: $feed[ $at ] = chr( ord( $feed[ $at ] ) ^ ( 1 << mt_rand( 0, 7 ) ) ); break;
            case 1: $feed = substr_replace( $feed, '', $at, mt_rand( 1, 40 ) ); break;
            case 2: $feed = substr_replace( $feed, $piece, $at, 0 ); break;
            case 3: $feed = substr_replace( $feed, $piece, $at, strlen( $piece ) ); break;
            case 4: $feed[ $at ] = '0123456789abcdef"\\\\{}'[ mt_rand( 0, 19 ) ]; break;
          }
          if ( '' === $feed ) { $feed = '{'; }
        }
        $opened = $open( $feed, array( '${inUse.publicKey}' ) );
        $counts[ isset( $opened['reason'] ) ? 'refused' : ( $opened['text'] === $signed && $opened['verified'] ? 'same' : 'taken' ) ]++;
      }
      echo wp_json_encode( $counts );`);
    const counts = JSON.parse(told) as { same: number; refused: number; taken: number };
    expect(counts.taken).toBe(0);
    expect(counts.refused).toBeGreaterThan(counts.same * 5);
  });

  it("is offered the next version", async () => {
    await publish("1.1.0", { "1.1.0": released, "1.0.0": deprecated });
    await site.checkAgain();
    expect(await site.status(SLUG)).toMatchObject({ verified: true, offer: "1.1.0" });
  });

  describe("is not taken in by", () => {
    const all = extension ? { ...attacks, ...refusals } : attacks;
    resist(all, () => ({ site, publisher, published: published() }));
  });

  it("installs a forced version at once though nobody turned automatic updates on, with jitter (check 16)", async () => {
    await publish("1.2.0", { "1.2.0": { ...released, force_update: true }, "1.1.0": deprecated });
    const due = await site.admin(`
      $due = array();
      for ( $i = 0; $i < 8; $i++ ) {
        delete_site_option( 'presscast_updater' );
        wp_clear_scheduled_hook( 'wp_maybe_auto_update' );
        do_action( 'presscast_cron' );
        $due[] = wp_next_scheduled( 'wp_maybe_auto_update' ) - time();
      }
      echo wp_json_encode( $due );`);
    const seconds = JSON.parse(due) as number[];
    expect(Math.min(...seconds)).toBeGreaterThanOrEqual(-1);
    expect(Math.max(...seconds)).toBeLessThanOrEqual(900);
    expect(new Set(seconds).size).toBeGreaterThan(2);
    expect((await site.status(SLUG)).forced).toBe("The publisher asks every site to install 1.2.0 at once.");
    await site.admin(
      "wp_clear_scheduled_hook( 'wp_maybe_auto_update' ); wp_schedule_single_event( time() - 1, 'wp_maybe_auto_update' );",
    );
    await (await site.fetch("/wp-cron.php")).text();
    expect(await site.versions(SLUG)).toBe("1.2.0 1.2.0");
    expect(await site.admin("echo wp_json_encode( get_site_option( 'auto_update_plugins' ) );")).toBe(
      "false",
    );
  });

  it("follows the publisher through a rotation, and no longer trusts the old key (check 18)", async () => {
    signing.keys = [inUse.publicKey, spare.publicKey, next.publicKey];
    await publisher.repository.commit("Announce", await versionsWith(signing.keys));
    await publisher.publishHead();
    await site.checkAgain();
    signing.privateKey = spare.privateKey;
    await publisher.publishHead();
    await site.checkAgain();
    signing.keys = [spare.publicKey, next.publicKey];
    await publisher.repository.commit("Retire", await versionsWith(signing.keys));
    await publisher.publishHead();
    await site.checkAgain();
    expect(await site.status(SLUG)).toMatchObject({ verified: true, failed: "" });
    const { feedPath, payload } = await publishedNow(publisher, SLUG, "1.2.0");
    const forged = JSON.stringify({
      ...payload,
      serial: Number(payload["serial"]) + 60,
      keys: [inUse.publicKey],
    });
    publisher.server.answer(feedPath, (_request, response) => void response.end(sealedBy(inUse, forged)));
    await site.admin("do_action( 'presscast_check' );");
    expect((await site.status(SLUG)).failed).toBe(
      "The feed is signed with a key that this site does not trust.",
    );
    publisher.server.answer(feedPath);
  });

  it("knows the keys of a plugin that is inactive", async () => {
    const pinned = await site.admin(`
      deactivate_plugins( '${FILE}' );
      unset( $GLOBALS['presscast_updater']['plugins']['${FILE}'] );
      $updater = end( $GLOBALS['presscast_updater']['copies'] );
      $method  = new ReflectionMethod( $updater, 'keys_in' );
      PHP_VERSION_ID < 80100 && $method->setAccessible( true );
      echo wp_json_encode( $method->invoke( $updater, '${FILE}' ) );
      activate_plugin( '${FILE}' );`);
    expect(JSON.parse(pinned)).toEqual([inUse.publicKey, spare.publicKey]);
  });

  it("caused no PHP warning", async () => {
    expect(await site.warnings()).toEqual([]);
  });

  async function versionsWith(keys: readonly string[]): Promise<Record<string, string>> {
    const text = await publisher.repository.git("show", "HEAD:versions.yaml");
    return {
      "versions.yaml": JSON.stringify({ ...(JSON.parse(text) as object), signing: { keys } }, null, 2),
    };
  }
});
