import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { playgroundProgram } from "./php.ts";

/**
 * What Playground sets, except for opcache: Playground keeps it in files that it never finds again, so that each
 * request compiles all of WordPress anew. In memory a request takes a tenth of the time; before 8.1 that crashes
 * (https://github.com/WordPress/wordpress-playground/pull/3618).
 */
function phpIni(php: string): string {
  const own = `auto_prepend_file = /internal/shared/auto_prepend_file.php
memory_limit = 256M
error_reporting = E_ALL
display_errors = 1
log_errors = 1
upload_max_filesize = 2000M
post_max_size = 2000M
allow_url_fopen = On
session.save_path = /home/web_user
implicit_flush = 1
output_buffering = 0
max_execution_time = 0
max_input_time = -1
`;
  return `${own}opcache.enable = ${Number(php) >= 8.1 ? 1 : 0}\nopcache.revalidate_freq = 0\nopcache.jit = 0\n`;
}

/** Serves the WordPress of a folder with PHP in WebAssembly, freshly installed. Its own files go below `root`. */
export async function startPlaygroundServer(
  root: string,
  folder: string,
  php: string,
  constants: Readonly<Record<string, boolean>>,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const ini = join(root, "php.ini");
  await writeFile(ini, phpIni(php));
  const child = spawn(
    process.execPath,
    [
      // The server must not outlive the tests, however they end.
      "--import=data:text/javascript,process.on('disconnect',()=>process.exit())",
      playgroundProgram,
      "server",
      "--port=0",
      // A second worker answers when WordPress asks itself for a page.
      "--workers=2",
      `--php=${php}`,
      "--wordpress-install-mode=install-from-existing-files",
      "--mount-dir-before-install",
      folder,
      "/wordpress",
      "--mount-dir-before-install",
      ini,
      "/internal/shared/php.ini",
      "--no-intl",
      "--no-redis",
      "--no-memcached",
      ...Object.entries(constants).flatMap(([name, value]) => ["--define-bool", name, String(value)]),
    ],
    {
      cwd: root,
      // Temporary files go with the site, and a single process is what stop() ends.
      env: { ...process.env, TMPDIR: root, PLAYGROUND_NO_JSPI_RESPAWN: "1" },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    },
  );
  const exited = once(child, "exit");
  let output = "";
  const url = new Promise<string>((resolve) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const found = /running on (http:\/\/127\.0\.0\.1:\d+)/.exec(output);
      if (found?.[1] !== undefined) {
        resolve(found[1]);
      }
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
  });
  const failed = exited.then(() => {
    throw new Error(`WordPress did not start:\n${output}`);
  });

  return {
    url: await Promise.race([url, failed]),
    async stop() {
      child.kill("SIGKILL");
      await exited;
    },
  };
}
