import { tmpdir } from "node:os";
import { runPhp } from "./run-php.ts";

/** The version of the php on PATH; undefined where there is none. */
export async function phpVersion(signal: AbortSignal | undefined): Promise<string | undefined> {
  const output = await runPhp(["-r", "echo PHP_VERSION;"], { cwd: tmpdir(), signal });
  return /^\d+\.\d+\.\d+/m.exec(output ?? "")?.[0];
}
