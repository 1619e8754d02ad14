<?php
/**
 * Where the updates of the installed plugins come from.
 *
 * @package Presscast
 */

namespace Presscast\Sources;

const WORDPRESS_ORG = 'wordpress.org';

/**
 * Gathers what is known about the updates of every installed plugin.
 *
 * @return array<string, array{name: string, version: string, update_uri: string, host: string, found: bool, automatic: bool}>
 *         Plugins, keyed by their main file.
 */
function gather(): array {
	require_once ABSPATH . 'wp-admin/includes/plugin.php';
	require_once ABSPATH . 'wp-admin/includes/update.php';

	$updates = get_site_transient( 'update_plugins' );
	$chosen  = (array) get_site_option( 'auto_update_plugins', array() );
	$enabled = wp_is_auto_update_enabled_for_type( 'plugin' );
	$plugins = array();

	foreach ( get_plugins() as $file => $headers ) {
		$host     = host( $headers['UpdateURI'] );
		$answer   = $updates->response[ $file ] ?? $updates->no_update[ $file ] ?? null;
		$answered = null !== $answer || has_filter( "update_plugins_{$host}" );
		$forced   = wp_is_auto_update_forced_for_item( 'plugin', null, $answer ?? blank_update( $file ) );

		$plugins[ $file ] = array(
			'name'       => $headers['Name'],
			'version'    => $headers['Version'],
			'update_uri' => $headers['UpdateURI'],
			'host'       => $host,
			'found'      => is_found( $host, isset( $updates->checked[ $file ] ), $answered ),
			'automatic'  => is_automatic( $enabled, $forced, in_array( $file, $chosen, true ) ),
		);
	}

	return $plugins;
}

/**
 * Decides which host offers the updates, as wp_update_plugins() does.
 *
 * @param string $update_uri The plugin's `Update URI` header.
 * @return string Host name, or an empty string for nowhere.
 */
function host( string $update_uri ): string {
	if ( '' === $update_uri ) {
		return WORDPRESS_ORG;
	}

	$host = (string) wp_parse_url( esc_url_raw( $update_uri ), PHP_URL_HOST );

	if ( 'w.org' === $host ) {
		return WORDPRESS_ORG;
	}

	return 'false' === $host ? '' : $host;
}

/**
 * Decides whether a plugin has an update source. One that was not looked for is not missing.
 *
 * @param string $host     Host that offers the updates, or an empty string for nowhere.
 * @param bool   $checked  Whether WordPress has looked for updates of this plugin.
 * @param bool   $answered Whether anything answers for that host.
 */
function is_found( string $host, bool $checked, bool $answered ): bool {
	return '' !== $host && ( $answered || ! $checked );
}

/**
 * Decides whether WordPress updates a plugin by itself, as the Plugins screen shows it.
 *
 * @param bool      $enabled Whether this site updates any plugin by itself.
 * @param bool|null $forced  What code on this site demands, null for nothing.
 * @param bool      $chosen  Whether an administrator has turned it on.
 */
function is_automatic( bool $enabled, ?bool $forced, bool $chosen ): bool {
	return $enabled && ( $forced ?? $chosen );
}

/**
 * Callbacks of the `auto_update_plugin` filter rely on these properties.
 */
function blank_update( string $file ): object {
	return (object) array(
		'id'          => $file,
		'slug'        => '',
		'plugin'      => $file,
		'new_version' => '',
		'url'         => '',
		'package'     => '',
	);
}
