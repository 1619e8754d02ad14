import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import AdmZip from "adm-zip";
import type { NativePhp } from "./native-php.ts";

const require = createRequire(import.meta.url);
const run = promisify(execFile);

/** Runs php and its workers, which must not outlive the tests, however they end. */
const KEEPER = `
  const php = require("node:child_process").spawn(process.argv[1], process.argv.slice(2), { stdio: "ignore", detached: true });
  process.on("disconnect", () => { process.kill(-php.pid, "SIGKILL"); process.exit(); });
  php.on("exit", () => process.exit());`;

/** Serves the installed WordPress of a folder with a PHP of this machine, as Playground does with its own. */
export async function startNativeServer(
  folder: string,
  php: NativePhp,
  constants: Readonly<Record<string, boolean>>,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  await useSqlite(folder);
  await configure(folder, url, constants);
  const env = { ...process.env, ...php.env };
  const serve = [
    php.command,
    ...php.args,
    "-d",
    "opcache.revalidate_freq=0",
    "-S",
    `127.0.0.1:${port}`,
    "-t",
    folder,
    join(import.meta.dirname, "sub-sites.php"),
  ];
  const child = spawn(process.execPath, ["-e", KEEPER, "--", ...serve], {
    // A second worker answers when WordPress asks itself for a page.
    env: { ...env, PHP_CLI_SERVER_WORKERS: "2" },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const exited = once(child, "exit");
  const stop = async (): Promise<void> => {
    child.disconnect();
    await exited;
  };
  while (!(await answers(url))) {
    if (child.exitCode !== null) throw new Error("php -S did not start");
    await new Promise((resolve) => void setTimeout(resolve, 50));
  }
  return { url, stop };
}

/** Installs the WordPress of a folder as Playground does, and leaves nothing there but its database. */
export async function installNatively(folder: string, php: NativePhp): Promise<void> {
  await useSqlite(folder);
  const install = join(folder, "install.php");
  await writeFile(
    install,
    `<?php define( 'WP_INSTALLING', true ); $_SERVER['HTTP_HOST'] = '127.0.0.1';
     require __DIR__ . '/wp-load.php'; require ABSPATH . 'wp-admin/includes/upgrade.php';
     add_filter( 'pre_wp_mail', '__return_true' );
     wp_install( 'Site', 'admin', 'admin@localhost.com', true, '', 'password' );`,
  );
  const env = { ...process.env, ...php.env };
  await run(php.command, [...php.args, install], { env });
  for (const name of ["install.php", "wp-content/db.php", "wp-content/sqlite"])
    await rm(join(folder, name), { recursive: true });
}

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/readme.html`).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => void server.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}

async function useSqlite(folder: string): Promise<void> {
  // Playground's own, which reads the same database.
  const zip = join(
    dirname(require.resolve("@wp-playground/cli/package.json")),
    "sqlite-database-integration.zip",
  );
  const place = join(folder, "wp-content/sqlite");
  new AdmZip(zip).extractAllTo(place);
  const plugin = join(place, "plugin-sqlite-database-integration");
  const dropIn = await readFile(join(plugin, "db.copy"), "utf8");
  await writeFile(
    join(folder, "wp-content/db.php"),
    dropIn
      .replaceAll("{SQLITE_IMPLEMENTATION_FOLDER_PATH}", plugin)
      .replaceAll("{SQLITE_PLUGIN}", "sqlite/load.php"),
  );
}

async function configure(
  folder: string,
  url: string,
  constants: Readonly<Record<string, boolean>>,
): Promise<void> {
  const config = join(folder, "wp-config.php");
  const sample = existsSync(config) ? config : join(folder, "wp-config-sample.php");
  const all = { ...constants, FS_METHOD: "direct", WP_HOME: url, WP_SITEURL: url };
  const lines = Object.entries(all).map(
    ([name, value]) => `defined( '${name}' ) || define( '${name}', ${JSON.stringify(value)} );\n`,
  );
  const text = await readFile(sample, "utf8");
  const own = text.replace("define( 'WP_DEBUG', false );", "");
  await writeFile(config, own.replace("<?php", `<?php\n${lines.join("")}`));
}
