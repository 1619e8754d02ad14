<?php
/**
 * The update sources and update sites in Tools > Site Health.
 *
 * @package Presscast
 */

namespace Presscast\Site_Health;

use function Presscast\Labels\automatic_label;
use function Presscast\Labels\check_label;
use function Presscast\Labels\files_label;
use function Presscast\Labels\offer_sentences;
use function Presscast\Labels\source_label;
use function Presscast\Labels\verified_label;
use function Presscast\Labels\version_label;
use function Presscast\Sources\gather;

function add_debug_sections( array $info ): array {
	$info['presscast'] = array(
		'label'      => __( 'Update Sources', 'presscast' ),
		'show_count' => true,
		'fields'     => array_map( __NAMESPACE__ . '\\debug_field', gather() ),
	);

	$info['presscast-updates'] = array(
		'label'      => __( 'Update Sites', 'presscast' ),
		'show_count' => true,
		'fields'     => array_map( __NAMESPACE__ . '\\update_field', apply_filters( 'presscast_status', array() ) ),
	);

	return $info;
}

function update_field( array $extension ): array {
	$facts = array_merge(
		array( version_label( $extension ), $extension['feed'], check_label( $extension ), verified_label( $extension ), $extension['channel'] ),
		offer_sentences( $extension ),
		array_filter( array( files_label( $extension ) ) )
	);

	return array(
		'label' => $extension['name'],
		'value' => implode( ' | ', $facts ),
	);
}

function debug_field( array $extension ): array {
	$facts = array(
		/* translators: %s: Version number. */
		sprintf( __( 'Version %s', 'presscast' ), version_label( $extension ) ),
		/* translators: %s: Where updates come from, such as "WordPress.org". */
		sprintf( __( 'Updates from: %s', 'presscast' ), source_label( $extension ) ),
		/* translators: %s: "On" or "Off". */
		sprintf( __( 'Automatic updates: %s', 'presscast' ), automatic_label( $extension ) ),
	);

	return array(
		'label' => $extension['name'],
		'value' => implode( ' | ', $facts ),
		'debug' => sprintf(
			'version: %s, host: %s, found: %s, automatic: %s',
			$extension['version'],
			'' === $extension['host'] ? 'none' : $extension['host'],
			$extension['found'] ? 'true' : 'false',
			$extension['automatic'] ? 'true' : 'false'
		),
	);
}

function add_test( array $tests ): array {
	$tests['direct']['presscast_update_sources'] = array(
		'label' => __( 'Update Sources', 'presscast' ),
		'test'  => __NAMESPACE__ . '\\test_sources',
	);

	return $tests;
}

function test_sources(): array {
	$missing = array_column( wp_list_filter( gather(), array( 'found' => false ) ), 'name' );

	return array() === $missing ? result_good() : result_missing( $missing );
}

function result_good(): array {
	return array(
		'label'       => __( 'Every plugin and theme has an update source', 'presscast' ),
		'status'      => 'good',
		'badge'       => badge(),
		'description' => '<p>' . esc_html__( 'Fixes for all of them can reach this site.', 'presscast' ) . '</p>',
		'actions'     => '',
		'test'        => 'presscast_update_sources',
	);
}

/**
 * @param string[] $names What has no update source.
 */
function result_missing( array $names ): array {
	$items = array();
	foreach ( $names as $name ) {
		$items[] = '<li>' . esc_html( $name ) . '</li>';
	}

	return array(
		'label'       => __( 'Some plugins or themes have no update source', 'presscast' ),
		'status'      => 'recommended',
		'badge'       => badge(),
		'description' => sprintf(
			'<p>%s</p><ul>%s</ul>',
			esc_html__( 'WordPress finds no updates for these, not even security fixes. Remove those that are not needed, and follow the news of the others yourself.', 'presscast' ),
			implode( '', $items )
		),
		'actions'     => sprintf(
			'<p><a href="%s">%s</a></p>',
			esc_url( admin_url( 'tools.php?page=presscast' ) ),
			esc_html__( 'Show the update sources', 'presscast' )
		),
		'test'        => 'presscast_update_sources',
	);
}

function badge(): array {
	return array(
		'label' => __( 'Security', 'presscast' ),
		'color' => 'blue',
	);
}
