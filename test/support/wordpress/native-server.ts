import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { NativePhp } from "./native-php.ts";

/** Runs php and its workers, which must not outlive the tests: when their process ends, its pipe closes and `read` returns. */
const KEEPER = `{ "$@"; kill -KILL 0; } < /dev/null & read -r nothing; kill -KILL 0`;

/** Serves the WordPress of a folder with a PHP of this machine. */
export async function startNativeServer(
  folder: string,
  php: NativePhp,
  port: number,
): Promise<() => Promise<void>> {
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
  const child = spawn("sh", ["-c", KEEPER, "sh", ...serve], {
    // A group of its own, which is what `kill` ends.
    detached: true,
    // A second worker answers when WordPress asks itself for a page.
    env: { ...process.env, ...php.env, PHP_CLI_SERVER_WORKERS: "2" },
    stdio: ["pipe", "ignore", "ignore"],
  });
  const exited = once(child, "exit");
  while (!(await answers(`http://127.0.0.1:${port}`))) {
    if (child.signalCode !== null) throw new Error("php -S did not start");
    await new Promise((resolve) => void setTimeout(resolve, 50));
  }
  return async () => {
    child.stdin.end();
    await exited;
  };
}

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/readme.html`).then(
    ({ ok }) => ok,
    () => false,
  );
}
