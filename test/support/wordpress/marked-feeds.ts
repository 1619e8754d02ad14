/**
 * PHP that gives what a test has changed in the updater's option the marks that it had: the updater asks again for a
 * feed that is stored otherwise than it has stored it (`mark_of()` in updater.php).
 */
export const MARKED_FEEDS = `
  $marked_feeds = static function ( array $before, array $after ): array {
    $copies = array_filter( $GLOBALS['presscast_updater']['copies'] ?? array(), fn( $copy ) => method_exists( $copy, 'mark_of' ) );
    foreach ( $copies ? array_keys( $after['feeds'] ?? array() ) : array() as $id ) {
      $mark = fn( array $feed ) => ( function () use ( $feed ) { return $this->mark_of( $feed ); } )->call( end( $copies ) );
      if ( $mark( $before['feeds'][ $id ] ) === ( $before['feeds'][ $id ]['by'] ?? '' ) ) {
        $after['feeds'][ $id ]['by'] = $mark( $after['feeds'][ $id ] );
      }
    }
    return $after;
  };`;
