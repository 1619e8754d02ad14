<?php
/**
 * Run inside WordPress: wp eval-file tests/sources.php
 *
 * @package Presscast
 */

use function Presscast\Sources\host;
use function Presscast\Sources\is_automatic;
use function Presscast\Sources\is_found;

$cases = array(
	'no Update URI'             => array( 'wordpress.org', host( '' ) ),
	'Update URI of a directory' => array( 'wordpress.org', host( 'https://wordpress.org/plugins/akismet/' ) ),
	'short directory URI'       => array( 'wordpress.org', host( 'w.org/plugin/akismet' ) ),
	'Update URI elsewhere'      => array( 'example.com', host( 'https://example.com/plugins/acme/' ) ),
	'Update URI is false'       => array( '', host( 'false' ) ),
	'answered'                  => array( true, is_found( 'example.com', true, true ) ),
	'not answered'              => array( false, is_found( 'example.com', true, false ) ),
	'not yet checked'           => array( true, is_found( 'example.com', false, false ) ),
	'nowhere'                   => array( false, is_found( '', false, false ) ),
	'chosen'                    => array( true, is_automatic( true, null, true ) ),
	'not chosen'                => array( false, is_automatic( true, null, false ) ),
	'forced on'                 => array( true, is_automatic( true, true, false ) ),
	'forced off'                => array( false, is_automatic( true, false, true ) ),
	'off for the whole site'    => array( false, is_automatic( false, true, true ) ),
);

foreach ( $cases as $name => list( $expected, $actual ) ) {
	if ( $expected !== $actual ) {
		throw new UnexpectedValueException( $name . ': ' . var_export( $actual, true ) );
	}
}

echo count( $cases ), " passed\n";
