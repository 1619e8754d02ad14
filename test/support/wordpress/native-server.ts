import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { NativePhp } from "./native-php.ts";

/** Runs php and its workers, which must not outlive the tests, however they end. */
const KEEPER = `
  const php = require("node:child_process").spawn(process.argv[1], process.argv.slice(2), { stdio: "ignore", detached: true });
  process.on("disconnect", () => { process.kill(-php.pid, "SIGKILL"); process.exit(); });
  php.on("exit", () => process.exit());`;

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
  const child = spawn(process.execPath, ["-e", KEEPER, "--", ...serve], {
    // A second worker answers when WordPress asks itself for a page.
    env: { ...process.env, ...php.env, PHP_CLI_SERVER_WORKERS: "2" },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const exited = once(child, "exit");
  while (!(await answers(`http://127.0.0.1:${port}`))) {
    if (child.exitCode !== null) throw new Error("php -S did not start");
    await new Promise((resolve) => void setTimeout(resolve, 50));
  }
  return async () => {
    child.disconnect();
    await exited;
  };
}

async function answers(url: string): Promise<boolean> {
  return fetch(`${url}/readme.html`).then(
    ({ ok }) => ok,
    () => false,
  );
}
