<?php
/**
 * The Presscast updater: lets WordPress see, show, check and install the updates that the own update site of a plugin
 * or a theme offers. Every Presscast plugin and theme, each an extension here, carries a copy. The newest one serves all
 * of them, inactive ones too.
 *
 * It has two parts. The reader is pure: from the text of a feed, the keys that are trusted and the time it makes
 * content or the reasons against it. The shell around it is WordPress: it asks, stores, installs and tells.
 *
 * Nothing is declared that two copies could clash on, and nothing is loaded later, so the copy that runs may be
 * replaced or deleted at any moment. The numbers of the checks are those of docs/threat-model.md. A reason is a list:
 * a code of the shell's TEXTS, and the values that belong into its sentence.
 *
 * @package Presscast
 * @license GPL-2.0-or-later
 * @link    https://github.com/presscast/presscast
 */

// phpcs:disable WordPress.WP.AlternativeFunctions, WordPress.PHP.DiscouragedPHPFunctions -- The files are this site's own, the reader calls no function of WordPress, keys come in base64, and what is serialized is only compared.

defined( 'ABSPATH' ) || exit;

return new class(
	// Part one: the reader. It calls no function of WordPress, and neither asks nor keeps anything.
	new class() {

		private const PACKAGE_BYTES = 268435456;

		private const PACK_BYTES = 20971520;

		private const DAY = 86400;

		private const KEY = '~^ed25519:MCowBQYDK2VwAyEA[A-Za-z0-9+/]{43}=$~D';

		private const VERSION = '/^\d+\.\d+\.\d+(?:-(?:alpha|beta|rc)\.\d+)?$/D';

		private const PLATFORM = '/^\d+(?:\.\d+){0,2}$/D';

		private const HASH = '/^[0-9a-f]{64}$/D';

		private const SLUG = '/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/D';

		/** As core finds it in the names of files. */
		private const LANGUAGE = '/^[a-z]{2,3}(?:_[A-Z]{2,3})?(?:_[a-z0-9]+)?$/D';

		private const TIME = '/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z$/D';

		private const SCHEME = 'presscast:';

		/** Is read where core says what it downloads. Longer than any name of a file, and without a slash. */
		private const NOTE = 'This is not an address on the web. The updater, which the plugin or theme carries, knows where this package is, and checks it before it is installed. The updater does not run here and now, so nothing is installed. Activate the plugin or theme, or another one that carries the updater, and update again.';

		/** What esc_url_raw() returns as it was given, with brackets around an IPv6 address alone, and without an emoji (check 30). */
		private const ADDRESS = '{^https?://(?!.*(?:%0[adAD]|;//))(?:\[[0-9a-f:.]+\])?[-a-zA-Z0-9~+_.?#=!&;,/:%@$|*\'()\x80-\xef]+$}D';

		/* Whom to believe */

		/**
		 * What is known of an update site, with the keys that its installed extensions carry.
		 *
		 * @param array   $known    What was known before; empty for nothing.
		 * @param array[] $carriers The extensions that carry keys: `slug`, as told_by() has it, `version` and `keys` of each.
		 * @return array{signed: bool, keys: string[], pinned: string[], gone: string[], serials: array<string, int>, told?: array<string, string>}
		 *         Whether the site signs, the keys that its last signed feed announced, those that the extensions carry and
		 *         that count, those that are trusted no more, the highest serial of each of its feeds, and the highest
		 *         version of each extension that the last signed feed told of.
		 */
		public function trust_of( array $known, array $carriers ): array {
			$known  += array( 'signed' => false, 'keys' => array(), 'gone' => array(), 'serials' => array() );
			$carried = array();
			// Where it told of none of them, it says nothing of their keys either.
			$told = array_intersect_key( $known['told'] ?? array(), array_flip( array_column( $carriers, 'slug' ) ) );
			foreach ( $carriers as $each ) {
				$keys = preg_grep( self::KEY, $each['keys'] );
				// Check 19: where a key was ever known, nothing unsigned is believed.
				$known['signed'] = $known['signed'] || $keys;
				// Check 18: an old package brings no key back. One that is newer than the last signed feed may know more than that.
				if ( ! $told || ( isset( $told[ $each['slug'] ] ) && version_compare( $each['version'], $told[ $each['slug'] ], '>' ) ) ) {
					$carried = array_merge( $carried, $keys );
				}
			}
			// Check 18: keys come with the extension or from a feed that a trusted key signed. One that such a feed leaves out is gone.
			$known['pinned'] = array_values( array_unique( array_diff( $carried, $known['gone'] ) ) );
			return $known;
		}

		/**
		 * Opens an envelope, which is all of a feed that is looked at before its signature was.
		 *
		 * @param string $text  What the update site sent.
		 * @param array  $trust See trust_of().
		 * @return array{text: string, verified: bool}|array{reason: array} The payload as it was signed, or why it is
		 *         not believed.
		 */
		public function open_envelope( string $text, array $trust ): array {
			$envelope   = $this->decode( $text );
			$payload    = is_array( $envelope ) ? $envelope['payload'] ?? null : null;
			$signatures = is_array( $envelope ) ? $envelope['signatures'] ?? null : null;
			if ( ! is_string( $payload ) || ! is_array( $signatures ) || array_values( $signatures ) !== $signatures || count( $signatures ) > 16 ) {
				return array( 'reason' => array( 'feed_shape' ) );
			}
			if ( ! $trust['signed'] ) {
				return array( 'text' => $payload, 'verified' => false );
			}
			$keys = $this->keys_by_id( array_merge( $trust['keys'], $trust['pinned'] ) );
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
				} elseif ( $this->is_signed( "presscast-feed-v1\n{$payload}", $signature, $keys[ $id ] ) ) {
					return array( 'text' => $payload, 'verified' => true );
				} else {
					$reason = 'feed_signature';
				}
			}
			return array( 'reason' => array( $reason ) );
		}

		/** JSON as an array; null for what is none. Check 3: a megabyte of brackets is more than PHP has memory for. */
		public function decode( string $text ) {
			return substr_count( $text, '[' ) + substr_count( $text, '{' ) > 20000 ? null : json_decode( $text, true, 16 );
		}

		/**
		 * @param string[] $keys Keys as extensions and feeds name them.
		 * @return array<string, string> The name that signatures have for a key, to its 32 bytes.
		 */
		private function keys_by_id( array $keys ): array {
			$by_id = array();
			foreach ( $keys as $key ) {
				$raw = substr( base64_decode( substr( $key, 8 ) ), 12 );

				$by_id[ substr( hash( 'sha256', $raw ), 0, 16 ) ] = $raw;
			}
			return $by_id;
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

		/**
		 * Reads a feed.
		 *
		 * @param string $text   What the update site sent.
		 * @param array  $wanted {
		 *     What was asked for.
		 *
		 *     @type string   $url   The address of the feed.
		 *     @type string   $site  The update site.
		 *     @type string[]|null $slugs  The plugins that are of interest, null for all plugins and themes.
		 *     @type string[]      $themes The themes that are; left out for none. One of all these at least must be in the
		 *                                 feed.
		 *     @type string   $moved_from Where the update site must have been before; only if that is asked.
		 * }
		 * @param array  $trust  See trust_of().
		 * @param int    $now    The time.
		 * @return array {
		 *     Either a reason against the feed alone, or the rest.
		 *
		 *     @type array $reason  Why the feed is refused.
		 *     @type array $content `verified`, `expires` and `every` (how many seconds to wait for the next check), and
		 *                          `plugins` and `themes`: slug to what the feed says of it (see content_of()), or null.
		 *     @type array $trust   What is trusted from now on.
		 * }
		 */
		public function read_feed( string $text, array $wanted, array $trust, int $now ): array {
			$opened = $this->open_envelope( $text, $trust );
			if ( isset( $opened['reason'] ) ) {
				return $opened;
			}
			$payload = $this->decode( $opened['text'] );
			$reason  = $this->reason_against_payload( $payload, $wanted, $trust['serials'][ $wanted['url'] ] ?? 0, $now );
			if ( $reason ) {
				return array( 'reason' => $reason );
			}
			$payload['themes'] = $payload['themes'] ?? array();

			$slugs    = $wanted['slugs'];
			$plugins  = $this->contents_of( $payload['plugins'], $slugs );
			$themes   = $this->contents_of( $payload['themes'], null === $slugs ? null : $wanted['themes'] ?? array() );
			// Check 23 once more, for feeds that do not name their path.
			if ( ! array_filter( $plugins ) && ! array_filter( $themes ) ) {
				return array( 'reason' => array( 'feed_missing' ) );
			}
			// Check 24: an older feed under another address of the update site brings no key back.
			$highest = max( array_merge( array( 0 ), array_values( $trust['serials'] ) ) );
			if ( $opened['verified'] && $payload['serial'] > $highest ) {
				$trust = $this->trust_after( $trust, $payload['keys'] );
				unset( $trust['told'] );
			}
			if ( $opened['verified'] && $payload['serial'] >= $highest ) {
				$trust['told'] = ( $trust['told'] ?? array() ) + $this->told_by( $payload );
			}
			$trust['serials'][ $wanted['url'] ] = $payload['serial'];

			$every   = is_int( $payload['check_every'] ?? null ) ? $payload['check_every'] : 3600;
			$content = array(
				'verified' => $opened['verified'],
				'expires'  => $this->time_of( $payload['expires'] ),
				'every'    => max( 900, min( 7 * self::DAY, $every ) ),
				'plugins'  => $plugins,
				'themes'   => $themes,
			);
			return array( 'content' => $content, 'trust' => $trust );
		}

		/**
		 * What a feed says of plugins, or of themes.
		 *
		 * @param array         $given Slug to anything.
		 * @param string[]|null $slugs Those that are of interest; null for all, as many as anybody looks through.
		 * @return array<string, array|null> See content_of().
		 */
		private function contents_of( array $given, ?array $slugs ): array {
			$contents = array();
			foreach ( $slugs ?? array_slice( preg_grep( self::SLUG, array_map( 'strval', array_keys( $given ) ) ), 0, 500 ) as $slug ) {
				$contents[ $slug ] = $this->content_of( $given[ $slug ] ?? null );
			}
			return $contents;
		}

		/** What is known of an extension from its feed; null for nothing. No plugin has what is said of a theme, and no theme the other. */
		public function content_in( array $feed, array $extension ): ?array {
			return $feed[ $this->list_of( $extension ) ][ $extension['slug'] ] ?? null;
		}

		/** The name of the list that a feed has an extension in. */
		private function list_of( array $extension ): string {
			return 'theme' === ( $extension['kind'] ?? 'plugin' ) ? 'themes' : 'plugins';
		}

		/** Why a payload is not the feed that was asked for, or not to be believed now; null for nothing. */
		private function reason_against_payload( $payload, array $wanted, int $serial, int $now ): ?array {
			// Check 4: only what has the shape of a feed is one; HTML with status 200 is not.
			$expires = is_array( $payload ) ? $this->time_of( $payload['expires'] ?? null ) : null;
			if ( ! $expires || ! is_int( $payload['serial'] ?? null ) || ! is_array( $payload['plugins'] ?? null ) || ! is_array( $payload['themes'] ?? array() ) || ! is_array( $payload['keys'] ?? null ) ) {
				return array( 'feed_shape' );
			}
			if ( 1 !== ( $payload['format'] ?? null ) ) {
				return array( 'feed_format' );
			}
			// Check 5: the feed of another update site is not this one's.
			if ( ( $payload['site'] ?? null ) !== $wanted['site'] ) {
				$reason = $this->is_named( $payload, $wanted['site'] ) ? 'feed_moved' : 'feed_site';
				return array( $reason, $this->match( $payload['site'] ?? null, self::ADDRESS ) ?? '' );
			}
			// Check 36: a new address names the old one, or else it is only another update site of the publisher.
			if ( isset( $wanted['moved_from'] ) && ! $this->is_named( $payload, $wanted['moved_from'] ) ) {
				return array( 'move_unnamed', $wanted['site'] );
			}
			// Check 23: another feed of the same publisher, at this one's address, would hold updates back unseen.
			$path = $this->match( $payload['path'] ?? null, '~^[A-Za-z0-9/._-]{1,200}$~D' );
			if ( isset( $payload['path'] ) && "{$wanted['site']}/{$path}" !== $wanted['url'] ) {
				return array( 'feed_path', $path ?? '' );
			}
			// Check 6: no way back to an older feed, and none forward that would lock out the next.
			if ( $payload['serial'] < $serial ) {
				return array( 'feed_serial' );
			}
			if ( $payload['serial'] > $now + self::DAY ) {
				return array( 'feed_future' );
			}
			// Check 7: a feed that is held back wears out.
			return $expires < $now ? $this->stale( $expires ) : null;
		}

		/** What is trusted after a verified feed: the keys that it announces, and those that it leaves out no more. */
		private function trust_after( array $trust, array $announced ): array {
			$known = array_merge( $trust['gone'], $trust['keys'], $trust['pinned'] );
			$keys  = preg_grep( self::KEY, array_filter( $announced, 'is_string' ) );

			$trust['keys'] = array_slice( array_values( $keys ), 0, 16 );
			$trust['gone'] = array_values( array_diff( array_unique( $known ), $trust['keys'] ) );
			return $trust;
		}

		/* Moving: the update site may have another address now */

		/**
		 * Where an update site says that it is now. That makes the updater ask there, and decides nothing.
		 *
		 * @param string $text   What the old address sent, be it after a redirect or long expired.
		 * @param array  $wanted See read_feed().
		 * @param array  $trust  See trust_of().
		 * @return string|null An address; '' if it is where it was; null if nothing that a trusted key has signed says so.
		 */
		public function destination_of( string $text, array $wanted, array $trust ): ?string {
			$opened  = $this->open_envelope( $text, $trust );
			$payload = empty( $opened['verified'] ) ? null : $this->decode( $opened['text'] );
			$site    = is_array( $payload ) ? $payload['site'] ?? null : null;
			if ( $site === $wanted['site'] ) {
				// An older feed may tell of a move that was given up.
				$is_old = ! is_int( $payload['serial'] ?? null ) || $payload['serial'] < ( $trust['serials'][ $wanted['url'] ] ?? 0 );
				return $is_old ? null : ( $this->is_address( $payload['moved_to'] ?? null ) ? $payload['moved_to'] : '' );
			}
			return $this->is_address( $site ) && $this->is_named( $payload, $wanted['site'] ) ? $site : null;
		}

		/**
		 * Whether a new address may take the place of an old one.
		 *
		 * @param string $text   What the new address itself sent.
		 * @param string $site   The new address.
		 * @param array  $wanted What was asked of the old one: see read_feed().
		 * @param array  $trust  What is trusted of the old one: see trust_of().
		 * @param array  $known  What is trusted of the new one already; empty for nothing.
		 * @param int    $now    The time.
		 * @return array{trust: array}|array{reason: array} What is trusted of the new one from now on, or why it is not believed.
		 */
		public function read_move( string $text, string $site, array $wanted, array $trust, array $known, int $now ): array {
			// Check 36: nobody follows without a signature by a key that was trusted before.
			if ( empty( $trust['signed'] ) ) {
				return array( 'reason' => array( 'feed_moved', $site ) );
			}
			$at_new = static function ( string $url ) use ( $wanted, $site ): string {
				return 0 === strpos( $url, "{$wanted['site']}/" ) ? $site . substr( $url, strlen( $wanted['site'] ) ) : $url;
			};
			// Checks 6 and 24 once more: the new address does not begin anew.
			$trust['serials'] = array_combine( array_map( $at_new, array_keys( $trust['serials'] ) ), $trust['serials'] );

			$wanted = array( 'site' => $site, 'url' => $at_new( $wanted['url'] ), 'moved_from' => $wanted['site'] ) + $wanted;
			$read   = $this->read_feed( $text, $wanted, $trust, $now );
			if ( isset( $read['reason'] ) || ! $known ) {
				return isset( $read['reason'] ) ? $read : array( 'trust' => $trust );
			}
			// Check 37: where extensions know the new address already, a key that they trust has signed, too.
			$read = $this->read_feed( $text, $wanted, $known, $now );
			if ( empty( $read['content']['verified'] ) ) {
				return array( 'reason' => $read['reason'] ?? array( 'feed_key' ) );
			}
			$known['gone'] = array_values( array_diff( array_unique( array_merge( $known['gone'], $trust['gone'] ) ), $known['keys'] ) );
			return array( 'trust' => $known );
		}

		/** Whether a payload says that its update site was at an address before. */
		private function is_named( array $payload, string $site ): bool {
			$before = $payload['moved_from'] ?? null;
			return is_array( $before ) && array_values( $before ) === $before && in_array( $site, $before, true );
		}

		/* What a feed says of an extension */

		/** The highest version of each extension that a feed tells of: of a plugin by its slug, of a theme by its style.css. */
		private function told_by( array $payload ): array {
			$told = array_map( array( $this, 'highest_version' ), $payload['plugins'] );
			foreach ( $payload['themes'] as $slug => $given ) {
				$told[ "{$slug}/style.css" ] = $this->highest_version( $given );
			}
			return array_filter( $told );
		}

		/** The highest version that a feed offers, withdraws or pauses of an extension; null for none. */
		private function highest_version( $given ): ?string {
			$highest = null;
			foreach ( array( 'offers', 'withdrawn', 'paused' ) as $list ) {
				foreach ( is_array( $given[ $list ] ?? null ) ? $given[ $list ] : array() as $each ) {
					$version = is_array( $each ) ? $this->match( $each['version'] ?? null, self::VERSION ) : null;
					if ( $version && ( ! $highest || version_compare( $version, $highest, '>' ) ) ) {
						$highest = $version;
					}
				}
			}
			return $highest;
		}

		/**
		 * What a feed says of one extension.
		 *
		 * @param mixed $given Anything.
		 * @return array|null {
		 *     Null for what is no content.
		 *
		 *     @type array[]               $offers       See offer_of().
		 *     @type bool                  $malformed    Whether offers were left out.
		 *     @type array<string, string> $withdrawn    Version to reason, as it was given but not longer than short().
		 *     @type array<string, string> $paused       The same, of versions that no site is offered for now.
		 *     @type array<string, string> $icons        Addresses by the names that core has for them.
		 *     @type array<string, string> $notices      Version to what its publisher says to those who consider it, as given.
		 *     @type array[]               $advisories   See advisories_of().
		 *     @type string|null           $ledger       SHA-256 of the list of all versions, in hexadecimal digits.
		 *     @type array[]               $translations See packs_of().
		 * }
		 */
		private function content_of( $given ): ?array {
			if ( ! is_array( $given ) || ! is_array( $given['offers'] ?? null ) ) {
				return null;
			}
			$offers  = array_map( array( $this, 'offer_of' ), array_slice( $given['offers'], 0, 50 ) );
			$notices = array_filter( is_array( $given['upgrade_notices'] ?? null ) ? $given['upgrade_notices'] : array(), 'is_string' );
			return array(
				'offers'       => array_values( array_filter( $offers ) ),
				'malformed'    => in_array( null, $offers, true ),
				'withdrawn'    => $this->reasons_in( $given['withdrawn'] ?? null ),
				'paused'       => $this->reasons_in( $given['paused'] ?? null ),
				'icons'        => $this->icons_of( $given['icons'] ?? null ),
				'notices'      => array_map( array( $this, 'short' ), array_slice( $notices, 0, 50, true ) ),
				'advisories'   => $this->advisories_of( $given['advisories'] ?? null ),
				'ledger'       => $this->match( $given['ledger'] ?? null, self::HASH ),
				'translations' => $this->packs_of( $given['translations'] ?? null ),
			);
		}

		/** @return array<string, string> Version to reason, of a list of both. */
		private function reasons_in( $given ): array {
			$reasons = array();
			foreach ( array_slice( is_array( $given ) ? $given : array(), 0, 500 ) as $each ) {
				$version = is_array( $each ) ? $this->match( $each['version'] ?? null, self::VERSION ) : null;
				if ( $version ) {
					$reasons[ $version ] = is_string( $each['reason'] ?? null ) ? $this->short( $each['reason'] ) : '';
				}
			}
			return $reasons;
		}

		/** The beginning of a text. Check 3: core takes minutes to clean a long one. */
		public function short( string $text ): string {
			return preg_match( '/^.{0,2000}/su', $text, $found ) ? $found[0] : '';
		}

		/** Only for show: what is no address is left out, and takes nothing else with it. */
		private function icons_of( $given ): array {
			$icons = array_intersect_key( is_array( $given ) ? $given : array(), array_flip( array( 'svg', '1x', '2x', 'default' ) ) );
			return array_filter( $icons, array( $this, 'is_address' ) );
		}

		/**
		 * An offer of a version. Check 8: every field of it has its type, or there is no such offer.
		 *
		 * @param mixed $given Anything.
		 * @return array|null {
		 *     @type string      $version         Version.
		 *     @type string      $channel         'stable' or 'beta'.
		 *     @type string      $sha256          Of the package, in hexadecimal digits.
		 *     @type int         $size            Of the package, in bytes.
		 *     @type string[]    $packages        Addresses of the package.
		 *     @type int         $rollout         Percentage of sites, and at least so many where it rises.
		 *     @type bool        $force           Whether the publisher wants it installed at once.
		 *     @type string|null $requires        Version of WordPress.
		 *     @type string|null $requires_php    Version of PHP.
		 *     @type string|null $tested          Version of WordPress.
		 *     @type string|null $min_auto_update Installed version from which on it may update by itself.
		 *     @type int|null    $available_after Time.
		 *     @type array|null  $ramp            How the rollout rises: `from` and `to` in percent, `over` in seconds, and
		 *                                        `since`, a time.
		 *     @type int|null    $auto_from       Time from which on it may be installed by itself.
		 *     @type int|null    $offered         Time when sites were first offered it, as far as the feed tells.
		 *     @type string|null $url             Page about it.
		 * }
		 */
		public function offer_of( $given ): ?array {
			$given    = is_array( $given ) ? $given : array();
			$offer    = $this->file_of( $given ) + array(
				'version' => $this->match( $given['version'] ?? null, self::VERSION ),
				'channel' => $this->match( $given['channel'] ?? null, '/^(?:stable|beta)$/D' ),
				'rollout' => in_array( $given['rollout'] ?? null, range( 0, 100 ), true ) ? $given['rollout'] : null,
				'force'   => is_bool( $given['force_update'] ?? null ) ? $given['force_update'] : null,
			);
			$times    = array(
				'ramp'      => $this->ramp_of( $given['ramp'] ?? null ),
				'auto_from' => $this->time_of( $given['auto_update_from'] ?? null ),
				'offered'   => $this->time_of( $given['offered_since'] ?? $given['released_at'] ?? null ),
			);
			$optional = array(
				'requires'        => $this->match( $given['requires'] ?? null, self::PLATFORM ),
				'requires_php'    => $this->match( $given['requires_php'] ?? null, self::PLATFORM ),
				'tested'          => $this->match( $given['tested'] ?? null, self::PLATFORM ),
				'min_auto_update' => $this->match( $given['min_auto_update'] ?? null, self::VERSION ),
				'available_after' => $this->time_of( $given['available_after'] ?? null ),
				'url'             => $this->is_address( $given['url'] ?? null ) ? $given['url'] : null,
			);
			$read     = $optional + array( 'auto_update_from' => $times['auto_from'], 'offered_since' => $times['offered'], 'ramp' => $times['ramp'] );
			foreach ( $read as $key => $value ) {
				if ( null === $value && isset( $given[ $key ] ) ) {
					return null;
				}
			}
			return in_array( null, $offer, true ) ? null : $offer + $optional + $times;
		}

		/** What tells of a ZIP: `sha256`, `size` and `packages`, each null for what is none. */
		private function file_of( array $given ): array {
			$packages = is_array( $given['packages'] ?? null ) ? array_slice( array_values( $given['packages'] ), 0, 8 ) : array();
			return array(
				'sha256'   => $this->match( $given['sha256'] ?? null, self::HASH ),
				'size'     => is_int( $given['size'] ?? null ) && $given['size'] > 0 && $given['size'] <= self::PACKAGE_BYTES ? $given['size'] : null,
				'packages' => $packages && array_filter( $packages, array( $this, 'is_address' ) ) === $packages ? $packages : null,
			);
		}

		/** How a rollout rises; null for what does not say it. */
		private function ramp_of( $given ): ?array {
			$since = is_array( $given ) ? $this->time_of( $given['since'] ?? null ) : null;
			if ( null === $since || ! is_int( $given['over'] ?? null ) || $given['over'] < 1 || $given['over'] > 3650 * self::DAY ) {
				return null;
			}
			foreach ( array( 'from', 'to' ) as $end ) {
				if ( ! in_array( $given[ $end ] ?? null, range( 0, 100 ), true ) ) {
					return null;
				}
			}
			return array( 'from' => $given['from'], 'to' => $given['to'], 'over' => $given['over'], 'since' => $since );
		}

		/* Language packs */

		/**
		 * The language packs that a feed tells of. Check 8: every field of one has its type, or there is no such pack.
		 *
		 * @param mixed $given Anything.
		 * @return array[] Each with its `language`, the time when its translations were changed last, `updated`, and
		 *                 `sha256`, `size` and `packages` as an offer has them.
		 */
		private function packs_of( $given ): array {
			$packs = array();
			foreach ( array_slice( is_array( $given ) ? $given : array(), 0, 200 ) as $each ) {
				$each = is_array( $each ) ? $each : array();
				$pack = $this->file_of( $each ) + array(
					'language' => $this->match( $each['language'] ?? null, self::LANGUAGE ),
					'updated'  => $this->time_of( $each['updated'] ?? null ),
				);
				if ( ! in_array( null, $pack, true ) && $pack['size'] <= self::PACK_BYTES ) {
					$packs[] = $pack;
				}
			}
			return $packs;
		}

		/**
		 * The language packs that a site may install.
		 *
		 * @param array              $feed      See reason_against_feed().
		 * @param array              $extension See there.
		 * @param bool               $signed    Whether only a verified feed counts.
		 * @param array<string, int> $installed The languages of the site, each with the time when the pack that it has was
		 *                                      changed last; 0 for none.
		 * @param int                $now       The time.
		 * @return array<string, array> By language, with what an offer has of a ZIP; its `version` is the language.
		 */
		public function choose_packs( array $feed, array $extension, bool $signed, array $installed, int $now ): array {
			$content = $this->content_in( $feed, $extension );
			if ( ! $content || ( ! $feed['verified'] && $signed ) || $feed['expires'] < $now ) {
				return array();
			}
			$packs = array();
			foreach ( $content['translations'] ?? array() as $pack ) {
				$language = $pack['language'];
				// Check 42: never an older one, and none from the future that would lock out the next.
				if ( isset( $installed[ $language ] ) && $pack['updated'] > max( $installed[ $language ], $packs[ $language ]['updated'] ?? 0 ) && $pack['updated'] <= $now + self::DAY ) {
					$packs[ $language ] = array( 'version' => $language ) + $pack;
				}
			}
			return $packs;
		}

		/* Security advisories */

		/**
		 * The holes that a feed tells of. What is malformed is left out: it decides about words alone.
		 *
		 * @param mixed $given Anything.
		 * @return array[] Each with the `version` that mends it, `severity`, `summary` as it was given but not longer than
		 *                 short(), `cve` or '', and the ranges of versions that it is in: `affected`.
		 */
		private function advisories_of( $given ): array {
			$advisories = array();
			foreach ( array_slice( is_array( $given ) ? $given : array(), 0, 50 ) as $each ) {
				$each     = is_array( $each ) ? $each : array();
				$ranges   = array_slice( is_array( $each['affected'] ?? null ) ? $each['affected'] : array(), 0, 20 );
				$ids      = array_filter( array_slice( is_array( $each['ids'] ?? null ) ? $each['ids'] : array(), 0, 20 ), 'is_string' );
				$advisory = array(
					'version'  => $this->match( $each['version'] ?? null, self::VERSION ),
					'severity' => $this->match( $each['severity'] ?? null, '/^(?:low|moderate|high|critical)$/D' ),
					'summary'  => is_string( $each['summary'] ?? null ) ? $this->short( $each['summary'] ) : null,
					'cve'      => (string) current( preg_grep( '/^CVE-\d{4}-\d{4,19}$/D', $ids ) ),
					'affected' => array_values( array_filter( array_map( array( $this, 'range_of' ), $ranges ) ) ),
				);
				if ( ! in_array( null, $advisory, true ) ) {
					$advisories[] = $advisory;
				}
			}
			return $advisories;
		}

		/** One range of versions, with null for an end that it does not have; null for what is none. */
		private function range_of( $given ): ?array {
			$given = is_array( $given ) ? $given : array();
			$range = array(
				'introduced'    => '0' === ( $given['introduced'] ?? null ) ? '0' : $this->match( $given['introduced'] ?? null, self::VERSION ),
				'fixed'         => $this->match( $given['fixed'] ?? null, self::VERSION ),
				'last_affected' => $this->match( $given['last_affected'] ?? null, self::VERSION ),
			);
			return null === $range['introduced'] || ( null === $range['fixed'] && null === $range['last_affected'] ) ? null : $range;
		}

		/**
		 * The holes that a version has, the worst first.
		 *
		 * @param array[] $advisories See advisories_of().
		 * @param string  $version    As it is installed.
		 * @return array[]
		 */
		public function holes_in( array $advisories, string $version ): array {
			$ranks = array_flip( array( 'critical', 'high', 'moderate', 'low' ) );
			$holes = array_filter(
				$advisories,
				static function ( array $advisory ) use ( $version ): bool {
					foreach ( $advisory['affected'] as $range ) {
						if (
							version_compare( $version, $range['introduced'], '>=' ) &&
							( null === $range['fixed'] || version_compare( $version, $range['fixed'], '<' ) ) &&
							( null === $range['last_affected'] || version_compare( $version, $range['last_affected'], '<=' ) )
						) {
							return true;
						}
					}
					return false;
				}
			);
			usort(
				$holes,
				static function ( array $a, array $b ) use ( $ranks ): int {
					return $ranks[ $a['severity'] ] - $ranks[ $b['severity'] ];
				}
			);
			return $holes;
		}

		/** The value if it is a text of this pattern, or null. */
		private function match( $value, string $pattern ): ?string {
			return is_string( $value ) && preg_match( $pattern, $value ) ? $value : null;
		}

		/** The time that a text such as 2026-11-22T08:30:00Z stands for; null for anything else. */
		public function time_of( $value ): ?int {
			$text = $this->match( $value, self::TIME );
			$time = null === $text ? false : strtotime( $text );
			return false === $time ? null : $time;
		}

		/** Whether a text can be the folder of a plugin or theme. */
		public function is_slug( string $slug ): bool {
			return null !== $this->match( $slug, self::SLUG );
		}

		/** Whether a value is an address that may be asked, linked or downloaded from. */
		public function is_address( $value ): bool {
			return null !== $this->match( $value, self::ADDRESS ) && $this->is_secure( $value );
		}

		/** Check 2: code and what decides about code come over https; http is for this very machine. */
		public function is_secure( string $url ): bool {
			return 0 === strpos( $url, 'https://' ) || in_array( parse_url( $url, PHP_URL_HOST ), array( '127.0.0.1', 'localhost', '[::1]' ), true );
		}

		/* Choosing */

		/**
		 * Why a feed could not be read, can be believed no longer, or says nothing of an extension.
		 *
		 * @param array $feed      What is known of a feed: `content` of read_feed(), `reason`, and `begun`, the time of a
		 *                         check that has not ended; each only if there is one.
		 * @param array $extension `slug`, and `kind`: 'plugin', as if left out, or 'theme'.
		 * @param int   $now       The time.
		 * @return array|null Null for nothing.
		 */
		public function reason_against_feed( array $feed, array $extension, int $now ): ?array {
			if ( ( $feed['begun'] ?? $now ) < $now - 60 ) {
				return array( 'feed_broken_off' );
			}
			if ( isset( $feed['reason'] ) ) {
				return $feed['reason'];
			}
			if ( isset( $feed['expires'] ) && $feed['expires'] < $now ) {
				return $this->stale( $feed['expires'] );
			}
			$content  = $this->content_in( $feed, $extension );
			$was_read = array_key_exists( $extension['slug'], $feed[ $this->list_of( $extension ) ] ?? array() );
			return $was_read && ( ! $content || isset( $content['missing'] ) ) ? array( 'feed_missing' ) : null;
		}

		private function stale( int $expires ): array {
			return array( 'feed_expired', gmdate( 'Y-m-d', $expires ) );
		}

		/**
		 * The offers that a site may install, best first, and why others are none.
		 *
		 * @param array $feed      See reason_against_feed().
		 * @param array $extension See there, and `version` as it is installed.
		 * @param array $site      {
		 *     What an offer depends on.
		 *
		 *     @type bool   $signed    Whether only a verified feed counts.
		 *     @type string $channel   The channel that the owner chose for the extension.
		 *     @type string $uuid      Decides about rollouts.
		 *     @type string $wordpress The version of WordPress, without a suffix.
		 *     @type string $php       The version of PHP.
		 *     @type string $held      The version that the owner went back from, and takes none up to it; or ''.
		 * }
		 * @param int   $now       The time.
		 * @return array{offers: array[], reasons: array[]}
		 */
		public function choose_offers( array $feed, array $extension, array $site, int $now ): array {
			$failed  = $this->reason_against_feed( $feed, $extension, $now );
			$reasons = $failed ? array( $failed ) : array();
			$offers  = array();
			$content = $this->content_in( $feed, $extension );
			if ( ! $content || ( ! $feed['verified'] && $site['signed'] ) ) {
				return array( 'offers' => array(), 'reasons' => $reasons ? $reasons : array( array( 'feed_unread' ) ) );
			}
			if ( $feed['expires'] < $now ) {
				return array( 'offers' => array(), 'reasons' => $reasons );
			}
			if ( $content['malformed'] ) {
				$reasons[] = array( 'offer_shape' );
			}
			foreach ( $content['offers'] as $offer ) {
				// Check 21: never down, whatever the feed's serial.
				if ( version_compare( $offer['version'], $extension['version'], '<=' ) ) {
					continue;
				}
				$reason = $this->reason_against_offer( $offer, $extension['slug'], $site, $now );
				if ( $reason ) {
					$reasons[] = $reason;
				} else {
					$offers[] = $offer;
				}
			}
			foreach ( $content['paused'] ?? array() as $version => $why ) {
				if ( version_compare( $version, $extension['version'], '>=' ) ) {
					$reasons[] = '' === $why ? array( 'offer_paused', $version ) : array( 'offer_paused_for', $version, $why );
				}
			}
			$none = array( isset( $content['withdrawn'][ $extension['version'] ] ) ? 'offer_awaited' : 'offer_none' );
			return array( 'offers' => $offers, 'reasons' => $offers || $reasons ? $reasons : array( $none ) );
		}

		/** What speaks against an offer on a site; null for nothing. */
		private function reason_against_offer( array $offer, string $slug, array $site, int $now ): ?array {
			$version = $offer['version'];
			if ( 'stable' !== $offer['channel'] && 'beta' !== $site['channel'] ) {
				return array( 'offer_channel', $version );
			}
			// Check 35: an owner who went back is not sent forward to what was left, not by force either.
			if ( version_compare( $version, $site['held'] ?? '', '<=' ) ) {
				return array( 'offer_held', $version, $site['held'] );
			}
			if ( $offer['available_after'] > $now ) {
				return array( 'offer_later', $version, gmdate( 'Y-m-d H:i', $offer['available_after'] ) . ' UTC' );
			}
			// Check 9: core's single and automatic updates do not look at what an extension requires. WordPress calls its 6.5.0 6.5.
			if ( $offer['requires'] && version_compare( $site['wordpress'], preg_replace( '/^(\d+\.\d+)\.0$/', '$1', $offer['requires'] ), '<' ) ) {
				return array( 'offer_wordpress', $version, $offer['requires'] );
			}
			if ( $offer['requires_php'] && version_compare( $site['php'], $offer['requires_php'], '<' ) ) {
				return array( 'offer_php', $version, $offer['requires_php'] );
			}
			$bucket = $this->bucket_of( $site['uuid'], $slug, $version );
			if ( $bucket < $this->buckets_reached( $offer, $now ) ) {
				return null;
			}
			$turn = $this->turn_of( $offer, $bucket );
			return $turn ? array( 'offer_turn', $version, gmdate( 'Y-m-d H:i', $turn ) . ' UTC' ) : array( 'offer_rollout', $version, max( $offer['rollout'], $offer['ramp']['to'] ?? 0 ) );
		}

		/**
		 * The earlier versions that an owner may go back to, highest first. Check 34: their hashes are those of the list
		 * that the feed vouches for, and withdrawn ones are not among them.
		 *
		 * @param string $text      What the update site sent as the list of the extension's versions, its `releases.json`.
		 * @param array  $feed      See reason_against_feed().
		 * @param array  $extension See choose_offers().
		 * @param array  $site      See there.
		 * @param int    $now       The time.
		 * @return array{offers: array[]}|array{reason: array} See offer_of().
		 */
		public function earlier_offers( string $text, array $feed, array $extension, array $site, int $now ): array {
			$content = $this->content_in( $feed, $extension );
			if ( ! $content || ( ! $feed['verified'] && $site['signed'] ) ) {
				return array( 'reason' => array( 'feed_unread' ) );
			}
			if ( ! is_string( $content['ledger'] ?? null ) || ! hash_equals( $content['ledger'], hash( 'sha256', $text ) ) ) {
				return array( 'reason' => array( 'earlier_list' ) );
			}
			$list   = $this->decode( $text );
			$offers = array();
			foreach ( is_array( $list['releases'] ?? null ) ? $list['releases'] : array() as $release ) {
				$packages = is_array( $release ) && is_string( $release['package'] ?? null ) ? array( $release['package'] ) : array();
				$offer    = $packages ? $this->offer_of( array( 'packages' => $packages, 'channel' => 'stable', 'rollout' => 100, 'force_update' => false ) + $release ) : null;
				if ( $offer && 'withdrawn' !== ( $release['status'] ?? '' ) && ! isset( $content['withdrawn'][ $offer['version'] ] ) && ! isset( $content['paused'][ $offer['version'] ] ) && version_compare( $offer['version'], $extension['version'], '<' ) && ! $this->reason_against_offer( $offer, $extension['slug'], array( 'held' => '' ) + $site, $now ) ) {
					$offers[] = $offer;
				}
			}
			return array( 'offers' => $offers );
		}

		/**
		 * What WordPress stores as the address of a package. Check 25: core can't fetch it, and so installs nothing where
		 * the updater does not run. Core takes what names a file for that file; this names none, as one part of it is
		 * longer than the 255 bytes that file systems have for a name. With two slashes, PHP would warn of the scheme.
		 *
		 * @param string $slug  The extension.
		 * @param array  $offer See offer_of().
		 */
		public function package_address( string $slug, array $offer ): string {
			return self::SCHEME . "{$slug}/{$offer['version']}/{$offer['sha256']}/" . self::NOTE . "/{$slug}.zip";
		}

		/** How many of the 10,000 buckets a rollout has reached at a time, the lowest first. */
		public function buckets_reached( array $offer, int $now ): int {
			$ramp  = $offer['ramp'] ?? null;
			$least = $offer['rollout'] * 100;
			if ( ! $ramp ) {
				return $least;
			}
			$gone = max( 0, min( $ramp['over'], $now - $ramp['since'] ) );
			return max( $least, $ramp['from'] * 100 + (int) floor( ( $ramp['to'] - $ramp['from'] ) * 100 * $gone / $ramp['over'] ) );
		}

		/** When a rollout that rises reaches a bucket; null for never. */
		private function turn_of( array $offer, int $bucket ): ?int {
			$ramp = $offer['ramp'] ?? null;
			if ( ! $ramp || $bucket >= $ramp['to'] * 100 || $ramp['from'] >= $ramp['to'] ) {
				return null;
			}
			return $ramp['since'] + (int) ceil( $ramp['over'] * ( $bucket + 1 - $ramp['from'] * 100 ) / ( ( $ramp['to'] - $ramp['from'] ) * 100 ) );
		}

		/**
		 * From when on WordPress may install an offer by itself, as its publisher and the site's owner want it.
		 *
		 * @param array $offer See offer_of().
		 * @param int   $days  How many days the owner has automatic updates wait.
		 */
		public function automatic_from( array $offer, int $days ): int {
			$offered = max( $offer['offered'] ?? 0, $offer['available_after'] ?? 0 );
			return max( $offer['auto_from'] ?? 0, $days > 0 ? $offered + $days * self::DAY : 0 );
		}

		/** A number from 0 to 9999; a rollout admits the site once it has reached more buckets than that. */
		public function bucket_of( string $uuid, string $slug, string $version ): int {
			$minor = implode( '.', array_slice( explode( '.', $version ), 0, 2 ) );
			return hexdec( substr( hash( 'sha256', "{$uuid}:{$slug}:{$minor}" ), 0, 8 ) ) % 10000;
		}

		/* Comparing files, each by its path in the extension's folder and its SHA-256 */

		/** The tree digest of files, as an extension's releases.json has it for each version. */
		public function tree_of( string $slug, array $hashes ): string {
			ksort( $hashes, SORT_STRING );
			$lines = '';
			foreach ( $hashes as $path => $hash ) {
				$lines .= "{$hash}  {$slug}/{$path}\n";
			}
			return hash( 'sha256', $lines );
		}

		/**
		 * The tree digest that a version was published with.
		 *
		 * @param string $text    What the update site sent as releases.json.
		 * @param string $ledger  See content_of().
		 * @param string $version The version.
		 * @return string|null Null where nothing vouches for one.
		 */
		public function tree_in( string $text, string $ledger, string $version ): ?string {
			// Check 38: the feed vouches for releases.json, and that for the files. What it does not vouch for is not compared with.
			$releases = hash_equals( $ledger, hash( 'sha256', $text ) ) ? $this->decode( $text )['releases'] ?? null : null;
			foreach ( is_array( $releases ) ? $releases : array() as $each ) {
				if ( is_array( $each ) && ( $each['version'] ?? null ) === $version ) {
					return $this->match( $each['tree'] ?? null, self::HASH );
				}
			}
			return null;
		}

		/**
		 * The hashes that an update site sent for a version.
		 *
		 * @param string $text What it sent.
		 * @param string $slug The extension.
		 * @param string $tree See tree_in().
		 * @return array<string, string>|null Null for others than those of the tree digest.
		 */
		public function hashes_in( string $text, string $slug, string $tree ): ?array {
			$files  = $this->decode( $text )['files'] ?? null;
			$hashes = array();
			foreach ( is_array( $files ) ? $files : array() as $path => $each ) {
				$hashes[ $path ] = is_array( $each ) ? (string) $this->match( $each['sha256'] ?? null, self::HASH ) : '';
			}
			// Check 38 once more.
			return hash_equals( $tree, $this->tree_of( $slug, $hashes ) ) ? $hashes : null;
		}

		/** @return array{changed: string[], missing: string[], added: string[]} How files differ from those that were published. */
		public function difference( array $published, array $local ): array {
			$lists = array(
				'changed' => array_diff_assoc( array_intersect_key( $published, $local ), $local ),
				'missing' => array_diff_key( $published, $local ),
				'added'   => array_diff_key( $local, $published ),
			);
			foreach ( $lists as $kind => $files ) {
				$lists[ $kind ] = array_map( 'strval', array_keys( $files ) );
			}
			return $lists;
		}
	}
) {

	// Part two: the shell.

	private const UPDATER = '0.7.0';

	/** The name of the option, and of the test in Site Health. */
	private const STATE = 'presscast_updater';

	private const FEED_BYTES = 1048576;

	/** Of the hashes of as many files as a package may hold. */
	private const HASHES_BYTES = 4194304;

	private const MOST_FILES = 20000;

	/** @var object Part one. It is public so that tests can run it in PHP without WordPress. */
	public $reader;

	/** @var bool Whether this copy has started, to serve all extensions. */
	private $is_started = false;

	/** @var array{0: array, 1: array, 2: array}|null What the lists of extensions were made of, and the lists. */
	private $installed;

	/** @var array{0: mixed, 1: mixed}|null What is stored, and what unescape() made of it: see state(). */
	private $unescaped;

	/** @var array<string, int> Feeds that were requested in this request, and when that was. */
	private $requested = array();

	/**
	 * @var array<string, array> Main file to the `version` that is being installed, the `folder` that core unpacks it
	 *      into, where a plugin is active, `site` and `network`, and the `hashes` of the files in the package.
	 */
	private $installing = array();

	/** @var array<string, array> Main file to the offer of an earlier version that the owner goes back to in this request. */
	private $returning = array();

	/** @var array<string, string[]> Main file to the update site that it is asked of in this request, for a first installation. */
	private $asked = array();

	/** @var array{0: WP_Upgrader, 1: string}|null Who installs an extension for the first time now, and its row: see first_extensions(). */
	private $first;

	/** @var array|null The language pack that is being installed: see fetch_pack(). */
	private $pack;

	/** @var array<string, true> Tree digests of packages that were compared with what was published, in this request. */
	private $uploads = array();

	/** @var array<string, true> Folders of extensions that were installed in this request, over what runs. */
	private $replaced = array();

	/** @var array<string, true> Extensions that were switched off in this request; core stores that only later. */
	private $off = array();

	public function __construct( $reader ) {
		$this->reader = $reader;
	}

	/* Starting: the newest copy on the site serves all extensions */

	/**
	 * The line that an extension starts the updater with calls this. Nothing else happens until themes are loaded as
	 * well, since a theme may bring a newer copy.
	 *
	 * @param string   $file The plugin's main file, or the theme's functions.php.
	 * @param string[] $keys The public keys that the extension's feed must be signed with.
	 */
	public function __invoke( string $file, array $keys = array() ): void {
		$slot = &$GLOBALS['presscast_updater'];

		$slot['plugins'][ $this->running_theme( $file ) ?? plugin_basename( $file ) ] = $keys;
		// Two texts never go by one number, so that not the order of loading decides between them but the digest.
		$number         = self::UPDATER . '.' . ( crc32( file_get_contents( __FILE__ ) ) & 0x7ffffff );
		$slot['copies'] = ( $slot['copies'] ?? array() ) + array( $number => $this );
		add_action( did_action( 'after_setup_theme' ) ? 'wp_loaded' : 'after_setup_theme', array( $this, 'start' ), 1, 0 );
	}

	/** The style.css of the theme whose functions.php this is; null for any other file. */
	private function running_theme( string $file ): ?string {
		// WordPress runs no theme before that.
		foreach ( did_action( 'setup_theme' ) ? array( get_stylesheet(), get_template() ) : array() as $slug ) {
			$functions = "{$this->folder_of( "{$slug}/style.css" )}/functions.php";
			if ( is_file( $functions ) && realpath( $functions ) === realpath( $file ) ) {
				return "{$slug}/style.css";
			}
		}
		return null;
	}

	/**
	 * Starts this copy if it is the newest. Every copy tries for itself: at `after_setup_theme`, or at `wp_loaded` if
	 * it comes later than that. Copies of 0.4.0 start the newest at `plugins_loaded`, so this may be called then, and
	 * one of them may run already when the first newer copy comes.
	 */
	public function start(): void {
		$copies = $GLOBALS['presscast_updater']['copies'];
		uksort( $copies, 'version_compare' );
		if ( $this->is_started || end( $copies ) !== $this ) {
			return;
		}
		$this->is_started = true;
		array_pop( $copies );
		$this->unhook( $copies );

		foreach ( array( 'plugin', 'theme' ) as $kind ) {
			$this->hook_kind( $kind );
		}
		add_filter( 'plugins_api', array( $this, 'plugin_details' ), 10, 3 );
		add_filter( 'themes_api', array( $this, 'theme_details' ), 10, 3 );
		add_filter( 'plugins_api_result', array( $this, 'details_of_unlisted' ), 10, 3 );
		// After all others, which may add to what core sends.
		add_filter( 'http_request_args', array( $this, 'keep_private' ), PHP_INT_MAX, 2 );
		// After all others: whatever they found is not what the feed describes.
		add_filter( 'upgrader_pre_download', array( $this, 'download_package' ), PHP_INT_MAX, 4 );
		$this->hook_inspection();
		add_filter( 'upgrader_install_package_result', array( $this, 'end_update' ), 10, 2 );
		add_filter( 'site_status_tests', array( $this, 'add_health_test' ) );
		add_action( 'load-update-core.php', array( $this, 'store_updates' ), 20, 0 );
		// The search on that screen prints the rows anew.
		add_action( 'wp_ajax_search-plugins', array( $this, 'add_notices' ), 0, 0 );
		add_action( 'load-update-core.php', array( $this, 'check_again' ), 5, 0 );
		add_action( 'admin_init', array( $this, 'schedule_cron' ), 10, 0 );
		add_action( 'presscast_cron', array( $this, 'run_cron' ), 10, 0 );
		add_action( 'deactivated_plugin', array( $this, 'note_deactivation' ) );
		add_action( 'switch_theme', array( $this, 'note_switch' ), 10, 0 );
		add_action( 'deleted_plugin', array( $this, 'forget_channel' ), 10, 2 );
		add_action( 'deleted_theme', array( $this, 'forget_theme' ), 10, 2 );

		// What other code may use, whichever copy runs.
		add_filter( 'presscast_status', array( $this, 'add_status' ) );
		add_filter( 'presscast_texts', array( $this, 'add_texts' ) );
		add_filter( 'presscast_files', array( $this, 'compare_files' ), 10, 2 );
		add_action( 'presscast_check', array( $this, 'check_all' ), 10, 0 );
		add_action( 'presscast_set_channel', array( $this, 'set_channel' ), 10, 2 );
		add_filter( 'presscast_wait', array( $this, 'wait_days' ), 10, 0 );
		add_action( 'presscast_set_wait', array( $this, 'set_wait' ) );
		add_filter( 'presscast_earlier_versions', array( $this, 'list_earlier' ), 10, 2 );
		add_filter( 'presscast_go_back', array( $this, 'go_back' ), 10, 3 );
		add_action( 'presscast_end_hold', array( $this, 'end_hold' ) );
		add_filter( 'presscast_installable', array( $this, 'list_installable' ) );
		add_filter( 'presscast_install', array( $this, 'install_first' ), 10, 4 );
	}

	/** The hooks that core has twice, for plugins and for themes. */
	private function hook_kind( string $kind ): void {
		add_filter( "{$kind}s_update_check_locales", array( $this, 'join_check' ) );
		// Before all others, so that whoever says no has the last word.
		add_filter( "auto_update_{$kind}", array( $this, 'force_update' ), PHP_INT_MIN, 2 );
		// After all others, so that whoever says yes does not.
		add_filter( "auto_update_{$kind}", array( $this, 'leave_update' ), PHP_INT_MAX, 2 );
		// Core's own check takes away what was stored while no updater ran, and an older updater stored real addresses.
		add_action( "load-{$kind}s.php", array( $this, 'store_updates' ), 20, 0 );
		add_action( "load-{$kind}s.php", array( $this, 'add_notices' ), 10, 0 );
		if ( 'theme' === $kind && version_compare( get_bloginfo( 'version' ), '6.1', '<' ) ) {
			// Core asks nobody for a theme's updates there, and drops what it did not find itself.
			add_filter( 'pre_set_site_transient_update_themes', array( $this, 'add_themes' ) );
		}
	}

	/** Core's language packs take these hooks away from all others, and what is installed after them is inspected, too. */
	private function hook_inspection(): void {
		// Before core looks for any plugin or theme at all.
		add_filter( 'upgrader_source_selection', array( $this, 'inspect_package' ), 5, 4 );
		// And after all others: one of them may have given core another folder.
		add_filter( 'upgrader_source_selection', array( $this, 'inspect_package' ), PHP_INT_MAX, 4 );
	}

	/** Takes all hooks from other copies: one of them may have been the newest until now. */
	private function unhook( array $copies ): void {
		foreach ( $copies ? $GLOBALS['wp_filter'] : array() as $name => $hook ) {
			foreach ( $hook->callbacks as $priority => $callbacks ) {
				foreach ( array_column( $callbacks, 'function' ) as $function ) {
					if ( is_array( $function ) && in_array( $function[0], $copies, true ) ) {
						remove_filter( $name, $function, $priority );
					}
				}
			}
		}
	}

	/* Checking */

	/**
	 * Joins wp_update_plugins() and wp_update_themes(), which apply this filter on their way. What is found is stored at once as well,
	 * because core drops the answers of all others when WordPress.org does not answer.
	 */
	public function join_check( $locales ) {
		// A visitor may set off core's check, too, by a form that wp-admin takes, and does not wait for ours.
		if ( wp_doing_cron() || ( defined( 'WP_CLI' ) && WP_CLI ) || current_user_can( 'activate_plugins' ) ) {
			$this->check_feeds( 0 );
		}
		$this->schedule_cron();
		foreach ( $this->installed_extensions() as $extension ) {
			$host = wp_parse_url( esc_url_raw( $extension['uri'] ), PHP_URL_HOST );
			// After all others: one of them may answer for every extension of the host.
			add_filter( "update_{$extension['kind']}s_{$host}", array( $this, "answer_{$extension['kind']}" ), PHP_INT_MAX, 3 );
		}
		return $locales;
	}

	/** "Check again" on Dashboard > Updates asks at once; core would still wait a minute. */
	public function check_again(): void {
		// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- It only asks sooner, as core does.
		if ( isset( $_GET['force-check'] ) && current_user_can( 'update_plugins' ) ) {
			$this->check_feeds( PHP_INT_MAX, $this->requested );
		}
	}

	/** Answers `update_themes_{$hostname}`, which core asks for every theme of a host. */
	public function answer_theme( $update, $header, $slug ) {
		return $this->answer_plugin( $update, $header, "{$slug}/style.css" );
	}

	/** Answers `update_plugins_{$hostname}`, which core asks for every plugin of a host. */
	public function answer_plugin( $update, $header, $file ) {
		$extension = $this->installed_extensions()[ $file ] ?? null;
		// Check 1: a host may serve many update sites, so the full Update URI counts.
		return $extension && $extension['uri'] === $header['UpdateURI'] ? $this->update_of( $extension ) + array( 'translations' => $this->translations_of( $extension ) ) : $update;
	}

	/** Requests every feed now. */
	public function check_all(): void {
		$this->check_feeds( PHP_INT_MAX );
		$this->check_feeds( PHP_INT_MAX, array(), true );
	}

	/**
	 * Requests every feed that is due, or was not requested since then. One request serves all extensions of an update
	 * site. Check 32: feeds whose last check broke off, perhaps since PHP did not survive it, are not asked before others.
	 *
	 * @param int                 $since  The time.
	 * @param array<string, int>  $fresh  Feeds that are requested only if they are due.
	 * @param bool                $broken Whether those alone are meant, or the others.
	 */
	private function check_feeds( int $since, array $fresh = array(), bool $broken = false ): void {
		$feeds = $this->wanted_feeds();
		foreach ( $feeds as $id => $wanted ) {
			$feed = $this->feed_in( $this->state(), $id );
			// Where no cron event comes, others ask again after a day.
			$is_broken = abs( time() - ( $feed['begun'] ?? 0 ) ) < DAY_IN_SECONDS;
			if ( $is_broken !== $broken ) {
				continue;
			}
			$is_old = ! isset( $fresh[ $id ] ) && ( $feed['checked'] ?? 0 ) < $since;
			$is_due = $is_old || time() >= $this->due_time( $feed ) || ( $this->lacks( $wanted, $this->state() ) && empty( $feed['failures'] ) );
			// One that was asked before it may have moved to its address, and was asked with it.
			if ( $is_due && ( $this->wanted_feeds()[ $id ] ?? null ) === $wanted ) {
				$this->check_feed( $wanted );
			}
		}
		$feeds = $this->wanted_feeds();
		$this->change_state(
			function ( array $state ) use ( $feeds ): array {
				$kept = array();
				foreach ( $feeds as $id => $wanted ) {
					$kept[ $id ]                       = $this->feed_in( $state, $id );
					$state['sites'][ $wanted['site'] ] = $this->trust_in( $state, $wanted );
				}
				$state['feeds'] = array_filter( $kept );
				$state['files'] = array_intersect_key( $state['files'] ?? array(), array_flip( array_map( array( $this, 'key_of' ), array_keys( $this->installed_extensions() ) ) ) );
				return $state;
			}
		);
		$this->store_updates();
	}

	/**
	 * The feeds that the installed extensions need, and those that may be installed beside them.
	 *
	 * @return array<string, array{id: string, url: string, site: string, slugs: string[], themes: string[], carriers: array[]}>
	 *         By their ids, with the slugs of plugins, those of themes, and the keys that they carry, as the reader's
	 *         trust_of() takes them.
	 */
	private function wanted_feeds(): array {
		$feeds = array();
		foreach ( $this->installed_extensions() as $file => $extension ) {
			$id = $extension['id'];

			$feeds[ $id ]['id']         = $id;
			$feeds[ $id ]['url']        = $extension['feed'];
			$feeds[ $id ]['site']       = $extension['site'];
			$feeds[ $id ]['carriers'][] = array( 'keys' => $this->keys_in( $file ), 'slug' => $this->key_of( $file ) ) + $extension;
		}
		foreach ( $this->installed_extensions() + $this->first_extensions() as $extension ) {
			$feeds[ $extension['id'] ] += array( 'slugs' => array(), 'themes' => array() );

			$feeds[ $extension['id'] ][ 'theme' === $extension['kind'] ? 'themes' : 'slugs' ][] = $extension['slug'];
		}
		return $feeds;
	}

	/**
	 * The keys that an installed extension carries in the line that starts the updater.
	 *
	 * @param string $file The extension's main file.
	 * @return string[]
	 */
	private function keys_in( string $file ): array {
		$given = $GLOBALS['presscast_updater']['plugins'][ $file ] ?? null;
		if ( null !== $given && ! isset( $this->replaced[ dirname( $file ) ] ) ) {
			return array_filter( $given, 'is_string' );
		}
		// The line did not run, or no longer is what ran. A key elsewhere in the file, or in a comment, is trusted by nobody.
		$path = $this->folder_of( $file ) . '/' . ( $this->is_theme( $file ) ? 'functions.php' : basename( $file ) );
		$code = function_exists( 'php_strip_whitespace' ) && is_file( $path ) ? php_strip_whitespace( $path ) : '';
		preg_match_all( '~updater\.php[\'"][^;]*;~', $code, $lines );
		preg_match_all( '~ed25519:[A-Za-z0-9+/]+=~', implode( $lines[0] ), $keys );
		return $keys[0];
	}

	/** What is remembered of a feed: by its id, or as an updater before 0.6.0 has stored it, by its address alone. */
	private function feed_in( array $state, string $id ): array {
		return $state['feeds'][ $id ] ?? $state['feeds'][ substr( $id, 1 + (int) strpos( $id, ' ' ) ) ] ?? array();
	}

	/** What is trusted of the update site of a feed. */
	private function trust_in( array $state, array $wanted ): array {
		return $this->reader->trust_of( $state['sites'][ $wanted['site'] ] ?? array(), $wanted['carriers'] );
	}

	/** Whether what is stored of a feed does not do, so that even an unchanged one has to be read. */
	private function lacks( array $wanted, array $state ): bool {
		$feed = $this->feed_in( $state, $wanted['id'] );
		// Another copy of the updater has left out what it did not know.
		$missing = array_diff( $wanted['slugs'], array_keys( $feed['plugins'] ?? array() ) ) || array_diff( $wanted['themes'], array_keys( $feed['themes'] ?? array() ) );
		return $this->mark_of( $feed ) !== ( $feed['by'] ?? '' ) || $missing || ( $this->trust_in( $state, $wanted )['signed'] && empty( $feed['verified'] ) );
	}

	/** Tells what this version of the updater has stored of a feed. An older copy that reads it meanwhile keeps what it does not know, beside the new ETag. */
	private function mark_of( array $feed ): string {
		return self::UPDATER . ' ' . md5( serialize( array( $feed['etag'] ?? '', $feed['plugins'] ?? array(), $feed['themes'] ?? array() ) ) );
	}

	/** Requests a feed, reads it and remembers what came of it, unless the database fails. Gives whether it did. */
	private function check_feed( array $wanted ): bool {
		$id    = $wanted['id'];
		$state = $this->change_state(
			function ( array $state ) use ( $id ): array {
				// Check 26: a check that PHP does not survive is a failure like others, and not tried again at once.
				$feed             = $this->feed_in( $state, $id );
				$feed['begun']    = time();
				$feed['failures'] = ( $feed['failures'] ?? 0 ) + 1;
				$feed['next']     = time() + $this->pause_after( $feed['failures'] );

				$state['feeds'][ $id ] = $feed;
				return $state;
			}
		);
		if ( ! isset( $state['feeds'][ $id ]['begun'] ) ) {
			return false;
		}
		$etag   = $this->lacks( $wanted, $state ) ? '' : $state['feeds'][ $id ]['etag'] ?? '';
		$answer = $this->request_json( $wanted['url'], $etag );

		$this->requested[ $id ] = time();
		// Check 30: what the database does not take is a failure that can be told.
		foreach ( array( $answer, array( 'reason' => array( 'feed_unstored' ) ) + $answer ) as $each ) {
			$this->change_state(
				function ( array $state ) use ( $wanted, $etag, $each ): array {
					return $this->take_answer( $state, $wanted, $etag, $each );
				}
			);
			if ( ! isset( $this->state()['feeds'][ $id ]['begun'] ) ) {
				$moved = $this->follow_move( $wanted );
				return ! $moved || $this->check_feed( $moved );
			}
		}
		return false;
	}

	/**
	 * Reads what an update site answered. Check 27: it is held against what is known by now, which another request may
	 * have read meanwhile.
	 *
	 * @param array  $state  See state().
	 * @param array  $wanted See wanted_feeds().
	 * @param string $etag   The ETag that was sent.
	 * @param array  $answer See request_json().
	 * @return array What is to be remembered.
	 */
	private function take_answer( array $state, array $wanted, string $etag, array $answer ): array {
		$feed   = $this->feed_in( $state, $wanted['id'] );
		$trust  = $this->trust_in( $state, $wanted );
		$status = $answer['status'];
		$reason = $answer['reason'];
		unset( $feed['begun'] );
		if ( 304 === $status && '' !== $etag && ( $feed['etag'] ?? '' ) !== $etag ) {
			// Another request has read a newer one.
			$state['feeds'][ $wanted['id'] ] = $feed;
			return $state;
		}
		if ( ! $reason && 200 === $status ) {
			$read       = $this->reader->read_feed( $answer['body'], $wanted, $trust, time() );
			$reason     = $read['reason'] ?? null;
			$feed['to'] = $this->reader->destination_of( $answer['body'], $wanted, $trust ) ?? $feed['to'] ?? '';
			$trust      = $read['trust'] ?? $trust;
			$content    = isset( $read['content'] ) ? $this->keep_missing( $read['content'], $feed ) : array();

			$feed         = $content + $feed;
			$feed['etag'] = $reason ? $feed['etag'] ?? '' : $answer['etag'];
			$feed['by']   = $reason ? $feed['by'] ?? '' : $this->mark_of( $feed );
		} elseif ( ! $reason && ( 304 !== $status || '' === $etag ) ) {
			$reason = array( 'feed_status', $status );
		}
		$feed['checked']  = time();
		$feed['status']   = $status;
		$feed['reason']   = $reason;
		$feed['failures'] = $reason ? max( 1, $feed['failures'] ?? 0 ) : 0;
		$feed['next']     = time() + ( $reason ? max( $this->pause_after( $feed['failures'] ), min( 12 * HOUR_IN_SECONDS, $answer['wait'] ) ) : $feed['every'] ?? HOUR_IN_SECONDS );

		$state['feeds'][ $wanted['id'] ]   = $feed;
		$state['sites'][ $wanted['site'] ] = $trust;
		return $state;
	}

	/** Check 23: an extension that a feed no longer has is offered no more, and the warnings of it stand. */
	private function keep_missing( array $content, array $feed ): array {
		foreach ( array( 'plugins', 'themes' ) as $list ) {
			foreach ( array_keys( array_filter( $feed[ $list ] ?? array() ) ) as $slug ) {
				if ( array_key_exists( $slug, $content[ $list ] ) && ! $content[ $list ][ $slug ] ) {
					$content[ $list ][ $slug ] = array( 'offers' => array(), 'translations' => array(), 'missing' => true ) + $feed[ $list ][ $slug ];
				}
			}
		}
		return $content;
	}

	/**
	 * When to request a feed again. Check 33: no check is later than now, and none a week away. A clock that was ahead
	 * has stored such a time, and the feed is due at once.
	 */
	private function due_time( array $feed ): int {
		$is_ahead = max( $feed['checked'] ?? 0, $feed['begun'] ?? 0, ( $feed['next'] ?? 0 ) - WEEK_IN_SECONDS ) > time();
		return $is_ahead ? 0 : $feed['next'] ?? 0;
	}

	/** How long to leave an update site alone that failed this often, in seconds. */
	private function pause_after( int $failures ): int {
		return min( 12 * HOUR_IN_SECONDS, 5 * MINUTE_IN_SECONDS * 2 ** min( 8, $failures - 1 ) );
	}

	/* Moving */

	/**
	 * Goes to where an update site says that it is now, and asks there from then on.
	 *
	 * @param array $wanted See wanted_feeds().
	 * @return array|null The feed to ask there, or null where the update site stays where it was.
	 */
	private function follow_move( array $wanted ): ?array {
		$to = $this->feed_in( $this->state(), $wanted['id'] )['to'] ?? '';
		if ( '' === $to ) {
			return null;
		}
		// The new address is asked itself: a redirect could bring the feed from anywhere.
		$answer = $this->request_json( $to . substr( $wanted['url'], strlen( $wanted['site'] ) ) );
		$state  = $this->change_state(
			function ( array $state ) use ( $wanted, $to, $answer ): array {
				return $this->take_move( $state, $wanted, $to, $answer );
			}
		);
		$feeds  = ( $state['moves'][ $wanted['site'] ] ?? '' ) === $to ? wp_list_filter( $this->wanted_feeds(), array( 'site' => $to ) ) : array();
		// Two addresses that lead to each other are not followed for ever.
		return current( array_diff_key( $feeds, $this->requested ) ) ?: null;
	}

	/**
	 * Takes over what was known of the old address, if the answer of the new one is the move's.
	 *
	 * @param array  $state  See state().
	 * @param array  $wanted What was asked of the old address: see wanted_feeds().
	 * @param string $to     The new address.
	 * @param array  $answer See request_json().
	 * @return array What is to be remembered.
	 */
	private function take_move( array $state, array $wanted, string $to, array $answer ): array {
		$from = $wanted['site'];
		if ( isset( $state['moves'][ $from ] ) ) {
			// Another request has followed already.
			return $state;
		}
		$there = current( wp_list_filter( $this->wanted_feeds(), array( 'site' => $to ) ) );
		$there = $there ? $there : array( 'site' => $to, 'carriers' => array() );
		$known = $there['carriers'] || isset( $state['sites'][ $to ] ) ? $this->trust_in( $state, $there ) : array();
		$move  = array( 'reason' => $answer['reason'] ?? array( 'feed_status', $answer['status'] ) );
		if ( ! $answer['reason'] && 200 === $answer['status'] ) {
			$move = $this->reader->read_move( $answer['body'], $to, $wanted, $this->trust_in( $state, $wanted ), $known, time() );
		}
		$feed = $this->feed_in( $state, $wanted['id'] );
		if ( isset( $move['reason'] ) ) {
			// An old address that goes on as before serves those who can't follow yet.
			$feed['reason'] = empty( $feed['reason'] ) ? null : $move['reason'];

			$state['feeds'][ $wanted['id'] ] = $feed;
			return $state;
		}
		// Who was led to the old address is led to the new one at once, and nobody away from that.
		$state['moves'] = array_fill_keys( array_keys( $state['moves'], $from, true ), $to ) + $state['moves'];
		unset( $state['moves'][ $to ] );
		$state['moves'][ $from ] = $to;
		$state['sites'][ $to ]   = $move['trust'];
		$state['feeds']         += array( $to . ' ' . $to . substr( $wanted['url'], strlen( $from ) ) => array( 'etag' => '', 'to' => '' ) + $feed );
		unset( $state['sites'][ $from ], $state['feeds'][ $wanted['id'] ] );
		return $state;
	}

	/* Asking */

	/**
	 * Requests a small file. It goes to a file first: read into memory, a megabyte that core unpacks, with curl or
	 * without, is more than PHP survives.
	 *
	 * @return array{status: int, body: string, etag: string, wait: int, reason: array|null} The status, 0 for none; the
	 *         ETag; how long to wait for the next request, in seconds; and why there is no answer.
	 */
	private function request_json( string $url, string $etag = '', int $limit = self::FEED_BYTES ): array {
		require_once ABSPATH . 'wp-admin/includes/file.php';
		$path      = wp_tempnam( 'presscast' );
		$headers   = array( 'Accept' => 'application/json', 'Accept-Encoding' => 'identity' ) + ( '' === $etag ? array() : array( 'If-None-Match' => $etag ) );
		$limits    = array( 'timeout' => wp_doing_cron() ? 15 : 5, 'limit_response_size' => $limit + 1 );
		$response  = $this->request( $url, $limits + array( 'headers' => $headers, 'stream' => true, 'filename' => $path ) );
		$in_memory = wp_remote_retrieve_body( $response );
		// Other plugins answer without a file.
		$body = '' === $in_memory && is_readable( $path ) ? (string) file_get_contents( $path, false, null, 0, $limit + 1 ) : $in_memory;
		wp_delete_file( $path );

		$reason = is_wp_error( $response ) ? array( 'feed_unreachable', sanitize_text_field( $response->get_error_message() ) ) : null;
		if ( strlen( $body ) > $limit ) {
			// Check 3: an endless answer fills no memory; more than the limit is not read at all.
			$reason = array( 'feed_size' );
		}
		return array(
			'status' => (int) wp_remote_retrieve_response_code( $response ),
			'body'   => $body,
			'etag'   => (string) preg_replace( '/^.*[^ -~].*$/Ds', '', $this->header_of( $response, 'etag' ) ),
			'wait'   => (int) $this->header_of( $response, 'retry-after' ),
			'reason' => $reason,
		);
	}

	/** A header of an answer; '' where it is missing, or there twice. */
	private function header_of( $response, string $name ): string {
		$value = wp_remote_retrieve_header( $response, $name );
		return is_string( $value ) ? $value : '';
	}

	/**
	 * Requests an address, and follows it to where it leads.
	 *
	 * @param string $url       The address.
	 * @param array  $arguments As wp_remote_get() takes them; `timeout` is for all of it, redirects included.
	 * @return array|WP_Error As wp_remote_get() does.
	 */
	private function request( string $url, array $arguments ) {
		$until = microtime( true ) + $arguments['timeout'];
		$over  = false;
		$curl  = false;
		$hooks = array(
			// Check 28: core counts the time of each redirect and, without curl, of each byte. What is over ends at once.
			'requests-request.progress'        => function ( $data, $bytes, $limit ) use ( $until, &$over, &$curl ): void {
				$over = $over || microtime( true ) > $until || ( $limit && $bytes >= $limit );
				if ( $over && ! $curl ) {
					$exception = class_exists( 'WpOrg\Requests\Exception' ) ? 'WpOrg\Requests\Exception' : 'Requests_Exception';
					throw new $exception( 'Over.', 'presscast' );
				}
			},
			// curl goes on where PHP throws, and is asked to stop.
			'http_api_curl'                    => static function ( $handle ) use ( &$over, &$curl ): void {
				$curl = true;
				$stop = static function () use ( &$over ): int {
					return (int) $over;
				};
				curl_setopt_array( $handle, array( CURLOPT_NOPROGRESS => false, CURLOPT_PROGRESSFUNCTION => $stop ) );
			},
			// Without curl, core writes the sizes of chunks into the file as well. HTTP 1.0 has no chunks.
			'requests-requests.before_request' => static function ( &$url, &$headers, &$data, &$type, &$options ): void {
				$options['protocol_version'] = function_exists( 'curl_exec' ) ? $options['protocol_version'] : 1.0;
			},
		);
		foreach ( $hooks as $name => $hook ) {
			add_action( $name, $hook, 10, 5 );
		}
		try {
			$response = $this->follow( $url, $arguments, $until );
		} finally {
			foreach ( $hooks as $name => $hook ) {
				remove_action( $name, $hook, 10 );
			}
		}
		return $over && is_wp_error( $response ) ? new WP_Error( 'presscast', $this->text_of( array( 'too_long' ) ) ) : $response;
	}

	/** @return array|WP_Error As wp_remote_get() does. */
	private function follow( string $url, array $arguments, float $until ) {
		// Core's own user agent names the site.
		$arguments += array( 'user-agent' => 'Presscast', 'redirection' => 0 );
		for ( $redirects = 0; $redirects <= 3; $redirects++ ) {
			$arguments['timeout'] = (int) ceil( $until - microtime( true ) );
			if ( $arguments['timeout'] < 1 ) {
				return new WP_Error( 'presscast', $this->text_of( array( 'too_long' ) ) );
			}
			$response = wp_safe_remote_get( $url, $arguments );
			$location = $this->header_of( $response, 'location' );
			if ( ! in_array( wp_remote_retrieve_response_code( $response ), array( 301, 302, 303, 307, 308 ), true ) || '' === $location ) {
				return $response;
			}
			$from = $url;
			$url  = WP_Http::make_absolute_url( $location, $from );
			// Check 2 once more: core would follow from https to http.
			if ( ! $this->reader->is_secure( $url ) || ( 0 === strpos( $from, 'https://' ) && 0 !== strpos( $url, 'https://' ) ) ) {
				return new WP_Error( 'presscast', $this->text_of( array( 'redirect', esc_url_raw( $url ) ) ) );
			}
		}
		return new WP_Error( 'presscast', $this->text_of( array( 'redirects' ) ) );
	}

	/* Offering, where core looks for updates */

	/**
	 * The offers that this site may install of an extension, best first, and why others are none.
	 *
	 * @param array $extension See installed_extensions().
	 * @return array{offers: array[], reasons: array[]} See the reader's choose_offers(). A reason may be that nothing
	 *         would check the package.
	 */
	private function choose_for( array $extension ): array {
		$state  = $this->state();
		$choice = $this->reader->choose_offers( $this->feed_in( $state, $extension['id'] ), $extension, $this->site_for( $extension, $state ), time() );
		if ( $choice['offers'] && ! $this->is_on_main_site() ) {
			$choice['reasons'][] = array( 'offer_network', $choice['offers'][0]['version'] );
		}
		return $choice;
	}

	/** What the feed of an extension says of it; empty for nothing. */
	private function content_for( array $extension, array $state ): array {
		return $this->reader->content_in( $this->feed_in( $state, $extension['id'] ), $extension ) ?? array();
	}

	/** What an offer of an extension depends on here: see the reader's choose_offers(). */
	private function site_for( array $extension, array $state ): array {
		return array(
			'signed'    => ! empty( $state['sites'][ $extension['site'] ]['signed'] ),
			'channel'   => $state['channels'][ $extension['file'] ] ?? 'stable',
			'uuid'      => $state['uuid'],
			'wordpress' => explode( '-', get_bloginfo( 'version' ) )[0],
			'php'       => PHP_VERSION,
			'held'      => $this->hold_of( $extension, $state )['above'] ?? '',
		);
	}

	/**
	 * What the site needs before it can take a version that is newer than its offer, or the offer itself.
	 *
	 * @param array $choice See choose_for().
	 * @return array[] Of its reasons, those that somebody on the site can do something about.
	 */
	private function needs_of( array $choice ): array {
		$offered = $choice['offers'][0]['version'] ?? '0';
		return array_filter(
			$choice['reasons'],
			static function ( array $reason ) use ( $offered ): bool {
				return 'offer_network' === $reason[0] || ( in_array( $reason[0], array( 'offer_wordpress', 'offer_php' ), true ) && version_compare( $reason[1], $offered, '>' ) );
			}
		);
	}

	/**
	 * The same for people, as HTML, each with the link that core has for it.
	 *
	 * @param array $extension See installed_extensions().
	 * @return string[]
	 */
	private function advice_on( array $extension ): array {
		$advice = array();
		foreach ( $this->needs_of( $this->choose_for( $extension ) ) as $need ) {
			$link = '';
			// phpcs:disable WordPress.WP.I18n -- They are core's, and translated.
			if ( 'offer_php' === $need[0] && current_user_can( 'update_php' ) ) {
				$link = ' ' . sprintf( __( '<a href="%s">Learn more about updating PHP</a>.' ), esc_url( wp_get_update_php_url() ) );
			} elseif ( 'offer_wordpress' === $need[0] && current_user_can( 'update_core' ) ) {
				$link = ' ' . sprintf( __( '<a href="%s">Please update WordPress</a>.' ), esc_url( self_admin_url( 'update-core.php' ) ) );
			}
			// phpcs:enable WordPress.WP.I18n
			$advice[] = esc_html( $this->text_of( $need ) ) . wp_kses( $link, array( 'a' => array( 'href' => array() ) ) );
		}
		return $advice;
	}

	/**
	 * What is known of holes in the version that is installed, the worst first: that the offer mends one, or which version would.
	 *
	 * @param array $extension See installed_extensions().
	 * @return string[] Plain text.
	 */
	private function security_texts( array $extension, ?array $offer ): array {
		$content = $this->content_for( $extension, $this->state() );
		$holes   = $this->reader->holes_in( $content['advisories'] ?? array(), $extension['version'] );
		$texts   = array();
		foreach ( array_slice( $holes, 0, 5 ) as $hole ) {
			$mends    = $offer && version_compare( $offer['version'], $hole['version'], '>=' );
			$severity = $this->text_of( array( "severity_{$hole['severity']}" ) );
			$summary  = trim( sanitize_text_field( $hole['summary'] ) . " {$hole['cve']}" );
			$texts[]  = $this->text_of( array( $mends ? 'security_update' : 'vulnerable', $mends ? $offer['version'] : $hole['version'], $severity, $summary ) );
		}
		return $texts;
	}

	/** The offer that this site takes of an extension; null for none. */
	private function offer_for( array $extension ): ?array {
		return $this->choose_for( $extension )['offers'][0] ?? null;
	}

	/**
	 * What core stores for an extension, with or without an offer. Without one the toggle for auto-updates shows.
	 *
	 * @param array      $extension See installed_extensions().
	 * @param array|null $offer     The offer; null for the one that the site takes.
	 */
	private function update_of( array $extension, ?array $offer = null ): array {
		$offer   = $offer ?? $this->offer_for( $extension ) ?? array();
		$tested  = $offer['tested'] ?? '';
		$running = get_bloginfo( 'version' );
		// Check 17: without the updater there, WordPress would install what nobody has checked.
		$reachable = $this->is_on_main_site();
		$content   = $this->content_for( $extension, $this->state() );
		$notice    = $this->plain( sanitize_text_field( $offer ? $content['notices'][ $offer['version'] ] ?? '' : '' ) );
		$is_update = isset( $this->installed_extensions()[ $extension['file'] ] );
		$notice    = trim( implode( ' ', $offer && $is_update ? $this->security_texts( $extension, $offer ) : array() ) . " {$notice}" );
		$notice    = esc_html( $reachable || ! $offer ? $notice : $this->text_of( array( 'offer_network', $offer['version'] ) ) );
		return array( $extension['kind'] => $this->core_name( $extension ) ) + array(
			'id'             => $extension['uri'],
			'slug'           => $extension['slug'],
			'version'        => $offer['version'] ?? $extension['version'],
			'new_version'    => $offer['version'] ?? $extension['version'],
			'url'            => $offer['url'] ?? $extension['home'],
			'package'        => $reachable && $offer ? $this->reader->package_address( $extension['slug'], $offer ) : '',
			// Check 30 once more, for core's list of all plugins.
			'upgrade_notice' => preg_replace( '/[\xf0-\xff][\x80-\xbf]{3}/', '?', wp_encode_emoji( $notice ) ),
			// Core takes 6.5 for older than 6.5.2.
			'tested'         => $tested && 0 === strpos( $running, "{$tested}." ) ? $running : $tested,
			'requires'       => $offer['requires'] ?? '',
			'requires_php'   => $offer['requires_php'] ?? '',
			'icons'          => $content['icons'] ?? array(),
			'banners'        => array(),
			'banners_rtl'    => array(),
		);
	}

	/** Puts what is offered now where core looks for it. */
	public function store_updates(): void {
		foreach ( array( 'plugin', 'theme' ) as $kind ) {
			$name = "update_{$kind}s";
			// Who shows another list in place of core's may empty that when it is stored.
			if ( false !== apply_filters( "pre_site_transient_{$name}", false, $name ) ) {
				continue;
			}
			// As core has stored it: what others add to it, or hide, is for those whom they show it to.
			$in_cache = wp_using_ext_object_cache() || wp_installing();
			$updates  = $in_cache ? wp_cache_get( $name, 'site-transient' ) : get_site_option( "_site_transient_{$name}" );
			$updates  = is_object( $updates ) ? $updates : new stdClass();
			$before   = serialize( $updates );
			$updates  = $this->add_updates( $updates, $kind );
			if ( serialize( $updates ) !== $before ) {
				set_site_transient( $name, $updates );
			}
		}
	}

	/** Puts what is offered into core's list of plugins, whose entries are objects, or of themes, where they are arrays. */
	private function add_updates( object $updates, string $kind ): object {
		$extensions = wp_list_filter( $this->installed_extensions(), array( 'kind' => $kind ) );
		foreach ( $extensions as $extension ) {
			$update = $this->update_of( $extension );
			$list   = $update['version'] === $extension['version'] ? 'no_update' : 'response';
			$name   = $this->core_name( $extension );
			unset( $updates->response[ $name ], $updates->no_update[ $name ] );
			$updates->{$list}[ $name ] = 'theme' === $kind ? $update : (object) $update;
		}
		return $this->add_translations( $updates, $extensions );
	}

	/** Adds what is offered to what core stores of themes. */
	public function add_themes( $updates ) {
		return is_object( $updates ) ? $this->add_updates( $updates, 'theme' ) : $updates;
	}

	/** Answers `themes_api`. */
	public function theme_details( $result, $action, $args ) {
		$known = wp_list_filter( $this->installed_extensions(), array( 'slug' => $args->slug ?? '', 'kind' => 'theme' ) );
		return 'theme_information' === $action && false === $result && $known ? $this->details_of( current( $known ), $args ) : $result;
	}

	/** Answers `plugins_api` for "View details" and "Install Now". */
	public function plugin_details( $result, $action, $args ) {
		if ( 'plugin_information' !== $action || false !== $result ) {
			return $result;
		}
		$extension = current( wp_list_filter( $this->installed_extensions(), array( 'slug' => $args->slug ?? '', 'kind' => 'plugin' ) ) );
		// Check 39: before WordPress.org, only who has signed for it says what a required plugin is.
		$extension = $extension ? $extension : $this->required_plugin( $args, true );
		return $extension ? $this->details_of( $extension, $args ) : $result;
	}

	/** What is known of an extension, as `plugins_api` gives it. Nothing but the version and the package is signed. */
	private function details_of( array $extension, object $args ): object {
		$is_first = ! isset( $this->installed_extensions()[ $extension['file'] ] );
		$answer  = $this->request_details( $extension );
		$info    = $answer['reason'] ? null : $this->reader->decode( $answer['body'] );
		$info    = is_array( $info ) ? $info : array();
		$text    = function ( string $key ) use ( $info ): string {
			return is_string( $info[ $key ] ?? null ) ? esc_html( sanitize_text_field( $this->reader->short( $info[ $key ] ) ) ) : '';
		};
		$map     = static function ( string $key, callable $clean ) use ( $info ): array {
			$strings = array_filter( is_array( $info[ $key ] ?? null ) ? $info[ $key ] : array(), 'is_string' );
			return array_combine( array_map( 'sanitize_key', array_keys( $strings ) ), array_map( $clean, $strings ) );
		};
		$images  = function ( string $key ) use ( $map ): array {
			// Core puts banners into a style sheet, where these would end the address.
			return str_replace( array( "'", '(', ')' ), array( '%27', '%28', '%29' ), array_filter( $map( $key, 'strval' ), array( $this->reader, 'is_address' ) ) );
		};
		$update  = $this->update_of( $extension );
		$author  = $text( 'author' );
		$profile = esc_url( $text( 'author_profile' ) );
		// Check 10: core prints a name and the titles of sections as they are.
		$sections = $map( 'sections', 'wp_kses_post' );
		if ( ! $sections ) {
			$sections = array( 'changelog' => '<p>' . esc_html( $this->text_of( $answer['reason'] ?? array( 'feed_status', $answer['status'] ) ) ) . '</p>' );
		}
		$this->note_details( $extension, $answer['details'] );
		$holes  = $is_first ? array() : $this->security_texts( $extension, $this->offer_for( $extension ) );
		$advice = array_merge( array_map( 'esc_html', $holes ), $this->advice_on( $extension ) );
		// The Plugins screen asks for required plugins, with the fields that it needs; comparing files is for people who look.
		if ( ! $is_first && ! $answer['reason'] && empty( $args->fields ) && $update['version'] !== $extension['version'] ) {
			$advice[] = esc_html( $this->replaced_files( $extension ) );
		}
		$advice = implode( '<br>', array_filter( $advice ) );
		$head   = '' === $advice ? '' : "<div class=\"notice notice-warning notice-alt inline\"><p>{$advice}</p></div>";
		return (object) array(
			'name'              => '' === $text( 'name' ) ? esc_html( $extension['name'] ) : $text( 'name' ),
			'slug'              => $extension['slug'],
			'version'           => '0' === $update['version'] ? '' : $update['version'],
			'author'            => '' === $profile ? $author : "<a href=\"{$profile}\">{$author}</a>",
			'homepage'          => esc_url_raw( $text( 'homepage' ) ),
			'donate_link'       => esc_url_raw( $text( 'donate_link' ) ),
			'short_description' => $text( 'short_description' ),
			'last_updated'      => $this->reader->time_of( $info['last_updated'] ?? null ) ? $info['last_updated'] : '',
			'requires'          => $update['requires'],
			'requires_php'      => $update['requires_php'],
			'tested'            => $update['tested'],
			'download_link'     => $update['package'],
			'sections'          => substr_replace( $sections, $head, 0, 0 ),
			'icons'             => $images( 'icons' ),
			'banners'           => $images( 'banners' ),
			'contributors'      => array(),
			'external'          => true,
		);
	}

	/**
	 * Requests the details of an extension, but not while its update site is left alone: the Plugins screen asks for those
	 * of required plugins each time that it is opened.
	 *
	 * @return array See request_json(); `reason` is there for any failure, and `details` is what is to be remembered.
	 */
	private function request_details( array $extension ): array {
		$feed   = $this->feed_in( $this->state(), $extension['id'] );
		$paused = ! empty( $feed['failures'] ) && time() < $this->due_time( $feed );
		$reason = $paused ? $this->reader->reason_against_feed( $feed, $extension, time() ) : null;
		$failed = $feed['details'][ $this->key_of( $extension['file'] ) ] ?? null;
		if ( $reason || ( $failed && time() < $failed['until'] && $failed['until'] < time() + DAY_IN_SECONDS ) ) {
			return array( 'status' => 0, 'body' => '', 'reason' => $reason ?? $failed['reason'], 'details' => $failed );
		}
		// Check 26 once more: details that PHP does not survive have failed from the beginning.
		$times  = ( $failed['times'] ?? 0 ) + 1;
		$failed = array( 'times' => $times, 'until' => time() + $this->pause_after( $times ), 'reason' => array( 'feed_broken_off' ) );
		$this->note_details( $extension, $failed );
		$answer = $this->request_json( $extension['home'] . 'info.json' );
		$reason = $answer['reason'] ?? ( 200 === $answer['status'] ? null : array( 'feed_status', $answer['status'] ) );
		return array( 'reason' => $reason, 'details' => $reason ? array( 'reason' => $reason ) + $failed : null ) + $answer;
	}

	/** Remembers with an extension's feed how the request of its details failed; null for not at all. */
	private function note_details( array $extension, ?array $details ): void {
		$feed = $this->feed_in( $this->state(), $extension['id'] );
		$name = $this->key_of( $extension['file'] );
		if ( ! $feed || ( $feed['details'][ $name ] ?? null ) === $details ) {
			return;
		}
		$this->change_state(
			function ( array $state ) use ( $extension, $name, $details ): array {
				$feed = $this->feed_in( $state, $extension['id'] );

				$feed['details'][ $name ]           = $details;
				$state['feeds'][ $extension['id'] ] = $feed;
				return $state;
			}
		);
	}

	/* Installing */

	/**
	 * Downloads a package itself, since core checks neither its size nor its hash.
	 *
	 * @param bool|string|WP_Error $reply    What the filter `upgrader_pre_download` has so far.
	 * @param string               $package  What WordPress has stored as the address of the package.
	 * @param WP_Upgrader          $upgrader Who installs.
	 * @param array                $extra    What core says of the extension that is updated: see file_in().
	 * @return bool|string|WP_Error The path of the package, or why there is none.
	 */
	public function download_package( $reply, $package, $upgrader, $extra = array() ) {
		$this->hook_inspection();
		$this->first = null;
		$this->pack  = null;
		if ( is_wp_error( $reply ) ) {
			return $reply;
		}
		if ( isset( $extra['language_update'] ) ) {
			return $this->fetch_pack( (object) $extra['language_update'], $upgrader ) ?? $reply;
		}
		$extension = $this->extension_of( (string) $package, $this->file_in( $extra ) ?? '' );
		if ( ! $extension ) {
			return $reply;
		}
		$earlier = $this->returning[ $extension['file'] ] ?? null;
		if ( $earlier && $this->has_package( $extension, $package )( $earlier ) ) {
			return $this->fetch_package( $extension, $earlier, $upgrader );
		}
		$known  = current( array_filter( $this->choose_for( $extension )['offers'], $this->has_package( $extension, $package ) ) );
		$failed = $this->ask_again( $extension );
		// Its update site may have moved.
		$extension = $this->extension_at( $extension['file'] ) ?? $extension;
		$offers    = $this->choose_for( $extension )['offers'];
		// Check 11: the feed says what is installed, whatever the stored update says. A newer offer may have come meanwhile.
		$offer = current( array_filter( $offers, $this->has_package( $extension, $package ) ) ) ?: ( $known ? current( $offers ) : false );
		if ( $failed || ! $offer ) {
			return $this->refuse_update( $extension, ( $offer ?: $known ?: array( 'version' => '' ) )['version'], $failed ?? array( 'package_not_offered' ) );
		}
		return $this->fetch_package( $extension, $offer, $upgrader );
	}

	/** Check 22: what was withdrawn since the last check, a moment ago, is not installed. Gives why the feed is not to be believed now. One that was requested in this request less than `$fresh` seconds ago is not requested again. */
	private function ask_again( array $extension, int $fresh = 0 ): ?array {
		$asked = ( $this->requested[ $extension['id'] ] ?? 0 ) > time() - $fresh || $this->check_feed( $this->wanted_feeds()[ $extension['id'] ] );
		$this->store_updates();
		$extension = $this->extension_at( $extension['file'] ) ?? $extension;
		return $asked ? $this->reader->reason_against_feed( $this->feed_in( $this->state(), $extension['id'] ), $extension, time() ) : array( 'feed_unread' );
	}

	/** The main file of the extension that core says it updates; null where it does not say. */
	private function file_in( array $extra ): ?string {
		return isset( $extra['theme'] ) ? "{$extra['theme']}/style.css" : $extra['plugin'] ?? null;
	}

	/** Downloads the package of an offer, and notes what is being installed: see download_package(). */
	private function fetch_package( array $extension, array $offer, WP_Upgrader $upgrader ) {
		$file = $extension['file'];
		$path = $this->request_package( $extension, $offer, $upgrader );
		if ( is_array( $path ) ) {
			return $this->refuse_update( $extension, $offer['version'], $path );
		}
		$this->installing[ $file ] = array(
			'file'    => $file,
			'version' => $offer['version'],
			'folder'  => $this->unpacked_into( $path ),
			'site'    => is_plugin_active( $file ),
			'network' => is_plugin_active_for_network( $file ),
		);
		$this->first               = isset( $this->installed_extensions()[ $file ] ) ? null : array( $upgrader, $file );
		return $path;
	}

	/** The name of the folder that core unpacks a file into. */
	private function unpacked_into( string $path ): string {
		return basename( basename( $path, '.tmp' ), '.zip' );
	}

	/**
	 * The extension that a package is for. Who installs over it does not say which it is, but the address does.
	 *
	 * @param string $package What WordPress has stored as the address of the package.
	 * @param string $file    The main file of the extension that is updated, or ''.
	 * @return array|null See installed_extensions() and first_extensions().
	 */
	private function extension_of( string $package, string $file ): ?array {
		if ( '' !== $file ) {
			return $this->installed_extensions()[ $file ] ?? null;
		}
		// Check 40: what is not there yet has the package of its feed, too, whoever installs it.
		foreach ( $this->installed_extensions() + $this->first_extensions() as $extension ) {
			if ( array_filter( $this->choose_for( $extension )['offers'], $this->has_package( $extension, $package ) ) ) {
				return $extension;
			}
		}
		return null;
	}

	/** Tells offers of a package. Copies before 0.6.0 stored its real address. */
	private function has_package( array $extension, $package ): Closure {
		return function ( array $offer ) use ( $extension, $package ): bool {
			return $this->reader->package_address( $extension['slug'], $offer ) === $package || in_array( $package, $offer['packages'], true );
		};
	}

	/** @return string|array The path of the package, from the first address that has it; or why there is none. */
	private function request_package( array $extension, array $offer, WP_Upgrader $upgrader ) {
		$version = $offer['version'];
		$reason  = array();
		$until   = microtime( true ) + 300;
		$left    = count( $offer['packages'] );
		foreach ( $offer['packages'] as $url ) {
			$upgrader->skin->feedback( 'downloading_package', esc_url( $url ) );
			$path = wp_tempnam( $extension['slug'] );
			// Check 28 once more: all addresses share the time.
			$limits   = array( 'timeout' => max( 1, ( $until - microtime( true ) ) / $left-- ), 'limit_response_size' => $offer['size'] + 1 );
			$response = $this->request( $url, $limits + array( 'stream' => true, 'filename' => $path ) );
			$status   = wp_remote_retrieve_response_code( $response );
			clearstatcache( true, $path );
			$size = (int) filesize( $path );
			if ( is_wp_error( $response ) && $size <= $offer['size'] ) {
				$reason = array( 'package_unreachable', $version, sanitize_text_field( $response->get_error_message() ) );
			} elseif ( ! is_wp_error( $response ) && 200 !== $status ) {
				$reason = array( 'package_status', $version, $status );
			} elseif ( $size !== $offer['size'] ) {
				// Check 12: as many bytes as the feed says.
				$reason = array( 'package_size', $version, $size, $offer['size'] );
			} elseif ( ! hash_equals( $offer['sha256'], hash_file( 'sha256', $path ) ) ) {
				// Check 13: and exactly these.
				$reason = array( 'package_hash', $version );
			} elseif ( "PK\3\4" !== file_get_contents( $path, false, null, 0, 4 ) ) {
				// Check 14: nothing in it would leave nothing of the extension.
				$reason = array( 'package_empty', $version );
			} else {
				return $path;
			}
			wp_delete_file( $path );
		}
		return $reason;
	}

	/**
	 * Looks into the unpacked package, before core touches what is installed.
	 *
	 * @param string|WP_Error $source        The unpacked folder.
	 * @param string          $remote_source The folder around it.
	 * @param WP_Upgrader     $upgrader      Who installs.
	 * @param array           $extra         What core says of the extension that is updated: see file_in().
	 * @return string|WP_Error
	 */
	public function inspect_package( $source, $remote_source, $upgrader, $extra = array() ) {
		if ( isset( $extra['language_update'] ) ) {
			return $this->inspect_pack( $source, $remote_source );
		}
		$folder = basename( $remote_source );
		// Check 40 once more: core does not say what it installs for the first time, but who installs it is known.
		$first     = $this->first && $this->first[0] === $upgrader ? $this->first[1] : null;
		$named     = $this->file_in( $extra );
		$file      = $named ?? $first ?? (string) array_search( $folder, array_column( $this->installing, 'folder', 'file' ), true );
		$extension = $this->extension_at( $file );
		if ( is_wp_error( $source ) ) {
			return $source;
		}
		if ( ! $extension ) {
			return is_string( $source ) && null === $named ? $this->inspect_upload( $source, $upgrader, $extra['type'] ?? 'plugin' ) : $source;
		}
		$installing = $this->installing[ $file ] ?? array( 'version' => '', 'folder' => '', 'site' => false, 'network' => false );
		$version    = $installing['version'];
		$reason     = is_string( $source ) ? $this->reason_against_source( $source, $extension, $version ) : array( 'package_replaced' );
		// Check 29: what is unpacked is what was checked, though another filter had the last word on it.
		if ( $folder !== $installing['folder'] || ( ! $reason && dirname( $source ) !== untrailingslashit( $remote_source ) ) ) {
			$reason = array( 'package_replaced' );
		}
		if ( ! $reason ) {
			// Of what was unpacked, not of what other filters make of it.
			$this->installing[ $file ]['hashes'] = $this->installing[ $file ]['hashes'] ?? $this->hashes_below( $this->local_path( $source ) );
			return $source;
		}
		// Core has switched the plugin off by now, and would leave it so.
		if ( $installing['site'] && ! is_plugin_active( $file ) ) {
			activate_plugin( $file, '', $installing['network'], true );
		}
		return $this->refuse_update( $extension, $version, $reason );
	}

	/** Why an unpacked folder is not the version that was offered; null for nothing. */
	private function reason_against_source( string $source, array $extension, string $version ): ?array {
		$folder = basename( $source );
		// Check 14: another folder would leave the old extension deleted and the new one inactive.
		if ( $folder !== $extension['slug'] ) {
			return array( 'package_folder', $version, sanitize_file_name( $folder ), $extension['slug'] );
		}
		// Check 15: the same extension from the same update site, be it from before or after a move, in the version that was offered. A plugin's main file may have a new name.
		$uris = array( $extension['home'] );
		foreach ( array_keys( $this->state()['moves'], $extension['site'], true ) as $before ) {
			$uris[] = "{$before}/{$extension['slug']}/";
		}
		$mains = array();
		foreach ( $this->headers_in( $this->local_path( $source ), $extension['kind'] ) as $header ) {
			if ( in_array( $header['UpdateURI'], $uris, true ) ) {
				$mains[] = $header;
			}
		}
		if ( 1 !== count( $mains ) ) {
			return array( "package_{$extension['kind']}", $version );
		}
		$header = $mains[0];
		$reason = $this->reason_against_parent( $header, $extension['slug'], $version );
		return $header['Version'] === $version ? $reason : array( 'package_version', $version, sanitize_text_field( $header['Version'] ) );
	}

	/** Why a theme can't be a child of the parent that its header names; null for nothing. */
	private function reason_against_parent( array $header, string $slug, string $version ): ?array {
		$parent = $header['Template'] ?? '';
		// Check 9 once more: a child theme without its parent shows nothing at all, and core takes a stranger's of that name from WordPress.org.
		$is_lacking = '' !== $parent && ( $parent === $slug || wp_get_theme( $parent )->errors() || wp_get_theme( $parent )->parent() );
		return $is_lacking ? array( 'package_parent', $version, sanitize_file_name( $parent ) ) : null;
	}

	/** The headers of the plugins in a folder, or of the theme: each with `Name`, `Version`, `UpdateURI`, and a theme's `Template`. */
	private function headers_in( string $folder, string $kind ): array {
		if ( 'theme' === $kind ) {
			$headers = is_file( "{$folder}/style.css" ) ? array( $this->theme_header( "{$folder}/style.css" ) ) : array();
		} else {
			$headers = array();
			foreach ( is_dir( $folder ) ? preg_grep( '/\.php$/', scandir( $folder ) ) : array() as $name ) {
				$headers[] = get_plugin_data( "{$folder}/{$name}", false, false );
			}
		}
		return array_values( wp_list_filter( $headers, array( 'Name' => '' ), 'NOT' ) );
	}

	/** The header of a theme. Core reads no Update URI of themes before WordPress 6.1. */
	private function theme_header( string $path ): array {
		return get_file_data( $path, array( 'Name' => 'Theme Name', 'Version' => 'Version', 'Template' => 'Template', 'UpdateURI' => 'Update URI' ) );
	}

	/** Where PHP finds a folder that core names as its file system does, which may be FTP. */
	private function local_path( string $folder ): string {
		return untrailingslashit( str_replace( $GLOBALS['wp_filesystem']->wp_content_dir(), trailingslashit( WP_CONTENT_DIR ), $folder ) );
	}

	/** Remembers why an update was refused, for as long as it is offered, and gives core the error. */
	private function refuse_update( array $extension, string $version, array $reason ): WP_Error {
		if ( ! isset( $this->installed_extensions()[ $extension['file'] ] ) ) {
			return $this->error_of( $reason );
		}
		$this->change_state(
			static function ( array $state ) use ( $extension, $version, $reason ): array {
				$state['refused'][ $extension['file'] ] = array( 'version' => $version, 'reason' => $reason );
				return $state;
			}
		);
		return $this->error_of( $reason );
	}

	/** A reason as core takes it. */
	private function error_of( array $reason ): WP_Error {
		return new WP_Error( "presscast_{$reason[0]}", esc_html( $this->text_of( $reason ) ) );
	}

	/**
	 * After a success nothing is refused any more. After an error in the background core opens the site, which it
	 * closed for the update, only ten minutes later.
	 */
	public function end_update( $result, $extra ) {
		if ( is_array( $result ) ) {
			$this->replaced[ $result['destination_name'] ?? '' ] = true;
		}
		$file = $this->file_in( $extra ) ?? '';
		if ( '' === $file && $this->first && is_array( $result ) ) {
			$this->compare_installed( $this->first[1] );
		}
		if ( ! isset( $this->installed_extensions()[ $file ] ) ) {
			return $result;
		}
		// Core closes the site for the single update of the active theme, even where somebody looks on, and of no other.
		$is_closed = 'update' === ( $extra['action'] ?? '' ) && ( $this->is_theme( $file ) ? dirname( $file ) === get_stylesheet() : wp_doing_cron() );
		if ( ! is_wp_error( $result ) ) {
			$this->compare_installed( $file );
			$this->change_state(
				static function ( array $state ) use ( $file ): array {
					unset( $state['refused'][ $file ] );
					if ( isset( $state['forced'][ $file ]['version'] ) ) {
						$state['forced'][ $file ]['done'] = true;
					}
					return $state;
				}
			);
		} elseif ( $is_closed && is_file( $this->folder_of( $file ) . '/' . basename( $file ) ) ) {
			$files = $GLOBALS['wp_filesystem'];
			$files->delete( $files->abspath() . '.maintenance' );
		}
		return $result;
	}

	/** Says yes to what is forced, where the owner has not switched automatic updates off. */
	public function force_update( $update, $item ) {
		$extension = $this->extension_in( $item );
		$offer     = $extension ? $this->offer_for( $extension ) : null;
		return $offer && $this->is_forced( $extension, $offer ) && apply_filters( "{$extension['kind']}s_auto_update_enabled", true ) ? true : $update;
	}

	/** The extension that core asks about; null for any other. */
	private function extension_in( $item ): ?array {
		return $this->installed_extensions()[ $this->file_in( (array) $item ) ?? '' ] ?? null;
	}

	/** Says no to what the publisher wants people to start themselves, and to what is to wait. */
	public function leave_update( $update, $item ) {
		$extension = $this->extension_in( $item );
		$offer     = $extension ? $this->offer_for( $extension ) : null;
		if ( $offer && $offer['min_auto_update'] && version_compare( $extension['version'], $offer['min_auto_update'], '<' ) ) {
			return false;
		}
		// Null asks what code on this site demands, for the Plugins and Themes screens, where the owner's choice stays open.
		return null !== $update && $offer && $this->waits_until( $extension, $offer ) ? false : $update;
	}

	/** Check 16: only a feed that was verified with a pinned key can make a site install anything. */
	private function is_forced( array $extension, array $offer ): bool {
		return $offer['force'] && ! empty( $this->feed_in( $this->state(), $extension['id'] )['verified'] );
	}

	/* Waiting */

	/**
	 * Until when WordPress does not install an offer by itself; 0 for no longer. What is forced, or mends a hole, waits
	 * for nothing, if the feed was verified.
	 */
	private function waits_until( array $extension, array $offer ): int {
		$feed  = $this->feed_in( $this->state(), $extension['id'] );
		$mends = false;
		foreach ( array_column( $this->content_for( $extension, $this->state() )['advisories'] ?? array(), 'version' ) as $version ) {
			// What comes after the version that mended a hole mends it, too, for those who have not got that one.
			$mends = $mends || ( version_compare( $offer['version'], $version, '>=' ) && version_compare( $extension['version'], $version, '<' ) );
		}
		$urgent = ! empty( $feed['verified'] ) && ( $offer['force'] || $mends );
		$until  = $urgent ? 0 : $this->reader->automatic_from( $offer, $this->wait_days() );
		return $until > time() ? $until : 0;
	}

	/** Answers `presscast_wait`: how many days the owner has automatic updates wait, by a constant or by the setting. */
	public function wait_days(): int {
		return max( 0, min( 30, (int) ( defined( 'PRESSCAST_AUTO_UPDATE_WAIT' ) ? PRESSCAST_AUTO_UPDATE_WAIT : $this->state()['wait'] ?? 0 ) ) );
	}

	/** Does `presscast_set_wait`. */
	public function set_wait( $days ): void {
		$this->change_state(
			static function ( array $state ) use ( $days ): array {
				unset( $state['wait'] );
				return $days > 0 ? array( 'wait' => min( 30, (int) $days ) ) + $state : $state;
			}
		);
	}

	/* Language packs: WordPress looks neither at their dates nor at what is in them, and that may be PHP */

	/** The language packs of an extension that this site may install, without those that it has refused. */
	private function packs_for( array $extension ): array {
		$packs = $this->choose_packs( $extension );
		return array_diff_key( $packs, $this->refused_packs( $extension, $packs ) );
	}

	/**
	 * Why language packs were refused within a day. So long they are not downloaded again.
	 *
	 * @param array                $extension See installed_extensions().
	 * @param array<string, array> $packs     What the feed has of it now: see choose_packs().
	 * @return array<string, array> By language.
	 */
	private function refused_packs( array $extension, array $packs ): array {
		$reasons = array();
		foreach ( array_intersect_key( $this->state()['packs'][ $extension['file'] ] ?? array(), $packs ) as $language => $refused ) {
			// A clock that was ahead hides none for longer.
			if ( md5( serialize( $packs[ $language ] ) ) === $refused['pack'] && abs( time() - $refused['time'] ) < DAY_IN_SECONDS ) {
				$reasons[ $language ] = $refused['reason'];
			}
		}
		return $reasons;
	}

	/** Remembers why a language pack was refused, if that lies in what was downloaded, and gives core the error. */
	private function refuse_pack( array $extension, array $pack, array $reason ): WP_Error {
		if ( in_array( $reason[0], array( 'package_size', 'package_hash', 'package_empty', 'pack_files', 'pack_date' ), true ) ) {
			$installed = $this->installed_extensions();
			$packs     = $this->choose_packs( $extension );
			$refused   = array( 'pack' => md5( serialize( $pack ) ), 'reason' => $reason, 'time' => time() );
			$this->change_state(
				static function ( array $state ) use ( $extension, $pack, $refused, $installed, $packs ): array {
					$state['packs'] = array_intersect_key( $state['packs'] ?? array(), $installed );

					$state['packs'][ $extension['file'] ] = array( $pack['language'] => $refused ) + array_intersect_key( $state['packs'][ $extension['file'] ] ?? array(), $packs );
					return $state;
				}
			);
			$this->store_updates();
		}
		return $this->error_of( $reason );
	}

	/** The language packs that a feed has of an extension for this site: see the reader's choose_packs(). */
	private function choose_packs( array $extension ): array {
		$state     = $this->state();
		$feed      = $this->feed_in( $state, $extension['id'] );
		$signed    = ! empty( $state['sites'][ $extension['site'] ]['signed'] );
		$installed = array();
		if ( ! empty( $this->content_for( $extension, $state )['translations'] ) ) {
			foreach ( array_unique( array_merge( get_available_languages(), array( get_locale() ) ) ) as $language ) {
				$installed[ $language ] = $this->changed_in( WP_LANG_DIR . "/{$extension['kind']}s/{$extension['slug']}-{$language}.po" );
			}
		}
		return $this->reader->choose_packs( $feed, $extension, $signed, $installed, time() );
	}

	/** When translations were changed last, as their .po file says; 0 where there is none, or it names no such time. */
	private function changed_in( string $path ): int {
		$date = is_readable( $path ) ? trim( wp_get_pomo_file_data( $path )['PO-Revision-Date'] ) : '';
		$time = preg_match( '/^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d)?\s*(?:Z|[+-]\d\d:?\d\d)?$/D', $date ) ? (int) strtotime( $date ) : 0;
		// Check 42 once more: a file from the future locks nothing out.
		return $time > time() + DAY_IN_SECONDS ? 0 : $time;
	}

	/** The language packs of an extension, as core stores them. */
	private function translations_of( array $extension ): array {
		// Check 16 once more: only the owner, or a feed that was verified, can make a site install anything.
		$is_automatic = ! empty( $this->feed_in( $this->state(), $extension['id'] )['verified'] ) || $this->is_automatic( $extension );
		$translations = array();
		foreach ( $this->is_on_main_site() ? $this->packs_for( $extension ) : array() as $language => $pack ) {
			$translations[] = array(
				'type'       => $extension['kind'],
				'slug'       => $extension['slug'],
				'language'   => $language,
				'version'    => $extension['version'],
				'updated'    => gmdate( 'Y-m-d H:i:s', $pack['updated'] ),
				'package'    => $this->reader->package_address( $extension['slug'], $pack ),
				'autoupdate' => $is_automatic,
			);
		}
		return $translations;
	}

	/** Puts the language packs of extensions into core's list, in place of those that were there. */
	private function add_translations( object $updates, array $extensions ): object {
		$slugs  = array_column( $extensions, 'slug' );
		$before = (array) ( $updates->translations ?? array() );
		$after  = array_filter(
			$before,
			static function ( $each ) use ( $slugs ): bool {
				$each = (array) $each;
				return ! in_array( $each['slug'] ?? '', $slugs, true ) || 0 !== strpos( $each['package'] ?? '', 'presscast:' );
			}
		);
		$after  = array_merge( array_values( $after ), ...array_values( array_map( array( $this, 'translations_of' ), $extensions ) ) );
		if ( $after !== $before ) {
			$updates->translations = $after;
		}
		return $updates;
	}

	/**
	 * Downloads a language pack: see download_package(). Check 11 once more: the feed says which, whatever is stored.
	 *
	 * @param object      $update   As core stores it: `type`, `slug` and `language`.
	 * @param WP_Upgrader $upgrader Who installs.
	 * @return string|WP_Error|null Null for a pack that no update site has, but other code on this site.
	 */
	private function fetch_pack( object $update, WP_Upgrader $upgrader ) {
		$language  = $update->language ?? '';
		$extension = current( wp_list_filter( $this->installed_extensions(), array( 'kind' => $update->type ?? '', 'slug' => $update->slug ?? '' ) ) );
		$told      = $extension ? $this->content_for( $extension, $this->state() )['translations'] ?? array() : array();
		if ( ! in_array( $language, array_column( $told, 'language' ), true ) ) {
			return null;
		}
		// Core takes all packs one after another.
		$failed    = $this->ask_again( $extension, MINUTE_IN_SECONDS );
		$extension = $this->extension_at( $extension['file'] ) ?? $extension;
		$pack      = $this->packs_for( $extension )[ $language ] ?? null;
		$path      = $failed || ! $pack ? $failed ?? array( 'package_not_offered' ) : $this->request_package( $extension, $pack, $upgrader );
		if ( is_array( $path ) ) {
			return $pack ? $this->refuse_pack( $extension, $pack, $path ) : $this->error_of( $path );
		}
		$this->pack = array( 'extension' => $extension, 'pack' => $pack, 'name' => "{$extension['slug']}-{$language}", 'folder' => $this->unpacked_into( $path ) );
		return $path;
	}

	/** Looks into an unpacked language pack: see inspect_package(). */
	private function inspect_pack( $source, string $remote_source ) {
		$pack = $this->pack;
		if ( ! $pack || is_wp_error( $source ) ) {
			return $source;
		}
		$folder = $this->local_path( $remote_source );
		$reason = basename( $folder ) === $pack['folder'] ? $this->reason_against_pack( $folder, $pack['name'], $pack['pack'] ) : array( 'package_replaced' );
		// Check 29 once more.
		if ( ! $reason && ( ! is_string( $source ) || untrailingslashit( $source ) !== untrailingslashit( $remote_source ) ) ) {
			$reason = array( 'package_replaced' );
		}
		return $reason ? $this->refuse_pack( $pack['extension'], $pack['pack'], $reason ) : $source;
	}

	/** Why an unpacked folder is not the language pack that the feed describes; null for nothing. */
	private function reason_against_pack( string $folder, string $name, array $pack ): ?array {
		$names = '/^' . preg_quote( $name, '/' ) . '(?:\.po|\.mo|\.l10n\.php|-[0-9a-f]{32}\.json)$/D';
		// Check 43: WordPress copies whatever is in it beside the translations of all others.
		foreach ( array_diff( scandir( $folder ), array( '.', '..' ) ) as $file ) {
			if ( ! preg_match( $names, $file ) || ! is_file( "{$folder}/{$file}" ) ) {
				return array( 'pack_files', $pack['language'], sanitize_file_name( $file ) );
			}
		}
		// Check 42 once more: one that is older than the feed says would be installed again and again, and a newer one locks out the next.
		return $this->changed_in( "{$folder}/{$name}.po" ) !== $pack['updated'] ? array( 'pack_date', $pack['language'] ) : null;
	}

	/* Keeping private what is not WordPress.org's */

	/**
	 * Takes the extensions of update sites out of what core tells WordPress.org of a site: it has no updates for them. And
	 * core would believe it, had it one for an extension of the same name.
	 *
	 * @param array  $arguments Of a request. Core's check has `plugins` or `themes` in its body, with all headers of each
	 *                          and what is active, and `translations`, by slug: each is JSON.
	 * @param string $url       The address.
	 */
	public function keep_private( $arguments, $url ) {
		if ( ! is_array( $arguments['body'] ?? null ) || ! preg_match( '~^https?://api\.wordpress\.org/(plugin|theme)s/update-check/~', (string) $url, $found ) ) {
			return $arguments;
		}
		$list = "{$found[1]}s";
		$ours = wp_list_filter( $this->installed_extensions(), array( 'kind' => $found[1] ) );
		$body = $arguments['body'];
		$sent = $this->decode_sent( $body[ $list ] ?? null );
		if ( is_array( $sent[ $list ] ?? null ) ) {
			$arguments['body'][ $list ] = wp_json_encode( 'theme' === $found[1] ? $this->without_themes( $sent, $ours ) : $this->without_plugins( $sent, $ours ) );
		}
		$sent = $this->decode_sent( $body['translations'] ?? null );
		if ( $sent ) {
			$arguments['body']['translations'] = wp_json_encode( array_diff_key( $sent, array_flip( array_column( $ours, 'slug' ) ) ) );
		}
		return $arguments;
	}

	private function without_plugins( array $sent, array $ours ): array {
		$active          = is_array( $sent['active'] ?? null ) ? $sent['active'] : array();
		$sent['plugins'] = array_diff_key( $sent['plugins'], $ours );
		$sent['active']  = array_values( array_diff( $active, array_keys( $ours ) ) );
		return $sent;
	}

	/** Core names the active theme by its folder, and the parent of each child theme. A theme that is deeper, in a folder with others, has no updates from anywhere. */
	private function without_themes( array $sent, array $ours ): array {
		$slugs = array_column( $ours, 'slug' );
		foreach ( preg_grep( '~/~', array_keys( $sent['themes'] ) ) as $slug ) {
			if ( $this->has_updater( "{$slug}/style.css" ) ) {
				$slugs[] = $slug;
			}
		}
		$sent['themes'] = array_diff_key( $sent['themes'], array_flip( $slugs ) );
		$sent['active'] = in_array( $sent['active'] ?? '', $slugs, true ) ? '' : $sent['active'] ?? '';
		foreach ( $sent['themes'] as $slug => $header ) {
			if ( in_array( $header['Template'] ?? '', $slugs, true ) ) {
				$sent['themes'][ $slug ]['Template'] = '';
			}
		}
		return $sent;
	}

	/** JSON of core's own; empty for anything else. */
	private function decode_sent( $text ): array {
		$sent = is_string( $text ) ? json_decode( $text, true ) : null;
		return is_array( $sent ) ? $sent : array();
	}

	/* Comparing what is installed with what was published */

	/**
	 * Answers `presscast_files`: compares an extension's files with those that its version was published with.
	 *
	 * @param array  $found What the filter has so far.
	 * @param string $file  The extension's main file.
	 * @return array{changed: string[], missing: string[], added: string[], failed: string} Paths in the extension's folder,
	 *         in plain text, and why it can't be told, or ''.
	 */
	public function compare_files( $found, $file ): array {
		$extension = $this->installed_extensions()[ $file ] ?? null;
		return $extension ? $this->compare_extension( $extension ) : $found;
	}

	/**
	 * The update site is asked where the files are not those that are known to be published.
	 *
	 * @return array See compare_files().
	 */
	private function compare_extension( array $extension ): array {
		$slug  = $extension['slug'];
		$local = $this->hashes_below( $this->folder_of( $extension['file'] ) );
		$tree  = $this->known_files( $extension, $this->state() )['tree'] ?? $this->request_tree( $extension );
		// Its update site may have moved.
		$extension = $this->installed_extensions()[ $extension['file'] ] ?? $extension;
		$published = $this->reader->tree_of( $slug, $local ) === $tree ? $local : null;
		$reason    = null === $tree ? array( 'files_untold', $extension['version'] ) : array( 'files_unnamed', $extension['version'] );
		if ( null !== $tree && null === $published ) {
			$answer    = $this->request_json( "{$extension['home']}checksums/{$extension['version']}.json", '', self::HASHES_BYTES );
			$published = $answer['reason'] || 200 !== $answer['status'] ? null : $this->reader->hashes_in( $answer['body'], $slug, $tree );
		}
		if ( null === $published ) {
			if ( null !== $tree ) {
				$this->remember_files( $extension['file'], array( 'version' => $extension['version'], 'tree' => $tree, 'compared' => time(), 'unnamed' => true ) );
			}
			return array( 'changed' => array(), 'missing' => array(), 'added' => array(), 'failed' => $this->text_of( $reason ) );
		}
		return $this->note_files( $extension['file'], $extension['version'], $published, $local );
	}

	/** After an update: the package was checked to be what the feed describes, so its own files are what was published. */
	private function compare_installed( string $file ): void {
		$installing = $this->installing[ $file ] ?? array();
		if ( isset( $installing['hashes'] ) ) {
			$this->note_files( $file, $installing['version'], $installing['hashes'], $this->hashes_below( $this->folder_of( $file ) ) );
		}
	}

	/** The files below a folder: path to SHA-256, or '' for what can't be read. */
	private function hashes_below( string $folder ): array {
		$hashes = array();
		try {
			$files = new RecursiveIteratorIterator( new RecursiveDirectoryIterator( $folder, FilesystemIterator::SKIP_DOTS ), RecursiveIteratorIterator::LEAVES_ONLY, RecursiveIteratorIterator::CATCH_GET_CHILD );
			foreach ( $files as $path => $file ) {
				$name            = str_replace( '\\', '/', substr( $path, strlen( $folder ) + 1 ) );
				$hashes[ $name ] = is_file( $path ) && is_readable( $path ) ? hash_file( 'sha256', $path ) : '';
				if ( count( $hashes ) > self::MOST_FILES ) {
					break;
				}
			}
		} catch ( UnexpectedValueException $error ) {
			// What is in a folder that can't be read counts as missing; here it is the extension's own.
			return $hashes;
		}
		return $hashes;
	}

	/** The tree digest that the update site vouches for; null for none. */
	private function request_tree( array $extension ): ?string {
		$tree = null;
		for ( $tries = 0; $tries < 2 && null === $tree; $tries++ ) {
			$extension = $this->installed_extensions()[ $extension['file'] ] ?? $extension;
			$wanted    = $this->wanted_feeds()[ $extension['id'] ] ?? null;
			// What was published since the last check has another ledger.
			$asked     = 0 === $tries || ( $wanted && $this->check_feed( $wanted ) );
			$extension = $this->installed_extensions()[ $extension['file'] ] ?? $extension;
			$state     = $this->state();
			$feed      = $this->feed_in( $state, $extension['id'] );
			$ledger    = $this->content_for( $extension, $state )['ledger'] ?? '';
			// Where feeds are signed, one that is not vouches for nothing.
			if ( ! $asked || '' === $ledger || ( ! empty( $state['sites'][ $extension['site'] ]['signed'] ) && empty( $feed['verified'] ) ) ) {
				continue;
			}
			$answer = $this->request_json( "{$extension['home']}releases.json" );
			$tree   = $answer['reason'] || 200 !== $answer['status'] ? null : $this->reader->tree_in( $answer['body'], $ledger, $extension['version'] );
		}
		return $tree;
	}

	/** What is remembered of an extension's files, of the version that is installed. */
	private function known_files( array $extension, array $state ): array {
		$known = $state['files'][ $this->key_of( $extension['file'] ) ] ?? array();
		return ( $known['version'] ?? '' ) === $extension['version'] ? $known : array();
	}

	/** Remembers how an extension's files differ from those that were published, and gives it as compare_files() does. */
	private function note_files( string $file, string $version, array $published, array $local ): array {
		$lists = $this->reader->difference( $published, $local );
		$note  = array( 'version' => $version, 'tree' => $this->reader->tree_of( dirname( $file ), $published ), 'compared' => time() );
		foreach ( $lists as $kind => $paths ) {
			$lists[ $kind ] = array_map( array( $this, 'plain' ), $paths );
			$note[ $kind ]  = $this->some( $lists[ $kind ] );
		}
		$this->remember_files( $file, $note );
		return $lists + array( 'failed' => '' );
	}

	private function remember_files( string $file, array $note ): void {
		$name = $this->key_of( $file );
		$this->change_state(
			static function ( array $state ) use ( $name, $note ): array {
				$state['files'][ $name ] = $note;
				return $state;
			}
		);
	}

	/** As many names as anybody reads, in one text. */
	private function some( array $names ): string {
		return implode( ', ', array_slice( $names, 0, 20 ) ) . ( count( $names ) > 20 ? ', …' : '' );
	}

	/** How files differ from those that were published, by what known_files() has; '' for not at all. */
	private function files_text( array $known ): string {
		if ( ! empty( $known['unnamed'] ) ) {
			return $this->text_of( array( 'files_unnamed', $known['version'] ) );
		}
		$texts = array();
		foreach ( array( 'changed', 'missing', 'added' ) as $kind ) {
			if ( '' !== ( $known[ $kind ] ?? '' ) ) {
				$texts[] = $this->text_of( array( "files_{$kind}", $known[ $kind ] ) );
			}
		}
		return implode( ' ', $texts );
	}

	/** What an update would undo of what was done to the extension's files on this site; '' for nothing. */
	private function replaced_files( array $extension ): string {
		$found = $this->compare_extension( $extension );
		$names = array_merge( $found['changed'], $found['added'] );
		return $names ? $this->text_of( array( 'files_replaced', $this->some( $names ) ) ) : '';
	}

	/* The way back: an owner returns to an earlier version, and is left there */

	/**
	 * Asks for the earlier versions that an extension can go back to.
	 *
	 * @param array $extension See installed_extensions().
	 * @return array{offers: array[]}|array{reason: array} See the reader's earlier_offers().
	 */
	private function request_earlier( array $extension ): array {
		// Check 22 once more: what was withdrawn a moment ago is nothing to go back to.
		$asked     = $this->check_feed( $this->wanted_feeds()[ $extension['id'] ] );
		$extension = $this->installed_extensions()[ $extension['file'] ];
		$feed      = $this->feed_in( $this->state(), $extension['id'] );
		$reason    = $asked ? $this->reader->reason_against_feed( $feed, $extension, time() ) : array( 'feed_unread' );
		if ( $reason ) {
			return array( 'reason' => $reason );
		}
		$answer = $this->request_json( $extension['home'] . 'releases.json' );
		$reason = $answer['reason'] ?? ( 200 === $answer['status'] ? null : array( 'feed_status', $answer['status'] ) );
		return $reason ? array( 'reason' => $reason ) : $this->reader->earlier_offers( $answer['body'], $feed, $extension, $this->site_for( $extension, $this->state() ), time() );
	}

	/**
	 * Answers `presscast_earlier_versions`: the versions that an extension can go back to, highest first.
	 *
	 * @param array|WP_Error $versions What the filter has so far.
	 * @param string         $file     The extension's main file.
	 * @return string[]|WP_Error Why they are not known.
	 */
	public function list_earlier( $versions, $file ) {
		$extension = $this->installed_extensions()[ $file ] ?? null;
		if ( ! $extension ) {
			return $versions;
		}
		$found = $this->request_earlier( $extension );
		return isset( $found['reason'] ) ? $this->error_of( $found['reason'] ) : array_column( $found['offers'], 'version' );
	}

	/**
	 * Answers `presscast_go_back`: installs an earlier version with all checks, and holds the extension there until a
	 * version comes that is above the one that was left. What the newer version did to the database stays.
	 *
	 * @param bool|null|WP_Error $result  What the filter has so far.
	 * @param string             $file    The extension's main file.
	 * @param string             $version An earlier version.
	 * @return bool|null|WP_Error True, or why it was not installed.
	 */
	public function go_back( $result, $file, $version ) {
		$extension = $this->installed_extensions()[ $file ] ?? null;
		if ( ! $extension ) {
			return $result;
		}
		if ( ! $this->is_on_main_site() ) {
			return $this->error_of( array( 'offer_network', $version ) );
		}
		$found = $this->request_earlier( $extension );
		$offer = current( wp_list_filter( $found['offers'] ?? array(), array( 'version' => $version ) ) );
		if ( ! $offer ) {
			return $this->error_of( $found['reason'] ?? array( 'earlier_none', sanitize_text_field( $version ) ) );
		}
		$before = $this->state()['held'][ $this->key_of( $file ) ] ?? null;
		$above  = $this->hold_of( $extension, $this->state() )['above'] ?? '';
		$above  = version_compare( $above, $extension['version'], '>' ) ? $above : $extension['version'];
		// It counts from the moment on in which that version is installed, when core and others look for updates again.
		$this->set_hold( $file, array( 'version' => $version, 'above' => $above ) );
		$error = $this->install_earlier( $extension, $offer );
		if ( $error ) {
			$this->set_hold( $file, $before );
		}
		$this->store_updates();
		return $error ?? true;
	}

	/** Installs an earlier version in the way that core updates an extension at a click on "update now". */
	private function install_earlier( array $extension, array $offer ): ?WP_Error {
		$kind   = $extension['kind'];
		$update = $this->update_of( $extension, $offer );
		$name   = $this->core_name( $extension );
		$offers = static function ( $updates ) use ( $kind, $name, $update ) {
			$updates                    = is_object( $updates ) ? clone $updates : new stdClass();
			$updates->response[ $name ] = 'theme' === $kind ? $update : (object) $update;
			return $updates;
		};

		$this->returning[ $extension['file'] ] = $offer;
		add_filter( "site_transient_update_{$kind}s", $offers, PHP_INT_MAX );
		$upgrader = $this->new_upgrader( $kind );
		$result   = $upgrader->bulk_upgrade( array( $name ) );
		remove_filter( "site_transient_update_{$kind}s", $offers, PHP_INT_MAX );
		unset( $this->returning[ $extension['file'] ] );

		$result = is_array( $result ) ? $result[ $name ] ?? null : $result;
		return $this->outcome_of( $upgrader->skin, $result ) ?? ( $result ? null : $this->error_of( array( 'earlier_failed', $offer['version'] ) ) );
	}

	/** Core's own, which prints nothing. */
	private function new_upgrader( string $kind ): WP_Upgrader {
		require_once ABSPATH . 'wp-admin/includes/admin.php';
		require_once ABSPATH . 'wp-admin/includes/class-wp-upgrader.php';
		$skin = new WP_Ajax_Upgrader_Skin();
		return 'theme' === $kind ? new Theme_Upgrader( $skin ) : new Plugin_Upgrader( $skin );
	}

	/**
	 * Where the owner went back to, and from where.
	 *
	 * @param array $extension See installed_extensions().
	 * @return array{version: string, above: string}|null Null where another version is installed by now.
	 */
	private function hold_of( array $extension, array $state ): ?array {
		$hold = $state['held'][ $this->key_of( $extension['file'] ) ] ?? null;
		return $hold && $hold['version'] === $extension['version'] ? $hold : null;
	}

	/** Remembers where an extension is held; null for nowhere. */
	private function set_hold( string $file, ?array $hold ): void {
		$name = $this->key_of( $file );
		$this->change_state(
			static function ( array $state ) use ( $name, $hold ): array {
				unset( $state['held'][ $name ] );
				if ( $hold ) {
					$state['held'][ $name ] = $hold;
				}
				return $state;
			}
		);
	}

	/** Does `presscast_end_hold`: the extension takes updates again. */
	public function end_hold( $file ): void {
		if ( isset( $this->state()['held'][ $this->key_of( $file ) ] ) ) {
			$this->set_hold( $file, null );
			$this->store_updates();
		}
	}

	/* The first installation */

	/**
	 * A plugin that is not installed, that an installed one requires of its own update site, and that this has.
	 *
	 * @param object $args     Of `plugins_api`.
	 * @param bool   $verified Whether the feed that says so must be verified, or must not.
	 * @return array|null See first_extensions().
	 */
	private function required_plugin( $args, bool $verified ): ?array {
		$slug  = is_string( $args->slug ?? null ) ? $args->slug : '';
		$find  = function () use ( $slug ): ?array {
			return $this->first_extensions()[ "{$slug}/{$slug}.php" ] ?? null;
		};
		$first = $find();
		if ( ! $first ) {
			return null;
		}
		$feed = $this->feed_in( $this->state(), $first['id'] );
		if ( ! array_key_exists( $slug, $feed['plugins'] ?? array() ) && ( empty( $feed['failures'] ) || time() >= $this->due_time( $feed ) ) ) {
			$this->check_feed( $this->wanted_feeds()[ $first['id'] ] );
			$first = $find();
			$feed  = $first ? $this->feed_in( $this->state(), $first['id'] ) : array();
		}
		return ! empty( $feed['plugins'][ $slug ] ) && ! empty( $feed['verified'] ) === $verified ? $first : null;
	}

	/**
	 * Answers `plugins_api_result`. Check 39 once more: without a signature, an update site says what a required plugin
	 * is only where WordPress.org has none of that name.
	 */
	public function details_of_unlisted( $result, $action, $args ) {
		// Core has no data with what WordPress.org itself calls an error.
		$is_unlisted = 'plugin_information' === $action && is_wp_error( $result ) && null === $result->get_error_data();
		$first       = $is_unlisted ? $this->required_plugin( $args, false ) : null;
		return $first ? $this->details_of( $first, $args ) : $result;
	}

	/**
	 * Answers `presscast_installable`: what the update sites of installed extensions have besides these. It asks them.
	 *
	 * @param array[] $sites What the filter has so far.
	 * @return array[] For each update site its address, `site`; whether its feed was `verified`; why it can't be told,
	 *                 `failed`, or ''; and `plugins` and `themes`: see installable_in().
	 */
	public function list_installable( $sites = array() ): array {
		foreach ( $this->wanted_feeds() as $id => $wanted ) {
			$state   = $this->state();
			$feed    = $this->feed_in( $state, $id );
			$paused  = ! empty( $feed['failures'] ) && time() < $this->due_time( $feed );
			$read    = $paused ? array( 'reason' => $feed['reason'] ?? array( 'feed_broken_off' ) ) : $this->read_all( $wanted, $state );
			$content = $read['content'] ?? array();
			$sites[] = array(
				'site'     => $wanted['site'],
				'verified' => ! empty( $content['verified'] ),
				'failed'   => isset( $read['reason'] ) ? $this->text_of( $read['reason'] ) : '',
				'plugins'  => $this->installable_in( $content, $wanted['site'], 'plugin' ),
				'themes'   => $this->installable_in( $content, $wanted['site'], 'theme' ),
			);
		}
		return $sites;
	}

	/**
	 * What a feed has that is not installed.
	 *
	 * @param array  $content See the reader's read_feed(); empty for nothing.
	 * @param string $site    The update site.
	 * @param string $kind    'plugin' or 'theme'.
	 * @return array<string, array{version: string, reasons: string[], home: string}> By slug: the version that this site may
	 *         install, or '', the reasons against others, in plain text, and the address of a page about it.
	 */
	private function installable_in( array $content, string $site, string $kind ): array {
		$taken = array_flip( 'theme' === $kind ? array_keys( wp_get_themes() ) : array_map( 'dirname', array_keys( get_plugins() ) ) );
		$found = array();
		foreach ( array_filter( array_diff_key( $content[ "{$kind}s" ] ?? array(), $taken ) ) as $slug => $told ) {
			$extension = array( 'slug' => (string) $slug, 'kind' => $kind, 'version' => '0', 'file' => '', 'site' => $site );
			$choice    = $this->reader->choose_offers( $content, $extension, $this->site_for( $extension, $this->state() ), time() );
			if ( $told['offers'] ) {
				$found[ $slug ] = array(
					'version' => $choice['offers'][0]['version'] ?? '',
					'reasons' => array_map( array( $this, 'text_of' ), $choice['offers'] ? array() : $choice['reasons'] ),
					'home'    => "{$site}/{$slug}/",
				);
			}
		}
		ksort( $found );
		return $found;
	}

	/** Reads the feed of a whole update site. Nothing of it is remembered, as nothing is installed from it. */
	private function read_all( array $wanted, array $state ): array {
		$wanted = array( 'url' => "{$wanted['site']}/feed.json", 'slugs' => null ) + $wanted;
		$answer = $this->request_json( $wanted['url'] );
		$reason = $answer['reason'] ?? ( 200 === $answer['status'] ? null : array( 'feed_status', $answer['status'] ) );
		return $reason ? array( 'reason' => $reason ) : $this->reader->read_feed( $answer['body'], $wanted, $this->trust_in( $state, $wanted ), time() );
	}

	/**
	 * Answers `presscast_install`: installs an extension for the first time, with all checks of an update. It is not
	 * activated.
	 *
	 * @param bool|null|WP_Error $result What the filter has so far.
	 * @param string             $site   The update site of an installed extension.
	 * @param string             $slug   The extension.
	 * @param string             $kind   'plugin' or 'theme'.
	 * @return bool|null|WP_Error True, or why it was not installed.
	 */
	public function install_first( $result, $site, $slug, $kind = 'plugin' ) {
		if ( ! in_array( $site, array_column( $this->installed_extensions(), 'site' ), true ) ) {
			return $result;
		}
		if ( ! $this->reader->is_slug( (string) $slug ) ) {
			return $this->error_of( array( 'feed_missing' ) );
		}
		$file = 'theme' === $kind ? "{$slug}/style.css" : "{$slug}/{$slug}.php";
		// It wins over what may require this name: somebody has chosen where it comes from.
		$this->asked[ $file ] = array( $site );
		$first                = file_exists( $this->folder_of( $file ) ) ? null : $this->first_extensions()[ $file ] ?? null;
		if ( ! $first || ! $this->is_on_main_site() ) {
			return $this->error_of( array( $first ? 'offer_network' : 'first_taken', sanitize_text_field( $slug ) ) );
		}
		$asked  = $this->check_feed( $this->wanted_feeds()[ $first['id'] ] );
		$first  = $this->extension_at( $file ) ?? $first;
		$choice = $this->choose_for( $first );
		if ( ! $asked || ! $choice['offers'] ) {
			return $this->error_of( $asked ? $choice['reasons'][0] ?? array( 'feed_missing' ) : array( 'feed_unread' ) );
		}
		$upgrader = $this->new_upgrader( $first['kind'] );
		$done     = $upgrader->install( $this->update_of( $first )['package'] );
		return $this->outcome_of( $upgrader->skin, $done ) ?? ( $done ? true : $this->error_of( array( 'earlier_failed', $choice['offers'][0]['version'] ) ) );
	}

	/** Why an installation failed, as core tells it; null where it does not. */
	private function outcome_of( WP_Ajax_Upgrader_Skin $skin, $result ): ?WP_Error {
		foreach ( array( $skin->result, $result, $skin->get_errors() ) as $each ) {
			if ( is_wp_error( $each ) && $each->get_error_code() ) {
				return $each;
			}
		}
		return null;
	}

	/* Packages that somebody brings along */

	/**
	 * Compares an unpacked package that did not come from here with what its update site has published.
	 *
	 * @param string      $source   The unpacked folder.
	 * @param WP_Upgrader $upgrader Who installs.
	 * @param string      $kind     What it installs: 'plugin', 'theme' or anything else.
	 * @return string|WP_Error
	 */
	private function inspect_upload( string $source, WP_Upgrader $upgrader, string $kind ) {
		$local  = $this->local_path( $source );
		$claim  = is_dir( $local ) ? $this->claim_of( $local, $kind ) : null;
		$hashes = $claim ? $this->hashes_below( $local ) : array();
		$tree   = $claim ? $this->reader->tree_of( basename( $local ), $hashes ) : '';
		if ( ! $claim || isset( $this->uploads[ $tree ] ) ) {
			return $source;
		}
		$reason = $this->reason_against_parent( current( $this->headers_in( $local, $kind ) ), $claim['slug'], sanitize_text_field( $claim['version'] ) );
		if ( $reason ) {
			return $this->error_of( $reason );
		}
		$reason = $this->reason_against_upload( $claim, $hashes );
		$text   = $reason ? $this->text_of( $reason['reason'] ) : '';
		if ( $reason && empty( $reason['unchecked'] ) && ! $this->takes_unpublished() ) {
			return $this->error_of( array( 'upload_refused', $text ) );
		}
		$this->uploads[ $tree ] = true;
		$told                   = array( 'upload_checked' );
		if ( $reason ) {
			$told = array( empty( $reason['unchecked'] ) ? 'upload_taken' : 'upload_unchecked', $text );
		}
		$upgrader->skin->feedback( esc_html( $this->text_of( $told ) ) );
		return $source;
	}

	/**
	 * The extension of a known update site that a package is to replace, by its folder, or else says it is, by its Update URI.
	 *
	 * @param string $local The unpacked folder.
	 * @param string $kind  'plugin' or 'theme'.
	 * @return array{kind: string, slug: string, version: string, site: string, folder: string}|null Null for any other.
	 */
	private function claim_of( string $local, string $kind ): ?array {
		$extensions = $this->installed_extensions();
		$sites      = array_column( $extensions, 'site' );
		$folder     = basename( $local );
		$headers    = $this->headers_in( $local, $kind );
		$replaced   = current( wp_list_filter( $extensions, array( 'slug' => $folder, 'kind' => $kind ) ) );
		if ( $headers && $replaced ) {
			return array( 'kind' => $kind, 'slug' => $folder, 'version' => $headers[0]['Version'], 'site' => $replaced['site'], 'folder' => $folder );
		}
		foreach ( $headers as $header ) {
			$uri  = untrailingslashit( $header['UpdateURI'] );
			$site = dirname( $uri );
			$site = $this->state()['moves'][ $site ] ?? $site;
			if ( in_array( $site, $sites, true ) && $this->reader->is_slug( basename( $uri ) ) ) {
				return array( 'kind' => $kind, 'slug' => basename( $uri ), 'version' => $header['Version'], 'site' => $site, 'folder' => $folder );
			}
		}
		return null;
	}

	/**
	 * Check 41: what claims to be of an update site is what that has published.
	 *
	 * @param array $claim  See claim_of().
	 * @param array $hashes See hashes_below().
	 * @return array{reason: array, unchecked?: bool}|null Null where it is; `unchecked` where nobody can tell: then an
	 *         update site that has gone, or lost its key, would stop even the update by hand that helps.
	 */
	private function reason_against_upload( array $claim, array $hashes ): ?array {
		$slug    = $claim['slug'];
		$version = sanitize_text_field( $claim['version'] );
		if ( $claim['folder'] !== $slug ) {
			return array( 'reason' => array( 'upload_folder', sanitize_file_name( $claim['folder'] ), $slug ) );
		}
		$file = 'theme' === $claim['kind'] ? "{$slug}/style.css" : "{$slug}/{$slug}.php";

		$this->asked[ $file ] = array( $claim['site'] );

		$extension = $this->extension_claimed( $claim );
		$asked     = $extension && $this->check_feed( $this->wanted_feeds()[ $extension['id'] ] );
		// Its update site may have moved.
		$extension = $extension ? $this->extension_at( $extension['file'] ) : null;
		$state     = $this->state();
		$feed      = $extension ? $this->feed_in( $state, $extension['id'] ) : array();
		$failed    = $asked ? $this->reader->reason_against_feed( $feed, $extension, time() ) : array( 'feed_unread' );
		if ( $failed ) {
			return 'feed_missing' === $failed[0] ? array( 'reason' => array( 'upload_unknown', $version ) ) : array( 'reason' => $failed, 'unchecked' => true );
		}
		$ledger = $this->content_for( $extension, $state )['ledger'] ?? '';
		$signed = ! empty( $state['sites'][ $extension['site'] ]['signed'] );
		$answer = $this->request_json( "{$extension['home']}releases.json" );
		// Where feeds are signed, one that is not vouches for nothing.
		if ( ( $signed && empty( $feed['verified'] ) ) || ! hash_equals( (string) $ledger, hash( 'sha256', $answer['body'] ) ) ) {
			return array( 'reason' => array( 'files_untold', $version ), 'unchecked' => true );
		}
		$tree = $this->reader->tree_in( $answer['body'], $ledger, $claim['version'] );
		if ( null === $tree ) {
			return array( 'reason' => array( 'upload_unknown', $version ) );
		}
		return $this->reader->tree_of( $slug, $hashes ) === $tree ? null : array( 'reason' => $this->changes_in_upload( $extension, $version, $tree, $hashes ) );
	}

	/** The extension that a package claims to be, installed or not; null where its folder is another update site's. */
	private function extension_claimed( array $claim ): ?array {
		$found = wp_list_filter( $this->installed_extensions() + $this->first_extensions(), array_intersect_key( $claim, array_flip( array( 'kind', 'slug', 'site' ) ) ) );
		return $found ? current( $found ) : null;
	}

	/** How the files of a package are not those of a version that was published. */
	private function changes_in_upload( array $extension, string $version, string $tree, array $hashes ): array {
		$answer    = $this->request_json( "{$extension['home']}checksums/{$version}.json", '', self::HASHES_BYTES );
		$published = $answer['reason'] || 200 !== $answer['status'] ? null : $this->reader->hashes_in( $answer['body'], $extension['slug'], $tree );
		$names     = $published ? array_merge( ...array_values( $this->reader->difference( $published, $hashes ) ) ) : array();
		return $names ? array( 'upload_changed', $version, $this->some( $names ) ) : array( 'upload_other', $version );
	}

	/** Whether this site is where a publisher tries what is not published yet. */
	private function takes_unpublished(): bool {
		return defined( 'PRESSCAST_UNPUBLISHED' ) ? (bool) PRESSCAST_UNPUBLISHED : in_array( wp_get_environment_type(), array( 'local', 'development' ), true );
	}

	/* Cron */

	/** Checks, and starts WordPress's own automatic update for what is forced. */
	public function run_cron(): void {
		// Check 32 once more: whatever becomes of this run, there is a next one.
		$this->schedule_cron();
		foreach ( array( false, true ) as $broken ) {
			$this->check_feeds( 0, array(), $broken );
			$this->start_forced();
			$this->mail_network();
		}
		wp_clear_scheduled_hook( 'presscast_cron' );
		$this->schedule_cron();
	}

	/**
	 * Starts WordPress's own automatic update for what is forced, and again as long as it is not installed: a download
	 * may fail, and another update may have the lock.
	 */
	private function start_forced(): void {
		foreach ( $this->installed_extensions() as $file => $extension ) {
			$offer  = $this->offer_for( $extension );
			$before = $this->state()['forced'][ $file ] ?? array();
			$is_new = ! $offer || ( $before['version'] ?? '' ) !== $offer['version'];
			$times  = $is_new ? 0 : $before['times'];
			// Check 33: no start is planned for the day after tomorrow. What was installed once and is not was taken back.
			$is_soon = ! $is_new && ( ! empty( $before['done'] ) || ( time() < $before['next'] && $before['next'] < time() + DAY_IN_SECONDS ) );
			if ( ! $offer || $is_soon || ! $this->is_forced( $extension, $offer ) ) {
				continue;
			}
			$forced = array(
				'version' => $offer['version'],
				'times'   => $times + 1,
				'next'    => time() + 15 * MINUTE_IN_SECONDS + $this->pause_after( $times + 1 ),
			);
			$this->change_state(
				static function ( array $state ) use ( $file, $forced ): array {
					$state['forced'][ $file ] = $forced;
					return $state;
				}
			);
			// Not all sites in the same second.
			wp_schedule_single_event( time() + wp_rand( 0, 15 * MINUTE_IN_SECONDS ), 'wp_maybe_auto_update' );
		}
	}

	/** When to start forced updates again that were started and are not installed. */
	private function forced_times(): array {
		$times = array();
		foreach ( array_intersect_key( $this->state()['forced'] ?? array(), $this->installed_extensions() ) as $file => $forced ) {
			$extension = $this->installed_extensions()[ $file ];
			$offer     = $this->offer_for( $extension );
			if ( $offer && $offer['version'] === ( $forced['version'] ?? null ) && empty( $forced['done'] ) && $this->is_forced( $extension, $offer ) ) {
				$times[] = $forced['next'];
			}
		}
		return $times;
	}

	/**
	 * Tells the network's administrator, once for each version and once a day at most, of updates that nothing installs. The updater does not
	 * run where they look, and core's own check takes away what this one stored there.
	 */
	private function mail_network(): void {
		foreach ( $this->is_on_main_site() ? array() : $this->installed_extensions() as $file => $extension ) {
			$offer  = $this->offer_for( $extension );
			$mailed = (array) ( $this->state()['mailed'][ $file ] ?? array() );
			$last   = $this->state()['mailed_at'][ $file ] ?? 0;
			if ( ! $offer || in_array( $offer['version'], $mailed, true ) || abs( time() - $last ) < DAY_IN_SECONDS ) {
				continue;
			}
			$this->change_state(
				static function ( array $state ) use ( $file, $offer, $mailed ): array {
					$state['mailed'][ $file ]    = array_slice( array_merge( $mailed, array( $offer['version'] ) ), -20 );
					$state['mailed_at'][ $file ] = time();
					return $state;
				}
			);
			$text = $this->text_of( array( 'offer_network', $offer['version'] ) ) . "\n\n" . network_admin_url( 'plugins.php' );
			wp_mail( get_site_option( 'admin_email' ), "{$extension['name']} {$offer['version']}", $text );
		}
	}

	/** One event for all extensions, on the main site of a network where the updater runs there. */
	public function schedule_cron(): void {
		$planned = wp_next_scheduled( 'presscast_cron' );
		if ( ( $planned && $planned < time() + DAY_IN_SECONDS ) || ( ! is_main_site() && $this->is_on_main_site() ) ) {
			return;
		}
		$due    = array_merge( array_map( array( $this, 'due_time' ), array_values( $this->state()['feeds'] ) ), $this->forced_times() );
		$time   = max( time() + MINUTE_IN_SECONDS, $due ? min( $due ) : 0 );
		$latest = $time + 5 * MINUTE_IN_SECONDS;
		// Check 33 once more: an event that is later than it should be was planned by a clock that was ahead.
		if ( $planned && $planned <= $latest ) {
			return;
		}
		wp_clear_scheduled_hook( 'presscast_cron' );
		wp_schedule_single_event( wp_rand( $time, $latest ), 'presscast_cron' );
	}

	/** Whether the updater runs where WordPress installs updates. */
	private function is_on_main_site(): bool {
		$running = $GLOBALS['presscast_updater']['plugins'];
		if ( ! is_main_site() ) {
			$main    = get_main_site_id();
			$active  = array_flip( array_merge( (array) get_blog_option( $main, 'active_plugins' ), array( get_blog_option( $main, 'stylesheet' ) . '/style.css', get_blog_option( $main, 'template' ) . '/style.css' ) ) );
			$running = array_filter( $running, array( $this, 'is_must_use' ), ARRAY_FILTER_USE_KEY ) + array_intersect_key( $this->installed_extensions(), $active + get_site_option( 'active_sitewide_plugins', array() ) );
		}
		return (bool) array_diff_key( $running, $this->off );
	}

	/** Whether WordPress loads this file on every site, as the loader of docs/updater.md. */
	private function is_must_use( string $file ): bool {
		return is_file( WPMU_PLUGIN_DIR . "/{$file}" );
	}

	/** The cron event ends with the last active extension. */
	public function note_deactivation( $file ): void {
		$this->off[ $file ] = true;
		$left               = array_keys( array_diff_key( $this->installed_extensions(), $this->off ) );
		if ( ! array_filter( $left, array( $this, 'is_active' ) ) ) {
			wp_clear_scheduled_hook( 'presscast_cron' );
			// Core says that an update is unavailable where there is no package at all.
			$this->store_updates();
		}
	}

	/** A theme that is active no more is like a plugin that is not. On a network, the theme of the main site counts. */
	public function note_switch(): void {
		foreach ( is_main_site() ? array_keys( $GLOBALS['presscast_updater']['plugins'] ) : array() as $file ) {
			if ( $this->is_theme( $file ) && ! $this->is_active( $file ) ) {
				$this->note_deactivation( $file );
			}
		}
	}

	/** Whether WordPress runs an extension on this site, as a theme or the parent of it too. */
	private function is_active( string $file ): bool {
		return $this->is_theme( $file ) ? in_array( dirname( $file ), array( get_stylesheet(), get_template() ), true ) : is_plugin_active( $file );
	}

	/* Telling */

	/**
	 * Every sentence that people see, by its code. The filter `presscast_text` translates them, so a code keeps its
	 * values for good: a sentence with others gets a new one.
	 */
	private const TEXTS = array(
		'feed_unreachable'    => 'The update site did not answer: %s',
		'redirect'            => 'It redirects to %s, which is not https.',
		'redirects'           => 'It redirects too often.',
		'too_long'            => 'It took too long, or sent too much.',
		'feed_status'         => 'The update site answered with HTTP status %d.',
		'feed_size'           => 'The update site sent more than 1 MB, so its answer was not read.',
		'feed_shape'          => 'What the update site sent is not a Presscast feed.',
		'feed_format'         => 'The feed has a format that this updater does not know. Update a Presscast plugin or theme by hand.',
		'feed_unsigned'       => 'The feed is not signed. This site takes signed feeds only.',
		'feed_key'            => 'The feed is signed with a key that this site does not trust.',
		'feed_signature'      => 'The signature of the feed is wrong.',
		'feed_site'           => 'The feed belongs to another update site: %s',
		'feed_moved'          => 'The update site has moved to %s. This site could not follow it: install the next version by hand.',
		'move_unnamed'        => 'The update site at %s does not say that it was here before.',
		'feed_path'           => 'The feed is another one of this update site: %s',
		'feed_serial'         => 'The feed is older than the one that was read before it.',
		'feed_future'         => 'The feed claims to come from the future.',
		'feed_expired'        => 'The feed is stale: it expired on %s. Newer ones may be held back.',
		'feed_broken_off'     => 'The last check of the update site broke off: PHP came to no end with it.',
		'feed_missing'        => 'The feed does not offer it.',
		'feed_unread'         => 'The feed has not been read yet.',
		'feed_unstored'       => 'The database of this site did not store what the update site sent.',
		'offer_shape'         => 'An offer in the feed is malformed and was left out.',
		'offer_channel'       => '%s is a beta version. This site takes stable versions.',
		'offer_later'         => '%1$s is available from %2$s.',
		'offer_wordpress'     => '%1$s needs WordPress %2$s.',
		'offer_php'           => '%1$s needs PHP %2$s.',
		'offer_rollout'       => '%1$s goes to %2$d percent of all sites for now. This site is not among them yet.',
		'offer_turn'          => '%1$s goes to more and more sites. It reaches this one on %2$s.',
		'offer_paused'        => 'The publisher has paused %s: no site is offered it for now.',
		'offer_paused_for'    => 'The publisher has paused %1$s, and says: %2$s',
		'offer_held'          => '%1$s waits: this site went back, and takes what is above %2$s.',
		'offer_network'       => 'To install %s, activate Presscast on the main site or in the whole network.',
		'offer_awaited'       => 'There is no newer version yet.',
		'offer_none'          => 'This is the newest version.',
		'package_not_offered' => 'The update site does not offer this package now. Check for updates again.',
		'package_unreachable' => 'The package of %1$s could not be downloaded: %2$s',
		'package_status'      => 'The package of %1$s could not be downloaded: HTTP status %2$d.',
		'package_size'        => 'The package of %1$s has %2$d bytes, and the feed says %3$d. It was not installed.',
		'package_hash'        => 'The package of %1$s is not the one that the feed describes: its SHA-256 differs. It was not installed.',
		'package_empty'       => 'The package of %s holds no files. It was not installed.',
		'package_replaced'    => 'Something on this site has put another package in the place of the one that was checked. It was not installed.',
		'package_folder'      => 'The package of %1$s has the folder %2$s and not %3$s. It was not installed.',
		'package_plugin'      => 'The package of %s holds another plugin. It was not installed.',
		'package_theme'       => 'The package of %s holds another theme. It was not installed.',
		'package_parent'      => 'The package of %1$s is a child theme of %2$s, which is not installed. It was not installed.',
		'package_version'     => 'The package of %1$s holds version %2$s. It was not installed.',
		'pack_files'          => 'The language pack %1$s holds a file that does not belong there: %2$s. It was not installed.',
		'pack_date'           => 'The language pack %s has another date than the feed says. It was not installed.',
		'earlier_list'        => 'The list of earlier versions is not the one that the feed describes. Check for updates again.',
		'earlier_none'        => 'The update site keeps no version %s that this site can go back to.',
		'earlier_failed'      => 'WordPress could not install %s.',
		'first_taken'         => 'The folder %s is taken already.',
		'upload_refused'      => '%s It was not installed. To install it all the same, set PRESSCAST_UNPUBLISHED to true in wp-config.php first.',
		'upload_unchecked'    => 'This package was not compared with what its update site has published: %s',
		'upload_taken'        => '%s It is installed all the same, as this site is for development.',
		'upload_checked'      => 'The files of this package are those that its update site has published.',
		'upload_unknown'      => 'The update site has not published a version %s of it.',
		'upload_folder'       => 'The package has the folder %1$s and not %2$s.',
		'upload_other'        => 'The files of this package are not those that were published as version %s.',
		'upload_changed'      => 'The files of this package are not those that were published as version %1$s. These differ: %2$s.',
		'held'                => 'This site went back to %1$s. It takes no update until there is a version above %2$s.',
		'withdrawn'           => 'Version %1$s was withdrawn by its publisher: %2$s',
		'waits'               => 'Automatic updates install %1$s only from %2$s on. You can update now.',
		'moved'               => 'Its updates come from %s now: its update site has moved there.',
		'forced'              => 'The publisher asks every site to install %s at once.',
		'security_update'     => 'Version %1$s is a security update. It fixes a vulnerability of severity %2$s: %3$s',
		'vulnerable'          => 'This version has a vulnerability of severity %2$s, which version %1$s fixes: %3$s',
		'severity_low'        => 'low',
		'severity_moderate'   => 'moderate',
		'severity_high'       => 'high',
		'severity_critical'   => 'critical',
		'health_vulnerable'   => 'A plugin or theme runs a version with a known vulnerability',
		'files_changed'       => 'Files that are not as they were published: %s',
		'files_missing'       => 'Files that are missing: %s',
		'files_added'         => 'Files that were not published with it: %s',
		'files_replaced'      => 'Its files were changed on this site. The update replaces or deletes them: %s',
		'files_untold'        => 'The update site does not tell which files %s was published with.',
		'files_unnamed'       => 'Files of %s are not those that were published. The update site does not tell which.',
		'health_files'        => 'Files of some plugins or themes are not those that were published',
		'health_good'         => 'Plugins and themes can be updated from their own update sites',
		'health_recommended'  => 'Some plugins or themes can not be updated from their own update sites',
		'health_critical'     => 'A plugin or theme runs a version that its publisher has withdrawn',
		'health_description'  => 'These are not updated by WordPress.org but by the update sites of their publishers.',
		'badge'               => 'Security',
	);

	/**
	 * A reason as plain text.
	 *
	 * @param array $reason A code, and what belongs into its sentence.
	 */
	public function text_of( array $reason ): string {
		$code = array_shift( $reason );
		try {
			// A translation may have other placeholders: PHP 7 warns then, and PHP 8 throws.
			$text = @vsprintf( (string) apply_filters( 'presscast_text', self::TEXTS[ $code ], $code ), $reason );
		} catch ( Throwable $error ) {
			$text = '';
		}
		return $this->plain( is_string( $text ) && '' !== $text ? $text : vsprintf( self::TEXTS[ $code ], $reason ) );
	}

	/** Check 10: without characters that a terminal obeys, and those that turn the direction of text around. */
	private function plain( string $text ): string {
		$plain = preg_replace( '/[\p{Cc}\x{61c}\x{200e}\x{200f}\x{202a}-\x{202e}\x{2066}-\x{2069}]+/u', ' ', $text );
		// A name of a file may be no UTF-8.
		return (string) ( $plain ?? preg_replace( '/[^ -~]/', '?', $text ) );
	}

	/** Answers `presscast_texts`: every sentence by its code. */
	public function add_texts( $texts = array() ): array {
		return self::TEXTS + $texts;
	}

	/**
	 * Answers `presscast_status`: what is known about every Presscast plugin and theme, in plain text.
	 *
	 * @param array<string, array> $rows What the filter has so far.
	 * @return array<string, array> {
	 *     Main file to what installed_extensions() has, and
	 *
	 *     @type string   $channel   'stable' or 'beta'.
	 *     @type int      $checked   When the feed was requested last.
	 *     @type int      $status    The HTTP status then.
	 *     @type bool     $verified  Whether the feed's signature was verified.
	 *     @type string   $offer     The version that the site takes, or ''.
	 *     @type string[] $reasons   Why other versions, or all, are none.
	 *     @type string   $failed    Why the feed can't be read, or ''.
	 *     @type string   $refused   Why the offer, or a language pack, was not installed, or ''.
	 *     @type string   $withdrawn Why the installed version was withdrawn, or ''.
	 *     @type string   $paused    That the installed version is paused, or ''.
	 *     @type string   $security  Holes in the installed version, and what mends them, or ''.
	 *     @type string   $needs     What the site needs before it can take newer versions than the offer, or it, or ''.
	 *     @type string   $forced    That the offer is forced, or ''.
	 *     @type string   $waits     Until when automatic updates wait with the offer, or ''.
	 *     @type string   $files     How its files differ from those that were published, or ''.
	 *     @type int      $compared  When that was looked at last, of the installed version; 0 for never.
	 *     @type string   $held      That the owner went back to the installed version, and nothing above the one that was left is offered yet, or ''.
	 *     @type string   $moved     Where its update site has moved to, or ''.
	 * }
	 */
	public function add_status( $rows = array() ): array {
		$state = $this->state();
		foreach ( $this->installed_extensions() as $file => $extension ) {
			$feed      = $this->feed_in( $state, $extension['id'] );
			$choice    = $this->choose_for( $extension );
			$offer     = $choice['offers'][0] ?? null;
			$failed    = $this->reader->reason_against_feed( $feed, $extension, time() );
			$refused   = $state['refused'][ $file ] ?? null;
			$refused   = $refused && $offer && $offer['version'] === $refused['version'] ? array( $refused['reason'] ) : array();
			$refused   = array_merge( $refused, empty( $state['packs'][ $file ] ) ? array() : array_values( $this->refused_packs( $extension, $this->choose_packs( $extension ) ) ) );
			$withdrawn = $this->content_for( $extension, $state )['withdrawn'][ $extension['version'] ] ?? null;
			$paused    = array_filter(
				$choice['reasons'],
				static function ( array $reason ) use ( $extension ): bool {
					return 0 === strpos( $reason[0], 'offer_paused' ) && $reason[1] === $extension['version'];
				}
			);
			$needs     = $this->needs_of( $choice );
			$waits     = $offer ? $this->waits_until( $extension, $offer ) : 0;
			$known     = $this->known_files( $extension, $state );
			$hold      = $this->hold_of( $extension, $state );

			$rows[ $file ] = $extension + array(
				'channel'   => $state['channels'][ $file ] ?? 'stable',
				'checked'   => $feed['checked'] ?? 0,
				'status'    => $feed['status'] ?? 0,
				'verified'  => ! empty( $feed['verified'] ),
				'offer'     => $offer['version'] ?? '',
				'reasons'   => array_map( array( $this, 'text_of' ), $choice['reasons'] ),
				'failed'    => $failed ? $this->text_of( $failed ) : '',
				'refused'   => implode( ' ', array_map( array( $this, 'text_of' ), $refused ) ),
				'withdrawn' => null === $withdrawn ? '' : $this->text_of( array( 'withdrawn', $extension['version'], sanitize_text_field( $withdrawn ) ) ),
				'paused'    => implode( ' ', array_map( array( $this, 'text_of' ), $paused ) ),
				'security'  => implode( ' ', $this->security_texts( $extension, $offer ) ),
				'needs'     => implode( ' ', array_map( array( $this, 'text_of' ), $needs ) ),
				'waits'     => $waits ? $this->text_of( array( 'waits', $offer['version'], gmdate( 'Y-m-d H:i', $waits ) . ' UTC' ) ) : '',
				'forced'    => $offer && $offer['force'] ? $this->text_of( array( 'forced', $offer['version'] ) ) : '',
				'files'     => $this->files_text( $known ),
				'compared'  => $known['compared'] ?? 0,
				'held'      => $hold && ! $offer ? $this->text_of( array( 'held', $hold['version'], $hold['above'] ) ) : '',
				'moved'     => $extension['home'] === $extension['uri'] ? '' : $this->text_of( array( 'moved', $extension['site'] ) ),
			);
		}
		return $rows;
	}

	/** Does `presscast_set_channel`. */
	public function set_channel( $file, $channel ): void {
		$this->change_state(
			static function ( array $state ) use ( $file, $channel ): array {
				unset( $state['channels'][ $file ] );
				if ( 'beta' === $channel ) {
					$state['channels'][ $file ] = 'beta';
				}
				return $state;
			}
		);
		$this->store_updates();
	}

	/** The channel was chosen for the extension that was deleted, and not for another one under its name; likewise its hold. */
	public function forget_channel( $file, $deleted = true ): void {
		if ( $deleted ) {
			$this->end_hold( $file );
		}
		if ( $deleted && isset( $this->state()['channels'][ $file ] ) ) {
			$this->set_channel( $file, 'stable' );
		}
	}

	/** The same for a theme, by its folder. */
	public function forget_theme( $slug, $deleted = true ): void {
		$this->forget_channel( "{$slug}/style.css", $deleted );
	}

	/** Puts what the owner should know below a plugin's row on the Plugins screen, and where there is place for it on the Themes screen. */
	public function add_notices(): void {
		// Nobody may update where files may not be changed, and they are told all the same.
		foreach ( current_user_can( 'activate_plugins' ) ? $this->add_status() : array() as $row ) {
			$wrong = implode( '<br>', array_map( 'esc_html', array_filter( array( $row['security'], $row['withdrawn'], $row['refused'] ) ) ) );
			$waits = $this->is_automatic( $row ) ? $row['waits'] : '';
			$texts = array( '' === $wrong ? '' : "<strong>{$wrong}</strong>", esc_html( $row['paused'] ), esc_html( $row['forced'] ), esc_html( $waits ), esc_html( $row['held'] ), ...$this->advice_on( $row ) );
			$text  = implode( '<br>', array_filter( $texts ) );
			$type  = '' === $wrong && '' !== $row['offer'] . $row['paused'] . $row['held'] ? 'warning' : 'error';
			if ( '' === $text ) {
				continue;
			}
			if ( 'plugin' === $row['kind'] || is_network_admin() ) {
				$this->add_notice( $row['kind'], $this->core_name( $row ), $text, $type );
			} elseif ( doing_action( 'load-themes.php' ) ) {
				$this->add_theme_notice( $row, $text, $type );
			}
		}
	}

	/** Puts HTML into the row where core says that there is an update, or else into a row that looks like it. */
	private function add_notice( string $kind, string $name, string $text, string $type ): void {
		$is_told = false;
		$join    = static function () use ( $text, &$is_told ): void {
			echo wp_kses_post( "<br>{$text}" );
			$is_told = true;
		};
		$print   = function () use ( $kind, $name, $text, $type, &$is_told ): void {
			if ( $is_told ) {
				return;
			}
			$table = 'theme' === $kind ? 'WP_MS_Themes_List_Table' : 'WP_Plugins_List_Table';
			printf(
				// On phones, core goes on with the edge of an active plugin only below a row with an update.
				'<tr class="update%1$s" style="display:none"></tr><tr class="plugin-update-tr%1$s"><td colspan="%2$d" class="plugin-update colspanchange"><div class="update-message notice inline notice-%3$s notice-alt"><p>%4$s</p></div></td></tr>',
				( 'theme' === $kind ? wp_get_theme( $name )->is_allowed( 'network' ) : is_plugin_active( $name ) ) ? ' active' : '',
				(int) _get_list_table( $table, array( 'screen' => get_current_screen() ) )->get_column_count(),
				esc_attr( $type ),
				wp_kses_post( $text )
			);
		};
		add_action( "in_{$kind}_update_message-{$name}", $join );
		add_action( "after_{$kind}_row_{$name}", $print, 20, 0 );
	}

	/** Puts HTML above the list of themes, which on a single site has no rows, and to an update in the details of a theme. */
	private function add_theme_notice( array $theme, string $text, string $type ): void {
		add_action(
			'admin_notices',
			static function () use ( $theme, $text, $type ): void {
				printf( '<div class="notice notice-%1$s"><p><strong>%2$s:</strong> %3$s</p></div>', esc_attr( $type ), esc_html( $theme['name'] ), wp_kses_post( $text ) );
			}
		);
		add_filter(
			'wp_prepare_themes_for_js',
			static function ( $themes ) use ( $theme, $text ) {
				if ( ! empty( $themes[ $theme['slug'] ]['hasUpdate'] ) ) {
					$themes[ $theme['slug'] ]['update'] .= wp_kses_post( "<p>{$text}</p>" );
				}
				return $themes;
			}
		);
	}

	/** Adds a test to Tools > Site Health. */
	public function add_health_test( $tests ) {
		$tests['direct'][ self::STATE ] = array(
			'label' => 'Presscast',
			'test'  => array( $this, 'health_result' ),
		);
		return $tests;
	}

	/** @return array As core's tests return it. */
	public function health_result(): array {
		$status = 'good';
		$worst  = 'critical';
		$items  = '';
		foreach ( $this->add_status() as $row ) {
			$texts  = array_filter( array( $row['security'], $row['withdrawn'], $row['refused'], $row['failed'] ) );
			$status = $texts && 'good' === $status ? 'recommended' : $status;
			$status = $row['files'] && 'critical' !== $status ? 'files' : $status;
			$status = $row['withdrawn'] || $row['security'] ? 'critical' : $status;
			$worst  = $row['security'] ? 'vulnerable' : $worst;
			$texts  = array_merge( $texts, array_filter( array( $row['files'], $row['held'] ) ) );
			$texts  = $texts ? $texts : $row['reasons'];
			$items .= '<li>' . esc_html( "{$row['name']} {$row['version']}" . ( $texts ? ': ' . implode( ' ', $texts ) : '' ) ) . '</li>';
		}
		return array(
			'label'       => $this->text_of( array( 'health_' . ( 'critical' === $status ? $worst : $status ) ) ),
			'status'      => 'files' === $status ? 'recommended' : $status,
			'badge'       => array( 'label' => $this->text_of( array( 'badge' ) ), 'color' => 'blue' ),
			'description' => '<p>' . esc_html( $this->text_of( array( 'health_description' ) ) ) . "</p><ul>{$items}</ul>",
			'actions'     => '',
			'test'        => self::STATE,
		);
	}

	/* What is installed, and what is remembered */

	/**
	 * The Presscast plugins and themes. The list is made once a request, and again when core's own lists are others.
	 *
	 * @return array<string, array{kind: string, file: string, slug: string, name: string, version: string, uri: string, site: string, home: string, feed: string, id: string}>
	 *         By their main files, `file`, of which a theme's is its style.css: 'plugin' or 'theme', `kind`; the Update URI;
	 *         the update site, which is the Update URI without its last part, or where that has moved to; what the Update
	 *         URI is there, `home`; the address of the feed that is asked, and what the feed is remembered by.
	 */
	private function installed_extensions(): array {
		return $this->lists_of_extensions()[1];
	}

	/**
	 * The extensions that are not installed and may be, from the update sites of those that are.
	 *
	 * @return array<string, array> As installed_extensions() has them, but for a plugin's main file, which is not known
	 *         yet; the version is '0'.
	 */
	private function first_extensions(): array {
		return $this->lists_of_extensions()[2];
	}

	/** An extension of either list, by its main file. */
	private function extension_at( string $file ): ?array {
		return $this->installed_extensions()[ $file ] ?? $this->first_extensions()[ $file ] ?? null;
	}

	/** Both lists, behind what they were made of. */
	private function lists_of_extensions(): array {
		require_once ABSPATH . 'wp-admin/includes/plugin.php';
		$state    = get_site_option( self::STATE );
		$versions = array();
		foreach ( wp_get_themes() as $slug => $theme ) {
			$versions[ $slug ] = $theme->get( 'Version' );
		}
		$made_of = array( get_plugins(), $versions, $GLOBALS['presscast_updater']['plugins'], $state['moves'] ?? array(), $this->asked );
		if ( null === $this->installed || $this->installed[0] !== $made_of ) {
			$moves      = $this->unescape( $made_of[3] );
			$extensions = $this->list_extensions( $made_of[0] + $this->theme_headers( array_keys( $versions ) ), $moves );
			$first      = $this->list_first( $made_of[0], $extensions, $moves );
			$counts     = array_count_values( array_column( array_merge( $extensions, $first ), 'site' ) );
			$name       = static function ( array $extension ) use ( $counts ): array {
				$extension['feed'] = ( 1 === $counts[ $extension['site'] ] ? $extension['home'] : "{$extension['site']}/" ) . 'feed.json';
				// Check 5: the feed of an update site may have the address of another one's, and is not the same for that.
				$extension['id'] = "{$extension['site']} {$extension['feed']}";
				return $extension;
			};

			$this->installed = array( $made_of, array_map( $name, $extensions ), array_map( $name, $first ) );
		}
		return $this->installed;
	}

	/** The headers of the themes that bring the updater, by their style.css. */
	private function theme_headers( array $slugs ): array {
		$headers = array();
		foreach ( $slugs as $slug ) {
			$file = "{$slug}/style.css";
			if ( $this->has_updater( $file ) ) {
				$headers[ $file ] = $this->theme_header( "{$this->folder_of( $file )}/style.css" );
			}
		}
		return $headers;
	}

	/**
	 * @param array<string, array>  $headers Of plugins and themes, by their main files.
	 * @param array<string, string> $moves   See state().
	 * @return array<string, array> See installed_extensions(); without the feeds.
	 */
	private function list_extensions( array $headers, array $moves ): array {
		$extensions = array();
		foreach ( $headers as $file => $header ) {
			$uri  = $header['UpdateURI'] ?? '';
			$slug = dirname( $file );
			// A theme may be deeper, in a folder with others; that has no address here.
			if ( false !== strpos( $slug, '/' ) || ! $this->has_updater( $file ) || ! $this->reader->is_address( $uri ) || substr( $uri, -strlen( "/{$slug}/" ) ) !== "/{$slug}/" ) {
				continue;
			}
			$site = substr( $uri, 0, -strlen( "/{$slug}/" ) );

			$extensions[ $file ] = $this->row_of( $file, $moves[ $site ] ?? $site, $uri );

			$extensions[ $file ]['name']    = wp_strip_all_tags( $header['Name'] );
			$extensions[ $file ]['version'] = $header['Version'];
		}
		return $extensions;
	}

	/** An extension that is not installed, of an update site; without the feed. */
	private function row_of( string $file, string $site, string $uri ): array {
		$slug = dirname( $file );
		return array(
			'kind'    => $this->is_theme( $file ) ? 'theme' : 'plugin',
			'file'    => $file,
			'slug'    => $slug,
			'name'    => $slug,
			'version' => '0',
			'uri'     => $uri,
			'site'    => $site,
			'home'    => "{$site}/{$slug}/",
		);
	}

	/**
	 * The extensions that may be installed for the first time: what somebody asks for on our own screens, and what plugins
	 * require of their own update site.
	 *
	 * @param array<string, array>  $headers    Core's list of plugins.
	 * @param array<string, array>  $extensions See list_extensions().
	 * @param array<string, string> $moves      See state().
	 * @return array<string, array> See first_extensions(); without the feeds.
	 */
	private function list_first( array $headers, array $extensions, array $moves ): array {
		$wanted = array();
		$taken  = array_flip( array_map( 'dirname', array_keys( $headers ) ) );
		foreach ( $headers as $file => $header ) {
			foreach ( preg_split( '/[\s,]+/', $header['RequiresPlugins'] ?? '', -1, PREG_SPLIT_NO_EMPTY ) as $slug ) {
				if ( ! isset( $taken[ $slug ] ) ) {
					$wanted[ "{$slug}/{$slug}.php" ][] = $extensions[ $file ]['site'] ?? '';
				}
			}
		}
		$installed = array_map( array( $this, 'key_of' ), array_keys( $extensions ) );
		$first     = array();
		foreach ( $this->asked + $wanted as $file => $sites ) {
			$sites = array_unique( $sites );
			// Check 39 once more: where a plugin from elsewhere requires that name as well, it is not this update site's.
			if ( 1 !== count( $sites ) || '' === $sites[0] || ! $this->reader->is_slug( dirname( $file ) ) || in_array( $this->key_of( $file ), $installed, true ) ) {
				continue;
			}
			$site           = $moves[ $sites[0] ] ?? $sites[0];
			$first[ $file ] = $this->row_of( $file, $site, "{$site}/" . dirname( $file ) . '/' );
		}
		return $first;
	}

	/** Whether an extension brings the updater, active or not. */
	private function has_updater( string $file ): bool {
		return isset( $GLOBALS['presscast_updater']['plugins'][ $file ] ) || 'presscast/presscast.php' === $file || is_file( $this->folder_of( $file ) . '/presscast-updater.php' );
	}

	/** Whether a main file is a theme's: no plugin's can have that name. */
	private function is_theme( string $file ): bool {
		return 'style.css' === basename( $file );
	}

	/** What core knows an extension by: a plugin by its main file, a theme by its folder. */
	private function core_name( array $extension ): string {
		return 'theme' === $extension['kind'] ? $extension['slug'] : $extension['file'];
	}

	/** Whether the owner has automatic updates on for an extension. */
	private function is_automatic( array $extension ): bool {
		return in_array( $this->core_name( $extension ), (array) get_site_option( "auto_update_{$extension['kind']}s", array() ), true );
	}

	/** Where an extension is, by its main file. */
	private function folder_of( string $file ): string {
		$slug = dirname( $file );
		return ( $this->is_theme( $file ) ? get_theme_root( $slug ) : WP_PLUGIN_DIR ) . "/{$slug}";
	}

	/** What an extension is remembered by: a plugin by its folder, since another version's main file may have another name. */
	private function key_of( string $file ): string {
		return $this->is_theme( $file ) ? $file : dirname( $file );
	}

	/**
	 * What is remembered.
	 *
	 * @return array {
	 *     @type string                $uuid     Decides about rollouts; '' before the first check.
	 *     @type array<string, array>  $feeds    Update site and address of a feed to what is known of it: `content` of the reader's
	 *                                           read_feed(), `checked`, `status`, `reason`, `failures`, `next`, `etag`,
	 *                                           `begun` while it is checked, `by`, see mark_of(), `details` while theirs fail, and `to`, where its
	 *                                           update site says that it is now.
	 *     @type array<string, string> $moves    Update site to where it has moved to.
	 *     @type array<string, array>  $sites    Update site to what the reader's trust_of() has.
	 *     @type array<string, string> $channels Main file to 'beta'.
	 *     @type array<string, array>  $held     What key_of() gives to the `version` that the owner went back to, and the one that no
	 *                                           update is taken up to, `above` which they are.
	 *     @type int                   $wait     How many days the owner has automatic updates wait; left out for none.
	 *     @type array<string, array>  $refused  Main file to the `version` that was refused, and the `reason`.
	 *     @type array<string, array>  $packs    Main file to the language packs that were refused, by language: a digest of the
	 *                                           `pack`, the `reason`, and the `time`.
	 *     @type array<string, array>  $files    The same to how its files were when they were compared last: see note_files().
	 *     @type array<string, array>  $forced   Main file to the forced `version` that an update was started for, how many
	 *                                           `times`, and when it is started again, `next`.
	 *     @type array<string, array>  $mailed   Main file to the versions that a network's administrator was told of.
	 * }
	 */
	private function state(): array {
		$stored = get_site_option( self::STATE );
		// The language packs of many extensions are thousands of texts, and this is asked for many times in a request.
		if ( null === $this->unescaped || $this->unescaped[0] !== $stored ) {
			$this->unescaped = array( $stored, $this->unescape( $stored ) );
		}
		$state = $this->unescaped[1];
		return ( is_array( $state ) ? $state : array() ) + array( 'uuid' => '', 'feeds' => array(), 'moves' => array(), 'sites' => array(), 'channels' => array() );
	}

	/**
	 * Changes what is remembered, as it is in the database now: another request may have changed it meanwhile.
	 *
	 * @param Closure $change Is given what is remembered, and returns what shall be. It does nothing else.
	 * @return array What is remembered now.
	 */
	private function change_state( Closure $change ): array {
		global $wpdb;
		$before = null;
		$state  = array();
		$stored = array();
		// Check 27: what somebody else has written while this one worked is read again, and changed in its turn.
		for ( $tries = 0; $tries < 5; $tries++ ) {
			$this->forget_state();
			$wpdb->flush();
			$found = get_site_option( self::STATE );
			// Check 31: core takes a read that failed for an option that is missing. Nothing is written from that.
			if ( '' !== (string) $wpdb->last_error ) {
				$this->forget_state();
				return $this->state();
			}
			if ( $found === $before ) {
				break;
			}
			$before = $found;
			$state  = $change( $this->state() );
			// Drawn at random, it decides about rollouts and never leaves this site.
			$state['uuid'] = '' === $state['uuid'] ? wp_generate_uuid4() : $state['uuid'];
			$stored        = $this->escape( $state );
		}
		update_site_option( self::STATE, $stored );
		return $state;
	}

	/** Takes what is remembered from the cache. */
	private function forget_state(): void {
		$prefix = is_multisite() ? get_current_network_id() . ':' : '';
		foreach ( array( self::STATE, 'notoptions' ) as $name ) {
			wp_cache_delete( $prefix . $name, is_multisite() ? 'site-options' : 'options' );
		}
	}

	/** Check 30: any table stores ASCII, and many can't store an emoji. So texts with anything else have JSON's escapes. */
	private function escape( $value ) {
		if ( is_array( $value ) ) {
			return array_combine( array_map( array( $this, 'escape' ), array_keys( $value ) ), array_map( array( $this, 'escape' ), $value ) );
		}
		$is_plain = ! is_string( $value ) || ! preg_match( '/[^ -~]|\\\\/', $value );
		return $is_plain ? $value : substr( json_encode( $value, JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE ), 1, -1 );
	}

	/** What escape() was given. Copies before 0.6.0 stored texts as they were. */
	private function unescape( $value ) {
		if ( is_array( $value ) ) {
			return array_combine( array_map( array( $this, 'unescape' ), array_keys( $value ) ), array_map( array( $this, 'unescape' ), $value ) );
		}
		return is_string( $value ) && false !== strpos( $value, '\\' ) ? json_decode( "\"{$value}\"" ) ?? $value : $value;
	}
};
