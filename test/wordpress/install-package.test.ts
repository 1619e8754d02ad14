import { existsSync } from "node:fs";
import { copyFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildOwnSite, type OwnSite } from "../support/site/own-site.ts";
import vectors from "../vectors/package-signature.json" with { type: "json" };
import { startWordPress, type WordPressSite } from "../support/wordpress/wordpress.ts";

/** Without the extension a signature takes a tenth of a second, so the ones that tell something of core. */
const telling = vectors.filter(
  ({ name, verdict }) => verdict === "accepted" || /another package|SHA-256$/.test(name),
);
const caption = "Where the updates of each plugin come from";

let updateSite: OwnSite;

beforeAll(async () => {
  updateSite = await buildOwnSite();
});

afterAll(() => updateSite?.remove());

describe.each([
  ["7.4", "6.2"],
  ["8.5", "6.5"],
])("a package on PHP %s and WordPress %s", (php, wordpress) => {
  let site: WordPressSite;

  beforeAll(async () => {
    site = await startWordPress({ php, wordpress });
    await writeFile(join(site.folder, "vectors.json"), JSON.stringify(telling));
    return () => site.stop();
  });

  async function install(version: string, args: string): Promise<string> {
    const zip = join(updateSite.folder, `presscast/presscast-v${version}.zip`);
    await copyFile(zip, join(site.folder, "package.zip"));
    return site.php(`
      require_once ABSPATH . 'wp-admin/includes/admin.php';
      require_once ABSPATH . 'wp-admin/includes/class-wp-upgrader.php';
      $upgrader = new Plugin_Upgrader( new Automatic_Upgrader_Skin() );
      $result   = $upgrader->install( ABSPATH . 'package.zip', ${args} );
      echo true === $result ? 'installed' : implode( ' ', $upgrader->skin->get_upgrade_messages() );
    `);
  }

  it("runs on the versions asked for", async () => {
    const running = await site.php("echo PHP_VERSION, ' ', $wp_version;");
    expect(running).toMatch(new RegExp(`^${php}\\.\\d+ ${wordpress}\\.\\d+$`));
  });

  it("has a signature that WordPress's own code reads as we do", async () => {
    const verdicts = await site.php(`
      require_once ABSPATH . 'wp-admin/includes/file.php';
      $raw = static function ( $key ) { return base64_encode( substr( base64_decode( substr( $key, 8 ) ), 12 ) ); };
      foreach ( json_decode( file_get_contents( ABSPATH . 'vectors.json' ), true ) as $vector ) {
        $keys = array_map( $raw, $vector['keys'] );
        add_filter( 'wp_trusted_keys', static function () use ( $keys ) { return $keys; } );
        file_put_contents( ABSPATH . 'package.zip', base64_decode( $vector['package'] ) );
        // As download_url() takes a \`.sig\` apart.
        $result = verify_file_signature( ABSPATH . 'package.zip', explode( "\\n", $vector['signature'] ) );
        echo true === $result ? 'accepted' : 'refused', "\\n";
      }
    `);
    expect(verdicts.trim().split("\n")).toEqual(telling.map(({ verdict }) => verdict));
  });

  it("is installed and activated", async () => {
    expect(await install("0.2.0", "array()")).toBe("installed");
    const active = await site.php(`
      require_once ABSPATH . 'wp-admin/includes/plugin.php';
      $result = activate_plugin( 'presscast/presscast.php' );
      echo is_wp_error( $result ) ? $result->get_error_message() : 'active';
    `);
    expect(active).toBe("active");
    expect(await installedAndRunningVersions()).toBe("0.2.0 0.2.0");
  });

  it("shows its screen", async () => {
    const response = await site.fetch("/wp-admin/tools.php?page=presscast", { as: "admin" });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain(`>${caption}</caption>`);
  });

  it("adds its section to Site Health", async () => {
    const response = await site.fetch("/wp-admin/site-health.php?tab=debug", { as: "admin" });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('id="health-check-accordion-block-presscast"');
  });

  it("is replaced by the next version and stays active", async () => {
    expect(await install("0.3.0", "array( 'overwrite_package' => true )")).toBe("installed");
    expect(await installedAndRunningVersions()).toBe("0.3.0 0.3.0");
    const response = await site.fetch("/wp-admin/tools.php?page=presscast", { as: "admin" });
    expect(await response.text()).toContain(`>${caption}</caption>`);
  });

  it("is uninstalled", async () => {
    const deleted = await site.php(`
      require_once ABSPATH . 'wp-admin/includes/admin.php';
      deactivate_plugins( 'presscast/presscast.php' );
      echo true === delete_plugins( array( 'presscast/presscast.php' ) ) ? 'deleted' : 'kept';
    `);
    expect(deleted).toBe("deleted");
    expect(existsSync(join(site.folder, "wp-content/plugins/presscast"))).toBe(false);
  });

  it("caused no PHP warning", async () => {
    expect(await site.debugLog()).not.toContain("plugins/presscast");
  });

  function installedAndRunningVersions(): Promise<string> {
    return site.php(`
      require_once ABSPATH . 'wp-admin/includes/plugin.php';
      $plugin = get_plugin_data( WP_PLUGIN_DIR . '/presscast/presscast.php' );
      echo $plugin['Version'], ' ', PRESSCAST_VERSION;
    `);
  }
});
