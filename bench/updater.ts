import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import AdmZip from "adm-zip";
import { nativePhp } from "../test/support/wordpress/native-php.ts";
import { startPublisher } from "../test/support/wordpress/publisher.ts";
import { startUpdatingSite, type UpdatingSite } from "../test/support/wordpress/updating-site.ts";

const slugs = Array.from({ length: 20 }, (_, index) => `acme-part-${index + 1}`);
const WARM_UP = 6;

/** What twenty plugins with the updater cost a WordPress site, in real WordPress. */
export async function updater(): Promise<string[]> {
  const file = resolve(import.meta.dirname, "../plugins/presscast/updater.php");
  const native = await nativePhp();
  const php = native ?? "8.3";
  const publisher = await startPublisher();
  try {
    const entry = { source: "1.0.0", versions: { "1.0.0": { status: "released" } } };
    await publisher.publish(Object.fromEntries(slugs.map((slug) => [slug, entry])));
    const site = await startUpdatingSite(publisher, { php, wordpress: "6.5" }, { "cpu.php": cpu });
    try {
      const plugins = join(site.folder, "wp-content/plugins");
      for (const slug of slugs) new AdmZip(publisher.zip(slug, "1.0.0")).extractAllTo(plugins);
      const active = JSON.stringify(slugs.map((slug) => `${slug}/${slug}.php`));
      await site.admin(`update_option( 'active_plugins', json_decode( '${active}' ) );`);
      publisher.server.requests();
      await site.checkAgain();
      const requests = publisher.server.requests().length;
      const options = await site.admin(
        `echo $wpdb->get_var( "SELECT COUNT(*) FROM $wpdb->options WHERE option_name LIKE '%presscast%'" );`,
      );
      const events = await site.admin(
        "$count = 0; foreach ( _get_cron_array() as $events ) { $count += count( preg_grep( '/presscast/', array_keys( $events ) ) ); } echo $count;",
      );
      const opcache = await site.admin(
        "echo function_exists( 'opcache_get_status' ) && ( opcache_get_status( false )['opcache_enabled'] ?? false ) ? 'on' : 'off';",
      );
      const text = readFileSync(file);
      const version = /UPDATER = '([^']+)'/.exec(text.toString())?.[1];
      for (const slug of slugs) {
        writeFileSync(join(plugins, slug, "updater.php"), text);
        writeFileSync(join(plugins, slug, "presscast-updater.php"), switched(version));
      }
      const rounds = native === undefined ? 30 : 400;
      const times = await compare(site, ["/", "/wp-admin/index.php"], rounds);
      return [
        `Twenty plugins of one update site, on WordPress 6.5 and PHP ${native?.version ?? "8.3 in WebAssembly"}, opcache ${opcache}`,
        `  requests for a check  ${requests}   (aim: 1; plugin-update-checker: 20)`,
        `  options               ${options}   (aim: 1; plugin-update-checker: 20)`,
        `  cron events           ${events}   (aim: 1; plugin-update-checker: 20)`,
        ...times,
        `  the file              ${(statSync(file).size / 1024).toFixed(1)} KB, ${(gzipSync(text).length / 1024).toFixed(1)} KB in the ZIP   (aim: under 20 KB)`,
      ];
    } finally {
      await site.stop();
    }
  } finally {
    await publisher.stop();
  }
}

/** The updater, or one that does nothing where a request says so. */
const switched = (version = ""): string => `<?php
if ( ! isset( $_SERVER['HTTP_X_WITHOUT'] ) ) { return require __DIR__ . '/updater.php'; }
return $GLOBALS['presscast_updater']['copies']['${version}'] = static function () {};
`;

/** Has each request say how much processor time it took from here to its end. */
const cpu = `<?php
function used_microseconds() {
  $used = getrusage();
  return 1e6 * ( $used['ru_utime.tv_sec'] + $used['ru_stime.tv_sec'] ) + $used['ru_utime.tv_usec'] + $used['ru_stime.tv_usec'];
}
ob_start();
$before = used_microseconds();
add_action( 'shutdown', static function () use ( $before ) { header( 'X-CPU: ' . ( used_microseconds() - $before ) ); }, 0 );
`;

/** Requests with and without the updater by turns, so that what else the machine does weighs on both. */
async function compare(site: UpdatingSite, paths: readonly string[], rounds: number): Promise<string[]> {
  const taken = new Map<string, number[]>();
  const states = { with: {}, again: {}, without: { "x-without": "1" } };
  for (let round = -WARM_UP; round < rounds; round++) {
    for (const path of paths) {
      for (const [state, headers] of Object.entries(states)) {
        const response = await site.fetch(path, { as: "admin", headers });
        await response.text();
        const key = `${state} ${path}`;
        if (round >= 0)
          taken.set(key, [...(taken.get(key) ?? []), Number(response.headers.get("x-cpu")) / 1000]);
      }
    }
  }
  return paths.map((path) => {
    const of = (state: string): number => median(taken.get(`${state} ${path}`));
    const [cost, noise] = [of("with") - of("without"), of("with") - of("again")];
    return `  ${path.padEnd(21)} ${of("with").toFixed(2)} ms of processor time, without the updater ${of("without").toFixed(2)} ms: ${cost.toFixed(2)} ms (noise: ${Math.abs(noise).toFixed(2)} ms; median of ${rounds})`;
  });
}

function median(values: readonly number[] = []): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
