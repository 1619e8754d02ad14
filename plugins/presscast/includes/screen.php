<?php
/**
 * The screen Tools > Update Sources.
 *
 * @package Presscast
 */

namespace Presscast\Screen;

use function Presscast\Labels\automatic_label;
use function Presscast\Labels\source_label;
use function Presscast\Sources\gather;

function add_page(): void {
	add_management_page(
		__( 'Update Sources', 'presscast' ),
		__( 'Update Sources', 'presscast' ),
		'update_plugins',
		'presscast',
		__NAMESPACE__ . '\\render'
	);
}

function render(): void {
	?>
	<div class="wrap">
		<h1><?php esc_html_e( 'Update Sources', 'presscast' ); ?></h1>
		<p><?php esc_html_e( 'Whoever offers the updates of a plugin decides which code runs on this site.', 'presscast' ); ?></p>
		<table class="widefat striped">
			<caption class="screen-reader-text"><?php esc_html_e( 'Where the updates of each plugin come from', 'presscast' ); ?></caption>
			<thead>
				<tr>
					<th scope="col"><?php esc_html_e( 'Plugin', 'presscast' ); ?></th>
					<th scope="col"><?php esc_html_e( 'Version', 'presscast' ); ?></th>
					<th scope="col"><?php esc_html_e( 'Updates from', 'presscast' ); ?></th>
					<th scope="col"><?php esc_html_e( 'Automatic updates', 'presscast' ); ?></th>
				</tr>
			</thead>
			<tbody>
				<?php foreach ( gather() as $plugin ) : ?>
					<tr>
						<th scope="row"><?php echo esc_html( $plugin['name'] ); ?></th>
						<td><?php echo esc_html( $plugin['version'] ); ?></td>
						<td><?php echo esc_html( source_label( $plugin ) ); ?></td>
						<td><?php echo esc_html( automatic_label( $plugin ) ); ?></td>
					</tr>
				<?php endforeach; ?>
			</tbody>
		</table>
	</div>
	<?php
}
