<?php
/**
 * The Presscast updater: lets WordPress see, show, check and install the updates that a plugin's own update site
 * offers. Every Presscast plugin carries a copy. The newest one serves all of them, inactive ones too.
 *
 * Nothing is declared that two copies could clash on, and nothing is loaded later, so the copy that runs may be
 * replaced or deleted at any moment. The numbers of the checks are those of docs/threat-model.md.
 *
 * @package Presscast
 * @license GPL-2.0-or-later
 * @link    https://github.com/presscast/presscast
 */

defined( 'ABSPATH' ) || exit;

return new class() {

	private const UPDATER = '0.4.0';

	private const STATE = 'presscast_updater';

	private const FEED_BYTES = 1048576;

	private const PACKAGE_BYTES = 268435456;

	private const VERSION = '/^\d+\.\d+\.\d+(?:-(?:alpha|beta|rc)\.\d+)?$/D';

	private const KEY = '~^ed25519:MCowBQYDK2VwAyEA[A-Za-z0-9+/]{43}=$~D';

	private const PLATFORM = '/^\d+(?:\.\d+){0,2}$/D';

	/** Every sentence that people see, by its code. The filter `presscast_text` translates them. */
	private const TEXTS = array(
		'feed_unreachable'    => 'The update site did not answer: %s',
		'redirect'            => 'It redirects to %s, which is not https.',
		'redirects'           => 'It redirects too often.',
		'feed_status'         => 'The update site answered with HTTP status %d.',
		'feed_size'           => 'The update site sent more than 1 MB, so its answer was not read.',
		'feed_shape'          => 'What the update site sent is not a Presscast feed.',
		'feed_format'         => 'The feed has a format that this updater does not know. Update a Presscast plugin by hand.',
		'feed_unsigned'       => 'The feed is not signed. This site takes signed feeds only.',
		'feed_key'            => 'The feed is signed with a key that this site does not trust.',
		'feed_signature'      => 'The signature of the feed is wrong.',
		'feed_site'           => 'The feed belongs to another update site: %s',
		'feed_serial'         => 'The feed is older than the one that was read before it.',
		'feed_future'         => 'The feed claims to come from the future.',
		'feed_expired'        => 'The feed is stale: it expired on %s. Newer ones may be held back.',
		'feed_missing'        => 'The feed does not offer this plugin.',
		'feed_unread'         => 'The feed has not been read yet.',
		'offer_shape'         => 'An offer in the feed is malformed and was left out.',
		'offer_channel'       => '%s is a beta version. This site takes stable versions.',
		'offer_later'         => '%1$s is available from %2$s.',
		'offer_wordpress'     => '%1$s needs WordPress %2$s.',
		'offer_php'           => '%1$s needs PHP %2$s.',
		'offer_rollout'       => '%1$s goes to %2$d percent of all sites for now. This site is not among them yet.',
		'offer_network'       => 'To install %s, activate Presscast on the main site or in the whole network.',
		'offer_none'          => 'This is the newest version.',
		'package_not_offered' => 'The update site does not offer this package now. Check for updates again.',
		'package_unreachable' => 'The package of %1$s could not be downloaded: %2$s',
		'package_status'      => 'The package of %1$s could not be downloaded: HTTP status %2$d.',
		'package_size'        => 'The package of %1$s has %2$d bytes, and the feed says %3$d. It was not installed.',
		'package_hash'        => 'The package of %1$s is not the one that the feed describes: its SHA-256 differs. It was not installed.',
		'package_folder'      => 'The package of %1$s has the folder %2$s and not %3$s. It was not installed.',
		'package_plugin'      => 'The package of %s holds another plugin. It was not installed.',
		'package_version'     => 'The package of %1$s holds version %2$s. It was not installed.',
		'withdrawn'           => 'Version %1$s was withdrawn by its publisher: %2$s',
		'forced'              => 'The publisher asks every site to install %s at once.',
		'health_good'         => 'Plugins with their own update sites are up to date',
		'health_recommended'  => 'Some plugins can not be updated from their own update sites',
		'health_critical'     => 'A plugin runs a version that its publisher has withdrawn',
		'health_description'  => 'These plugins are not updated by WordPress.org but by the update sites of their publishers.',
		'badge'               => 'Security',
	);

	/** @var array<string, array> Main file to the version that is being installed, and where the plugin is active. */
	private $installing = array();

	/** @var array<string, true> Feeds that were asked in this request. */
	private $asked = array();

	/** @var array<string, true> Plugins that were switched off in this request; core stores that only later. */
	private $off = array();

	/**
	 * The line that a plugin starts it with calls this; nothing else happens until all plugins are loaded.
	 *
	 * @param string[] $keys The public keys that the plugin's feed must be signed with.
	 */
	public function __invoke( string $plugin_file, array $keys = array() ): void {
		$slot =& $GLOBALS['presscast_updater'];
		if ( empty( $slot['copies'] ) ) {
			$start = static function (): void {
				$copies = $GLOBALS['presscast_updater']['copies'];
				uksort( $copies, 'version_compare' );
				end( $copies )->start();
			};
			add_action( did_action( 'plugins_loaded' ) ? 'wp_loaded' : 'plugins_loaded', $start, 1 );
		}
		$slot['plugins'][ plugin_basename( $plugin_file ) ] = $keys;
		$slot['copies'][ self::UPDATER ]                    = $this;
	}

	public function start(): void {
		add_filter( 'plugins_update_check_locales', array( $this, 'join_check' ) );
		add_filter( 'plugins_api', array( $this, 'details' ), 10, 3 );
		add_filter( 'upgrader_pre_download', array( $this, 'download' ), 20, 4 );
		// Before core looks for any plugin at all.
		add_filter( 'upgrader_source_selection', array( $this, 'inspect' ), 5, 4 );
		add_filter( 'upgrader_install_package_result', array( $this, 'reopen' ), 10, 2 );
		add_filter( 'auto_update_plugin', array( $this, 'auto_update' ), 20, 2 );
		add_filter( 'site_status_tests', array( $this, 'add_health_test' ) );
		add_action( 'load-plugins.php', array( $this, 'add_notices' ) );
		add_action( 'load-update-core.php', array( $this, 'check_again' ), 5, 0 );
		add_action( 'admin_init', array( $this, 'schedule' ), 10, 0 );
		add_action( 'presscast_cron', array( $this, 'cron' ), 10, 0 );
		add_action( 'deactivated_plugin', array( $this, 'stop' ) );

		// What other code may use, whichever copy runs.
		add_filter( 'presscast_status', array( $this, 'status' ) );
		add_filter( 'presscast_texts', array( $this, 'texts' ) );
		add_action( 'presscast_check', array( $this, 'check' ), 10, 0 );
		add_action( 'presscast_set_channel', array( $this, 'set_channel' ), 10, 2 );
	}

	/* Checking */

	/**
	 * Joins wp_update_plugins(), which applies this filter on its way. What is found is stored at once as well,
	 * because core drops the answers of all others when WordPress.org does not answer.
	 */
	public function join_check( $locales ) {
		$this->check( 0 );
		$this->schedule();
		foreach ( $this->plugins() as $plugin ) {
			$host = wp_parse_url( esc_url_raw( $plugin['uri'] ), PHP_URL_HOST );
			add_filter( "update_plugins_{$host}", array( $this, 'answer' ), 10, 3 );
		}
		return $locales;
	}

	/** "Check again" on Dashboard > Updates asks at once; core would still wait a minute. */
	public function check_again(): void {
		if ( isset( $_GET['force-check'] ) && current_user_can( 'update_plugins' ) ) {
			$this->check( PHP_INT_MAX, $this->asked );
		}
	}

	/** Answers `update_plugins_{$hostname}`, which core asks for every plugin of a host. */
	public function answer( $update, $header, $file ) {
		$plugin = $this->plugins()[ $file ] ?? null;
		// Check 1: a host may serve many update sites, so the full Update URI counts.
		return $plugin && $plugin['uri'] === $header['UpdateURI'] ? $this->update( $plugin ) : $update;
	}

	/**
	 * Asks every feed that is due, or was not asked since then. One request serves all plugins of an update site.
	 *
	 * @param array<string, true> $fresh Feeds that are asked only if they are due.
	 */
	public function check( int $since = PHP_INT_MAX, array $fresh = array() ): void {
		$state = $this->state();
		$feeds = array();
		foreach ( $this->plugins() as $file => $plugin ) {
			$feeds[ $plugin['feed'] ]['site']                      = $plugin['site'];
			$feeds[ $plugin['feed'] ]['slugs'][ $plugin['slug'] ] = $file;
		}
		$state['feeds'] = array_intersect_key( $state['feeds'], $feeds );
		foreach ( $feeds as $url => list( 'site' => $site, 'slugs' => $slugs ) ) {
			$trust = $this->trust( $state['sites'][ $site ] ?? array(), $slugs );
			$feed  = $state['feeds'][ $url ] ?? array();
			$new   = array_diff_key( $slugs, $feed['plugins'] ?? array() ) || ( $trust['signed'] && empty( $feed['verified'] ) );
			if ( $new ) {
				unset( $feed['etag'] );
			}
			if ( ( ! isset( $fresh[ $url ] ) && ( $feed['checked'] ?? 0 ) < $since ) || time() >= ( $feed['next'] ?? 0 ) || ( $new && empty( $feed['failures'] ) ) ) {
				$this->asked[ $url ]    = true;
				$state['feeds'][ $url ] = $this->ask( $url, $site, array_keys( $slugs ), $feed, $trust );
			}
			$state['sites'][ $site ] = $trust;
		}
		$this->save( $state );
		$this->store();
	}

	private function ask( string $url, string $site, array $slugs, array $feed, array &$trust ): array {
		$etag     = $feed['etag'] ?? '';
		$response = $this->get_json( $url, '' === $etag ? array() : array( 'If-None-Match' => $etag ) );
		$status   = (int) wp_remote_retrieve_response_code( $response );
		$body     = wp_remote_retrieve_body( $response );
		$feed     = array( 'checked' => time(), 'status' => $status, 'reason' => null ) + $feed;

		if ( is_wp_error( $response ) ) {
			$feed['reason'] = array( 'feed_unreachable', sanitize_text_field( $response->get_error_message() ) );
		} elseif ( strlen( $body ) > self::FEED_BYTES ) {
			// Check 3: an endless answer fills no memory; more than the limit is not read at all.
			$feed['reason'] = array( 'feed_size' );
		} elseif ( 200 === $status ) {
			$read = $this->read( $body, $site, $trust, $trust['serials'][ $url ] ?? 0 );
			if ( isset( $read['payload'] ) ) {
				$feed = $this->content_of( $read['payload'], $slugs ) + array( 'verified' => $read['verified'] ) + $feed;

				$trust['serials'][ $url ] = $read['payload']['serial'];
			}
			$feed['reason'] = $read['reason'] ?? null;
		} elseif ( 304 !== $status || '' === $etag ) {
			$feed['reason'] = array( 'feed_status', $status );
		}

		if ( $feed['reason'] ) {
			$feed['failures'] = ( $feed['failures'] ?? 0 ) + 1;
			$pause            = max( 5 * MINUTE_IN_SECONDS * 2 ** min( 8, $feed['failures'] - 1 ), (int) wp_remote_retrieve_header( $response, 'retry-after' ) );
			$feed['next']     = time() + min( 12 * HOUR_IN_SECONDS, $pause );
			return $feed;
		}
		if ( 200 === $status ) {
			$feed['etag'] = (string) wp_remote_retrieve_header( $response, 'etag' );
		}
		return array( 'failures' => 0, 'next' => time() + $feed['every'] ) + $feed;
	}

	private function get_json( string $url, array $headers = array() ) {
		$limits = array( 'timeout' => wp_doing_cron() ? 15 : 5, 'limit_response_size' => self::FEED_BYTES + 1 );
		return $this->get( $url, $limits + array( 'headers' => $headers + array( 'Accept' => 'application/json' ) ) );
	}

	private function get( string $url, array $arguments ) {
		// Core's own user agent names the site.
		$arguments += array( 'user-agent' => 'Presscast', 'redirection' => 0 );
		for ( $redirects = 0; $redirects <= 3; $redirects++ ) {
			$response = wp_safe_remote_get( $url, $arguments );
			$location = wp_remote_retrieve_header( $response, 'location' );
			if ( ! in_array( wp_remote_retrieve_response_code( $response ), array( 301, 302, 303, 307, 308 ), true ) || ! is_string( $location ) || '' === $location ) {
				return $response;
			}
			$from = $url;
			$url  = WP_Http::make_absolute_url( $location, $from );
			// Check 2 once more: core would follow from https to http.
			if ( ! $this->is_secure( $url ) || ( 0 === strpos( $from, 'https://' ) && 0 !== strpos( $url, 'https://' ) ) ) {
				return new WP_Error( 'presscast', $this->say( array( 'redirect', esc_url_raw( $url ) ) ) );
			}
		}
		return new WP_Error( 'presscast', $this->say( array( 'redirects' ) ) );
	}

	/* Whom to believe */

	/** What is known of an update site: whether it signs, its keys and its highest serials. */
	private function trust( array $known, array $files ): array {
		$known += array( 'signed' => false, 'keys' => array(), 'gone' => array(), 'serials' => array() );
		$pinned = array_merge( array(), ...array_map( array( $this, 'pinned' ), array_values( $files ) ) );
		// Check 18: keys come with the plugin or from a feed that a trusted key signed. One that such a feed leaves out is gone.
		$known['pinned'] = array_values( array_diff( array_unique( $pinned ), $known['gone'] ) );
		// Check 19: where a key was ever known, nothing unsigned is believed.
		$known['signed'] = $known['signed'] || $pinned;
		return $known;
	}

	/** The keys that an installed plugin carries in the line that starts the updater. */
	private function pinned( string $file ): array {
		$keys = $GLOBALS['presscast_updater']['plugins'][ $file ] ?? null;
		if ( null === $keys && preg_match_all( '~ed25519:[A-Za-z0-9+/]+=~', file_get_contents( WP_PLUGIN_DIR . "/{$file}" ), $found ) ) {
			$keys = $found[0];
		}
		return preg_grep( self::KEY, (array) $keys );
	}

	/** Opens the envelope: the payload as it was signed, or why it is not believed. */
	private function open( string $body, array $trust ): array {
		$envelope   = json_decode( $body, true );
		$text       = is_array( $envelope ) ? $envelope['payload'] ?? null : null;
		$signatures = is_array( $envelope ) ? $envelope['signatures'] ?? null : null;
		if ( ! is_string( $text ) || ! is_array( $signatures ) || array_values( $signatures ) !== $signatures || count( $signatures ) > 16 ) {
			return array( 'reason' => array( 'feed_shape' ) );
		}
		if ( ! $trust['signed'] ) {
			return array( 'text' => $text, 'verified' => false );
		}
		$keys = array();
		foreach ( array_merge( $trust['keys'], $trust['pinned'] ) as $key ) {
			$raw = substr( base64_decode( substr( $key, 8 ) ), 12 );

			$keys[ substr( hash( 'sha256', $raw ), 0, 16 ) ] = $raw;
		}
		// Check 20: a trusted key has signed these very bytes, as a feed, before anything in them is looked at.
		$reason = 'feed_unsigned';
		foreach ( $signatures as $each ) {
			$id        = is_array( $each ) ? $this->match( $each['key'] ?? null, '/^[0-9a-f]{16}$/D' ) : null;
			$signature = is_array( $each ) ? $this->match( $each['signature'] ?? null, '~^[A-Za-z0-9+/]{86}==$~D' ) : null;
			if ( ! $id || ! $signature ) {
				continue;
			}
			if ( ! isset( $keys[ $id ] ) ) {
				$reason = 'feed_unsigned' === $reason ? 'feed_key' : $reason;
			} elseif ( $this->is_signed( "presscast-feed-v1\n{$text}", $signature, $keys[ $id ] ) ) {
				return array( 'text' => $text, 'verified' => true );
			} else {
				$reason = 'feed_signature';
			}
		}
		return array( 'reason' => array( $reason ) );
	}

	/** With PHP's sodium, or the one that WordPress brings. */
	private function is_signed( string $bytes, string $signature, string $key ): bool {
		try {
			return sodium_crypto_sign_verify_detached( base64_decode( $signature ), $bytes, $key );
		} catch ( Throwable $error ) {
			return false;
		}
	}

	/* Reading a feed: without keys, whoever answers for the host may have written it */

	/** The payload, and whether it was verified; or why it is refused. What it says of keys counts from then on. */
	private function read( string $body, string $site, array &$trust, int $serial ): array {
		$opened = $this->open( $body, $trust );
		if ( isset( $opened['reason'] ) ) {
			return $opened;
		}
		$payload = json_decode( $opened['text'], true );

		// Check 4: only what has the shape of a feed is one; HTML with status 200 is not.
		$expires = is_array( $payload ) ? $this->time( $payload['expires'] ?? null ) : null;
		if ( ! $expires || ! is_int( $payload['serial'] ?? null ) || ! is_array( $payload['plugins'] ?? null ) || ! is_array( $payload['keys'] ?? null ) ) {
			return array( 'reason' => array( 'feed_shape' ) );
		}
		if ( 1 !== ( $payload['format'] ?? null ) ) {
			return array( 'reason' => array( 'feed_format' ) );
		}
		// Check 5: the feed of another update site is not this one's.
		if ( ( $payload['site'] ?? null ) !== $site ) {
			$other = is_string( $payload['site'] ?? null ) ? esc_url_raw( $payload['site'] ) : '';
			return array( 'reason' => array( 'feed_site', $other ) );
		}
		// Check 6: no way back to an older feed, and none forward that would lock out the next.
		if ( $payload['serial'] < $serial ) {
			return array( 'reason' => array( 'feed_serial' ) );
		}
		if ( $payload['serial'] > time() + DAY_IN_SECONDS ) {
			return array( 'reason' => array( 'feed_future' ) );
		}
		// Check 7: a feed that is held back wears out.
		if ( $expires < time() ) {
			return array( 'reason' => $this->stale( $expires ) );
		}
		if ( $opened['verified'] ) {
			$keys  = preg_grep( self::KEY, array_filter( $payload['keys'], 'is_string' ) );
			$known = array_merge( $trust['gone'], $trust['keys'], $trust['pinned'] );

			$trust['keys'] = array_slice( array_values( $keys ), 0, 16 );
			$trust['gone'] = array_values( array_diff( array_unique( $known ), $trust['keys'] ) );
		}
		return array( 'payload' => array( 'expires' => $expires ) + $payload, 'verified' => $opened['verified'] );
	}

	private function stale( int $expires ): array {
		return array( 'feed_expired', gmdate( 'Y-m-d', $expires ) );
	}

	private function content_of( array $payload, array $slugs ): array {
		$every   = is_int( $payload['check_every'] ?? null ) ? $payload['check_every'] : HOUR_IN_SECONDS;
		$plugins = array();
		foreach ( $slugs as $slug ) {
			$plugins[ $slug ] = $this->content( $payload['plugins'][ $slug ] ?? null );
		}
		return array(
			'expires' => $payload['expires'],
			'every'   => max( 15 * MINUTE_IN_SECONDS, min( WEEK_IN_SECONDS, $every ) ),
			'plugins' => $plugins,
		);
	}

	private function content( $content ): ?array {
		if ( ! is_array( $content ) || ! is_array( $content['offers'] ?? null ) ) {
			return null;
		}
		$offers    = array_map( array( $this, 'offer' ), array_slice( $content['offers'], 0, 50 ) );
		$withdrawn = array();
		foreach ( is_array( $content['withdrawn'] ?? null ) ? $content['withdrawn'] : array() as $each ) {
			$version = is_array( $each ) ? $this->match( $each['version'] ?? null, self::VERSION ) : null;
			if ( $version ) {
				$withdrawn[ $version ] = is_string( $each['reason'] ?? null ) ? sanitize_text_field( $each['reason'] ) : '';
			}
		}
		return array(
			'offers'    => array_values( array_filter( $offers ) ),
			'malformed' => in_array( null, $offers, true ),
			'withdrawn' => $withdrawn,
			'icons'     => $this->icons( $content['icons'] ?? null ),
		);
	}

	/** Only for show: what is no address is left out, and takes nothing else with it. */
	private function icons( $given ): array {
		$given = array_intersect_key( is_array( $given ) ? $given : array(), array_flip( array( 'svg', '1x', '2x', 'default' ) ) );
		return array_filter( $given, array( $this, 'is_address' ) );
	}

	/** Check 8: every field of an offer has its type, or there is no such offer. */
	public function offer( $given ): ?array {
		$given    = is_array( $given ) ? $given : array();
		$packages = is_array( $given['packages'] ?? null ) ? array_slice( array_values( $given['packages'] ), 0, 8 ) : array();
		$offer    = array(
			'version'  => $this->match( $given['version'] ?? null, self::VERSION ),
			'channel'  => $this->match( $given['channel'] ?? null, '/^(?:stable|beta)$/D' ),
			'sha256'   => $this->match( $given['sha256'] ?? null, '/^[0-9a-f]{64}$/D' ),
			'size'     => is_int( $given['size'] ?? null ) && $given['size'] > 0 && $given['size'] <= self::PACKAGE_BYTES ? $given['size'] : null,
			'packages' => $packages && array_filter( $packages, array( $this, 'is_address' ) ) === $packages ? $packages : null,
			'rollout'  => in_array( $given['rollout'] ?? null, range( 0, 100 ), true ) ? $given['rollout'] : null,
			'force'    => is_bool( $given['force_update'] ?? null ) ? $given['force_update'] : null,
		);
		$optional = array(
			'requires'     => $this->match( $given['requires'] ?? null, self::PLATFORM ),
			'requires_php' => $this->match( $given['requires_php'] ?? null, self::PLATFORM ),
			'tested'       => $this->match( $given['tested'] ?? null, self::PLATFORM ),
			'min_auto_update' => $this->match( $given['min_auto_update'] ?? null, self::VERSION ),
			'available_after' => $this->time( $given['available_after'] ?? null ),
			'url'             => $this->is_address( $given['url'] ?? null ) ? $given['url'] : null,
		);
		foreach ( $optional as $key => $value ) {
			if ( null === $value && isset( $given[ $key ] ) ) {
				return null;
			}
		}
		return in_array( null, $offer, true ) ? null : $offer + $optional;
	}

	private function match( $value, string $pattern ): ?string {
		return is_string( $value ) && preg_match( $pattern, $value ) ? $value : null;
	}

	private function time( $value ): ?int {
		$match = $this->match( $value, '/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z$/D' );
		$time  = null === $match ? false : strtotime( $match );
		return false === $time ? null : $time;
	}

	public function is_address( $url ): bool {
		return is_string( $url ) && esc_url_raw( $url, array( 'http', 'https' ) ) === $url && $this->is_secure( $url );
	}

	/** Check 2: code and what decides about code come over https; http is for this very machine. */
	private function is_secure( string $url ): bool {
		return 0 === strpos( $url, 'https://' ) || in_array( wp_parse_url( $url, PHP_URL_HOST ), array( '127.0.0.1', 'localhost', '[::1]' ), true );
	}

	/* Choosing */

	/** Why a feed could not be read, or can be believed no longer; null for nothing. */
	private function failed( array $feed ): ?array {
		$stale = isset( $feed['expires'] ) && $feed['expires'] < time();
		return $feed['reason'] ?? ( $stale ? $this->stale( $feed['expires'] ) : null );
	}

	/** The offers that this site may install, best first, and why others are none. */
	private function choose( array $plugin ): array {
		$state   = $this->state();
		$feed    = $state['feeds'][ $plugin['feed'] ] ?? array();
		$content = $feed['plugins'][ $plugin['slug'] ] ?? null;
		$fitting = array();
		$failed  = $this->failed( $feed );
		$reasons = $failed ? array( $failed ) : array();

		if ( ! isset( $feed['plugins'] ) || ( ! $feed['verified'] && ! empty( $state['sites'][ $plugin['site'] ]['signed'] ) ) ) {
			return array( $fitting, $reasons ? $reasons : array( array( 'feed_unread' ) ) );
		}
		if ( $feed['expires'] < time() ) {
			return array( $fitting, $reasons );
		}
		if ( ! $content ) {
			return array( $fitting, array_merge( $reasons, array( array( 'feed_missing' ) ) ) );
		}
		if ( $content['malformed'] ) {
			$reasons[] = array( 'offer_shape' );
		}
		foreach ( $content['offers'] as $offer ) {
			// Check 21: never down, whatever the feed's serial.
			if ( version_compare( $offer['version'], $plugin['version'], '<=' ) ) {
				continue;
			}
			$against = $this->against( $offer, $plugin, $state );
			if ( $against ) {
				$reasons[] = $against;
			} else {
				$fitting[] = $offer;
			}
		}
		return array( $fitting, $fitting || $reasons ? $reasons : array( array( 'offer_none' ) ) );
	}

	/** What speaks against an offer on this site; null for nothing. */
	private function against( array $offer, array $plugin, array $state ): ?array {
		$version = $offer['version'];
		if ( 'stable' !== $offer['channel'] && 'beta' !== ( $state['channels'][ $plugin['file'] ] ?? '' ) ) {
			return array( 'offer_channel', $version );
		}
		if ( $offer['available_after'] > time() ) {
			return array( 'offer_later', $version, gmdate( 'Y-m-d H:i', $offer['available_after'] ) . ' UTC' );
		}
		// Check 9: core's single and automatic updates do not look at what a plugin requires.
		if ( $offer['requires'] && ! is_wp_version_compatible( $offer['requires'] ) ) {
			return array( 'offer_wordpress', $version, $offer['requires'] );
		}
		if ( $offer['requires_php'] && ! is_php_version_compatible( $offer['requires_php'] ) ) {
			return array( 'offer_php', $version, $offer['requires_php'] );
		}
		$minor  = implode( '.', array_slice( explode( '.', $version ), 0, 2 ) );
		$bucket = hexdec( substr( hash( 'sha256', "{$state['uuid']}:{$plugin['slug']}:{$minor}" ), 0, 8 ) ) % 10000;
		return $bucket < $offer['rollout'] * 100 ? null : array( 'offer_rollout', $version, $offer['rollout'] );
	}

	/** What core stores for a plugin, with or without an offer. Without one the toggle for auto-updates shows. */
	private function update( array $plugin ): array {
		list( $fitting ) = $this->choose( $plugin );
		$feed            = $this->state()['feeds'][ $plugin['feed'] ] ?? array();
		$offer           = $fitting[0] ?? array();
		$tested          = $offer['tested'] ?? '';
		$running         = get_bloginfo( 'version' );
		// Check 17: without the updater there, WordPress would install what nobody has checked.
		$reachable = $this->is_on_main_site();
		return array(
			'id'           => $plugin['uri'],
			'slug'         => $plugin['slug'],
			'plugin'       => $plugin['file'],
			'version'      => $offer['version'] ?? $plugin['version'],
			'new_version'  => $offer['version'] ?? $plugin['version'],
			'url'          => $offer['url'] ?? $plugin['uri'],
			'package'      => $reachable ? $offer['packages'][0] ?? '' : '',
			'upgrade_notice' => $reachable || ! $offer ? '' : esc_html( $this->say( array( 'offer_network', $offer['version'] ) ) ),
			// Core takes 6.5 for older than 6.5.2.
			'tested'       => $tested && 0 === strpos( $running, "{$tested}." ) ? $running : $tested,
			'requires'     => $offer['requires'] ?? '',
			'requires_php' => $offer['requires_php'] ?? '',
			'icons'        => $feed['plugins'][ $plugin['slug'] ]['icons'] ?? array(),
			'banners'      => array(),
			'banners_rtl'  => array(),
		);
	}

	/** Puts what is offered now where core looks for it. */
	private function store(): void {
		$updates = get_site_transient( 'update_plugins' );
		$updates = is_object( $updates ) ? $updates : new stdClass();
		$before  = serialize( $updates );
		foreach ( $this->plugins() as $file => $plugin ) {
			$update = (object) $this->update( $plugin );
			$list   = $update->version === $plugin['version'] ? 'no_update' : 'response';
			unset( $updates->response[ $file ], $updates->no_update[ $file ] );
			$updates->{$list}[ $file ] = $update;
		}
		if ( serialize( $updates ) !== $before ) {
			set_site_transient( 'update_plugins', $updates );
		}
	}

	/* Details */

	public function details( $result, $action, $args ) {
		$plugin = current( wp_list_filter( $this->plugins(), array( 'slug' => $args->slug ?? '' ) ) );
		if ( 'plugin_information' !== $action || false !== $result || ! $plugin ) {
			return $result;
		}
		$response = $this->get_json( $plugin['uri'] . 'info.json' );
		$status   = (int) wp_remote_retrieve_response_code( $response );
		$info     = 200 === $status ? json_decode( wp_remote_retrieve_body( $response ), true ) : null;
		$info     = is_array( $info ) ? $info : array();
		$text     = static function ( string $key ) use ( $info ): string {
			return is_string( $info[ $key ] ?? null ) ? esc_html( sanitize_text_field( $info[ $key ] ) ) : '';
		};
		$map      = static function ( string $key, callable $clean ) use ( $info ): array {
			$strings = array_filter( is_array( $info[ $key ] ?? null ) ? $info[ $key ] : array(), 'is_string' );
			return array_combine( array_map( 'sanitize_key', array_keys( $strings ) ), array_map( $clean, $strings ) );
		};
		$update   = $this->update( $plugin );
		$author   = $text( 'author' );
		$profile  = esc_url( $text( 'author_profile' ) );
		// Check 10: core prints a name and the titles of sections as they are.
		$sections = $map( 'sections', 'wp_kses_post' );
		if ( ! $sections ) {
			$reason   = is_wp_error( $response ) ? array( 'feed_unreachable', $response->get_error_message() ) : array( 'feed_status', $status );
			$sections = array( 'changelog' => '<p>' . esc_html( $this->say( $reason ) ) . '</p>' );
		}
		return (object) array(
			'name'              => '' === $text( 'name' ) ? esc_html( $plugin['name'] ) : $text( 'name' ),
			'slug'              => $plugin['slug'],
			'version'           => $update['version'],
			'author'            => '' === $profile ? $author : "<a href=\"{$profile}\">{$author}</a>",
			'homepage'          => esc_url_raw( $text( 'homepage' ) ),
			'donate_link'       => esc_url_raw( $text( 'donate_link' ) ),
			'short_description' => $text( 'short_description' ),
			'last_updated'      => $this->time( $info['last_updated'] ?? null ) ? $info['last_updated'] : '',
			'requires'          => $update['requires'],
			'requires_php'      => $update['requires_php'],
			'tested'            => $update['tested'],
			'download_link'     => $update['package'],
			'sections'          => $sections,
			'icons'             => $map( 'icons', 'esc_url_raw' ),
			'banners'           => $map( 'banners', 'esc_url_raw' ),
			'contributors'      => array(),
		);
	}

	/* Installing */

	/** Downloads a package itself, since core checks neither its size nor its hash. */
	public function download( $reply, $package, $upgrader, $extra = array() ) {
		$file   = $extra['plugin'] ?? '';
		$plugin = $this->plugins()[ $file ] ?? null;
		if ( ! $plugin || is_wp_error( $reply ) ) {
			return $reply;
		}
		$has = static function ( array $offer ) use ( $package ): bool {
			return in_array( $package, $offer['packages'], true );
		};
		list( $known ) = $this->choose( $plugin );
		// Check 22: what was withdrawn since the last check is not installed.
		$this->check( time() - MINUTE_IN_SECONDS );
		list( $fitting ) = $this->choose( $plugin );
		$failed          = $this->failed( $this->state()['feeds'][ $plugin['feed'] ] );
		// Check 11: the feed says what is installed, whatever the stored update says. A newer offer may have come meanwhile.
		$offer = current( array_filter( $fitting, $has ) ) ?: ( array_filter( $known, $has ) ? current( $fitting ) : false );
		if ( $failed || ! $offer ) {
			return $this->refuse( $plugin, $fitting[0]['version'] ?? '', $failed ?? array( 'package_not_offered' ) );
		}
		$this->installing[ $file ] = array( $offer['version'], is_plugin_active( $file ), is_plugin_active_for_network( $file ) );
		return $this->fetch( $plugin, $offer, $upgrader );
	}

	private function fetch( array $plugin, array $offer, WP_Upgrader $upgrader ) {
		$version = $offer['version'];
		$reason  = array();
		foreach ( $offer['packages'] as $url ) {
			$upgrader->skin->feedback( 'downloading_package', esc_url( $url ) );
			$path     = wp_tempnam( $plugin['slug'] );
			$limits   = array( 'timeout' => 300, 'limit_response_size' => $offer['size'] + 1 );
			$response = $this->get( $url, $limits + array( 'stream' => true, 'filename' => $path ) );
			$status   = wp_remote_retrieve_response_code( $response );
			clearstatcache( true, $path );
			if ( is_wp_error( $response ) ) {
				$reason = array( 'package_unreachable', $version, sanitize_text_field( $response->get_error_message() ) );
			} elseif ( 200 !== $status ) {
				$reason = array( 'package_status', $version, $status );
			} elseif ( filesize( $path ) !== $offer['size'] ) {
				// Check 12: as many bytes as the feed says.
				$reason = array( 'package_size', $version, filesize( $path ), $offer['size'] );
			} elseif ( ! hash_equals( $offer['sha256'], hash_file( 'sha256', $path ) ) ) {
				// Check 13: and exactly these.
				$reason = array( 'package_hash', $version );
			} else {
				return $path;
			}
			wp_delete_file( $path );
		}
		return $this->refuse( $plugin, $version, $reason );
	}

	/** Looks into the unpacked package, before core touches what is installed. */
	public function inspect( $source, $remote_source, $upgrader, $extra = array() ) {
		$file   = $extra['plugin'] ?? '';
		$plugin = $this->plugins()[ $file ] ?? null;
		if ( ! $plugin || is_wp_error( $source ) ) {
			return $source;
		}
		list( $version, $active, $network ) = $this->installing[ $file ] ?? array( '', false, false );

		$reason = $this->against_source( $source, $plugin, $version );
		if ( ! $reason ) {
			return $source;
		}
		// Core has switched the plugin off by now, and would leave it so.
		if ( $active && ! is_plugin_active( $file ) ) {
			activate_plugin( $file, '', $network, true );
		}
		return $this->refuse( $plugin, $version, $reason );
	}

	/** In the background core closes the site for an update, and after an error opens it only ten minutes later. */
	public function reopen( $result, $extra ) {
		$file   = $extra['plugin'] ?? '';
		$single = 'update' === ( $extra['action'] ?? '' );
		if ( is_wp_error( $result ) && $single && wp_doing_cron() && isset( $this->plugins()[ $file ] ) && is_file( WP_PLUGIN_DIR . "/{$file}" ) ) {
			$files = $GLOBALS['wp_filesystem'];
			$files->delete( $files->abspath() . '.maintenance' );
		}
		return $result;
	}

	private function against_source( string $source, array $plugin, string $version ): ?array {
		$folder = basename( $source );
		// Check 14: another folder would leave the old plugin deleted and the new one inactive.
		if ( $folder !== $plugin['slug'] ) {
			return array( 'package_folder', $version, sanitize_file_name( $folder ), $plugin['slug'] );
		}
		// Check 15: the same plugin from the same update site, in the version that was offered.
		$local  = str_replace( $GLOBALS['wp_filesystem']->wp_content_dir(), trailingslashit( WP_CONTENT_DIR ), $source );
		$main   = trailingslashit( $local ) . basename( $plugin['file'] );
		$header = is_readable( $main ) ? get_plugin_data( $main, false, false ) : array();
		if ( ( $header['UpdateURI'] ?? '' ) !== $plugin['uri'] ) {
			return array( 'package_plugin', $version );
		}
		return $header['Version'] === $version ? null : array( 'package_version', $version, sanitize_text_field( $header['Version'] ) );
	}

	private function refuse( array $plugin, string $version, array $reason ): WP_Error {
		$state = $this->state();

		$state['refused'][ $plugin['file'] ] = array( 'version' => $version, 'reason' => $reason );
		$this->save( $state );
		return new WP_Error( "presscast_{$reason[0]}", esc_html( $this->say( $reason ) ) );
	}

	/** Says yes to what is forced and no to what the publisher wants people to start themselves. */
	public function auto_update( $update, $item ) {
		$plugin = $this->plugins()[ $item->plugin ?? '' ] ?? null;
		$offer  = $plugin ? $this->choose( $plugin )[0][0] ?? null : null;
		if ( ! $offer ) {
			return $update;
		}
		if ( $offer['min_auto_update'] && version_compare( $plugin['version'], $offer['min_auto_update'], '<' ) ) {
			return false;
		}
		return $this->is_forced( $plugin, $offer ) ? true : $update;
	}

	/** Check 16: only a feed that was verified with a pinned key can make a site install anything. */
	private function is_forced( array $plugin, array $offer ): bool {
		return $offer['force'] && ! empty( $this->state()['feeds'][ $plugin['feed'] ]['verified'] );
	}

	/* Cron */

	public function cron(): void {
		$this->check( 0 );
		$state = $this->state();
		foreach ( $this->plugins() as $file => $plugin ) {
			$offer = $this->choose( $plugin )[0][0] ?? null;
			if ( $offer && $this->is_forced( $plugin, $offer ) && ( $state['forced'][ $file ] ?? '' ) !== $offer['version'] ) {
				$state['forced'][ $file ] = $offer['version'];
				// Not all sites in the same second.
				wp_schedule_single_event( time() + wp_rand( 0, 15 * MINUTE_IN_SECONDS ), 'wp_maybe_auto_update' );
			}
		}
		$this->save( $state );
		$this->schedule();
	}

	/** One event for all plugins, on the main site of a network where the updater runs there. */
	public function schedule(): void {
		if ( wp_next_scheduled( 'presscast_cron' ) || ( ! is_main_site() && $this->is_on_main_site() ) ) {
			return;
		}
		$next = array_column( $this->state()['feeds'], 'next' );
		$time = max( time() + MINUTE_IN_SECONDS, $next ? min( $next ) : 0 ) + wp_rand( 0, 5 * MINUTE_IN_SECONDS );
		wp_schedule_single_event( $time, 'presscast_cron' );
	}

	/** Whether the updater runs where WordPress installs updates. */
	private function is_on_main_site(): bool {
		$running = $GLOBALS['presscast_updater']['plugins'];
		if ( ! is_main_site() ) {
			$active  = array_flip( (array) get_blog_option( get_main_site_id(), 'active_plugins' ) );
			$running = array_intersect_key( $this->plugins(), $active + get_site_option( 'active_sitewide_plugins', array() ) );
		}
		return (bool) array_diff_key( $running, $this->off );
	}

	public function stop( $file ): void {
		$this->off[ $file ] = true;
		$left               = array_keys( array_diff_key( $this->plugins(), $this->off ) );
		if ( ! array_filter( $left, 'is_plugin_active' ) ) {
			wp_clear_scheduled_hook( 'presscast_cron' );
			// What stays stored would be installed without a check.
			$this->store();
		}
	}

	/* Telling */

	/** What is known about every Presscast plugin. */
	public function status( $rows = array() ): array {
		$state = $this->state();
		foreach ( $this->plugins() as $file => $plugin ) {
			$feed                     = $state['feeds'][ $plugin['feed'] ] ?? array();
			list( $fitting, $reasons ) = $this->choose( $plugin );

			$offer   = $fitting[0] ?? null;
			if ( $offer && ! $this->is_on_main_site() ) {
				$reasons[] = array( 'offer_network', $offer['version'] );
			}
			$refused = $state['refused'][ $file ] ?? null;
			$reason  = $feed['plugins'][ $plugin['slug'] ]['withdrawn'][ $plugin['version'] ] ?? null;
			$failed  = $refused && ( $offer['version'] ?? '' ) === $refused['version'] ? $refused['reason'] : null;

			$rows[ $file ] = $plugin + array(
				'channel'   => $state['channels'][ $file ] ?? 'stable',
				'checked'   => $feed['checked'] ?? 0,
				'status'    => $feed['status'] ?? 0,
				'verified'  => ! empty( $feed['verified'] ),
				'offer'     => $offer['version'] ?? '',
				'reasons'   => array_map( array( $this, 'say' ), $reasons ),
				'failed'    => $this->failed( $feed ) ? $this->say( $this->failed( $feed ) ) : '',
				'refused'   => $failed ? $this->say( $failed ) : '',
				'withdrawn' => null === $reason ? '' : $this->say( array( 'withdrawn', $plugin['version'], $reason ) ),
				'forced'    => $offer && $offer['force'] ? $this->say( array( 'forced', $offer['version'] ) ) : '',
			);
		}
		return $rows;
	}

	public function texts( $texts = array() ): array {
		return self::TEXTS + $texts;
	}

	/** A reason, which is a code and what belongs into its sentence, as plain text. */
	public function say( array $reason ): string {
		$code = array_shift( $reason );
		return vsprintf( apply_filters( 'presscast_text', self::TEXTS[ $code ], $code ), $reason );
	}

	public function set_channel( $file, $channel ): void {
		$state = $this->state();
		unset( $state['channels'][ $file ] );
		if ( 'beta' === $channel ) {
			$state['channels'][ $file ] = 'beta';
		}
		$this->save( $state );
		$this->store();
	}

	public function add_notices(): void {
		foreach ( $this->status() as $file => $row ) {
			$texts = array_filter( array( $row['withdrawn'], $row['refused'], $row['forced'] ) );
			if ( ! $texts || ! current_user_can( 'update_plugins' ) ) {
				continue;
			}
			$type  = $row['withdrawn'] || $row['refused'] ? 'error' : 'warning';
			$print = static function () use ( $file, $texts, $type ): void {
				printf(
					'<tr class="plugin-update-tr%s"><td colspan="%d" class="plugin-update colspanchange"><div class="notice inline notice-%s notice-alt"><p>%s</p></div></td></tr>',
					is_plugin_active( $file ) ? ' active' : '',
					(int) $GLOBALS['wp_list_table']->get_column_count(),
					$type,
					implode( '<br>', array_map( 'esc_html', $texts ) )
				);
			};
			add_action( "after_plugin_row_{$file}", $print, 20, 0 );
		}
	}

	public function add_health_test( $tests ) {
		$tests['direct'][ self::STATE ] = array(
			'label' => 'Presscast',
			'test'  => array( $this, 'health' ),
		);
		return $tests;
	}

	public function health(): array {
		$status = 'good';
		$items  = '';
		foreach ( $this->status() as $row ) {
			$texts  = array_filter( array( $row['withdrawn'], $row['refused'], $row['failed'] ) );
			$status = $texts && 'good' === $status ? 'recommended' : $status;
			$status = $row['withdrawn'] ? 'critical' : $status;
			$items .= '<li>' . esc_html( implode( ' ', array_merge( array( "{$row['name']} {$row['version']}." ), $texts ? $texts : $row['reasons'] ) ) ) . '</li>';
		}
		return array(
			'label'       => $this->say( array( "health_{$status}" ) ),
			'status'      => $status,
			'badge'       => array( 'label' => $this->say( array( 'badge' ) ), 'color' => 'blue' ),
			'description' => '<p>' . esc_html( $this->say( array( 'health_description' ) ) ) . "</p><ul>{$items}</ul>",
			'actions'     => '',
			'test'        => self::STATE,
		);
	}

	/* What is installed, and what is remembered */

	/** @return array<string, array<string, string>> Presscast plugins, by their main files. */
	private function plugins(): array {
		require_once ABSPATH . 'wp-admin/includes/plugin.php';
		$plugins = array();
		$sites   = array();
		foreach ( get_plugins() as $file => $header ) {
			$uri  = $header['UpdateURI'] ?? '';
			$slug = dirname( $file );
			if ( ! $this->is_mine( $file ) || ! $this->is_address( $uri ) || substr( $uri, -strlen( "/{$slug}/" ) ) !== "/{$slug}/" ) {
				continue;
			}
			$site             = substr( $uri, 0, -strlen( "/{$slug}/" ) );
			$sites[ $site ][] = $file;
			$plugins[ $file ] = array(
				'file'    => $file,
				'slug'    => $slug,
				'name'    => wp_strip_all_tags( $header['Name'] ),
				'version' => $header['Version'],
				'uri'     => $uri,
				'site'    => $site,
			);
		}
		foreach ( $plugins as $file => $plugin ) {
			$plugins[ $file ]['feed'] = ( 1 === count( $sites[ $plugin['site'] ] ) ? $plugin['uri'] : "{$plugin['site']}/" ) . 'feed.json';
		}
		return $plugins;
	}

	private function is_mine( string $file ): bool {
		return isset( $GLOBALS['presscast_updater']['plugins'][ $file ] ) || 'presscast/presscast.php' === $file || is_file( WP_PLUGIN_DIR . '/' . dirname( $file ) . '/presscast-updater.php' );
	}

	private function state(): array {
		$state = get_site_option( self::STATE );
		return ( is_array( $state ) ? $state : array() ) + array( 'uuid' => '', 'feeds' => array(), 'sites' => array(), 'channels' => array() );
	}

	private function save( array $state ): void {
		// Drawn at random, it decides about rollouts and never leaves this site.
		$state['uuid'] = '' === $state['uuid'] ? wp_generate_uuid4() : $state['uuid'];
		update_site_option( self::STATE, $state );
	}
};
