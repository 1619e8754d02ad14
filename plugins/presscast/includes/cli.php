<?php
/**
 * The commands `wp presscast sources`, `wp presscast status` and `wp presscast check`.
 *
 * @package Presscast
 */

namespace Presscast\CLI;

use WP_CLI;

use function Presscast\Labels\check_label;
use function Presscast\Labels\offer_sentences;
use function Presscast\Sources\gather;
use function WP_CLI\Utils\format_items;

function add_commands(): void {
	WP_CLI::add_command( 'presscast sources', __NAMESPACE__ . '\\list_sources' );
	WP_CLI::add_command( 'presscast status', __NAMESPACE__ . '\\list_status' );
	WP_CLI::add_command( 'presscast check', __NAMESPACE__ . '\\check' );
}

/**
 * Asks the update sites now.
 *
 * ## EXAMPLES
 *
 *     $ wp presscast check && wp presscast status
 */
function check(): void {
	do_action( 'presscast_check' );
	WP_CLI::success( __( 'The update sites were asked.', 'presscast' ) );
}

/**
 * Shows what the update site of each plugin offers, and why not.
 *
 * ## OPTIONS
 *
 * [--format=<format>]
 * : How to print the list.
 * ---
 * default: table
 * options:
 *   - table
 *   - json
 * ---
 *
 * @param string[]              $args    Not used.
 * @param array<string, string> $options The options above.
 */
function list_status( array $args, array $options ): void {
	$rows = array();
	foreach ( apply_filters( 'presscast_status', array() ) as $file => $plugin ) {
		$rows[] = array(
			'file'     => $file,
			'version'  => $plugin['version'],
			'offer'    => '' === $plugin['offer'] ? 'none' : $plugin['offer'],
			'channel'  => $plugin['channel'],
			'verified' => $plugin['verified'] ? 'yes' : 'no',
			'checked'  => check_label( $plugin ),
			'feed'     => $plugin['feed'],
			'notes'    => implode( ' ', offer_sentences( $plugin ) ),
		);
	}

	format_items( $options['format'], $rows, array( 'file', 'version', 'offer', 'channel', 'verified', 'checked', 'feed', 'notes' ) );
}

/**
 * Lists where the updates of every installed plugin come from.
 *
 * ## OPTIONS
 *
 * [--format=<format>]
 * : How to print the list.
 * ---
 * default: table
 * options:
 *   - table
 *   - json
 * ---
 *
 * ## EXAMPLES
 *
 *     $ wp presscast sources --format=json
 *
 * @param string[]              $args    Not used.
 * @param array<string, string> $options The options above.
 */
function list_sources( array $args, array $options ): void {
	$rows = array();
	foreach ( gather() as $file => $plugin ) {
		$rows[] = array(
			'file'      => $file,
			'version'   => $plugin['version'],
			'source'    => '' === $plugin['host'] ? 'none' : $plugin['host'],
			'found'     => $plugin['found'] ? 'yes' : 'no',
			'automatic' => $plugin['automatic'] ? 'on' : 'off',
		);
	}

	format_items( $options['format'], $rows, array( 'file', 'version', 'source', 'found', 'automatic' ) );
}
