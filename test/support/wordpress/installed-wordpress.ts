import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import cli from "@wp-playground/cli/package.json" with { type: "json" };
import builds from "@wp-playground/wordpress-builds/package.json" with { type: "json" };
import AdmZip from "adm-zip";
import { nativePhp } from "./native-php.ts";
import { BARE_PHP } from "./php.ts";

const require = createRequire(import.meta.url);

/**
 * The folder of a WordPress that is installed on SQLite and knows no address yet, for sites to be copies of. It is made
 * once a machine, since each installation takes seconds. Nothing may change what is in it.
 */
export async function installedWordPress(version: string): Promise<string> {
  const folder = join(tmpdir(), `presscast-wordpress-${version}-${builds.version}-${cli.version}`);
  if (existsSync(folder)) return folder;
  const root = await mkdtemp(`${folder}-`);
  const work = join(await realpath(root), "wordpress");
  try {
    const zip = require.resolve(`@wp-playground/wordpress-builds/src/wordpress/wp-${version}.zip`);
    new AdmZip(zip).extractAllTo(work);
    // Its database was made by another release of the SQLite driver.
    await rm(join(work, "wp-content/database"), { recursive: true });
    await useSqlite(work);
    await install(work);
    await rename(work, folder).catch((error: unknown) => {
      // Another test process may have been faster.
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(root, { recursive: true });
  }
  return folder;
}

async function useSqlite(folder: string): Promise<void> {
  // Playground's own, which reads the same database.
  const zip = join(
    dirname(require.resolve("@wp-playground/cli/package.json")),
    "sqlite-database-integration.zip",
  );
  new AdmZip(zip).extractAllTo(join(folder, "wp-content/sqlite"));
  const plugin = "/sqlite/plugin-sqlite-database-integration";
  const dropIn = await readFile(join(folder, "wp-content", plugin, "db.copy"), "utf8");
  await writeFile(
    join(folder, "wp-content/db.php"),
    dropIn
      .replace("'{SQLITE_IMPLEMENTATION_FOLDER_PATH}'", `__DIR__ . '${plugin}'`)
      .replaceAll("{SQLITE_PLUGIN}", "sqlite/load.php"),
  );
}

/** Installs the WordPress of a folder, and leaves nothing there but its database. */
async function install(folder: string): Promise<void> {
  const code = join(folder, "install.php");
  await writeFile(
    code,
    `<?php define( 'WP_INSTALLING', true ); $_SERVER['HTTP_HOST'] = '127.0.0.1';
     require __DIR__ . '/wp-load.php'; require ABSPATH . 'wp-admin/includes/upgrade.php';
     add_filter( 'pre_wp_mail', '__return_true' );
     wp_install( 'Site', 'admin', 'admin@localhost.com', true, '', 'password' );`,
  );
  const native = await nativePhp().catch(() => undefined);
  const program = native ? [native.command, ...native.args] : [process.execPath, BARE_PHP, "8.3"];
  const [command = "", ...args] = program;
  await promisify(execFile)(command, [...args, code], { env: { ...process.env, ...native?.env } });
  await rm(code);
}
