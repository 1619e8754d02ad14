<?php
/**
 * As much of WordPress as the updater asks for when it checks and updates, with a clock that the simulation sets. The
 * updater is evaluated in this namespace, so that PHP finds these functions before its own and WordPress's. Each rule is
 * that of the named file of WordPress 7.1; what decides about no time and no request is left out.
 */

namespace Simulation;

/** The WordPress site whose turn it is, and what its requests meet. */
final class Site {
	public static int $number = 0;
	public static int $now = 0;
	/** How many numbers were drawn at random. */
	public static int $drawn = 0;
	/** The updater's option. */
	public static $option = false;
	/** The site transient `update_plugins`. */
	public static $updates = false;
	/** Hook to the time of its event. */
	public static array $events = array();
	public static string $version = '';
	/** @var callable( string $url, string $etag ): ?array Status, ETag and body of an answer; null for none. */
	public static $host;
	/** @var callable(): void */
	public static $stored;
}

class WP_Error {
	public function get_error_message(): string {
		return 'No answer.';
	}
}

class WP_Upgrader {
	public $skin;

	public function __construct() {
		$this->skin = $this;
	}

	public function feedback(): void {}
}

/**
 * A number from 0 to 1. Sites draw what is spread evenly over all of them, the multiples of a square root of a prime, so
 * that few sites come as close to a million as many that draw by chance. Who has drawn often draws by chance, from a
 * seed of its own.
 */
function drawn(): float {
	static $primes = array( 2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71 );
	$prime         = $primes[ Site::$drawn++ ] ?? null;
	return $prime ? fmod( ( Site::$number + 1 ) * sqrt( $prime ), 1.0 ) : mt_rand() / ( mt_getrandmax() + 1 );
}

/* The clock and chance: wp-includes/pluggable.php, wp_rand() gives both ends as well */

function time(): int {
	return Site::$now;
}

function wp_rand( int $least, int $most ): int {
	return $least + (int) floor( drawn() * ( $most - $least + 1 ) );
}

function wp_generate_uuid4(): string {
	return sprintf( '0b6e6f0a-5d3c-4a53-9a3a-%012x', Site::$number );
}

/* Events: wp-includes/cron.php. No hook has two events here that are ten minutes apart, so one time is enough. */

function wp_next_scheduled( string $hook ) {
	return Site::$events[ $hook ] ?? false;
}

function wp_clear_scheduled_hook( string $hook ): void {
	unset( Site::$events[ $hook ] );
}

/** An event of the same hook within ten minutes, or one that is overdue where the new one is that near, is kept instead. */
function wp_schedule_single_event( int $time, string $hook ): bool {
	$planned = Site::$events[ $hook ] ?? null;
	$from    = $time < Site::$now + 600 ? 0 : $time - 600;
	if ( null !== $planned && $planned >= $from && $planned <= max( $time, Site::$now ) + 600 ) {
		return false;
	}
	Site::$events[ $hook ] = null === $planned ? $time : min( $time, $planned );
	return true;
}

function wp_doing_cron(): bool {
	return true;
}

/* What is stored: wp-includes/option.php */

function get_site_option( string $name, $default = false ) {
	// wp-includes/option.php: without an object cache, a site transient is an option of that name.
	return '_site_transient_update_plugins' === $name ? get_site_transient() : ( 'presscast_updater' === $name ? Site::$option : $default );
}

function update_site_option( string $name, $value ): void {
	Site::$option = $value;
}

function get_site_transient() {
	return is_object( Site::$updates ) ? clone Site::$updates : false;
}

function set_site_transient( string $name, $value ): void {
	Site::$updates = clone $value;
	( Site::$stored )();
}

function wp_cache_delete(): void {}

function wp_using_ext_object_cache(): bool {
	return false;
}

function wp_installing(): bool {
	return false;
}

/* Requests: wp-includes/http.php */

function wp_safe_remote_get( string $url, array $arguments ) {
	$answer = ( Site::$host )( $url, $arguments['headers']['If-None-Match'] ?? '' );
	return $answer ?? new WP_Error();
}

function is_wp_error( $value ): bool {
	return $value instanceof WP_Error;
}

function wp_remote_retrieve_response_code( $response ) {
	return is_array( $response ) ? $response['status'] : '';
}

function wp_remote_retrieve_header( $response, string $name ): string {
	return is_array( $response ) ? $response[ $name ] ?? '' : '';
}

function wp_remote_retrieve_body( $response ): string {
	return is_array( $response ) ? $response['body'] : '';
}

/* Files: a package arrives whole, and is the one that the feed describes */

function wp_tempnam(): string {
	return 'presscast-simulated.tmp';
}

function wp_delete_file(): void {}

function filesize(): int {
	return Site::$option['feeds'][ array_key_first( Site::$option['feeds'] ) ]['plugins'][ SLUG ]['offers'][0]['size'];
}

function hash_file(): string {
	return Site::$option['feeds'][ array_key_first( Site::$option['feeds'] ) ]['plugins'][ SLUG ]['offers'][0]['sha256'];
}

/** The line of the installed plugin that starts the updater, which is read once the plugin was replaced. */
function php_strip_whitespace(): string {
	return "( require __DIR__ . '/presscast-updater.php' )( __FILE__, array( '" . implode( "', '", $GLOBALS['presscast_updater']['plugins'][ FILE ] ) . "' ) );";
}

function is_readable( string $path ): bool {
	return false;
}

function file_get_contents(): string {
	return "PK\3\4";
}

/* What is installed */

function get_plugins(): array {
	return array( FILE => array( 'Name' => 'Acme Bridge', 'Version' => Site::$version, 'UpdateURI' => ADDRESS . '/' . SLUG . '/' ) );
}

function is_plugin_active(): bool {
	return true;
}

function is_plugin_active_for_network(): bool {
	return false;
}

function get_bloginfo(): string {
	return '7.1';
}

function is_multisite(): bool {
	return false;
}

function is_main_site(): bool {
	return true;
}

function apply_filters( string $name, $value ) {
	return $value;
}

function add_filter(): void {}

function add_action(): void {}

function remove_action(): void {}

/* Texts, which decide nothing here */

function __( string $text ): string {
	return $text;
}

function esc_html( string $text ): string {
	return $text;
}

function esc_url( string $url ): string {
	return $url;
}

function esc_url_raw( string $url ): string {
	return $url;
}

function sanitize_text_field( string $text ): string {
	return $text;
}

function wp_strip_all_tags( string $text ): string {
	return $text;
}

function wp_encode_emoji( string $text ): string {
	return $text;
}

function wp_parse_url( string $url, int $part ) {
	return parse_url( $url, $part );
}
