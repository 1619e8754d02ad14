import { cp } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const BUILDS = "@wp-playground/wordpress-builds/package.json";

/**
 * Gives a site its styles, scripts and pictures: the WordPress that PHP in WebAssembly runs comes without them, since
 * Playground serves them by itself.
 *
 * @param parts of WordPress's folder; all of what it has for browsers if left out
 */
export async function copyStyles(
  folder: string,
  wordpress: string,
  parts: readonly string[] = ["wp-admin", "wp-includes"],
): Promise<void> {
  const styles = join(dirname(createRequire(import.meta.url).resolve(BUILDS)), `public/wp-${wordpress}`);
  for (const part of parts) await cp(join(styles, part), join(folder, part), { recursive: true });
}
