<?php
/**
 * The sentences of the updater for translators. The updater itself has no text domain, since it runs in other plugins.
 *
 * @package Presscast
 */

namespace Presscast\Texts;

/**
 * @param string $text A sentence of the updater, in English.
 * @param string $code Its code.
 */
function translated( string $text, string $code ): string {
	return texts()[ $code ] ?? $text;
}

/**
 * @return array<string, string> The code of a sentence to its translation.
 */
function texts(): array {
	return array(
		/* translators: %s: What the server or network said. */
		'feed_unreachable'    => __( 'The update site did not answer: %s', 'presscast' ),
		/* translators: %s: Address. */
		'redirect'            => __( 'It redirects to %s, which is not https.', 'presscast' ),
		'redirects'           => __( 'It redirects too often.', 'presscast' ),
		'too_long'            => __( 'It took too long, or sent too much.', 'presscast' ),
		/* translators: %d: HTTP status, such as 404. */
		'feed_status'         => __( 'The update site answered with HTTP status %d.', 'presscast' ),
		'feed_size'           => __( 'The update site sent more than 1 MB, so its answer was not read.', 'presscast' ),
		'feed_shape'          => __( 'What the update site sent is not a Presscast feed.', 'presscast' ),
		'feed_format'         => __( 'The feed has a format that this updater does not know. Update a Presscast plugin or theme by hand.', 'presscast' ),
		'feed_unsigned'       => __( 'The feed is not signed. This site takes signed feeds only.', 'presscast' ),
		'feed_key'            => __( 'The feed is signed with a key that this site does not trust.', 'presscast' ),
		'feed_signature'      => __( 'The signature of the feed is wrong.', 'presscast' ),
		/* translators: %s: Address. */
		'feed_site'           => __( 'The feed belongs to another update site: %s', 'presscast' ),
		/* translators: %s: Address. */
		'feed_moved'          => __( 'The update site has moved to %s. This site could not follow it: install the next version by hand.', 'presscast' ),
		/* translators: %s: Address. */
		'move_unnamed'        => __( 'The update site at %s does not say that it was here before.', 'presscast' ),
		/* translators: %s: Address. */
		'moved'               => __( 'Its updates come from %s now: its update site has moved there.', 'presscast' ),
		/* translators: %s: Path, such as acme-bridge/feed.json. */
		'feed_path'           => __( 'The feed is another one of this update site: %s', 'presscast' ),
		'feed_serial'         => __( 'The feed is older than the one that was read before it.', 'presscast' ),
		'feed_future'         => __( 'The feed claims to come from the future.', 'presscast' ),
		/* translators: %s: Date, such as 2026-11-22. */
		'feed_expired'        => __( 'The feed is stale: it expired on %s. Newer ones may be held back.', 'presscast' ),
		'feed_broken_off'     => __( 'The last check of the update site broke off: PHP came to no end with it.', 'presscast' ),
		'feed_missing'        => __( 'The feed does not offer it.', 'presscast' ),
		'feed_unread'         => __( 'The feed has not been read yet.', 'presscast' ),
		'feed_unstored'       => __( 'The database of this site did not store what the update site sent.', 'presscast' ),
		'offer_shape'         => __( 'An offer in the feed is malformed and was left out.', 'presscast' ),
		/* translators: %s: Version number. */
		'offer_channel'       => __( '%s is a beta version. This site takes stable versions.', 'presscast' ),
		/* translators: 1: Version number. 2: Date and time. */
		'offer_later'         => __( '%1$s is available from %2$s.', 'presscast' ),
		/* translators: 1: Version number. 2: Version of WordPress. */
		'offer_wordpress'     => __( '%1$s needs WordPress %2$s.', 'presscast' ),
		/* translators: 1: Version number. 2: Version of PHP. */
		'offer_php'           => __( '%1$s needs PHP %2$s.', 'presscast' ),
		/* translators: 1: Version number. 2: Number from 0 to 100. */
		'offer_rollout'       => __( '%1$s goes to %2$d percent of all sites for now. This site is not among them yet.', 'presscast' ),
		/* translators: 1: Version number. 2: Date and time. */
		'offer_turn'          => __( '%1$s goes to more and more sites. It reaches this one on %2$s.', 'presscast' ),
		/* translators: %s: Version number. */
		'offer_paused'        => __( 'The publisher has paused %s: no site is offered it for now.', 'presscast' ),
		/* translators: 1: Version number. 2: Reason, a sentence of the publisher. */
		'offer_paused_for'    => __( 'The publisher has paused %1$s, and says: %2$s', 'presscast' ),
		/* translators: 1: Version number. 2: Version number. */
		'offer_held'          => __( '%1$s waits: this site went back, and takes what is above %2$s.', 'presscast' ),
		/* translators: %s: Version number. */
		'offer_network'       => __( 'To install %s, activate Presscast on the main site or in the whole network.', 'presscast' ),
		'offer_awaited'       => __( 'There is no newer version yet.', 'presscast' ),
		'offer_none'          => __( 'This is the newest version.', 'presscast' ),
		'package_not_offered' => __( 'The update site does not offer this package now. Check for updates again.', 'presscast' ),
		/* translators: 1: Version number. 2: What the server or network said. */
		'package_unreachable' => __( 'The package of %1$s could not be downloaded: %2$s', 'presscast' ),
		/* translators: 1: Version number. 2: HTTP status, such as 404. */
		'package_status'      => __( 'The package of %1$s could not be downloaded: HTTP status %2$d.', 'presscast' ),
		/* translators: 1: Version number. 2: Number of bytes. 3: Number of bytes. */
		'package_size'        => __( 'The package of %1$s has %2$d bytes, and the feed says %3$d. It was not installed.', 'presscast' ),
		/* translators: %s: Version number. */
		'package_hash'        => __( 'The package of %1$s is not the one that the feed describes: its SHA-256 differs. It was not installed.', 'presscast' ),
		/* translators: %s: Version number. */
		'package_empty'       => __( 'The package of %s holds no files. It was not installed.', 'presscast' ),
		'package_replaced'    => __( 'Something on this site has put another package in the place of the one that was checked. It was not installed.', 'presscast' ),
		/* translators: 1: Version number. 2: Folder. 3: Folder. */
		'package_folder'      => __( 'The package of %1$s has the folder %2$s and not %3$s. It was not installed.', 'presscast' ),
		/* translators: %s: Version number. */
		'package_plugin'      => __( 'The package of %s holds another plugin. It was not installed.', 'presscast' ),
		/* translators: %s: Version number. */
		'package_theme'       => __( 'The package of %s holds another theme. It was not installed.', 'presscast' ),
		/* translators: 1: Version number. 2: Folder of a theme. */
		'package_parent'      => __( 'The package of %1$s is a child theme of %2$s, which is not installed. It was not installed.', 'presscast' ),
		/* translators: 1: Version number. 2: Version number. */
		'package_version'     => __( 'The package of %1$s holds version %2$s. It was not installed.', 'presscast' ),
		/* translators: 1: Language, such as de_DE. 2: Name of a file. */
		'pack_files'          => __( 'The language pack %1$s holds a file that does not belong there: %2$s. It was not installed.', 'presscast' ),
		/* translators: %s: Language, such as de_DE. */
		'pack_date'           => __( 'The language pack %s has another date than the feed says. It was not installed.', 'presscast' ),
		'earlier_list'        => __( 'The list of earlier versions is not the one that the feed describes. Check for updates again.', 'presscast' ),
		/* translators: %s: Version number. */
		'earlier_none'        => __( 'The update site keeps no version %s that this site can go back to.', 'presscast' ),
		/* translators: %s: Version number. */
		'earlier_failed'      => __( 'WordPress could not install %s.', 'presscast' ),
		/* translators: %s: Folder. */
		'first_taken'         => __( 'The folder %s is taken already.', 'presscast' ),
		/* translators: %s: Reason, a sentence. */
		'upload_refused'      => __( '%s It was not installed. To install it all the same, set PRESSCAST_UNPUBLISHED to true in wp-config.php first.', 'presscast' ),
		/* translators: %s: Reason, a sentence. */
		'upload_unchecked'    => __( 'This package was not compared with what its update site has published: %s', 'presscast' ),
		/* translators: %s: Reason, a sentence. */
		'upload_taken'        => __( '%s It is installed all the same, as this site is for development.', 'presscast' ),
		'upload_checked'      => __( 'The files of this package are those that its update site has published.', 'presscast' ),
		/* translators: %s: Version number. */
		'upload_unknown'      => __( 'The update site has not published a version %s of it.', 'presscast' ),
		/* translators: 1: Folder. 2: Folder. */
		'upload_folder'       => __( 'The package has the folder %1$s and not %2$s.', 'presscast' ),
		/* translators: %s: Version number. */
		'upload_other'        => __( 'The files of this package are not those that were published as version %s.', 'presscast' ),
		/* translators: 1: Version number. 2: Names of files. */
		'upload_changed'      => __( 'The files of this package are not those that were published as version %1$s. These differ: %2$s.', 'presscast' ),
		/* translators: 1: Version number. 2: Version number. */
		'held'                => __( 'This site went back to %1$s. It takes no update until there is a version above %2$s.', 'presscast' ),
		/* translators: 1: Version number. 2: Reason, a sentence of the publisher. */
		'withdrawn'           => __( 'Version %1$s was withdrawn by its publisher: %2$s', 'presscast' ),
		/* translators: 1: Version number. 2: Date and time. */
		'waits'               => __( 'Automatic updates install %1$s only from %2$s on. You can update now.', 'presscast' ),
		/* translators: %s: Version number. */
		'forced'              => __( 'The publisher asks every site to install %s at once.', 'presscast' ),
		/* translators: 1: Version number. 2: Severity, such as "high". 3: What the vulnerability is, a sentence of the publisher. */
		'security_update'     => __( 'Version %1$s is a security update. It fixes a vulnerability of severity %2$s: %3$s', 'presscast' ),
		/* translators: 1: Version number. 2: Severity, such as "high". 3: What the vulnerability is, a sentence of the publisher. */
		'vulnerable'          => __( 'This version has a vulnerability of severity %2$s, which version %1$s fixes: %3$s', 'presscast' ),
		'severity_low'        => __( 'low', 'presscast' ),
		'severity_moderate'   => __( 'moderate', 'presscast' ),
		'severity_high'       => __( 'high', 'presscast' ),
		'severity_critical'   => __( 'critical', 'presscast' ),
		'health_vulnerable'   => __( 'A plugin or theme runs a version with a known vulnerability', 'presscast' ),
		/* translators: %s: Names of files. */
		'files_changed'       => __( 'Files that are not as they were published: %s', 'presscast' ),
		/* translators: %s: Names of files. */
		'files_missing'       => __( 'Files that are missing: %s', 'presscast' ),
		/* translators: %s: Names of files. */
		'files_added'         => __( 'Files that were not published with it: %s', 'presscast' ),
		/* translators: %s: Names of files. */
		'files_replaced'      => __( 'Its files were changed on this site. The update replaces or deletes them: %s', 'presscast' ),
		/* translators: %s: Version number. */
		'files_untold'        => __( 'The update site does not tell which files %s was published with.', 'presscast' ),
		/* translators: %s: Version number. */
		'files_unnamed'       => __( 'Files of %s are not those that were published. The update site does not tell which.', 'presscast' ),
		'health_files'        => __( 'Files of some plugins or themes are not those that were published', 'presscast' ),
		'health_good'         => __( 'Plugins and themes can be updated from their own update sites', 'presscast' ),
		'health_recommended'  => __( 'Some plugins or themes can not be updated from their own update sites', 'presscast' ),
		'health_critical'     => __( 'A plugin or theme runs a version that its publisher has withdrawn', 'presscast' ),
		'health_description'  => __( 'These are not updated by WordPress.org but by the update sites of their publishers.', 'presscast' ),
		'badge'               => __( 'Security', 'presscast' ),
	);
}
