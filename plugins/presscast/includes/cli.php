<?php
/**
 * The commands of `wp presscast`.
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
	WP_CLI::add_command( 'presscast verify', __NAMESPACE__ . '\\verify' );
	WP_CLI::add_command( 'presscast install', __NAMESPACE__ . '\\install' );
	WP_CLI::add_command( 'presscast resume', __NAMESPACE__ . '\\resume' );
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
 * Compares the files of plugins and themes with those that their update sites have published.
 *
 * ## OPTIONS
 *
 * [<slug>...]
 * : The folders of plugins and themes. All that have an update site of their own if left out.
 *
 * [--format=<format>]
 * : How to print what differs.
 * ---
 * default: table
 * options:
 *   - table
 *   - json
 * ---
 *
 * ## EXAMPLES
 *
 *     $ wp presscast verify acme-bridge
 *
 * @param string[]              $slugs   The folders.
 * @param array<string, string> $options The options above.
 */
function verify( array $slugs, array $options ): void {
	$extensions = apply_filters( 'presscast_status', array() );
	$unknown = array_diff( $slugs, array_column( $extensions, 'slug' ) );
	if ( $unknown ) {
		/* translators: %s: Folders. */
		WP_CLI::error( sprintf( __( 'Nothing with an update site of its own: %s', 'presscast' ), implode( ', ', $unknown ) ) );
	}
	$messages = array(
		'changed' => __( 'is not as it was published', 'presscast' ),
		'missing' => __( 'is missing', 'presscast' ),
		'added'   => __( 'was not published with it', 'presscast' ),
	);
	$count    = 0;
	$good     = 0;
	$rows     = array();
	foreach ( $extensions as $file => $extension ) {
		if ( $slugs && ! in_array( $extension['slug'], $slugs, true ) ) {
			continue;
		}
		$found  = apply_filters( 'presscast_files', array(), $file );
		$before = count( $rows );
		foreach ( $messages as $kind => $message ) {
			foreach ( $found[ $kind ] as $path ) {
				$rows[] = array( 'plugin' => $extension['slug'], 'version' => $extension['version'], 'file' => $path, 'message' => $message );
			}
		}
		if ( '' !== $found['failed'] ) {
			$rows[] = array( 'plugin' => $extension['slug'], 'version' => $extension['version'], 'file' => '', 'message' => $found['failed'] );
		}
		++$count;
		$good += count( $rows ) === $before ? 1 : 0;
	}

	if ( $rows ) {
		format_items( $options['format'], $rows, array( 'plugin', 'version', 'file', 'message' ) );
	}
	/* translators: 1: Number of plugins and themes. 2: Number of plugins and themes. */
	$summary = sprintf( __( '%1$d of %2$d are as they were published.', 'presscast' ), $good, $count );
	$good === $count ? WP_CLI::success( $summary ) : WP_CLI::error( $summary );
}

/**
 * Shows what the update site of each plugin and theme offers, and why not.
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
	foreach ( apply_filters( 'presscast_status', array() ) as $file => $extension ) {
		$rows[] = array(
			'file'     => $file,
			'version'  => $extension['version'],
			'offer'    => '' === $extension['offer'] ? 'none' : $extension['offer'],
			'channel'  => $extension['channel'],
			'verified' => $extension['verified'] ? 'yes' : 'no',
			'kind'     => $extension['kind'],
			'checked'  => check_label( $extension ),
			'feed'     => $extension['feed'],
			'notes'    => implode( ' ', offer_sentences( $extension ) ),
		);
	}

	format_items( $options['format'], $rows, array( 'file', 'version', 'offer', 'channel', 'verified', 'kind', 'checked', 'feed', 'notes' ) );
}

/**
 * Lists where the updates of every installed plugin and theme come from.
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
	foreach ( gather() as $file => $extension ) {
		$rows[] = array(
			'file'      => $file,
			'version'   => $extension['version'],
			'source'    => '' === $extension['host'] ? 'none' : $extension['host'],
			'found'     => $extension['found'] ? 'yes' : 'no',
			'automatic' => $extension['automatic'] ? 'on' : 'off',
			'kind'      => $extension['kind'],
		);
	}

	format_items( $options['format'], $rows, array( 'file', 'version', 'source', 'found', 'automatic', 'kind' ) );
}
