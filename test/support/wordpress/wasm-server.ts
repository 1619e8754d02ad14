import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { join } from "node:path";

/** Serves the WordPress of a folder with PHP of this version in WebAssembly. */
export async function startWasmServer(
  folder: string,
  php: string,
  port: number,
): Promise<() => Promise<void>> {
  const args = [join(import.meta.dirname, "serve-wasm.ts"), php, folder, String(port)];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "pipe", "ipc"] });
  const exited = once(child, "exit");
  const errors = child.stderr ? text(child.stderr) : "";
  const failed = exited.then(async () => {
    throw new Error(`WordPress did not start:\n${await errors}`);
  });
  await Promise.race([once(child, "message"), failed]);
  failed.catch(() => undefined);
  return async () => {
    child.kill("SIGKILL");
    await exited;
  };
}
