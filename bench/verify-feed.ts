import { nativePhp } from "../test/support/wordpress/native-php.ts";
import { startWordPress } from "../test/support/wordpress/wordpress.ts";
import { readUpdater } from "../src/world/disk/read-updater.ts";
import { sealEnvelope } from "../src/trust/envelope.ts";
import { keyPair } from "../src/trust/keys.ts";
import { openSigner } from "../src/trust/signer.ts";

/** What a WordPress site takes to verify the feed of 50 plugins, with PHP's sodium and with WordPress's library. */
export async function verifyFeed(): Promise<string[]> {
  const pair = keyPair(Buffer.alloc(32, 7));
  const plugins = Array.from({ length: 50 }, (_, index) => [
    `plugin-${index}`,
    { offers: ["x".repeat(800)] },
  ]);
  const payload = JSON.stringify({ format: 1, keys: [pair.publicKey], plugins: Object.fromEntries(plugins) });
  const signature = openSigner(pair.privateKey)?.signFeed(payload);
  const feed = sealEnvelope(payload, signature ? [signature] : []);
  const native = await nativePhp();
  const site = await startWordPress({ php: native ?? "8.3", wordpress: "6.5" });
  try {
    const told = await site.php(`
      $updater = ( static function () { return eval( '?>' . base64_decode( '${Buffer.from(await readUpdater()).toString("base64")}' ) ); } )();
      $feed    = base64_decode( '${Buffer.from(feed).toString("base64")}' );
      $trust   = array( 'signed' => true, 'keys' => array( '${pair.publicKey}' ), 'pinned' => array() );
      $median  = static function ( $work ) {
        $times = array();
        for ( $i = 0; $i < 21; $i++ ) {
          $start = hrtime( true );
          if ( ! $work() ) { throw new Exception( 'Not verified.' ); }
          $times[] = hrtime( true ) - $start;
        }
        sort( $times );
        return round( $times[10] / 1e6, 2 );
      };
      $opens = static function () use ( $updater, $feed, $trust ) { return $updater->reader->open_envelope( $feed, $trust )['verified'] ?? false; };
      if ( extension_loaded( 'sodium' ) ) { echo "extension: ", $median( $opens ), " ms\\n"; }
      require_once ABSPATH . 'wp-includes/sodium_compat/autoload.php';
      $envelope = json_decode( $feed, true );
      $compat   = static function () use ( $envelope ) {
        $key = substr( base64_decode( substr( '${pair.publicKey}', 8 ) ), 12 );
        return ParagonIE_Sodium_Crypto::sign_verify_detached( base64_decode( $envelope['signatures'][0]['signature'] ), "presscast-feed-v1\\n" . $envelope['payload'], $key );
      };
      echo "WordPress's library: ", $median( $compat ), " ms";`);
    return [
      `A feed of 50 plugins (${payload.length} bytes), verified on PHP ${native?.version ?? "8.3 in WebAssembly"}; median of 21`,
      ...told.trim().split("\n"),
    ];
  } finally {
    await site.stop();
  }
}
