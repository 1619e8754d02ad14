<?php
/**
 * The first installation of other plugins and themes of known update sites: a view of Tools > Presscast.
 *
 * @package Presscast
 */

namespace Presscast\First_Installation;

use WP_Error;

use function Presscast\Labels\verified_label;
use function Presscast\Labels\version_label;

/**
 * What the update sites of installed plugins and themes have besides these. They are asked.
 *
 * @return array[] As the filter `presscast_installable` gives it.
 */
function sites(): array {
	return apply_filters( 'presscast_installable', array() );
}

/**
 * Installs a plugin or theme of a known update site, and does not activate it.
 *
 * @param string $site The address of the update site.
 * @param string $slug The folder.
 * @param string $kind 'plugin' or 'theme'.
 * @return true|WP_Error
 */
function install_extension( string $site, string $slug, string $kind ) {
	$result = apply_filters( 'presscast_install', null, $site, $slug, $kind );
	return $result ?? new WP_Error( 'presscast', __( 'Nothing on this site comes from that update site.', 'presscast' ) );
}

/** Below the list: the way to this view. */
function render_view_link(): void {
	if ( current_user_can( 'install_plugins' ) ) {
		printf( '<p><a href="%1$s">%2$s</a></p>', esc_url( admin_url( 'tools.php?page=presscast&more=1' ) ), esc_html__( 'More plugins and themes of these update sites', 'presscast' ) );
	}
}

/** The view: what each update site has that is not installed, with the button that installs it. */
function render_sites(): void {
	?>
	<h2><?php esc_html_e( 'More plugins and themes of your update sites', 'presscast' ); ?></h2>
	<p><?php esc_html_e( 'They come from where something on this site comes from already, and are checked like every update. You activate them on the Plugins or Themes screen.', 'presscast' ); ?></p>
	<?php array_map( __NAMESPACE__ . '\\render_site', sites() ); ?>
	<p><a href="<?php echo esc_url( admin_url( 'tools.php?page=presscast' ) ); ?>"><?php esc_html_e( 'Back to the list', 'presscast' ); ?></a></p>
	<?php
}

function render_site( array $site ): void {
	?>
	<h3 style="word-break: break-all"><?php echo esc_html( $site['site'] ); ?></h3>
	<?php if ( '' !== $site['failed'] ) : ?>
		<div class="notice notice-error inline"><p><?php echo esc_html( $site['failed'] ); ?></p></div>
	<?php elseif ( ! $site['plugins'] && ! $site['themes'] ) : ?>
		<p><?php esc_html_e( 'Everything of this update site is installed.', 'presscast' ); ?></p>
	<?php else : ?>
		<p><?php echo esc_html( verified_label( $site ) ); ?></p>
		<table class="wp-list-table widefat striped">
			<caption class="screen-reader-text"><?php esc_html_e( 'What is not installed of this update site', 'presscast' ); ?></caption>
			<thead>
				<tr>
					<th scope="col" class="column-primary"><?php esc_html_e( 'Plugin or theme', 'presscast' ); ?></th>
					<th scope="col"><?php esc_html_e( 'Version', 'presscast' ); ?></th>
					<th scope="col"><?php esc_html_e( 'Install', 'presscast' ); ?></th>
				</tr>
			</thead>
			<tbody>
				<?php
				foreach ( array( 'plugin', 'theme' ) as $kind ) {
					foreach ( $site["{$kind}s"] as $slug => $extension ) {
						render_extension( $site['site'], array( 'slug' => (string) $slug, 'kind' => $kind ) + $extension );
					}
				}
				?>
			</tbody>
		</table>
	<?php endif; ?>
	<?php
}

function render_extension( string $site, array $extension ): void {
	?>
	<tr class="is-expanded">
		<td class="column-primary" role="rowheader"><strong><a href="<?php echo esc_url( $extension['home'] ); ?>"><?php echo esc_html( $extension['slug'] ); ?></a></strong></td>
		<td style="flex-basis: 100%" data-colname="<?php esc_attr_e( 'Version', 'presscast' ); ?>"><?php echo esc_html( '' === $extension['version'] ? '' : version_label( $extension ) ); ?></td>
		<td data-colname="<?php esc_attr_e( 'Install', 'presscast' ); ?>">
			<?php foreach ( $extension['reasons'] as $reason ) : ?>
				<p><?php echo esc_html( $reason ); ?></p>
			<?php endforeach; ?>
			<?php if ( '' !== $extension['version'] ) : ?>
				<form method="post" action="<?php echo esc_url( admin_url( 'admin-post.php' ) ); ?>">
					<input type="hidden" name="action" value="presscast_install">
					<input type="hidden" name="site" value="<?php echo esc_attr( $site ); ?>">
					<input type="hidden" name="kind" value="<?php echo esc_attr( $extension['kind'] ); ?>">
					<input type="hidden" name="slug" value="<?php echo esc_attr( $extension['slug'] ); ?>">
					<?php wp_nonce_field( 'presscast_install', '_wpnonce', true ); ?>
					<button type="submit" class="button">
						<?php esc_html_e( 'Install', 'presscast' ); ?>
						<span class="screen-reader-text"><?php echo esc_html( $extension['slug'] ); ?></span>
					</button>
				</form>
			<?php endif; ?>
		</td>
	</tr>
	<?php
}
