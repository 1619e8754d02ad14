import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import type { Publisher } from "./publisher.ts";
import { startWordPress, type WordPressOptions, type WordPressSite } from "./wordpress.ts";

/** What the updater tells of a plugin, as the filter `presscast_status` gives it. */
interface Row {
  readonly version: string;
  readonly feed: string;
  readonly checked: number;
  readonly status: number;
  readonly verified: boolean;
  readonly channel: string;
  readonly offer: string;
  readonly reasons: readonly string[];
  readonly failed: string;
  readonly refused: string;
  readonly withdrawn: string;
  readonly security: string;
  readonly forced: string;
  readonly held: string;
}

export interface UpdatingSite extends WordPressSite {
  /** Installs a package as an upload does, and activates it. */
  install(zip: string): Promise<void>;
  /** Runs code of wp-admin with all its functions, as the administrator. */
  admin(code: string): Promise<string>;
  /** Opens Dashboard → Updates with "Check again" and gives its HTML. */
  checkAgain(): Promise<string>;
  status(slug: string): Promise<Row>;
  /** What the updater's test says in Site Health. */
  health(): Promise<{ status: string; label: string; description: string }>;
  /** Updates as the button on the Plugins screen does, and gives the answer. */
  update(slug: string): Promise<{ success: boolean; data: { errorMessage?: string; newVersion?: string } }>;
  /** The version in the header of the installed file, and the one that runs (its constant). */
  versions(slug: string): Promise<string>;
  /** Lines of the debug log that name a plugin of ours, or that plugins caused. */
  warnings(): Promise<string[]>;
}

/** A WordPress site that may reach a publisher's server. */
export async function startUpdatingSite(
  publisher: Pick<Publisher, "server">,
  options: Omit<WordPressOptions, "muPlugins">,
  muPlugins: Readonly<Record<string, string>> = {},
): Promise<UpdatingSite> {
  const ports = `<?php add_filter( 'http_allowed_safe_ports', function ( $ports ) { return array_merge( $ports, array( ${publisher.server.port} ) ); } );`;
  const site = await startWordPress({ ...options, muPlugins: { "ports.php": ports, ...muPlugins } });
  const page = async (path: string): Promise<string> => (await site.fetch(path, { as: "admin" })).text();
  const admin = (code: string): Promise<string> =>
    site.php(`
      wp_set_current_user( 1 );
      require_once ABSPATH . 'wp-admin/includes/admin.php';
      require_once ABSPATH . 'wp-admin/includes/class-wp-upgrader.php';
      require_once ABSPATH . 'wp-admin/includes/plugin-install.php';
      ${code}`);
  return {
    ...site,
    admin,
    async install(zip) {
      await copyFile(zip, join(site.folder, "package.zip"));
      const done = await admin(`
        $upgrader = new Plugin_Upgrader( new Automatic_Upgrader_Skin() );
        $result   = $upgrader->install( ABSPATH . 'package.zip', array( 'overwrite_package' => true ) );
        if ( true !== $result ) { echo implode( ' ', $upgrader->skin->get_upgrade_messages() ); exit; }
        $active = activate_plugin( $upgrader->plugin_info() );
        echo is_wp_error( $active ) ? $active->get_error_message() : 'done';`);
      if (done !== "done") throw new Error(`The package was not installed: ${done}`);
    },
    checkAgain: () => page("/wp-admin/update-core.php?force-check=1"),
    async status(slug) {
      return JSON.parse(
        await admin(
          `echo wp_json_encode( apply_filters( 'presscast_status', array() )['${slug}/${slug}.php'] );`,
        ),
      ) as Row;
    },
    async health() {
      return JSON.parse(
        await admin(`
          $tests = apply_filters( 'site_status_tests', array( 'direct' => array(), 'async' => array() ) );
          echo wp_json_encode( call_user_func( $tests['direct']['presscast_updater']['test'] ) );`),
      ) as Awaited<ReturnType<UpdatingSite["health"]>>;
    },
    async update(slug) {
      const html = await page("/wp-admin/plugins.php");
      const nonce = /"ajax_nonce":"([0-9a-f]+)"/.exec(html)?.[1] ?? "";
      const response = await site.fetch("/wp-admin/admin-ajax.php", {
        as: "admin",
        method: "POST",
        body: new URLSearchParams({
          action: "update-plugin",
          slug,
          plugin: `${slug}/${slug}.php`,
          _ajax_nonce: nonce,
        }),
      });
      return (await response.json()) as Awaited<ReturnType<UpdatingSite["update"]>>;
    },
    async warnings() {
      // The folder of a native site names us, too.
      const lines = (await site.debugLog()).replaceAll(site.folder, "").split("\n");
      return lines.filter((line) => /presscast|acme|wp-content/i.test(line));
    },
    versions: (slug) =>
      admin(`
        $header = get_plugin_data( WP_PLUGIN_DIR . '/${slug}/${slug}.php', false, false );
        echo $header['Version'], ' ', ${slug.replaceAll("-", "_").toUpperCase()}_VERSION;`),
  };
}
