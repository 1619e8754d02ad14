<?php
/**
 * Runs WordPress sites with the real updater through some hours, one after the other, since none knows of another. Is
 * given a scenario as JSON on standard input, and prints what they asked for, minute by minute, as JSON.
 */

namespace Simulation;

$scenario = json_decode( \stream_get_contents( STDIN ), true );

const SLUG = 'acme-bridge';
const FILE = SLUG . '/' . SLUG . '.php';
const TWICE_DAILY = 12 * 3600;
define( 'Simulation\ADDRESS', $scenario['site'] );
define( 'ABSPATH', $scenario['wordpress'] . '/' );
define( 'WP_PLUGIN_DIR', ABSPATH . 'wp-content/plugins' );
define( 'MINUTE_IN_SECONDS', 60 );
define( 'HOUR_IN_SECONDS', 3600 );
define( 'DAY_IN_SECONDS', 86400 );
define( 'WEEK_IN_SECONDS', 7 * 86400 );
require __DIR__ . '/wordpress.php';

$GLOBALS['wpdb'] = new class() {
	public string $last_error = '';
	public function flush(): void {}
};
$GLOBALS['presscast_updater'] = array( 'plugins' => array( FILE => $scenario['keys'] ), 'copies' => array() );

$updater = require $scenario['wordpress'] . '/updater.php';

/** A request to WordPress begins with an updater that has done nothing yet. */
$in_request = static function ( callable $work ) use ( $updater ): void {
	$work( clone $updater );
};

/** wp_update_plugins() of wp-includes/update.php: asked again after two hours, or where another version is installed. */
$core_checks = static function ( $updater, int $timeout ): void {
	$known = Site::$updates;
	if ( is_object( $known ) && Site::$now - ( $known->last_checked ?? 0 ) < $timeout && $known->checked === Site::$version ) {
		return;
	}
	$known               = is_object( $known ) ? $known : new \stdClass();
	$known->last_checked = Site::$now;
	$known->checked      = Site::$version;
	set_site_transient( 'update_plugins', $known );
	$updater->join_check( array() );
};

/** WP_Automatic_Updater::run(): looks for updates, installs what it may, and looks again where it has installed something. */
$core_updates = static function ( $updater, bool $is_automatic ) use ( $core_checks ): void {
	$core_checks( $updater, 2 * HOUR_IN_SECONDS );
	foreach ( Site::$updates->response ?? array() as $item ) {
		if ( ! $updater->leave_update( $updater->force_update( $is_automatic, $item ), $item ) ) {
			continue;
		}
		$path = $updater->download_package( false, $item->package, new WP_Upgrader(), array( 'plugin' => FILE ) );
		if ( ! is_wp_error( $path ) ) {
			Site::$version = $item->new_version;
			$updater->end_update( array( 'destination_name' => SLUG ), array( 'plugin' => FILE ) );
			$core_checks( $updater, 0 );
		}
	}
};

$counts = array_fill_keys( array( 'unchanged', 'whole', 'failed', 'downloads', 'failedDownloads', 'learned', 'returned' ), array() );
$count  = static function ( string $kind ) use ( &$counts, $scenario ): void {
	$minute = (int) floor( ( Site::$now - $scenario['start'] ) / 60 );

	$counts[ $kind ][ $minute ] = ( $counts[ $kind ][ $minute ] ?? 0 ) + 1;
};

for ( $number = 0; $number < $scenario['sites']; $number++ ) {
	Site::$number  = $number;
	Site::$drawn   = 0;
	mt_srand( $number );
	Site::$option  = false;
	Site::$updates = false;
	Site::$version = $scenario['installed'];
	$learned       = false;
	$is_cut_off    = false;
	$copy_since    = drawn() * $scenario['cache'];
	$is_automatic  = drawn() < $scenario['automatic'];

	Site::$stored = static function () use ( &$learned, $count ): void {
		if ( ! $learned && ! empty( Site::$updates->response ) ) {
			$learned = true;
			$count( 'learned' );
		}
	};
	Site::$host   = static function ( string $url, string $etag ) use ( $scenario, $copy_since, $count, $number, &$is_cut_off ): ?array {
		$is_package = '.zip' === substr( $url, -4 );
		foreach ( $scenario['outages'] as $outage ) {
			if ( Site::$now >= $outage['from'] && Site::$now < $outage['until'] ) {
				$is_cut_off = true;
				$count( $is_package ? 'failedDownloads' : 'failed' );
				// Every other site gets an answer.
				return $number % 2 ? array( 'status' => 503, 'body' => '' ) : null;
			}
		}
		if ( $is_cut_off ) {
			$is_cut_off = false;
			$count( 'returned' );
		}
		if ( $is_package ) {
			$count( 'downloads' );
			return array( 'status' => 200, 'body' => '' );
		}
		// A cache gives what the host had when it last asked, which it does anew once its copy is too old.
		$cached = $scenario['cache'] > 0 ? Site::$now - (int) fmod( Site::$now - $copy_since, $scenario['cache'] ) : Site::$now;
		foreach ( $scenario['feeds'] as $index => $feed ) {
			if ( $feed['from'] <= $cached ) {
				$current = array( 'status' => 200, 'etag' => "\"feed-{$index}\"", 'body' => $feed['text'] );
			}
		}
		$is_unchanged = $current['etag'] === $etag;
		$count( $is_unchanged ? 'unchanged' : 'whole' );
		return $is_unchanged ? array( 'status' => 304, 'etag' => $etag, 'body' => '' ) : $current;
	};

	// The first check is anywhere in the interval before the scenario; two core events have the time of the installation.
	Site::$now    = $scenario['from'] - (int) floor( drawn() * $scenario['spread'] );
	$core         = $scenario['from'] + (int) floor( drawn() * TWICE_DAILY );
	Site::$events = array( 'presscast_cron' => Site::$now, 'wp_version_check' => $core, 'wp_update_plugins' => $core );
	while ( true ) {
		$next = min( Site::$events );
		// A visitor comes at once, or the host calls wp-cron.php by the clock.
		Site::$now = $scenario['clock'] > 0 ? (int) ceil( $next / $scenario['clock'] ) * $scenario['clock'] : max( Site::$now, $next );
		if ( Site::$now >= $scenario['until'] ) {
			break;
		}
		$in_request(
			static function ( $updater ) use ( $core_checks, $core_updates, $is_automatic ): void {
				asort( Site::$events );
				foreach ( Site::$events as $hook => $time ) {
					if ( $time > Site::$now || ! isset( Site::$events[ $hook ] ) ) {
						continue;
					}
					unset( Site::$events[ $hook ] );
					switch ( $hook ) {
						case 'presscast_cron':
							$updater->run_cron();
							break;
						case 'wp_maybe_auto_update':
							$core_updates( $updater, $is_automatic );
							break;
						case 'wp_version_check':
							Site::$events[ $hook ] = $time + TWICE_DAILY;
							$core_updates( $updater, $is_automatic );
							break;
						case 'wp_update_plugins':
							Site::$events[ $hook ] = $time + TWICE_DAILY;
							$core_checks( $updater, 2 * HOUR_IN_SECONDS );
							break;
					}
				}
			}
		);
	}
}

echo json_encode( array_map( static fn( array $minutes ): object => (object) $minutes, $counts ) );
