<?php
/**
 * Removes what the updater remembers, unless another plugin brings it too.
 *
 * @package Presscast
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

if ( ! glob( WP_PLUGIN_DIR . '/*/presscast-updater.php' ) ) {
	delete_site_option( 'presscast_updater' );
	wp_clear_scheduled_hook( 'presscast_cron' );

	$presscast_sites = is_multisite() ? get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) : array();
	foreach ( $presscast_sites as $presscast_site ) {
		switch_to_blog( $presscast_site );
		wp_clear_scheduled_hook( 'presscast_cron' );
		restore_current_blog();
	}
}
