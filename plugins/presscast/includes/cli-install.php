<?php
/**
 * The commands of `wp presscast` that install.
 *
 * @package Presscast
 */

namespace Presscast\CLI;

use WP_CLI;
use WP_Error;

use function Presscast\First_Installation\install_extension;
use function Presscast\First_Installation\sites;
use function Presscast\Way_Back\install as go_back;
use function Presscast\Way_Back\versions;
use function Presscast\Way_Back\warning;

/**
 * Installs a plugin or theme of a known update site, or goes back to an earlier version of one that is installed.
 *
 * One that is not installed must be of an update site that an installed one comes from. One that is installed is
 * kept at the earlier version until a version comes above the one that it left; without a version, those that the update
 * site keeps are listed. What a newer version has changed in the database stays.
 *
 * ## OPTIONS
 *
 * <slug>
 * : Folder of the plugin or theme.
 *
 * [<version>]
 * : One of the versions that are listed.
 *
 * [--site=<address>]
 * : Of one that is not installed: its update site, where several have one of this name.
 *
 * [--yes]
 * : Do not ask.
 *
 * ## EXAMPLES
 *
 *     $ wp presscast install acme-tools
 *     $ wp presscast install acme-bridge
 *     $ wp presscast install acme-bridge 1.1.0 --yes
 *
 * @param string[]              $args    The folder and the version.
 * @param array<string, string> $options The options above.
 */
function install( array $args, array $options ): void {
	if ( ! isset( $args[1] ) && ! wp_list_filter( apply_filters( 'presscast_status', array() ), array( 'slug' => $args[0] ) ) ) {
		install_first( $args[0], $options['site'] ?? '' );
		return;
	}
	$extension = extension_in( $args[0] );
	if ( ! isset( $args[1] ) ) {
		$versions = versions( $extension['file'] );
		if ( is_wp_error( $versions ) ) {
			fail( $versions );
		}
		array_map( array( WP_CLI::class, 'line' ), $versions );
		return;
	}
	WP_CLI::confirm( warning(), $options );
	$result = go_back( $extension['file'], $args[1] );
	if ( is_wp_error( $result ) ) {
		fail( $result );
	}
	/* translators: %s: Version number. */
	WP_CLI::success( sprintf( __( 'Version %s was installed.', 'presscast' ), $args[1] ) . ' ' . extension_in( $args[0] )['held'] );
}

/** Installs a plugin or theme that is not there yet, from the update site that has it. */
function install_first( string $slug, string $address ): void {
	$found = array();
	$kinds = array();
	foreach ( sites() as $site ) {
		if ( '' !== $site['failed'] ) {
			WP_CLI::warning( "{$site['site']}: {$site['failed']}" );
		}
		foreach ( array( 'plugin', 'theme' ) as $kind ) {
			if ( isset( $site["{$kind}s"][ $slug ] ) && in_array( $address, array( '', $site['site'] ), true ) ) {
				$found[] = $site['site'];
				$kinds[] = $kind;
			}
		}
	}
	if ( 1 !== count( $found ) ) {
		/* translators: %s: Folder. */
		$none = sprintf( __( 'No update site of an installed plugin or theme has %s.', 'presscast' ), $slug );
		/* translators: %s: Addresses. */
		WP_CLI::error( $found ? sprintf( __( 'Several update sites have it; choose one with --site: %s', 'presscast' ), implode( ', ', $found ) ) : $none );
	}
	$result = install_extension( $found[0], $slug, $kinds[0] );
	if ( is_wp_error( $result ) ) {
		fail( $result );
	}
	/* translators: 1: Folder. 2: Address. */
	WP_CLI::success( sprintf( __( '%1$s was installed from %2$s.', 'presscast' ), $slug, $found[0] ) );
}

/**
 * Lets a plugin or theme take updates again that was kept at an earlier version.
 *
 * ## OPTIONS
 *
 * <slug>
 * : Folder of the plugin or theme.
 *
 * @param string[] $args The folder.
 */
function resume( array $args ): void {
	do_action( 'presscast_end_hold', extension_in( $args[0] )['file'] );
	WP_CLI::success( __( 'It takes updates again.', 'presscast' ) );
}

/** Ends the command with an error whose text is HTML. */
function fail( WP_Error $error ): void {
	WP_CLI::error( html_entity_decode( wp_strip_all_tags( $error->get_error_message() ), ENT_QUOTES ) );
}

/** What is known of the plugin or theme in this folder; the command ends where there is none. */
function extension_in( string $slug ): array {
	$found = wp_list_filter( apply_filters( 'presscast_status', array() ), array( 'slug' => $slug ) );
	if ( ! $found ) {
		/* translators: %s: Folder. */
		WP_CLI::error( sprintf( __( 'There is no plugin or theme %s with its own update site.', 'presscast' ), $slug ) );
	}
	return current( $found );
}
