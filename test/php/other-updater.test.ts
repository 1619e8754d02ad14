import { describe, expect, it } from "vitest";
import { otherUpdater } from "../../src/php/other-updater.ts";

const MAIN = "<?php\n/*\n * Plugin Name: Acme\n */\n";

function found(files: Readonly<Record<string, string>>): string | undefined {
  const given = Object.entries(files).map(([path, text]) => ({
    path,
    bytes: Buffer.from(text, "latin1"),
    isExecutable: false,
  }));
  return otherUpdater(given, "acme.php", "plugin");
}

const inMain = (code: string): string | undefined => found({ "acme.php": MAIN + code });

describe("plugin-update-checker, by the names of its versions", () => {
  it.each([
    "$u = new PluginUpdateChecker( 'https://a.example', __FILE__ );",
    "$u = new PluginUpdateChecker_2_0( 'https://a.example', __FILE__ );",
    "$u = PucFactory::buildUpdateChecker( 'https://a.example', __FILE__ );",
    "$u = Puc_v4_Factory::buildUpdateChecker( 'https://a.example', __FILE__ );",
    "use Puc_v4p13_Factory as Factory;",
    "new \\Puc_v4p9_Vcs_PluginUpdateChecker( $api, __FILE__ );",
    "use YahnisElsts\\PluginUpdateChecker\\v5\\PucFactory;",
    "use YahnisElsts\\PluginUpdateChecker\\v5p6\\PucFactory as F;",
    "\\Acme\\Vendor\\YahnisElsts\\PluginUpdateChecker\\v5p4\\PucFactory::buildUpdateChecker( $a, $b );",
  ])("%s", (code) => {
    expect(inMain(code)).toBe("plugin-update-checker (`acme.php`, line 5)");
  });
});

it.each([
  ["( new \\Fragen\\Git_Updater\\Lite( __FILE__ ) )->run();", "git-updater Lite"],
  ["use Fragen\\Git_Updater\\Lite;", "git-updater Lite"],
  ["new EDD_SL_Plugin_Updater( $a, __FILE__, array() );", "Easy Digital Downloads' updater"],
  ["class EDD_SL_Plugin_Updater13 {}", "Easy Digital Downloads' updater"],
  ["$fs = fs_dynamic_init( array() );", "Freemius"],
  ["new WP_GitHub_Updater( $config );", "WordPress-GitHub-Plugin-Updater"],
  [
    "add_filter( 'pre_set_site_transient_update_plugins', 'acme' );",
    "a filter on `pre_set_site_transient_update_plugins`",
  ],
  ['\\add_filter( "site_transient_update_plugins", $a );', "a filter on `site_transient_update_plugins`"],
  ["add_filter( 'update_plugins_a.example', $a );", "a filter on `update_plugins_a.example`"],
  ['add_filter( "update_plugins_{$host}", $a );', "a filter on `update_plugins_`"],
  ["add_filter( 'update_plugins_' . $host, $a );", "a filter on `update_plugins_`"],
])("is known: %s", (code, name) => {
  expect(inMain(code)).toBe(`${name} (\`acme.php\`, line 5)`);
});

it.each(["GitHub", "GitLab", "Bitbucket", "Gitea", "Gist"])(
  "is known by git-updater's header for %s",
  (host) => {
    const header = MAIN.replace(" */", ` * ${host} Plugin URI: acme/acme\n */`);
    expect(found({ "acme.php": header })).toBe(`git-updater (\`${host} Plugin URI\` in the header)`);
  },
);

it("is known by the library's folder, and in any PHP file, a library before a filter", () => {
  expect(found({ "acme.php": MAIN, "lib/plugin-update-checker/load-v5p6.php": "<?php" })).toBe(
    "plugin-update-checker (`lib/plugin-update-checker/load-v5p6.php`)",
  );
  expect(
    found({
      "acme.php": `${MAIN}add_filter( 'site_transient_update_plugins', 'acme' );`,
      "inc/edd.php": "<?php\nclass EDD_SL_Plugin_Updater {}",
    }),
  ).toBe("Easy Digital Downloads' updater (`inc/edd.php`, line 2)");
});

it.each([
  "// use YahnisElsts\\PluginUpdateChecker\\v5\\PucFactory;",
  "if ( class_exists( 'EDD_SL_Plugin_Updater' ) ) { acme(); }",
  "if ( current_user_can( 'update_plugins' ) ) { get_site_transient( 'update_plugins' ); }",
  "remove_filter( 'site_transient_update_plugins', 'acme' );",
  "class Acme_Plugin_Updater_Notice {}",
  "new EDD_Theme_Updater( $the_theme_that_goes_with_it );",
])("is none: %s", (code) => {
  expect(inMain(code)).toBeUndefined();
});

it.each([
  ["new EDD_Theme_Updater_Admin( $config );", "Easy Digital Downloads' updater (`functions.php`, line 2)"],
  [
    "new ThemeUpdateChecker( 'acme', 'https://a.example' );",
    "theme-update-checker (`functions.php`, line 2)",
  ],
  ["PucFactory::buildUpdateChecker( $a, __FILE__ );", "plugin-update-checker (`functions.php`, line 2)"],
  [
    "add_filter( 'pre_set_site_transient_update_themes', $a );",
    "a filter on `pre_set_site_transient_update_themes` (`functions.php`, line 2)",
  ],
  [
    "add_filter( 'update_themes_a.example', $a );",
    "a filter on `update_themes_a.example` (`functions.php`, line 2)",
  ],
  ["add_filter( 'site_transient_update_plugins', $a );", undefined],
  ["new EDD_SL_Plugin_Updater( $the_plugin_that_goes_with_it );", undefined],
])("a theme with %s", (code, expected) => {
  const files = [
    { path: "style.css", bytes: Buffer.from("/* Theme Name: Acme */"), isExecutable: false },
    { path: "functions.php", bytes: Buffer.from(`<?php\n${code}`), isExecutable: false },
  ];
  expect(otherUpdater(files, "style.css", "theme")).toBe(expected);
});
