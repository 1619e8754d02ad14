import { randomUUID } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { WordPressSite } from "./wordpress.ts";

export interface Network {
  /** Runs code in wp-admin's functions on the sub-site `/second/`, as the network's administrator. */
  onSecond(code: string): Promise<string>;
  /** Runs the cron events that are due on the sub-site. */
  cronOnSecond(): Promise<void>;
  /** Every cron event of ours, with the number of its site. */
  events(): Promise<string[]>;
  /** Every option and transient of ours, with the table that has it. */
  options(): Promise<string[]>;
}

/**
 * Turns a site into a network with sub-directories and a second site, `/second/`. Only the setup screen refuses
 * addresses with a port; a network with one works.
 */
export async function makeNetwork(site: WordPressSite): Promise<Network> {
  const { host } = new URL(site.url);
  await site.php(`
    wp_set_current_user( 1 );
    require_once ABSPATH . 'wp-admin/includes/upgrade.php';
    foreach ( $wpdb->tables( 'ms_global' ) as $table => $prefixed ) { $wpdb->$table = $prefixed; }
    install_network();
    $made = populate_network( 1, '${host}', 'admin@localhost.com', 'Network', '/', false );
    if ( is_wp_error( $made ) && 'no_wildcard_dns' !== $made->get_error_code() ) { throw new Exception( $made->get_error_message() ); }`);
  const constants = {
    MULTISITE: "true",
    SUBDOMAIN_INSTALL: "false",
    DOMAIN_CURRENT_SITE: `'${host}'`,
    PATH_CURRENT_SITE: "'/'",
    SITE_ID_CURRENT_SITE: "1",
    BLOG_ID_CURRENT_SITE: "1",
  };
  const config = join(site.folder, "wp-config.php");
  const defined = Object.entries(constants).map(([name, value]) => `define( '${name}', ${value} );\n`);
  const text = await readFile(config, "utf8");
  await writeFile(config, text.replace("/* That's all", `${defined.join("")}\n$&`));
  // Core takes an address for a user name, which has no colon before a port.
  const ports = "<?php add_filter( 'sanitize_user', function ( $user, $raw ) { return $raw; }, 10, 2 );";
  await writeFile(join(site.folder, "wp-content/mu-plugins/addresses.php"), ports);
  const made = await site.php(`
    $id = wp_insert_site( array( 'domain' => '${host}', 'path' => '/second/', 'title' => 'Second', 'user_id' => 1, 'network_id' => 1 ) );
    echo is_wp_error( $id ) ? $id->get_error_message() : (int) is_multisite() . $id;`);
  if (made !== "12") throw new Error(`The network was not made: ${made}`);

  const run = async (code: string): Promise<string> => {
    const name = `second-${randomUUID()}.php`;
    await writeFile(join(site.folder, name), `<?php\n$_SERVER['REQUEST_URI'] = '/second/';\n${code}`);
    const response = await site.fetch(`/${name}`);
    const output = await response.text();
    await rm(join(site.folder, name));
    if (!response.ok) throw new Error(`PHP failed with HTTP ${response.status}:\n${await site.debugLog()}`);
    return output;
  };
  const list = async (code: string): Promise<string[]> => (await site.php(code)).split("\n").filter(Boolean);
  return {
    onSecond: (code) =>
      run(`
        require __DIR__ . '/wp-load.php';
        if ( 2 !== get_current_blog_id() ) { throw new Exception( 'Not the sub-site.' ); }
        wp_set_current_user( 1 );
        require_once ABSPATH . 'wp-admin/includes/admin.php';
        require_once ABSPATH . 'wp-admin/includes/class-wp-upgrader.php';
        ${code}`),
    async cronOnSecond() {
      await run("require __DIR__ . '/wp-cron.php';");
    },
    events: () =>
      list(`
        foreach ( array( 1, 2 ) as $id ) {
          switch_to_blog( $id );
          foreach ( _get_cron_array() as $events ) {
            foreach ( preg_grep( '/presscast|acme/', array_keys( $events ) ) as $hook ) { echo "$id $hook\\n"; }
          }
          restore_current_blog();
        }`),
    options: () =>
      list(`
        foreach ( array( 'sitemeta' => 'meta_key', 'options' => 'option_name', '2_options' => 'option_name' ) as $table => $name ) {
          foreach ( $wpdb->get_col( "SELECT $name FROM $wpdb->base_prefix$table WHERE $name LIKE '%presscast%' OR $name LIKE '%acme%'" ) as $found ) { echo "$table $found\\n"; }
        }`),
  };
}
