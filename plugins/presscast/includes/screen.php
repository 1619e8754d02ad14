<?php
/**
 * The screen Tools > Presscast.
 *
 * @package Presscast
 */

namespace Presscast\Screen;

use function Presscast\First_Installation\render_sites;
use function Presscast\First_Installation\render_view_link;
use function Presscast\Labels\automatic_label;
use function Presscast\Labels\check_label;
use function Presscast\Labels\files_label;
use function Presscast\Labels\offer_sentences;
use function Presscast\Labels\source_label;
use function Presscast\Labels\verified_label;
use function Presscast\Labels\version_label;
use function Presscast\Sources\gather;
use function Presscast\Way_Back\render as render_earlier;
use function Presscast\Way_Back\render_link;

function add_page(): void {
	add_management_page(
		__( 'Presscast', 'presscast' ),
		__( 'Presscast', 'presscast' ),
		'activate_plugins',
		'presscast',
		__NAMESPACE__ . '\\render'
	);
}

function render(): void {
	// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- It only chooses a sentence.
	$done     = isset( $_GET['done'] ) ? sanitize_key( $_GET['done'] ) : '';
	$messages = array(
		'checked'       => __( 'The update sites were asked.', 'presscast' ),
		'compared'      => __( 'The files were compared with what was published.', 'presscast' ),
		'compared_some' => __( 'Some files could not be compared with what was published.', 'presscast' ),
		'saved'         => __( 'The channel was saved.', 'presscast' ),
		'went_back'     => __( 'The earlier version was installed. Updates wait for a version above the one that was there.', 'presscast' ),
		'hold_ended'    => __( 'It takes updates again.', 'presscast' ),
		'installed'     => __( 'It was installed. You can activate it on the Plugins or Themes screen.', 'presscast' ),
		'waits'         => __( 'The wait was saved.', 'presscast' ),
	);
	$extensions = apply_filters( 'presscast_status', array() );
	// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- It only chooses a view.
	$earlier = isset( $_GET['earlier'] ) && current_user_can( 'update_plugins' ) ? $extensions[ sanitize_text_field( wp_unslash( $_GET['earlier'] ) ) ] ?? null : null;
	// phpcs:ignore WordPress.Security.NonceVerification.Recommended -- It only chooses a view.
	$is_more = isset( $_GET['more'] ) && current_user_can( 'install_plugins' );
	?>
	<div class="wrap">
		<h1><?php esc_html_e( 'Presscast', 'presscast' ); ?></h1>
		<?php if ( isset( $messages[ $done ] ) ) : ?>
			<div class="notice notice-success is-dismissible" role="status"><p><?php echo esc_html( $messages[ $done ] ); ?></p></div>
		<?php endif; ?>
		<?php
		if ( $earlier ) {
			render_earlier( $earlier );
		} elseif ( $is_more ) {
			render_sites();
		} else {
			render_updates( $extensions );
			render_sources();
		}
		?>
	</div>
	<?php
}

/**
 * On a narrow screen core's styles stack the cells of such a table, each after its `data-colname`. Those of WordPress 7.1
 * expect a column of checkboxes, so the second cell has to say for itself that it takes a line.
 */
function render_updates( array $extensions ): void {
	?>
	<h2><?php esc_html_e( 'Plugins and themes with their own update site', 'presscast' ); ?></h2>
	<?php if ( current_user_can( 'update_plugins' ) ) : ?>
	<div style="display: flex; gap: 6px; flex-wrap: wrap; margin: 1em 0">
		<?php
		render_button( 'presscast_check', __( 'Check now', 'presscast' ) );
		render_button( 'presscast_compare', __( 'Compare files', 'presscast' ) );
		?>
	</div>
	<?php endif; ?>
	<table class="wp-list-table widefat striped">
		<caption class="screen-reader-text"><?php esc_html_e( 'What the update site of each plugin and theme offers', 'presscast' ); ?></caption>
		<thead>
			<tr>
				<th scope="col" class="column-primary"><?php esc_html_e( 'Plugin or theme', 'presscast' ); ?></th>
				<th scope="col"><?php esc_html_e( 'Feed', 'presscast' ); ?></th>
				<th scope="col"><?php esc_html_e( 'Last check', 'presscast' ); ?></th>
				<th scope="col"><?php esc_html_e( 'Update', 'presscast' ); ?></th>
				<th scope="col"><?php esc_html_e( 'Channel', 'presscast' ); ?></th>
			</tr>
		</thead>
		<tbody>
			<?php array_map( __NAMESPACE__ . '\\render_update', $extensions ); ?>
		</tbody>
	</table>
	<?php
	render_view_link();
	render_wait();
}

/** How long automatic updates wait: a setting, unless a constant says it. */
function render_wait(): void {
	$days = (int) apply_filters( 'presscast_wait', 0 );
	if ( defined( 'PRESSCAST_AUTO_UPDATE_WAIT' ) || ! current_user_can( 'update_plugins' ) ) {
		if ( $days > 0 ) {
			/* translators: %d: Number of days. */
			printf( '<p>%s</p>', esc_html( sprintf( _n( 'Automatic updates of these wait %d day.', 'Automatic updates of these wait %d days.', $days, 'presscast' ), $days ) ) );
		}
		return;
	}
	?>
	<form method="post" action="<?php echo esc_url( admin_url( 'admin-post.php' ) ); ?>">
		<input type="hidden" name="action" value="presscast_wait">
		<?php wp_nonce_field( 'presscast_wait', '_wpnonce', true ); ?>
		<p>
			<label for="presscast-wait"><?php esc_html_e( 'Days that automatic updates of these wait after a release:', 'presscast' ); ?></label>
			<input type="number" class="small-text" name="days" id="presscast-wait" min="0" max="30" step="1" value="<?php echo esc_attr( (string) $days ); ?>" aria-describedby="presscast-wait-note">
			<button type="submit" class="button"><?php esc_html_e( 'Save', 'presscast' ); ?> <span class="screen-reader-text"><?php esc_html_e( 'the wait', 'presscast' ); ?></span></button>
		</p>
		<p class="description" id="presscast-wait-note"><?php esc_html_e( 'You can update at any time. What a publisher forces, or what fixes a vulnerability, waits for nothing if the signature was verified.', 'presscast' ); ?></p>
	</form>
	<?php
}

function render_button( string $action, string $text ): void {
	?>
	<form method="post" action="<?php echo esc_url( admin_url( 'admin-post.php' ) ); ?>">
		<input type="hidden" name="action" value="<?php echo esc_attr( $action ); ?>">
		<?php wp_nonce_field( $action, '_wpnonce', true ); ?>
		<button type="submit" class="button"><?php echo esc_html( $text ); ?></button>
	</form>
	<?php
}

function render_update( array $extension ): void {
	?>
	<tr class="is-expanded">
		<td class="column-primary" role="rowheader"><strong><?php echo esc_html( $extension['name'] ); ?></strong><br><?php echo esc_html( version_label( $extension ) ); ?></td>
		<td style="flex-basis: 100%" data-colname="<?php esc_attr_e( 'Feed', 'presscast' ); ?>"><a style="word-break: break-all" href="<?php echo esc_url( $extension['feed'] ); ?>"><?php echo esc_html( $extension['feed'] ); ?></a><br><?php echo esc_html( verified_label( $extension ) ); ?></td>
		<td data-colname="<?php esc_attr_e( 'Last check', 'presscast' ); ?>"><?php echo esc_html( check_label( $extension ) ); ?></td>
		<td data-colname="<?php esc_attr_e( 'Update', 'presscast' ); ?>">
			<?php foreach ( array_filter( array_merge( offer_sentences( $extension ), array( files_label( $extension ) ) ) ) as $sentence ) : ?>
				<p><?php echo esc_html( $sentence ); ?></p>
			<?php endforeach; ?>
			<?php render_link( $extension ); ?>
		</td>
		<td data-colname="<?php esc_attr_e( 'Channel', 'presscast' ); ?>"><?php render_channel( $extension ); ?></td>
	</tr>
	<?php
}

function render_channel( array $extension ): void {
	if ( ! current_user_can( 'update_plugins' ) ) {
		echo esc_html( 'beta' === $extension['channel'] ? __( 'Beta', 'presscast' ) : __( 'Stable', 'presscast' ) );
		return;
	}
	$id = "presscast-channel-{$extension['kind']}-{$extension['slug']}";
	?>
	<form method="post" action="<?php echo esc_url( admin_url( 'admin-post.php' ) ); ?>">
		<input type="hidden" name="action" value="presscast_channel">
		<input type="hidden" name="plugin" value="<?php echo esc_attr( $extension['file'] ); ?>">
		<?php wp_nonce_field( 'presscast_channel', '_wpnonce', true ); ?>
		<label class="screen-reader-text" for="<?php echo esc_attr( $id ); ?>">
			<?php
			/* translators: %s: Name of a plugin or theme. */
			echo esc_html( sprintf( __( 'Channel of %s', 'presscast' ), $extension['name'] ) );
			?>
		</label>
		<div style="display: flex; gap: 6px; align-items: baseline">
			<select name="channel" id="<?php echo esc_attr( $id ); ?>">
				<option value="stable" <?php selected( $extension['channel'], 'stable' ); ?>><?php esc_html_e( 'Stable', 'presscast' ); ?></option>
				<option value="beta" <?php selected( $extension['channel'], 'beta' ); ?>><?php esc_html_e( 'Beta', 'presscast' ); ?></option>
			</select>
			<button type="submit" class="button">
				<?php esc_html_e( 'Save', 'presscast' ); ?>
				<span class="screen-reader-text"><?php echo esc_html( $extension['name'] ); ?></span>
			</button>
		</div>
	</form>
	<?php
}

function render_sources(): void {
	?>
	<h2><?php esc_html_e( 'Update sources of all plugins and themes', 'presscast' ); ?></h2>
	<p><?php esc_html_e( 'Whoever offers the updates of a plugin or theme decides which code runs on this site.', 'presscast' ); ?></p>
	<table class="wp-list-table widefat striped">
		<caption class="screen-reader-text"><?php esc_html_e( 'Where the updates of each plugin and theme come from', 'presscast' ); ?></caption>
		<thead>
			<tr>
				<th scope="col" class="column-primary"><?php esc_html_e( 'Plugin or theme', 'presscast' ); ?></th>
				<th scope="col"><?php esc_html_e( 'Version', 'presscast' ); ?></th>
				<th scope="col"><?php esc_html_e( 'Updates from', 'presscast' ); ?></th>
				<th scope="col"><?php esc_html_e( 'Auto-updates', 'presscast' ); ?></th>
			</tr>
		</thead>
		<tbody>
			<?php foreach ( gather() as $extension ) : ?>
				<tr class="is-expanded">
					<td class="column-primary" role="rowheader"><strong><?php echo esc_html( $extension['name'] ); ?></strong></td>
					<td style="flex-basis: 100%" data-colname="<?php esc_attr_e( 'Version', 'presscast' ); ?>"><?php echo esc_html( version_label( $extension ) ); ?></td>
					<td data-colname="<?php esc_attr_e( 'Updates from', 'presscast' ); ?>"><?php echo esc_html( source_label( $extension ) ); ?></td>
					<td data-colname="<?php esc_attr_e( 'Auto-updates', 'presscast' ); ?>"><?php echo esc_html( automatic_label( $extension ) ); ?></td>
				</tr>
			<?php endforeach; ?>
		</tbody>
	</table>
	<?php
}
