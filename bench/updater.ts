import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import AdmZip from "adm-zip";
import { startPublisher } from "../test/support/publisher.ts";
import { startUpdatingSite, type UpdatingSite } from "../test/support/updating-site.ts";

const slugs = Array.from({ length: 20 }, (_, index) => `acme-part-${index + 1}`);
const STUB = "<?php\nreturn static function (): void {};\n";
const BLOCKS = 4;
const WARM_UP = 6;
const ROUNDS = 8;

/** What twenty plugins with the updater cost a WordPress site, in real WordPress. */
export async function updater(): Promise<string[]> {
  const file = resolve(import.meta.dirname, "../plugins/presscast/updater.php");
  const publisher = await startPublisher();
  try {
    const entry = { source: "1.0.0", versions: { "1.0.0": { status: "released" } } };
    await publisher.publish(Object.fromEntries(slugs.map((slug) => [slug, entry])));
    const site = await startUpdatingSite(publisher, { php: "8.3", wordpress: "6.5" });
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
      const copies = slugs.map((slug) => join(plugins, slug, "presscast-updater.php"));
      const put = (content: string | Buffer): void => copies.forEach((copy) => writeFileSync(copy, content));
      const times = await compare(site, ["/", "/wp-admin/index.php"], {
        with: () => put(text),
        without: () => put(STUB),
      });
      return [
        `Twenty plugins of one update site, on WordPress 6.5 and PHP 8.3 (WebAssembly, opcache ${opcache})`,
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

/**
 * Requests with and without the updater, in blocks by turns, so that what else the machine does weighs on both. The
 * first requests of a block fill opcache.
 */
async function compare(
  site: UpdatingSite,
  paths: readonly string[],
  states: Readonly<Record<"with" | "without", () => void>>,
): Promise<string[]> {
  const taken = new Map<string, number[]>();
  for (let block = 0; block < BLOCKS; block++) {
    for (const state of ["with", "without"] as const) {
      states[state]();
      for (let round = -WARM_UP; round < ROUNDS; round++) {
        for (const path of paths) {
          const start = performance.now();
          await (await site.fetch(path, { as: "admin" })).text();
          const key = `${state} ${path}`;
          if (round >= 0) taken.set(key, [...(taken.get(key) ?? []), performance.now() - start]);
        }
      }
    }
  }
  return paths.map((path) => {
    const [withIt, without] = [median(taken.get(`with ${path}`)), median(taken.get(`without ${path}`))];
    const share = ((withIt - without) / without) * 100;
    return `  ${path.padEnd(21)} ${withIt.toFixed(0)} ms, without the updater ${without.toFixed(0)} ms: ${(withIt - without).toFixed(1)} ms, ${share.toFixed(1)} % (median of ${BLOCKS * ROUNDS})`;
  });
}

function median(values: readonly number[] = []): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
