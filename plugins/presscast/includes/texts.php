<?php
/**
 * The sentences of the updater for translators. The updater itself has no text domain, since it runs in other plugins.
 *
 * @package Presscast
 */

namespace Presscast\Texts;

/**
 * @param string $text A sentence of the updater, in English.
 */
function translated( string $text ): string {
	return texts()[ $text ] ?? $text;
}

/**
 * @return array<string, string> English sentence to its translation.
 */
function texts(): array {
	return array(
		/* translators: %s: What the server or network said. */
		'The update site did not answer: %s' => __( 'The update site did not answer: %s', 'presscast' ),
		/* translators: %s: Address. */
		'It redirects to %s, which is not https.' => __( 'It redirects to %s, which is not https.', 'presscast' ),
		'It redirects too often.' => __( 'It redirects too often.', 'presscast' ),
		/* translators: %d: HTTP status, such as 404. */
		'The update site answered with HTTP status %d.' => __( 'The update site answered with HTTP status %d.', 'presscast' ),
		'The update site sent more than 1 MB, so its answer was not read.' => __( 'The update site sent more than 1 MB, so its answer was not read.', 'presscast' ),
		'What the update site sent is not a Presscast feed.' => __( 'What the update site sent is not a Presscast feed.', 'presscast' ),
		'The feed has a format that this updater does not know. Update a Presscast plugin by hand.' => __( 'The feed has a format that this updater does not know. Update a Presscast plugin by hand.', 'presscast' ),
		'The feed is not signed. This site takes signed feeds only.' => __( 'The feed is not signed. This site takes signed feeds only.', 'presscast' ),
		'The feed is signed with a key that this site does not trust.' => __( 'The feed is signed with a key that this site does not trust.', 'presscast' ),
		'The signature of the feed is wrong.' => __( 'The signature of the feed is wrong.', 'presscast' ),
		/* translators: %s: Address. */
		'The feed belongs to another update site: %s' => __( 'The feed belongs to another update site: %s', 'presscast' ),
		'The feed is older than the one that was read before it.' => __( 'The feed is older than the one that was read before it.', 'presscast' ),
		'The feed claims to come from the future.' => __( 'The feed claims to come from the future.', 'presscast' ),
		/* translators: %s: Date, such as 2026-11-22. */
		'The feed is stale: it expired on %s. Newer ones may be held back.' => __( 'The feed is stale: it expired on %s. Newer ones may be held back.', 'presscast' ),
		'The feed does not offer this plugin.' => __( 'The feed does not offer this plugin.', 'presscast' ),
		'The feed has not been read yet.' => __( 'The feed has not been read yet.', 'presscast' ),
		'An offer in the feed is malformed and was left out.' => __( 'An offer in the feed is malformed and was left out.', 'presscast' ),
		/* translators: %s: Version number. */
		'%s is a beta version. This site takes stable versions.' => __( '%s is a beta version. This site takes stable versions.', 'presscast' ),
		/* translators: 1: Version number. 2: Date and time. */
		'%1$s is available from %2$s.' => __( '%1$s is available from %2$s.', 'presscast' ),
		/* translators: 1: Version number. 2: Version of WordPress. */
		'%1$s needs WordPress %2$s.' => __( '%1$s needs WordPress %2$s.', 'presscast' ),
		/* translators: 1: Version number. 2: Version of PHP. */
		'%1$s needs PHP %2$s.' => __( '%1$s needs PHP %2$s.', 'presscast' ),
		/* translators: 1: Version number. 2: Number from 0 to 100. */
		'%1$s goes to %2$d percent of all sites for now. This site is not among them yet.' => __( '%1$s goes to %2$d percent of all sites for now. This site is not among them yet.', 'presscast' ),
		/* translators: %s: Version number. */
		'To install %s, activate Presscast on the main site or in the whole network.' => __( 'To install %s, activate Presscast on the main site or in the whole network.', 'presscast' ),
		'This is the newest version.' => __( 'This is the newest version.', 'presscast' ),
		'The update site does not offer this package now. Check for updates again.' => __( 'The update site does not offer this package now. Check for updates again.', 'presscast' ),
		/* translators: 1: Version number. 2: What the server or network said. */
		'The package of %1$s could not be downloaded: %2$s' => __( 'The package of %1$s could not be downloaded: %2$s', 'presscast' ),
		/* translators: 1: Version number. 2: HTTP status, such as 404. */
		'The package of %1$s could not be downloaded: HTTP status %2$d.' => __( 'The package of %1$s could not be downloaded: HTTP status %2$d.', 'presscast' ),
		/* translators: 1: Version number. 2: Number of bytes. 3: Number of bytes. */
		'The package of %1$s has %2$d bytes, and the feed says %3$d. It was not installed.' => __( 'The package of %1$s has %2$d bytes, and the feed says %3$d. It was not installed.', 'presscast' ),
		/* translators: %s: Version number. */
		'The package of %1$s is not the one that the feed describes: its SHA-256 differs. It was not installed.' => __( 'The package of %1$s is not the one that the feed describes: its SHA-256 differs. It was not installed.', 'presscast' ),
		/* translators: 1: Version number. 2: Folder. 3: Folder. */
		'The package of %1$s has the folder %2$s and not %3$s. It was not installed.' => __( 'The package of %1$s has the folder %2$s and not %3$s. It was not installed.', 'presscast' ),
		/* translators: %s: Version number. */
		'The package of %s holds another plugin. It was not installed.' => __( 'The package of %s holds another plugin. It was not installed.', 'presscast' ),
		/* translators: 1: Version number. 2: Version number. */
		'The package of %1$s holds version %2$s. It was not installed.' => __( 'The package of %1$s holds version %2$s. It was not installed.', 'presscast' ),
		/* translators: 1: Version number. 2: Reason, a sentence of the publisher. */
		'Version %1$s was withdrawn by its publisher: %2$s' => __( 'Version %1$s was withdrawn by its publisher: %2$s', 'presscast' ),
		/* translators: %s: Version number. */
		'The publisher asks every site to install %s at once.' => __( 'The publisher asks every site to install %s at once.', 'presscast' ),
		'Plugins with their own update sites are up to date' => __( 'Plugins with their own update sites are up to date', 'presscast' ),
		'Some plugins can not be updated from their own update sites' => __( 'Some plugins can not be updated from their own update sites', 'presscast' ),
		'A plugin runs a version that its publisher has withdrawn' => __( 'A plugin runs a version that its publisher has withdrawn', 'presscast' ),
		'These plugins are not updated by WordPress.org but by the update sites of their publishers.' => __( 'These plugins are not updated by WordPress.org but by the update sites of their publishers.', 'presscast' ),
		'Security' => __( 'Security', 'presscast' ),
	);
}
