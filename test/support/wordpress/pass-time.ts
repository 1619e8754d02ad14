import type { WordPressSite } from "./wordpress.ts";

/**
 * Lets minutes go by on a site that has visitors: all that it remembers was so much longer ago, and what cron events
 * are due by then run.
 */
export async function passTime(site: WordPressSite, minutes: number): Promise<void> {
  await site.php(`
    $earlier = static function ( $value ) use ( &$earlier ) {
      if ( is_int( $value ) ) {
        return abs( $value - time() ) < YEAR_IN_SECONDS ? $value - ${minutes} * MINUTE_IN_SECONDS : $value;
      }
      $values = array();
      foreach ( is_scalar( $value ) || null === $value ? array() : (array) $value as $key => $each ) {
        $values[ $earlier( $key ) ] = $earlier( $each );
      }
      return is_array( $value ) ? $values : ( is_object( $value ) ? (object) $values : $value );
    };
    update_option( 'cron', $earlier( get_option( 'cron' ) ) );
    $before = get_site_option( 'presscast_updater', array() );
    $after  = $earlier( $before );
    // What is stored of a feed is told from what an older copy has stored: see mark_of() in updater.php.
    $copies = array_filter( $GLOBALS['presscast_updater']['copies'] ?? array(), fn( $copy ) => method_exists( $copy, 'mark_of' ) );
    foreach ( $copies ? array_keys( $after['feeds'] ?? array() ) : array() as $id ) {
      $mark = fn( array $feed ) => ( function () use ( $feed ) { return $this->mark_of( $feed ); } )->call( end( $copies ) );
      if ( $mark( $before['feeds'][ $id ] ) === ( $before['feeds'][ $id ]['by'] ?? '' ) ) {
        $after['feeds'][ $id ]['by'] = $mark( $after['feeds'][ $id ] );
      }
    }
    update_site_option( 'presscast_updater', $after );
    set_site_transient( 'update_plugins', $earlier( get_site_transient( 'update_plugins' ) ) );`);
  await (await site.fetch("/wp-cron.php")).text();
}
