<?php
/**
 * The first installation of other plugins of known update sites: a view of Tools > Presscast.
 *
 * @package Presscast
 */

namespace Presscast\First_Installation;

use WP_Error;

use function Presscast\Labels\verified_label;

/**
 * What the update sites of installed plugins have besides these. They are asked.
 *
 * @return array[] As the filter `presscast_installable` gives it.
 */
function sites(): array {
	return apply_filters( 'presscast_installable', array() );
}

/**
 * Installs a plugin of a known update site, and does not activate it.
 *
 * @param string $site The address of the update site.
 * @param string $slug The folder of the plugin.
 * @return true|WP_Error
 */
function install_plugin( string $site, string $slug ) {
	$result = apply_filters( 'presscast_install', null, $site, $slug );
	return $result ?? new WP_Error( 'presscast', __( 'No plugin on this site comes from that update site.', 'presscast' ) );
}

/** Below the list of plugins: the way to this view. */
function render_view_link(): void {
	if ( current_user_can( 'install_plugins' ) ) {
		printf( '<p><a href="%1$s">%2$s</a></p>', esc_url( admin_url( 'tools.php?page=presscast&more=1' ) ), esc_html__( 'More plugins of these update sites', 'presscast' ) );
	}
}

/** The view: what each update site has that is not installed, with the button that installs it. */
function render_sites(): void {
	?>
	<h2><?php esc_html_e( 'More plugins of your update sites', 'presscast' ); ?></h2>
	<p><?php esc_html_e( 'They come from where plugins of this site come from already, and are checked like every update. You activate them on the Plugins screen.', 'presscast' ); ?></p>
	<?php array_map( __NAMESPACE__ . '\\render_site', sites() ); ?>
	<p><a href="<?php echo esc_url( admin_url( 'tools.php?page=presscast' ) ); ?>"><?php esc_html_e( 'Back to all plugins', 'presscast' ); ?></a></p>
	<?php
}

function render_site( array $site ): void {
	?>
	<h3 style="word-break: break-all"><?php echo esc_html( $site['site'] ); ?></h3>
	<?php if ( '' !== $site['failed'] ) : ?>
		<div class="notice notice-error inline"><p><?php echo esc_html( $site['failed'] ); ?></p></div>
	<?php elseif ( ! $site['plugins'] ) : ?>
		<p><?php esc_html_e( 'All plugins of this update site are installed.', 'presscast' ); ?></p>
	<?php else : ?>
		<p><?php echo esc_html( verified_label( $site ) ); ?></p>
		<table class="wp-list-table widefat striped">
			<caption class="screen-reader-text"><?php esc_html_e( 'Plugins of this update site that are not installed', 'presscast' ); ?></caption>
			<thead>
				<tr>
					<th scope="col" class="column-primary"><?php esc_html_e( 'Plugin', 'presscast' ); ?></th>
					<th scope="col"><?php esc_html_e( 'Version', 'presscast' ); ?></th>
					<th scope="col"><?php esc_html_e( 'Install', 'presscast' ); ?></th>
				</tr>
			</thead>
			<tbody>
				<?php
				foreach ( $site['plugins'] as $slug => $plugin ) {
					render_plugin( $site['site'], (string) $slug, $plugin );
				}
				?>
			</tbody>
		</table>
	<?php endif; ?>
	<?php
}

function render_plugin( string $site, string $slug, array $plugin ): void {
	?>
	<tr class="is-expanded">
		<td class="column-primary" role="rowheader"><strong><a href="<?php echo esc_url( $plugin['home'] ); ?>"><?php echo esc_html( $slug ); ?></a></strong></td>
		<td style="flex-basis: 100%" data-colname="<?php esc_attr_e( 'Version', 'presscast' ); ?>"><?php echo esc_html( $plugin['version'] ); ?></td>
		<td data-colname="<?php esc_attr_e( 'Install', 'presscast' ); ?>">
			<?php foreach ( $plugin['reasons'] as $reason ) : ?>
				<p><?php echo esc_html( $reason ); ?></p>
			<?php endforeach; ?>
			<?php if ( '' !== $plugin['version'] ) : ?>
				<form method="post" action="<?php echo esc_url( admin_url( 'admin-post.php' ) ); ?>">
					<input type="hidden" name="action" value="presscast_install">
					<input type="hidden" name="site" value="<?php echo esc_attr( $site ); ?>">
					<input type="hidden" name="slug" value="<?php echo esc_attr( $slug ); ?>">
					<?php wp_nonce_field( 'presscast_install', '_wpnonce', true ); ?>
					<button type="submit" class="button">
						<?php esc_html_e( 'Install', 'presscast' ); ?>
						<span class="screen-reader-text"><?php echo esc_html( $slug ); ?></span>
					</button>
				</form>
			<?php endif; ?>
		</td>
	</tr>
	<?php
}
