<?php
/**
 * Plugin Name:       Presscast
 * Plugin URI:        https://github.com/presscast/presscast
 * Description:       Shows where the updates of every installed plugin come from, and what each update site offers.
 * Version:           0.7.0
 * Requires at least: 5.8
 * Requires PHP:      7.4
 * Author:            Presscast
 * Author URI:        https://github.com/presscast
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       presscast
 * Update URI:        https://presscast.github.io/presscast/presscast/
 *
 * @package Presscast
 */

namespace Presscast;

defined( 'ABSPATH' ) || exit;

define( 'PRESSCAST_VERSION', '0.7.0' );

( require __DIR__ . '/updater.php' )( __FILE__ );

require __DIR__ . '/includes/texts.php';
require __DIR__ . '/includes/sources.php';
require __DIR__ . '/includes/labels.php';
require __DIR__ . '/includes/way-back.php';
require __DIR__ . '/includes/first-installation.php';
require __DIR__ . '/includes/actions.php';
require __DIR__ . '/includes/screen.php';
require __DIR__ . '/includes/site-health.php';
require __DIR__ . '/includes/cli-install.php';
require __DIR__ . '/includes/cli.php';

add_filter( 'presscast_text', __NAMESPACE__ . '\\Texts\\translated', 10, 2 );
add_action( 'admin_menu', __NAMESPACE__ . '\\Screen\\add_page' );
add_action( 'admin_post_presscast_check', __NAMESPACE__ . '\\Actions\\check' );
add_action( 'admin_post_presscast_compare', __NAMESPACE__ . '\\Actions\\compare' );
add_action( 'admin_post_presscast_channel', __NAMESPACE__ . '\\Actions\\set_channel' );
add_action( 'admin_post_presscast_wait', __NAMESPACE__ . '\\Actions\\set_wait' );
add_action( 'admin_post_presscast_go_back', __NAMESPACE__ . '\\Actions\\go_back_to_version' );
add_action( 'admin_post_presscast_install', __NAMESPACE__ . '\\Actions\\install_first' );
add_action( 'admin_post_presscast_end_hold', __NAMESPACE__ . '\\Actions\\end_hold' );
add_filter( 'debug_information', __NAMESPACE__ . '\\Site_Health\\add_debug_sections' );
add_filter( 'site_status_tests', __NAMESPACE__ . '\\Site_Health\\add_test' );
add_action( 'cli_init', __NAMESPACE__ . '\\CLI\\add_commands' );
