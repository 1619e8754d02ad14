<?php
/**
 * The command `wp presscast sources`.
 *
 * @package Presscast
 */

namespace Presscast\CLI;

use WP_CLI;

use function Presscast\Sources\gather;
use function WP_CLI\Utils\format_items;

function add_command(): void {
	WP_CLI::add_command( 'presscast sources', __NAMESPACE__ . '\\list_sources' );
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
