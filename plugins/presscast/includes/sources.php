<?php
/**
 * Where the updates of the installed plugins and themes come from.
 *
 * @package Presscast
 */

namespace Presscast\Sources;

const WORDPRESS_ORG = 'wordpress.org';

/**
 * Gathers what is known about the updates of every installed plugin and theme.
 *
 * @return array<string, array{kind: string, name: string, version: string, update_uri: string, host: string, found: bool, automatic: bool}>
 *         Plugins, keyed by their main file, and themes, keyed by their style.css.
 */
function gather(): array {
	require_once ABSPATH . 'wp-admin/includes/plugin.php';
	require_once ABSPATH . 'wp-admin/includes/update.php';

	return gather_kind( 'plugin', get_plugins() ) + gather_kind( 'theme', theme_headers() );
}

/**
 * @param string               $kind    'plugin' or 'theme'.
 * @param array<string, array> $headers Each with `Name`, `Version` and `UpdateURI`, keyed as gather() does.
 * @return array<string, array> See gather().
 */
function gather_kind( string $kind, array $headers ): array {
	$updates = get_site_transient( "update_{$kind}s" );
	$chosen  = (array) get_site_option( "auto_update_{$kind}s", array() );
	$enabled = wp_is_auto_update_enabled_for_type( $kind );
	$found   = array();

	foreach ( $headers as $file => $header ) {
		$name     = 'theme' === $kind ? dirname( $file ) : $file;
		$host     = host( $header['UpdateURI'] );
		$answer   = $updates->response[ $name ] ?? $updates->no_update[ $name ] ?? null;
		$answered = null !== $answer || has_filter( "update_{$kind}s_{$host}" );
		$forced   = wp_is_auto_update_forced_for_item( $kind, null, (object) ( $answer ?? blank_update( $kind, $name ) ) );

		$found[ $file ] = array(
			'kind'       => $kind,
			'name'       => $header['Name'],
			'version'    => $header['Version'],
			'update_uri' => $header['UpdateURI'],
			'host'       => $host,
			'found'      => is_found( $host, isset( $updates->checked[ $name ] ), $answered ),
			'automatic'  => is_automatic( $enabled, $forced, in_array( $name, $chosen, true ) ),
		);
	}

	return $found;
}

/** The headers of all themes. Core reads no Update URI of them before WordPress 6.1. */
function theme_headers(): array {
	$headers = array();
	foreach ( wp_get_themes() as $slug => $theme ) {
		$headers[ "{$slug}/style.css" ] = get_file_data(
			$theme->get_stylesheet_directory() . '/style.css',
			array( 'Name' => 'Theme Name', 'Version' => 'Version', 'UpdateURI' => 'Update URI' )
		);
	}

	return $headers;
}

/**
 * Decides which host offers the updates, as wp_update_plugins() and wp_update_themes() do.
 *
 * @param string $update_uri The `Update URI` header.
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
 * Decides whether a plugin or theme has an update source. One that was not looked for is not missing.
 *
 * @param string $host     Host that offers the updates, or an empty string for nowhere.
 * @param bool   $checked  Whether WordPress has looked for updates of it.
 * @param bool   $answered Whether anything answers for that host.
 */
function is_found( string $host, bool $checked, bool $answered ): bool {
	return '' !== $host && ( $answered || ! $checked );
}

/**
 * Decides whether WordPress updates a plugin or theme by itself, as its screens show it.
 *
 * @param bool      $enabled Whether this site updates any of them by itself.
 * @param bool|null $forced  What code on this site demands, null for nothing.
 * @param bool      $chosen  Whether an administrator has turned it on.
 */
function is_automatic( bool $enabled, ?bool $forced, bool $chosen ): bool {
	return $enabled && ( $forced ?? $chosen );
}

/**
 * Callbacks of the filters `auto_update_plugin` and `auto_update_theme` rely on these properties.
 */
function blank_update( string $kind, string $name ): array {
	return array(
		$kind         => $name,
		'id'          => $name,
		'slug'        => '',
		'new_version' => '',
		'url'         => '',
		'package'     => '',
	);
}
