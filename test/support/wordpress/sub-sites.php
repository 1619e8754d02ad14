<?php
/**
 * Leads addresses of sub-sites to the files that all sites share, as the rules that WordPress gives a network's
 * web server do; everything else is answered as without it.
 *
 * @see network_step2() in wp-admin/includes/network.php
 */

$found = array();
$path  = (string) parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH );
$root  = $_SERVER['DOCUMENT_ROOT'];
if ( file_exists( $root . $path ) || ! preg_match( '~^/[\w-]+(/(?:wp-(?:content|admin|includes).*|.*\.php))$~', $path, $found ) ) {
	return false;
}
$file = $root . $found[1] . ( str_ends_with( $found[1], '/' ) ? 'index.php' : '' );
if ( ! str_ends_with( $file, '.php' ) || ! is_file( $file ) ) {
	return false;
}
$_SERVER['SCRIPT_NAME']     = substr( $file, strlen( $root ) );
$_SERVER['PHP_SELF']        = $_SERVER['SCRIPT_NAME'];
$_SERVER['SCRIPT_FILENAME'] = $file;
chdir( dirname( $file ) );
unset( $found, $path, $root, $file );
require $_SERVER['SCRIPT_FILENAME'];
