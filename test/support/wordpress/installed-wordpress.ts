import { existsSync } from "node:fs";
import { mkdtemp, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import cli from "@wp-playground/cli/package.json" with { type: "json" };
import builds from "@wp-playground/wordpress-builds/package.json" with { type: "json" };
import AdmZip from "adm-zip";
import { nativePhp } from "./native-php.ts";
import { installNatively } from "./native-server.ts";
import { startPlaygroundServer } from "./playground-server.ts";

const require = createRequire(import.meta.url);

/**
 * The folder of a WordPress that is installed on SQLite and knows no address yet, for sites to be copies of. It is made
 * once a machine, since each installation takes seconds.
 */
export async function installedWordPress(version: string): Promise<string> {
  const folder = join(tmpdir(), `presscast-installed-${version}-${builds.version}-${cli.version}`);
  if (existsSync(folder)) return folder;
  const root = await mkdtemp(`${folder}-`);
  const work = join(root, "wordpress");
  try {
    const zip = require.resolve(`@wp-playground/wordpress-builds/src/wordpress/wp-${version}.zip`);
    new AdmZip(zip).extractAllTo(work);
    // Its database was made by another release of the SQLite driver.
    await rm(join(work, "wp-content/database"), { recursive: true });
    await install(root, work);
    await rename(work, folder).catch((error: unknown) => {
      // Another test process may have been faster.
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(root, { recursive: true });
  }
  return folder;
}

async function install(root: string, folder: string): Promise<void> {
  const native = await nativePhp().catch(() => undefined);
  if (native) return installNatively(folder, native);
  const server = await startPlaygroundServer(folder, {
    php: "8.3",
    root,
    mode: "install-from-existing-files",
    workers: 1,
  });
  await server.stop();
}
