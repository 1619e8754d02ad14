import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import AdmZip from "adm-zip";
import { inUse, spare } from "../../wordpress/attacks.ts";
import { send } from "../../wordpress/refusals.ts";
import { quickPhp } from "./native-php.ts";
import { otherUpdaters } from "./other-updaters.ts";
import { startPublisher } from "./publisher.ts";
import { startUpdatingSite, type UpdatingSite } from "./updating-site.ts";

/** Plugins with our updater, of a signed update site; 1.0.0 is installed, and 1.1.0 offered. */
export const OURS = ["acme-bridge", "acme-notes"];
/** Plugins that other updaters update, each its own; 1.0.0 is installed, and 2.0.0 offered. */
export const THEIRS = ["carries-puc", "from-git", "of-wordpress-org"];
const UPDATERS = ["git-updater", "fair"];

/** All plugins of a crowded site, in the order in which it loads them. */
export const OURS_FIRST = [...OURS, ...THEIRS, ...UPDATERS];
export const OURS_LAST = [...UPDATERS, ...THEIRS, ...OURS];

export const fileOf = (slug: string): string => `${slug}/${slug}.php`;

/** The main files of plugins as the site lists them. */
export const listed = (slugs: readonly string[]): string => slugs.map(fileOf).toSorted().join(" ");

/** Like UpdatingSite, and each list is of main files, sorted, with spaces between. */
export interface CrowdedSite extends UpdatingSite {
  /** Puts every plugin back to its first version, activates them in this order and looks for updates. */
  begin(active: readonly string[]): Promise<void>;
  /** Runs this code in every request, in place of what was added before. */
  add(code: string): Promise<void>;
  openPlugins(): Promise<void>;
  /** Plugins with an update, as whoever asks is shown it. */
  shown(): Promise<string>;
  /** Plugins with an update, as WordPress has it in its database. */
  stored(): Promise<string>;
  /** Plugins in their second version that are active. */
  updated(): Promise<string>;
  /** From now on a path of the publisher's server is answered by this; as before if left out. */
  answer(path: string, body?: string): void;
  /** The update site's feed as it was when 1.0.0 was the newest version. */
  readonly earlierFeed: Buffer;
}

/** A site with the plugins of a publisher of ours, of others, and of WordPress.org, each with its updater. */
export async function startCrowdedSite(): Promise<CrowdedSite> {
  const keys = [inUse.publicKey, spare.publicKey];
  const publisher = await startPublisher({ keys, privateKey: inUse.privateKey });
  const publish = async (source: string, versions: Record<string, Record<string, unknown>>) =>
    publisher.publish(Object.fromEntries(OURS.map((slug) => [slug, { source, versions }])));
  await publish("1.0.0", { "1.0.0": { status: "released" } });
  const earlierFeed = await (await fetch(`${publisher.siteUrl}/feed.json`)).arrayBuffer();
  const { server } = publisher;
  const others: Readonly<Record<string, string>> = {
    ...otherUpdaters(server.url),
    "of-wordpress-org": "<?php /* Plugin Name: Org\n * Version: 1.0.0 */",
  };
  for (const slug of THEIRS) {
    const zip = new AdmZip();
    zip.addFile(fileOf(slug), Buffer.from((others[slug] ?? "").replace("Version: 1.0.0", "Version: 2.0.0")));
    server.answer(`/${slug}.zip`, send(zip.toBuffer()));
  }
  const options = { php: await quickPhp("8.3"), wordpress: "6.5" };
  const site = await startUpdatingSite(publisher, options, { "directory.php": directory(server.url) });
  await publish("1.1.0", { "1.1.0": { status: "released" }, "1.0.0": { status: "deprecated" } });

  const plugins = join(site.folder, "wp-content/plugins");
  const add = (code: string): Promise<void> =>
    writeFile(join(plugins, "../mu-plugins/added.php"), `<?php ${code}`);
  const list = (code: string): Promise<string> =>
    site.admin(`$files = array(); ${code} sort( $files ); echo implode( ' ', $files );`);
  return {
    ...site,
    earlierFeed: Buffer.from(earlierFeed),
    add,
    async begin(active) {
      await add("");
      for (const [slug, source] of Object.entries(others)) {
        await mkdir(join(plugins, slug), { recursive: true });
        await writeFile(join(plugins, fileOf(slug)), source);
      }
      for (const slug of OURS) new AdmZip(publisher.zip(slug, "1.0.0")).extractAllTo(plugins, true);
      await site.admin(`
        update_option( 'active_plugins', json_decode( '${JSON.stringify(active.map(fileOf))}' ) );
        delete_option( 'sent' );
        delete_site_option( 'auto_update_plugins' );
        delete_site_transient( 'update_plugins' );`);
      await site.checkAgain();
    },
    async openPlugins() {
      await site.fetch("/wp-admin/plugins.php", { as: "admin" });
    },
    shown: () => list("$files = array_keys( get_site_transient( 'update_plugins' )->response ?? array() );"),
    stored: () =>
      list(
        "$files = array_keys( get_site_option( '_site_transient_update_plugins' )->response ?? array() );",
      ),
    updated: () =>
      list(`
        foreach ( get_plugins() as $file => $header ) {
          if ( in_array( $header['Version'], array( '1.1.0', '2.0.0' ), true ) && is_plugin_active( $file ) ) { $files[] = $file; }
        }`),
    answer: (path, body) => server.answer(path, body === undefined ? undefined : send(body)),
    async stop() {
      await site.stop();
      await publisher.stop();
    },
  };
}

/** WordPress.org, and who answers in its place: both have an update, would have one for ours, and keep what they are sent. */
const directory = (server: string): string => `<?php
  add_filter( 'pre_wp_mail', '__return_true' );
  add_filter( 'automatic_updates_is_vcs_checkout', '__return_false' );
  add_filter( 'pre_http_request', static function ( $answer, $arguments, $url ) {
    if ( ! preg_match( '~^https?://api\\.(?:wordpress\\.org|aspirecloud\\.net)/plugins/update-check/~', $url ) ) {
      return $answer;
    }
    update_option( 'sent', get_option( 'sent', '' ) . $url . wp_json_encode( $arguments ) );
    $plugins = array();
    foreach ( json_decode( $arguments['body']['plugins'], true )['plugins'] as $file => $header ) {
      if ( preg_match( '/^(?:of-wordpress-org|acme)/', $file ) && '2.0.0' !== $header['Version'] ) {
        $plugins[ $file ] = array( 'slug' => dirname( $file ), 'plugin' => $file, 'new_version' => '2.0.0', 'package' => '${server}/' . dirname( $file ) . '.zip' );
      }
    }
    $body = wp_json_encode( array( 'plugins' => $plugins, 'no_update' => array(), 'translations' => array() ) );
    return array( 'headers' => array(), 'body' => $body, 'response' => array( 'code' => 200, 'message' => '' ), 'cookies' => array(), 'filename' => null );
  }, 50, 3 );`;
