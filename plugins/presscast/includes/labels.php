<?php
/**
 * The words for what is known about a plugin or theme. Not escaped.
 *
 * @package Presscast
 */

namespace Presscast\Labels;

use const Presscast\Sources\WORDPRESS_ORG;

function source_label( array $extension ): string {
	if ( '' === $extension['host'] ) {
		/* translators: %s: The value of the Update URI header, such as "false". */
		return sprintf( __( 'Nowhere: Update URI is %s', 'presscast' ), $extension['update_uri'] );
	}

	$source = WORDPRESS_ORG === $extension['host'] ? 'WordPress.org' : $extension['host'];

	if ( ! $extension['found'] ) {
		/* translators: %s: Host that should offer the updates, such as "WordPress.org". */
		return sprintf( __( '%s (no answer)', 'presscast' ), $source );
	}

	return $source;
}

function automatic_label( array $extension ): string {
	return $extension['automatic'] ? __( 'On', 'presscast' ) : __( 'Off', 'presscast' );
}

function check_label( array $extension ): string {
	if ( 0 === $extension['checked'] ) {
		return __( 'Never', 'presscast' );
	}

	/* translators: %s: Time span, such as "5 minutes". */
	$ago = sprintf( __( '%s ago', 'presscast' ), human_time_diff( $extension['checked'] ) );

	/* translators: 1: When it was, such as "5 minutes ago". 2: HTTP status, such as 200. */
	return 0 === $extension['status'] ? $ago : sprintf( __( '%1$s (HTTP %2$d)', 'presscast' ), $ago, $extension['status'] );
}

/** The installed version, and whether it is of a theme. */
function version_label( array $extension ): string {
	/* translators: %s: Version number. */
	return 'theme' === $extension['kind'] ? sprintf( __( '%s, a theme', 'presscast' ), $extension['version'] ) : $extension['version'];
}

function verified_label( array $extension ): string {
	return $extension['verified']
		? __( 'Its signature was verified.', 'presscast' )
		: __( 'No signature was verified; packages are checked against the feed.', 'presscast' );
}

/** How its files were when they were compared last with what was published. */
function files_label( array $extension ): string {
	if ( '' !== $extension['files'] || 0 === $extension['compared'] ) {
		return $extension['files'];
	}

	/* translators: %s: Time span, such as "5 minutes". */
	return sprintf( __( 'Its files were those that were published, %s ago.', 'presscast' ), human_time_diff( $extension['compared'] ) );
}

/**
 * What the update site offers, and what speaks against it.
 *
 * @return string[]
 */
function offer_sentences( array $extension ): array {
	$offer = '';
	if ( '' !== $extension['offer'] ) {
		/* translators: %s: Version number. */
		$offer = sprintf( __( 'Version %s is available.', 'presscast' ), $extension['offer'] );
	}

	$sentences = array_merge(
		array( $extension['security'] ?? '', $extension['withdrawn'], $extension['refused'], $offer, $extension['forced'], $extension['waits'], $extension['held'], $extension['moved'] ),
		$extension['reasons']
	);

	return array_values( array_unique( array_filter( $sentences ) ) );
}
