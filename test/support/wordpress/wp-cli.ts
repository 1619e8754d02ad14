import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import type { WordPressSite } from "./wordpress.ts";

/**
 * Runs a command of `wp` on a site, with nobody logged in, and gives what it writes.
 *
 * @param answer what somebody types where it asks
 */
export async function wp(site: WordPressSite, line: string, answer = ""): Promise<string> {
  await copyFile(join(import.meta.dirname, "wp-cli.php"), join(site.folder, "wp-cli.php"));
  const words = JSON.stringify(line.split(" "));
  return site.php(`
    require __DIR__ . '/wp-cli.php';
    WP_CLI::run( json_decode( '${words}' ), '${answer}' );`);
}
