import { createHash } from "node:crypto";
import AdmZip from "adm-zip";
import type { Attempt, Attempts, Published } from "../support/wordpress/attempts.ts";
import { feed, offers, send } from "./refusals.ts";

/** What someone else put where the package is: it has the plugin's folder, Update URI and version. */
function changed({ zip, slug }: Published): Buffer {
  const archive = new AdmZip(zip);
  archive.addFile(`${slug}/evil.php`, Buffer.from("<?php // Not the publisher's."));
  return archive.toBuffer();
}

const good = ({ payload, seal }: Published): string => seal(JSON.stringify(payload));

/** PHP that installs without saying of which plugin, and gives what the upgrader says. */
const byOtherHands = ({ slug }: Published, call: string): Attempt["tells"] => [
  `$skin     = new WP_Ajax_Upgrader_Skin();
   $upgrader = new Plugin_Upgrader( $skin );
   $package  = get_site_transient( 'update_plugins' )->response['${slug}/${slug}.php']->package;
   ${call}
   return $skin->get_error_messages();`,
  "",
];

const refuses = (all: Published, call: string, why: string): Attempt => {
  const [code = ""] = byOtherHands(all, call) ?? [];
  return { zip: send(changed(all)), offer: "1.1.0", tells: [code, why] };
};

/** Nothing is read beyond the first byte too many. */
const length = (all: Published): string =>
  `The package of 1.1.0 has ${all.zip.length + 1} bytes, and the feed says ${all.zip.length}. It was not installed.`;

/** Another plugin's filter at the usual priority, which moves what was unpacked to `$other`. */
const sourceFilter = (code: string): string => `
  $GLOBALS['acme_source'] = static function ( $source, $remote ) {
    ${code}
    $GLOBALS['wp_filesystem']->move( $source, $other );
    return $other;
  };
  add_filter( 'upgrader_source_selection', $GLOBALS['acme_source'], 10, 2 );`;
const UNFILTERED: Attempt["tells"] = [
  "remove_filter( 'upgrader_source_selection', $GLOBALS['acme_source'] ); return '';",
  "",
];

/** Ways past the updater where other code on the site has a hand in the update, and what the publisher never meant. */
export const bypasses: Attempts = {
  "another package, by a program that does not say of which plugin (check 13)": (all) =>
    refuses(
      all,
      `$upgrader->init(); $upgrader->upgrade_strings();
       $upgrader->run( array( 'package' => $package, 'destination' => WP_PLUGIN_DIR, 'clear_destination' => true ) );`,
      length(all),
    ),
  "another package, installed over the plugin from its details (check 13)": (all) =>
    refuses(
      all,
      `$api = plugins_api( 'plugin_information', array( 'slug' => '${all.slug}' ) );
       $upgrader->install( $api->download_link, array( 'overwrite_package' => true ) );`,
      length(all),
    ),
  "another package, installed over the plugin by its REST route (check 13)": (all) => ({
    ...refuses(all, "", ""),
    tells: [
      `$request = new WP_REST_Request( 'POST', '/wp/v2/plugins' );
       $request->set_param( 'slug', '${all.slug}' );
       return rest_do_request( $request )->as_error()->get_error_message();`,
      length(all),
    ],
  }),
  "another package, whose real address an older updater has stored (check 13)": (all) =>
    refuses(
      all,
      `$upgrader->install( '${String((all.offer["packages"] as string[])[0])}', array( 'overwrite_package' => true ) );`,
      length(all),
    ),
  "the package of a plugin that is not installed": (all) =>
    refuses(
      all,
      `$upgrader->install( str_replace( '${all.slug}', 'acme-other', $package ) );`,
      "Download failed. A valid URL was not provided.",
    ),
  "a filter that drops what was checked (check 25)": (all) => ({
    updates: true,
    zip: send(changed(all)),
    before: "add_filter( 'upgrader_pre_download', '__return_false', PHP_INT_MAX );",
    reason: /A valid URL was not provided\./,
    tells: ["remove_filter( 'upgrader_pre_download', '__return_false', PHP_INT_MAX ); return '';", ""],
  }),
  "a filter that puts another package in the place of the checked one (check 29)": (all) => ({
    updates: true,
    before: `
      $GLOBALS['acme_place'] = static function () {
        $path = wp_tempnam( '${all.slug}' );
        file_put_contents( $path, base64_decode( '${changed(all).toString("base64")}' ) );
        return $path;
      };
      add_filter( 'upgrader_pre_download', $GLOBALS['acme_place'], PHP_INT_MAX );`,
    reason: /Something on this site has put another package in the place of the one that was checked\./,
    tells: ["remove_filter( 'upgrader_pre_download', $GLOBALS['acme_place'], PHP_INT_MAX ); return '';", ""],
  }),
  "a filter that renames the folder of every package, as some updaters do (check 14)": () => ({
    updates: true,
    before: sourceFilter("$other = trailingslashit( $remote ) . 'other-plugin/';"),
    reason: /The package of 1\.1\.0 has the folder other-plugin and not acme-bridge\./,
    tells: UNFILTERED,
  }),
  "a filter that gives another unpacked folder (check 29)": ({ slug }) => ({
    updates: true,
    before: sourceFilter(
      `$other = WP_CONTENT_DIR . '/upgrade/elsewhere/${slug}/'; wp_mkdir_p( dirname( $other ) );`,
    ),
    reason: /Something on this site has put another package in the place of the one that was checked\./,
    tells: UNFILTERED,
  }),
  "an empty ZIP that the feed describes (check 14)": (all) => {
    const zip = new AdmZip().toBuffer();
    const sha256 = createHash("sha256").update(zip).digest("hex");
    return {
      updates: true,
      feed: offers(all, { sha256, size: zip.length }),
      zip: send(zip),
      reason: /The package of 1\.1\.0 holds no files\. It was not installed\./,
    };
  },
  "another feed of the same publisher (check 23)": (all) => ({
    feed: feed(all, { path: "acme-other/feed.json" }),
    reason: "The feed is another one of this update site: acme-other/feed.json",
  }),
  "(a feed that does not name its path, as earlier releases wrote it)": (all) => ({
    feed: feed(all, { path: undefined }),
    offer: "1.1.0",
  }),
  "another such feed of the same publisher, which takes nothing away (check 23)": (all) => ({
    goesOn: true,
    feed: feed(all, {
      path: undefined,
      serial: Number(all.payload["serial"]) + 60,
      plugins: { "acme-other": { offers: [all.offer], withdrawn: [] } },
    }),
    offer: "1.1.0",
    reason: "The feed does not offer it.",
    tells: [
      "return apply_filters( 'site_status_tests', array( 'direct' => array() ) )['direct']['presscast_updater']['test']()['status'];",
      "recommended",
    ],
  }),
  "(the feed of the publisher, which is older than that one)": (all) => ({
    goesOn: true,
    feed: send(good(all)),
    offer: "1.1.0",
    reason: "",
  }),
  "a version that was withdrawn a moment after the check (check 22)": (all) => ({
    updates: true,
    feed: send(good(all)),
    later: feed(all, {
      plugins: { [all.slug]: { offers: [], withdrawn: [{ version: "1.1.0", reason: "It loses drafts." }] } },
    }),
    reason: /The update site does not offer this package now\./,
  }),
  "two ETags, of which it sends none back": (all) => ({
    feed: (_request, response) => {
      response.setHeader("etag", ['"one"', '"two"']);
      response.end(good(all));
    },
    offer: "1.1.0",
    tells: ["return current( get_site_option( 'presscast_updater' )['feeds'] )['etag'];", ""],
  }),
};
