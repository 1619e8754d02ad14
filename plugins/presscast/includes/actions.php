<?php
/**
 * What the buttons of the screen Tools > Presscast do.
 *
 * @package Presscast
 */

namespace Presscast\Actions;

function check(): void {
	admit( 'presscast_check' );
	do_action( 'presscast_check' );
	go_back( 'checked' );
}

function set_channel(): void {
	admit( 'presscast_channel' );
	// phpcs:ignore WordPress.Security.NonceVerification.Missing -- admit() verified it.
	$post    = wp_unslash( $_POST );
	$file    = is_string( $post['plugin'] ?? null ) ? $post['plugin'] : '';
	$channel = $post['channel'] ?? '';
	if ( array_key_exists( $file, apply_filters( 'presscast_status', array() ) ) ) {
		do_action( 'presscast_set_channel', $file, 'beta' === $channel ? 'beta' : 'stable' );
	}
	go_back( 'saved' );
}

function set_wait(): void {
	admit( 'presscast_wait' );
	// phpcs:ignore WordPress.Security.NonceVerification.Missing -- admit() verified it.
	$days = wp_unslash( $_POST )['days'] ?? '';
	if ( is_string( $days ) && preg_match( '/^\d{1,2}$/D', $days ) ) {
		do_action( 'presscast_set_wait', (int) $days );
	}
	go_back( 'waits' );
}

function admit( string $action ): void {
	check_admin_referer( $action );
	if ( ! current_user_can( 'update_plugins' ) ) {
		wp_die( esc_html__( 'You are not allowed to update plugins on this site.', 'presscast' ), '', array( 'response' => 403 ) );
	}
}

function go_back( string $done ): void {
	wp_safe_redirect( admin_url( "tools.php?page=presscast&done={$done}" ) );
	exit;
}
