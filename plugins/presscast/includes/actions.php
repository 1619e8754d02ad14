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

function compare(): void {
	admit( 'presscast_compare' );
	foreach ( array_keys( apply_filters( 'presscast_status', array() ) ) as $file ) {
		apply_filters( 'presscast_files', array(), $file );
	}
	go_back( 'compared' );
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
