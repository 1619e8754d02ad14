import { MARKED_FEEDS } from "./marked-feeds.ts";
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
    ${MARKED_FEEDS}
    update_site_option( 'presscast_updater', $marked_feeds( $before, $earlier( $before ) ) );
    set_site_transient( 'update_plugins', $earlier( get_site_transient( 'update_plugins' ) ) );`);
  await (await site.fetch("/wp-cron.php")).text();
}
