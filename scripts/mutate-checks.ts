import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Takes each check of the updater out in turn and names the tests that fail. With a native php on PATH most of it runs
 * on that; it takes some minutes all the same. `node scripts/mutate-checks.ts 20 21` tries these alone.
 */
const updater = join(import.meta.dirname, "../plugins/presscast/updater.php");
const READER = ["test/wordpress/reader.test.ts", ""] as const;
const SIGNED = ["test/wordpress/signed-feeds.test.ts", "the sodium extension"] as const;
const UNSIGNED = ["test/wordpress/update-loop.test.ts", "PHP 8.5 and WordPress 6.5"] as const;
const SCREEN = ["test/wordpress/presscast-plugin.test.ts", ""] as const;
const BYPASSED = ["test/wordpress/bypasses.test.ts", ""] as const;
const UNLOADED = ["test/wordpress/without-updater.test.ts", ""] as const;
const BROKEN = ["test/wordpress/broken-checks.test.ts", ""] as const;
const KEEPING = ["test/wordpress/keeping.test.ts", ""] as const;
const MOVING = ["test/wordpress/moving-address.test.ts", ""] as const;
const COMPARED = ["test/wordpress/compared-files.test.ts", ""] as const;
const FIRST = ["test/wordpress/first-installation.test.ts", ""] as const;
const THEMES = ["test/wordpress/themes.test.ts", ""] as const;
const PACKS = ["test/wordpress/language-packs.test.ts", ""] as const;
const UPLOADS = ["test/wordpress/uploads.test.ts", ""] as const;
const NETWORK = ["test/wordpress/multisite.test.ts", "sub-site"] as const;

type Where = readonly [file: string, named: string];

/** What stands in the code, what stands there without the check, and the tests that should notice. */
const mutations: readonly (readonly [check: number, code: string, without: string, where: Where])[] = [
  [1, "$extension && $extension['uri'] === $header['UpdateURI'] ?", "$extension ?", SIGNED],
  [2, "if ( ! $this->reader->is_secure( $url ) || ( 0 ===", "if ( false && ( 0 ===", SIGNED],
  [2, "return 0 === strpos( $url, 'https://' ) || in_array(", "return true || in_array(", READER],
  [3, "strlen( $body ) > $limit", "false", SIGNED],
  [3, " || count( $signatures ) > 16", "", SIGNED],
  [3, " && $given['size'] <= self::PACKAGE_BYTES", "", READER],
  [3, " && $pack['size'] <= self::PACK_BYTES", "", READER],
  [3, "preg_match( '/^.{0,2000}/su',", "preg_match( '/^.*/su',", READER],
  [4, "if ( ! $reason && 200 === $status ) {", "if ( ! $reason && 304 !== $status ) {", SIGNED],
  [5, "( $payload['site'] ?? null ) !== $wanted['site']", "false", READER],
  [5, "\"{$extension['site']} {$extension['feed']}\"", "$extension['feed']", KEEPING],
  [6, "$payload['serial'] < $serial", "false", READER],
  [6, "$payload['serial'] > $now + self::DAY", "false", READER],
  [6, "array_map( $at_new, array_keys( $trust['serials'] ) )", "array_keys( $trust['serials'] )", READER],
  [7, "return $expires < $now ?", "return false ?", READER],
  [7, "isset( $feed['expires'] ) && $feed['expires'] < $now", "false", READER],
  [
    8,
    "return in_array( null, $offer, true ) ? null : $offer + $optional + $times;",
    "return $offer + $optional + $times;",
    READER,
  ],
  [9, "$offer['requires'] && version_compare(", "false && version_compare(", READER],
  [9, "$offer['requires_php'] && version_compare(", "false && version_compare(", READER],
  // What else check 10 does, something after it would do again: core for sections, the reader for reasons.
  [10, "esc_html( sanitize_text_field( $this->reader->short( $info[ $key ] ) ) )", "$info[ $key ]", SCREEN],
  [10, "'sanitize_key', array_keys( $strings )", "'strval', array_keys( $strings )", SCREEN],
  [10, "return $this->plain( is_string( $text )", "return ( is_string( $text )", KEEPING],
  [11, "( $known ? current( $offers ) : false )", "current( $offers )", SIGNED],
  [12, "$size !== $offer['size']", "false", SIGNED],
  [13, "! hash_equals( $offer['sha256'], hash_file( 'sha256', $path ) )", "false", SIGNED],
  [14, "if ( $folder !== $extension['slug'] ) {", "if ( false ) {", SIGNED],
  [14, '"PK\\3\\4" !== file_get_contents( $path, false, null, 0, 4 )', "false", BYPASSED],
  [15, "if ( in_array( $header['UpdateURI'], $uris, true ) ) {", "if ( true ) {", SIGNED],
  [15, "$uris = array( $extension['home'] );", "$uris = array( $extension['uri'] );", MOVING],
  [15, "return $header['Version'] === $version ? $reason :", "return true ? $reason :", SIGNED],
  [16, "return $offer['force'] && ! empty(", "return $offer['force'] || ! empty(", UNSIGNED],
  [17, "$reachable = $this->is_on_main_site();", "$reachable = true;", NETWORK],
  [18, "array_diff( $carried, $known['gone'] )", "$carried", READER],
  [18, "! $told ||", "true ||", READER],
  [
    18,
    "isset( $told[ $each['slug'] ] ) && version_compare(",
    "! isset( $told[ $each['slug'] ] ) || version_compare(",
    READER,
  ],
  [18, "$opened['verified'] && $payload['serial'] > $highest", "$payload['serial'] > $highest", READER],
  [19, "if ( ! $trust['signed'] ) {", "if ( true ) {", READER],
  [19, "$known['signed'] || $keys;", "$known['signed'];", READER],
  [19, "$known['signed'] || $keys;", "(bool) $keys;", READER],
  [
    19,
    "( ! $feed['verified'] && $site['signed'] ) ) {\n\t\t\t\treturn array( 'offers'",
    "false ) {\n\t\t\t\treturn array( 'offers'",
    READER,
  ],
  [20, '"presscast-feed-v1\\n{$payload}"', "$payload", SIGNED],
  [20, "if ( ! isset( $keys[ $id ] ) ) {", "if ( false ) {", SIGNED],
  [
    20,
    "return sodium_crypto_sign_verify_detached(",
    "return true || sodium_crypto_sign_verify_detached(",
    SIGNED,
  ],
  [
    21,
    "version_compare( $offer['version'], $extension['version'], '<=' )",
    "$offer['version'] === $extension['version']",
    READER,
  ],
  [
    22,
    "> time() - $fresh || $this->check_feed( $this->wanted_feeds()[ $extension['id'] ] );",
    "> time() - $fresh || true;",
    BYPASSED,
  ],
  [23, "isset( $payload['path'] ) && ", "false && ", READER],
  [23, "if ( ! array_filter( $plugins ) && ! array_filter( $themes ) ) {", "if ( false ) {", READER],
  [23, "if ( array_key_exists( $slug, $content[ $list ] ) &&", "if ( false &&", KEEPING],
  [24, "max( array_merge( array( 0 ), array_values( $trust['serials'] ) ) )", "0", READER],
  [
    25,
    "$this->reader->package_address( $extension['slug'], $offer ) : ''",
    "$offer['packages'][0] : ''",
    UNLOADED,
  ],
  [
    25,
    "if ( array_filter( $this->choose_for( $extension )['offers'],",
    "if ( false && array_filter( array(),",
    BYPASSED,
  ],
  [26, "$feed['begun']    = time();", "", BROKEN],
  [26, "( $feed['failures'] ?? 0 ) + 1;", "0;", BROKEN],
  [26, "$this->note_details( $extension, $failed );", "", KEEPING],
  [27, "if ( $found === $before ) {", "if ( $before ) {", KEEPING],
  [27, "array( self::STATE, 'notoptions' )", "array()", BROKEN],
  [28, "microtime( true ) > $until || ", "", BROKEN],
  [28, "$arguments['timeout'] = (int) ceil( $until - microtime( true ) );", "", BROKEN],
  [28, "max( 1, ( $until - microtime( true ) ) / $left-- )", "300", BROKEN],
  [30, "$is_plain = ! is_string( $value ) ||", "$is_plain = true ||", KEEPING],
  [30, "array( 'reason' => array( 'feed_unstored' ) ) + $answer", "$answer", KEEPING],
  [30, "wp_encode_emoji( $notice )", "$notice", KEEPING],
  [31, "'' !== (string) $wpdb->last_error", "false", KEEPING],
  [32, "if ( $is_broken !== $broken ) {", "if ( $broken ) {", KEEPING],
  [
    32,
    "$this->schedule_cron();\n\t\tforeach ( array( false, true )",
    "foreach ( array( false, true )",
    KEEPING,
  ],
  [3, "substr_count( $text, '[' ) + substr_count( $text, '{' ) > 20000", "false", READER],
  [
    14,
    "array( $this, 'inspect_package' ), PHP_INT_MAX, 4 );",
    "array( $this, 'inspect_package' ), 6, 4 );",
    BYPASSED,
  ],
  [33, "return $is_ahead ? 0 :", "return false ? 0 :", KEEPING],
  [33, "if ( $planned && $planned <= $latest ) {", "if ( $planned ) {", KEEPING],
  [34, "! hash_equals( $content['ledger'], hash( 'sha256', $text ) )", "false", READER],
  [34, "'withdrawn' !== ( $release['status'] ?? '' ) && ", "", READER],
  [34, " && ! isset( $content['withdrawn'][ $offer['version'] ] )", "", READER],
  [35, "version_compare( $version, $site['held'] ?? '', '<=' )", "false", READER],
  [36, "! $this->is_named( $payload, $wanted['moved_from'] )", "false", READER],
  [36, "if ( empty( $trust['signed'] ) ) {", "if ( false ) {", READER],
  [36, "$answer = $this->request_json( $to .", "$answer = $this->request_json( $wanted['site'] .", MOVING],
  [37, "if ( empty( $read['content']['verified'] ) ) {", "if ( false ) {", READER],
  [29, "$folder !== $installing['folder'] ||", "false ||", BYPASSED],
  [29, "dirname( $source ) !== untrailingslashit( $remote_source )", "false", BYPASSED],
  [38, "hash_equals( $ledger, hash( 'sha256', $text ) ) ?", "true ?", READER],
  [38, "return hash_equals( $tree, $this->tree_of( $slug, $hashes ) ) ?", "return true ?", READER],
  [
    38,
    "! empty( $state['sites'][ $extension['site'] ]['signed'] ) && empty( $feed['verified'] ) ) ) {\n\t\t\t\tcontinue",
    "false ) ) {\n\t\t\t\tcontinue",
    COMPARED,
  ],
  [39, "1 !== count( $sites ) || '' === $sites[0] ||", "'' === $sites[0] ||", FIRST],
  [39, "! empty( $feed['verified'] ) === $verified ? $first", "true ? $first", FIRST],
  [39, "null === $result->get_error_data()", "false", FIRST],
  [40, "$named ?? $first ?? (string)", "$named ?? (string)", FIRST],
  [
    40,
    "foreach ( $this->installed_extensions() + $this->first_extensions() as $extension ) {\n\t\t\tif (",
    "foreach ( $this->installed_extensions() as $extension ) {\n\t\t\tif (",
    FIRST,
  ],
  [41, "$this->reader->tree_of( $slug, $hashes ) === $tree ? null :", "true ? null :", UPLOADS],
  [41, "if ( $headers && $replaced ) {", "if ( false ) {", UPLOADS],
  [41, "if ( $claim['folder'] !== $slug ) {", "if ( false ) {", UPLOADS],
  [
    41,
    "! hash_equals( (string) $ledger, hash( 'sha256', $answer['body'] ) ) ) {\n\t\t\treturn array( 'reason' => array( 'files_untold'",
    "false ) {\n\t\t\treturn array( 'reason' => array( 'files_untold'",
    UPLOADS,
  ],
  [22, "$this->mark_of( $feed ) !== ( $feed['by'] ?? '' ) ||", "", THEMES],
  [9, "'' !== $parent && (", "false && (", THEMES],
  [9, " || wp_get_theme( $parent )->parent() )", " )", THEMES],
  [
    9,
    "if ( $reason ) {\n\t\t\treturn $this->error_of( $reason );\n\t\t}\n\t\t$reason = $this->reason_against_upload",
    "$reason = $this->reason_against_upload",
    THEMES,
  ],
  [42, "$pack['updated'] > max( $installed[ $language ],", "$pack['updated'] > max( 0,", READER],
  [42, " && $pack['updated'] <= $now + self::DAY", "", READER],
  [42, "$this->changed_in( \"{$folder}/{$name}.po\" ) !== $pack['updated']", "false", PACKS],
  [42, "$time > time() + DAY_IN_SECONDS ? 0 : $time", "$time", PACKS],
  [
    42,
    "$/D', $date ) ? (int) strtotime( $date ) : 0",
    "$/D', $date ) || true ? (int) strtotime( $date ) : 0",
    PACKS,
  ],
  [43, "! preg_match( $names, $file ) ||", "", PACKS],
  [43, '|| ! is_file( "{$folder}/{$file}" )', "", PACKS],
  [16, "'autoupdate' => $is_automatic", "'autoupdate' => true", PACKS],
];

const wanted = process.argv.slice(2).map(Number);
const original = readFileSync(updater, "utf8");
let unnoticed = 0;
try {
  for (const [check, code, without, [file, named]] of mutations) {
    if (wanted.length > 0 && !wanted.includes(check)) continue;
    if (original.split(code).length !== 2)
      throw new Error(`Check ${check}: the updater has no single \`${code}\``);
    writeFileSync(
      updater,
      original.replace(code, () => without),
    );
    const only = named === "" ? [] : ["-t", named];
    const ran = spawnSync("npx", ["vitest", "run", file, ...only, "--reporter=json"], {
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
    const failed = failures(ran.stdout);
    if (failed.length === 0) unnoticed++;
    process.stdout.write(`${check} | ${code} | ${failed.length === 0 ? "NOT NOTICED" : failed.join("; ")}\n`);
  }
} finally {
  writeFileSync(updater, original);
}
process.exitCode = unnoticed > 0 ? 1 : 0;

function failures(output: string): string[] {
  const { testResults: files } = JSON.parse(output.slice(output.indexOf('{"num'))) as {
    testResults: { status: string; assertionResults: { title: string; status: string }[] }[];
  };
  const tests = files.flatMap(({ assertionResults }) => assertionResults);
  const failed = tests.filter(({ status }) => status === "failed").map(({ title }) => title);
  // A set-up that fails leaves its tests skipped.
  if (failed.length === 0 && files.some(({ status }) => status === "failed")) return ["a set-up"];
  if (tests.every(({ status }) => status === "skipped")) throw new Error("No test was run.");
  return failed;
}
