<?php
/**
 * The update sources in Tools > Site Health.
 *
 * @package Presscast
 */

namespace Presscast\Site_Health;

use function Presscast\Labels\automatic_label;
use function Presscast\Labels\source_label;
use function Presscast\Sources\gather;

function add_debug_section( array $info ): array {
	$info['presscast'] = array(
		'label'      => __( 'Update Sources', 'presscast' ),
		'show_count' => true,
		'fields'     => array_map( __NAMESPACE__ . '\\debug_field', gather() ),
	);

	return $info;
}

function debug_field( array $plugin ): array {
	$facts = array(
		/* translators: %s: Version number. */
		sprintf( __( 'Version %s', 'presscast' ), $plugin['version'] ),
		/* translators: %s: Where updates come from, such as "WordPress.org". */
		sprintf( __( 'Updates from: %s', 'presscast' ), source_label( $plugin ) ),
		/* translators: %s: "On" or "Off". */
		sprintf( __( 'Automatic updates: %s', 'presscast' ), automatic_label( $plugin ) ),
	);

	return array(
		'label' => $plugin['name'],
		'value' => implode( ' | ', $facts ),
		'debug' => sprintf(
			'version: %s, host: %s, automatic: %s',
			$plugin['version'],
			'' === $plugin['host'] ? 'none' : $plugin['host'],
			$plugin['automatic'] ? 'true' : 'false'
		),
	);
}
