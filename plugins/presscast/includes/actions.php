<?php
/**
 * What the buttons of the screen Tools > Presscast do.
 *
 * @package Presscast
 */

namespace Presscast\Actions;

use function Presscast\First_Installation\install_extension;
use function Presscast\Way_Back\install;

function check(): void {
	admit( 'presscast_check' );
	do_action( 'presscast_check' );
	return_to_screen( 'checked' );
}

function compare(): void {
	admit( 'presscast_compare' );
	$untold = array();
	foreach ( array_keys( apply_filters( 'presscast_status', array() ) ) as $file ) {
		$untold[] = apply_filters( 'presscast_files', array(), $file )['failed'] ?? '';
	}
	return_to_screen( array_filter( $untold ) ? 'compared_some' : 'compared' );
}

function set_channel(): void {
	admit( 'presscast_channel', posted_right( 'update' ) );
	// phpcs:ignore WordPress.Security.NonceVerification.Missing -- admit() verified it.
	$channel = wp_unslash( $_POST['channel'] ?? '' );
	$file = posted_file();
	if ( '' !== $file ) {
		do_action( 'presscast_set_channel', $file, 'beta' === $channel ? 'beta' : 'stable' );
	}
	return_to_screen( 'saved' );
}

function set_wait(): void {
	admit( 'presscast_wait' );
	// phpcs:ignore WordPress.Security.NonceVerification.Missing -- admit() verified it.
	$days = wp_unslash( $_POST )['days'] ?? '';
	if ( is_string( $days ) && preg_match( '/^\d{1,2}$/D', $days ) ) {
		do_action( 'presscast_set_wait', (int) $days );
	}
	return_to_screen( 'waits' );
}

function go_back_to_version(): void {
	admit( 'presscast_go_back', posted_right( 'update' ) );
	// phpcs:ignore WordPress.Security.NonceVerification.Missing -- admit() verified it.
	$version = wp_unslash( $_POST['version'] ?? '' );
	$result  = install( posted_file(), is_string( $version ) ? $version : '' );
	if ( is_wp_error( $result ) ) {
		wp_die( wp_kses_post( $result->get_error_message() ), '', array( 'response' => 500, 'back_link' => true ) );
	}
	return_to_screen( 'went_back' );
}

function install_first(): void {
	admit( 'presscast_install', posted_right( 'install' ) );
	// phpcs:ignore WordPress.Security.NonceVerification.Missing -- admit() verified it.
	$posted = array_filter( wp_unslash( $_POST ), 'is_string' );
	$result = install_extension( $posted['site'] ?? '', $posted['slug'] ?? '', $posted['kind'] ?? 'plugin' );
	if ( is_wp_error( $result ) ) {
		wp_die( wp_kses_post( $result->get_error_message() ), '', array( 'response' => 500, 'back_link' => true ) );
	}
	return_to_screen( 'installed', '&more=1' );
}

function end_hold(): void {
	admit( 'presscast_end_hold', posted_right( 'update' ) );
	do_action( 'presscast_end_hold', posted_file() );
	return_to_screen( 'hold_ended' );
}

/** The main file that a form names, if it is one of a Presscast plugin or theme; otherwise ''. */
function posted_file(): string {
	// phpcs:ignore WordPress.Security.NonceVerification.Missing -- admit() verified it.
	$file = wp_unslash( $_POST['plugin'] ?? '' );
	return is_string( $file ) && array_key_exists( $file, apply_filters( 'presscast_status', array() ) ) ? $file : '';
}

/** The right that a form asks for: to install what it says that it is about, or to update what that is. */
function posted_right( string $verb ): string {
	// phpcs:ignore WordPress.Security.NonceVerification.Missing -- admit() verifies it.
	$is_theme = 'install' === $verb ? 'theme' === ( $_POST['kind'] ?? '' ) : 'style.css' === basename( posted_file() );
	return $verb . ( $is_theme ? '_themes' : '_plugins' );
}

function admit( string $action, string $right = 'update_plugins' ): void {
	check_admin_referer( $action );
	if ( ! current_user_can( $right ) ) {
		wp_die( esc_html__( 'You are not allowed to do this on this site.', 'presscast' ), '', array( 'response' => 403 ) );
	}
}

function return_to_screen( string $done, string $view = '' ): void {
	wp_safe_redirect( admin_url( "tools.php?page=presscast&done={$done}{$view}" ) );
	exit;
}
