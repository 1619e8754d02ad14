import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, it } from "vitest";
import type { Publisher } from "./publisher.ts";
import type { Answer } from "./update-server.ts";
import type { UpdatingSite } from "./updating-site.ts";

type Fields = Readonly<Record<string, unknown>>;

/** What is published, for attempts to be made of. */
export interface Published {
  readonly slug: string;
  /** Addresses of the plugin's feed and of the package that is offered, and their paths on the server. */
  readonly feedPath: string;
  readonly zipPath: string;
  readonly siteUrl: string;
  readonly payload: Fields;
  readonly offer: Fields;
  readonly zip: Buffer;
  /** The text of a feed file with this payload, as the publisher would seal it. */
  readonly seal: (payload: string) => string;
}

/** What a WordPress site is faced with, and what it must make of it. The plugin must stay as it is. */
export interface Attempt {
  readonly feed?: Answer;
  /** The feed from after the first check on. */
  readonly later?: Answer;
  readonly zip?: Answer;
  /** Starts from what the attempt before it left, and not from nothing. */
  readonly goesOn?: boolean;
  /** PHP before the check, and between the check and the update. */
  readonly before?: string;
  readonly between?: string;
  /** An update is tried too, and its reason is looked at. */
  readonly updates?: boolean;
  readonly reason?: string | RegExp;
  /** What is offered all the same. */
  readonly offer?: string;
  /** PHP that gives a text, and the text. */
  readonly tells?: readonly [code: string, text: string];
}

export type Attempts = Readonly<Record<string, (published: Published) => Attempt>>;

interface Outcome {
  readonly messages: string;
  readonly row: { readonly offer: string; readonly reasons: string[]; readonly refused: string };
  readonly health: string;
  readonly told: string;
  readonly version: string;
  readonly isUntouched: boolean;
  readonly isActive: boolean;
}

/**
 * Faces a site with all attempts in one request, since starting PHP and WordPress for each would take most of the time,
 * and has one test for each.
 */
export function resist(
  attempts: Attempts,
  given: () => { site: UpdatingSite; publisher: Publisher; published: Promise<Published> },
): void {
  let outcomes: Readonly<Record<string, Outcome>>;
  const made = new Map<string, Attempt>();

  beforeAll(async () => {
    const { site, publisher } = given();
    const published = await given().published;
    for (const [name, make] of Object.entries(attempts)) made.set(name, make(published));
    const names = [...made.keys()];
    for (const [index, name] of names.entries()) {
      publisher.server.answer(`/attempt/${index}`, (_request, response) => {
        publisher.server.answer(published.feedPath, made.get(name)?.feed);
        publisher.server.answer(published.zipPath, made.get(name)?.zip);
        response.end();
      });
      publisher.server.answer(`/attempt/${index}/later`, (_request, response) => {
        publisher.server.answer(published.feedPath, made.get(name)?.later);
        response.end();
      });
    }
    try {
      outcomes = JSON.parse(
        await site.admin(facing(published.slug, publisher.server.url, [...made])),
      ) as typeof outcomes;
    } finally {
      publisher.server.answer(published.feedPath);
      publisher.server.answer(published.zipPath);
    }
  });

  it.each(Object.keys(attempts))("%s", (name) => {
    const attempt = made.get(name) ?? {};
    const { messages, row, health, told: extra, ...rest } = outcomes[name] as Outcome;
    expect(rest).toEqual({ version: "1.0.0", isUntouched: true, isActive: true });
    const told = attempt.updates ? messages : (row.reasons[0] ?? "");
    if (attempt.reason instanceof RegExp) expect(told).toMatch(attempt.reason);
    else expect(told).toBe(attempt.reason ?? told);
    expect(health).toContain(attempt.updates ? row.refused : told);
    if (attempt.offer !== undefined || !attempt.updates) expect(row.offer).toBe(attempt.offer ?? "");
    expect(extra).toBe(attempt.tells?.[1] ?? "");
  });
}

function facing(slug: string, server: string, attempts: readonly [string, Attempt][]): string {
  const file = `${slug}/${slug}.php`;
  const blocks = attempts.map(([name, attempt], index) => {
    const forget = "delete_site_option( 'presscast_updater' ); delete_site_transient( 'update_plugins' );";
    const update = `( new Plugin_Upgrader( $skin ) )->upgrade( '${file}' );`;
    return `
      ${attempt.goesOn ? "" : forget}
      wp_remote_get( '${server}/attempt/${index}' );
      $skin = new Automatic_Upgrader_Skin();
      ${attempt.before ?? ""}
      do_action( 'presscast_check' );
      ${attempt.later ? `wp_remote_get( '${server}/attempt/${index}/later' );` : ""}
      ${attempt.between ?? ""}
      ${attempt.updates ? update : ""}
      $told[ ${JSON.stringify(name)} ] = $tell( $skin, ( static function () { ${attempt.tells?.[0] ?? "return '';"} } )() );
      $restore();`;
  });
  return `
    set_time_limit( 0 );
    $digest = static function (): string {
      if ( ! is_dir( WP_PLUGIN_DIR . '/${slug}' ) ) { return ''; }
      $files = new RecursiveIteratorIterator( new RecursiveDirectoryIterator( WP_PLUGIN_DIR . '/${slug}', FilesystemIterator::SKIP_DOTS ) );
      $sums  = array();
      foreach ( $files as $path => $found ) { $sums[] = $path . md5_file( $path ); }
      sort( $sums );
      return md5( implode( $sums ) );
    };
    $before = $digest();
    WP_Filesystem();
    $copy = WP_CONTENT_DIR . '/copy-of-${slug}';
    wp_mkdir_p( $copy );
    copy_dir( WP_PLUGIN_DIR . '/${slug}', $copy );
    // One attempt that succeeds must not hide the others.
    $restore = static function () use ( $digest, $before, $copy ) {
      if ( $digest() === $before ) { return; }
      $GLOBALS['wp_filesystem']->delete( WP_PLUGIN_DIR . '/${slug}', true );
      wp_mkdir_p( WP_PLUGIN_DIR . '/${slug}' );
      copy_dir( $copy, WP_PLUGIN_DIR . '/${slug}' );
      wp_clean_plugins_cache();
      update_option( 'active_plugins', array_unique( array_merge( get_option( 'active_plugins' ), array( '${file}' ) ) ) );
    };
    $told   = array();
    $tell   = static function ( $skin, $extra ) use ( $digest, $before ) {
      $tests  = apply_filters( 'site_status_tests', array( 'direct' => array() ) );
      $main   = WP_PLUGIN_DIR . '/${file}';
      $header = is_file( $main ) ? get_plugin_data( $main, false, false ) : array( 'Version' => 'none' );
      return array(
        'messages'    => implode( ' ', $skin->get_upgrade_messages() ),
        'row'         => apply_filters( 'presscast_status', array() )['${file}'] ?? array( 'offer' => '', 'reasons' => array(), 'refused' => '' ),
        'health'      => html_entity_decode( $tests['direct']['presscast_updater']['test']()['description'], ENT_QUOTES ),
        'told'        => (string) $extra,
        'version'     => $header['Version'],
        'isUntouched' => $digest() === $before,
        'isActive'    => is_plugin_active( '${file}' ),
      );
    };
    ${blocks.join("")}
    delete_site_option( 'presscast_updater' );
    delete_site_transient( 'update_plugins' );
    $GLOBALS['wp_filesystem']->delete( $copy, true );
    echo wp_json_encode( $told );`;
}

/** Reads what the publisher offers now, unsigned. */
export async function publishedNow(publisher: Publisher, slug: string, version: string): Promise<Published> {
  const text = await readFile(join(publisher.folder, slug, "feed.json"), "utf8");
  const payload = JSON.parse((JSON.parse(text) as { payload: string }).payload) as Fields;
  const plugins = payload["plugins"] as Record<string, { offers: Fields[] }>;
  return {
    slug,
    feedPath: `/updates/${slug}/feed.json`,
    zipPath: `/updates/${slug}/${slug}-v${version}.zip`,
    siteUrl: publisher.siteUrl,
    payload,
    offer: plugins[slug]?.offers[0] ?? {},
    zip: await readFile(publisher.zip(slug, version)),
    seal: (sealed) => JSON.stringify({ payload: sealed, signatures: [] }),
  };
}
