<?php
/**
 * The way back to an earlier version of a plugin or theme: a view of Tools > Presscast.
 *
 * @package Presscast
 */

namespace Presscast\Way_Back;

use WP_Error;

/** Tells an owner, before anything is installed, what files can't turn back. */
function warning(): string {
	return __( 'What the newer version has changed in the database stays as it is. Make a backup before you go back.', 'presscast' );
}

/**
 * The earlier versions of a plugin or theme, highest first.
 *
 * @param string $file The main file.
 * @return string[]|WP_Error
 */
function versions( string $file ) {
	return apply_filters( 'presscast_earlier_versions', array(), $file );
}

/**
 * Installs an earlier version, and keeps the plugin or theme there.
 *
 * @param string $file    The main file.
 * @param string $version One of versions().
 * @return true|WP_Error
 */
function install( string $file, string $version ) {
	$result = apply_filters( 'presscast_go_back', null, $file, $version );
	return $result ?? new WP_Error( 'presscast', __( 'It has no update site of its own.', 'presscast' ) );
}

/** The address of the view for a plugin or theme. */
function view_url( string $file ): string {
	return admin_url( 'tools.php?page=presscast&earlier=' . rawurlencode( $file ) );
}

/** In the list: the way to this view, or out of it. */
function render_link( array $extension ): void {
	if ( ! current_user_can( 'update_plugins' ) ) {
		return;
	}
	if ( '' !== $extension['held'] ) {
		?>
		<form method="post" action="<?php echo esc_url( admin_url( 'admin-post.php' ) ); ?>">
			<input type="hidden" name="action" value="presscast_end_hold">
			<input type="hidden" name="plugin" value="<?php echo esc_attr( $extension['file'] ); ?>">
			<?php wp_nonce_field( 'presscast_end_hold', '_wpnonce', true ); ?>
			<p>
				<button type="submit" class="button">
					<?php esc_html_e( 'Take updates again', 'presscast' ); ?>
					<span class="screen-reader-text"><?php echo esc_html( $extension['name'] ); ?></span>
				</button>
			</p>
		</form>
		<?php
	}
	printf(
		'<p><a href="%1$s">%2$s<span class="screen-reader-text"> %3$s</span></a></p>',
		esc_url( view_url( $extension['file'] ) ),
		esc_html__( 'Earlier versions', 'presscast' ),
		esc_html( $extension['name'] )
	);
}

/** The view: which versions there are, and the button that installs one of them. */
function render( array $extension ): void {
	$versions = versions( $extension['file'] );
	/* translators: %s: Name of a plugin or theme. */
	$title = sprintf( __( 'Earlier versions of %s', 'presscast' ), $extension['name'] );
	/* translators: %s: Version number. */
	$installed = sprintf( __( 'Version %s is installed.', 'presscast' ), $extension['version'] );
	?>
	<h2><?php echo esc_html( $title ); ?></h2>
	<p><?php echo esc_html( trim( "{$installed} {$extension['held']}" ) ); ?></p>
	<?php if ( is_wp_error( $versions ) ) : ?>
		<div class="notice notice-error inline"><p><?php echo wp_kses_post( $versions->get_error_message() ); ?></p></div>
	<?php elseif ( ! $versions ) : ?>
		<p><?php esc_html_e( 'The update site keeps no earlier version that runs on this site.', 'presscast' ); ?></p>
	<?php else : ?>
		<p><?php esc_html_e( 'The version is checked like every update. It then stays, whatever is offered, until there is a version above the highest one that you went back from.', 'presscast' ); ?></p>
		<div class="notice notice-warning inline"><p><?php echo esc_html( warning() ); ?></p></div>
		<form method="post" action="<?php echo esc_url( admin_url( 'admin-post.php' ) ); ?>">
			<input type="hidden" name="action" value="presscast_go_back">
			<input type="hidden" name="plugin" value="<?php echo esc_attr( $extension['file'] ); ?>">
			<?php wp_nonce_field( 'presscast_go_back' ); ?>
			<p>
				<label for="presscast-version"><?php esc_html_e( 'Version', 'presscast' ); ?></label>
				<select name="version" id="presscast-version">
					<?php foreach ( $versions as $version ) : ?>
						<option><?php echo esc_html( $version ); ?></option>
					<?php endforeach; ?>
				</select>
				<button type="submit" class="button button-primary"><?php esc_html_e( 'Install this version', 'presscast' ); ?></button>
			</p>
		</form>
	<?php endif; ?>
	<p><a href="<?php echo esc_url( admin_url( 'tools.php?page=presscast' ) ); ?>"><?php esc_html_e( 'Back to the list', 'presscast' ); ?></a></p>
	<?php
}
