/**
 * Stand-ins for updaters that sites have beside ours, by their folders: each does at WordPress's hooks what the real
 * one does, for one plugin of its own.
 *
 * @param server where their packages are: `/<slug>.zip`
 */
export function otherUpdaters(server: string): Readonly<Record<string, string>> {
  const offer = (slug: string): string =>
    `(object) array( 'slug' => '${slug}', 'plugin' => '${slug}/${slug}.php', 'new_version' => '2.0.0', 'url' => '', 'package' => '${server}/${slug}.zip' )`;
  return {
    // YahnisElsts/plugin-update-checker 5.7, Puc/v5p7/UpdateChecker.php: injectUpdate(), addNoUpdateItem(),
    // excludeEntityFromWordPressAPI(); Plugin/UpdateChecker.php: injectInfo(). The plugin carries it.
    "carries-puc": `<?php
      /* Plugin Name: Carries PUC
       * Version: 1.0.0 */
      add_filter( 'site_transient_update_plugins', static function ( $updates ) {
        $updates = is_object( $updates ) ? $updates : new stdClass();
        if ( version_compare( get_file_data( __FILE__, array( 'Version' ) )[0], '2.0.0', '<' ) ) {
          $updates->response['carries-puc/carries-puc.php'] = ${offer("carries-puc")};
        } else {
          unset( $updates->response['carries-puc/carries-puc.php'] );
          $updates->no_update['carries-puc/carries-puc.php'] = (object) array( 'slug' => 'carries-puc', 'new_version' => '2.0.0', 'package' => '' );
        }
        return $updates;
      } );
      add_filter( 'plugins_api', static function ( $result, $action, $args ) {
        return 'plugin_information' === $action && 'carries-puc' === $args->slug ? (object) array( 'name' => 'Carries PUC', 'slug' => 'carries-puc', 'version' => '2.0.0' ) : $result;
      }, 20, 3 );
      add_filter( 'http_request_args', static function ( $arguments, $url ) {
        if ( strpos( $url, 'api.wordpress.org/plugins/update-check/1.' ) ) {
          $sent = json_decode( $arguments['body']['plugins'], true );
          unset( $sent['plugins']['carries-puc/carries-puc.php'] );
          $sent['active'] = array_values( array_diff( $sent['active'], array( 'carries-puc/carries-puc.php' ) ) );

          $arguments['body']['plugins'] = wp_json_encode( $sent );
        }
        return $arguments;
      }, 10, 2 );`,
    // afragen/git-updater 13.0.1, src/Git_Updater/Plugin.php: update_site_transient(), which names no version where it
    // knows none, and plugins_api(); Init.php: load_hooks(); Base.php: upgrader_source_selection().
    "git-updater": `<?php
      /* Plugin Name: Git Updater
       * Version: 13.0.1 */
      add_filter( 'site_transient_update_plugins', static function ( $updates ) {
        $updates = is_object( $updates ) ? $updates : new stdClass();
        if ( '1.0.0' === get_file_data( WP_PLUGIN_DIR . '/from-git/from-git.php', array( 'Version' ) )[0] ) {
          $updates->response['from-git/from-git.php'] = ${offer("from-git")};
        } elseif ( ! isset( $updates->no_update['from-git/from-git.php'] ) ) {
          $updates->no_update['from-git/from-git.php'] = (object) array( 'slug' => 'from-git', 'plugin' => 'from-git/from-git.php' );
        }
        $updates->no_update['git-updater/git-updater.php'] = (object) array( 'slug' => 'git-updater', 'plugin' => 'git-updater/git-updater.php' );
        return $updates;
      }, 15 );
      add_filter( 'plugins_api', static function ( $result, $action, $args ) {
        return 'plugin_information' === $action && 'from-git' === $args->slug ? (object) array( 'name' => 'From Git', 'slug' => 'from-git', 'version' => '2.0.0' ) : $result;
      }, 99, 3 );
      add_filter( 'upgrader_pre_download', '__return_false' );
      add_filter( 'upgrader_source_selection', static function ( $source, $remote, $upgrader, $extra ) {
        $moved = $GLOBALS['wp_filesystem']->wp_content_dir() . 'upgrade/from-git';
        return 'from-git/from-git.php' === ( $extra['plugin'] ?? '' ) && true === move_dir( $source, $moved, true ) ? "$moved/" : $source;
      }, 10, 4 );`,
    "from-git": "<?php /* Plugin Name: From Git\n * Version: 1.0.0 */",
    // fairpm/fair-plugin 1.3.0, inc/default-repo/namespace.php: replace_repo_api_urls(); inc/icons/namespace.php:
    // set_default_icon(); inc/packages/namespace.php: upgrader_pre_download(), which returns a bool whatever it is given.
    fair: `<?php
      /* Plugin Name: FAIR
       * Version: 1.3.0 */
      add_filter( 'pre_http_request', static function ( $answer, $arguments, $url ) {
        static $is_asking = false;
        if ( $is_asking || ! strpos( $url, 'api.wordpress.org/plugins/' ) ) {
          return $answer;
        }
        $is_asking = true;
        $answer    = wp_remote_request( str_replace( '//api.wordpress.org/', '//api.aspirecloud.net/', $url ), $arguments );
        $is_asking = false;
        return $answer;
      }, 100, 3 );
      add_filter( 'site_transient_update_plugins', static function ( $updates ) {
        foreach ( $updates->response ?? array() as $update ) {
          $update->icons            = is_array( $update->icons ?? null ) ? $update->icons : array();
          $update->icons['default'] = 'https://fair.example/svg.php?color=' . wp_generate_password( 6, false );
        }
        return $updates;
      }, 99 );
      add_filter( 'upgrader_pre_download', static function ( $reply ): bool {
        return $reply;
      } );`,
  };
}

/** What a remote updater does, as code that runs in a request of nobody who is logged in. */
export const remoteUpdates = (files: readonly string[]): string => `
  require_once ABSPATH . 'wp-admin/includes/admin.php';
  require_once ABSPATH . 'wp-admin/includes/class-wp-upgrader.php';
  // mainwp/mainwp-child 6.1, class/class-mainwp-child-updates.php: upgrade_plugin() takes core's list as it was shown to
  // it earlier, and set_cached_update_plugins() shows that alone while it updates.
  wp_update_plugins();
  $shown   = array_map( static function ( $plugin ) { return $plugin->update; }, get_plugin_updates() );
  $instead = static function () use ( $shown ) { return (object) array( 'response' => $shown ); };
  add_filter( 'pre_site_transient_update_plugins', $instead );
  $done = ( new Plugin_Upgrader( new Automatic_Upgrader_Skin() ) )->bulk_upgrade( json_decode( '${JSON.stringify(files)}' ) );
  remove_filter( 'pre_site_transient_update_plugins', $instead );
  echo implode( ' ', array_keys( array_filter( $done, 'is_array' ) ) );`;

/** What \`wp plugin update --all\` does. */
export const commandLineUpdates = `
  require_once ABSPATH . 'wp-admin/includes/admin.php';
  require_once ABSPATH . 'wp-admin/includes/class-wp-upgrader.php';
  // wp-cli/extension-command a073633, src/WP_CLI/CommandWithUpgrade.php: update_many() has core take the packages that
  // it has listed.
  wp_update_plugins();
  $listed = get_site_transient( 'update_plugins' )->response;
  $same   = static function ( $updates ) use ( $listed ) {
    foreach ( $listed as $file => $update ) {
      if ( isset( $updates->response[ $file ] ) ) {
        $updates->response[ $file ]->new_version = $update->new_version;
        $updates->response[ $file ]->package     = $update->package;
      }
    }
    return $updates;
  };
  add_filter( 'site_transient_update_plugins', $same, 999 );
  $done = ( new Plugin_Upgrader( new Automatic_Upgrader_Skin() ) )->bulk_upgrade( array_keys( $listed ) );
  remove_filter( 'site_transient_update_plugins', $same, 999 );
  echo implode( ' ', array_keys( array_filter( $done, 'is_array' ) ) );`;
