<?php
/**
 * The words for what is known about a plugin. Not escaped.
 *
 * @package Presscast
 */

namespace Presscast\Labels;

use const Presscast\Sources\WORDPRESS_ORG;

function source_label( array $plugin ): string {
	if ( '' === $plugin['host'] ) {
		/* translators: %s: The value of the plugin's Update URI header, such as "false". */
		return sprintf( __( 'Nowhere: Update URI is %s', 'presscast' ), $plugin['update_uri'] );
	}

	$source = WORDPRESS_ORG === $plugin['host'] ? 'WordPress.org' : $plugin['host'];

	if ( ! $plugin['found'] ) {
		/* translators: %s: Host that should offer the updates, such as "WordPress.org". */
		return sprintf( __( '%s (no answer)', 'presscast' ), $source );
	}

	return $source;
}

function automatic_label( array $plugin ): string {
	return $plugin['automatic'] ? __( 'On', 'presscast' ) : __( 'Off', 'presscast' );
}
