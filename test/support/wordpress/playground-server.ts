import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { playgroundProgram } from "./php.ts";

/**
 * What Playground sets, except for opcache: Playground keeps it in files that it never finds again, so that each
 * request compiles all of WordPress anew. In memory a request takes a quarter of the time; before 8.1 that crashes
 * (https://github.com/WordPress/wordpress-playground/pull/3618). PHP takes Playground for a command line.
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
  const isOn = Number(php) >= 8.1 ? 1 : 0;
  return `${own}opcache.enable = ${isOn}
opcache.enable_cli = ${isOn}
opcache.revalidate_freq = 0
opcache.jit = 0
`;
}

interface PlaygroundOptions {
  readonly php: string;
  /** Its own files go there. */
  readonly root: string;
  readonly constants?: Readonly<Record<string, boolean>>;
  readonly mode: "do-not-attempt-installing" | "install-from-existing-files";
  readonly workers: number;
}

/** Serves the WordPress of a folder with PHP in WebAssembly. */
export async function startPlaygroundServer(
  folder: string,
  { php, root, constants = {}, mode, workers }: PlaygroundOptions,
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
      `--workers=${workers}`,
      `--php=${php}`,
      `--wordpress-install-mode=${mode}`,
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
