import { execFile } from "node:child_process";
import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const require = createRequire(import.meta.url);

/** The program that runs PHP, and WordPress on it, as WebAssembly. */
export const playgroundProgram = join(
  dirname(require.resolve("@wp-playground/cli/package.json")),
  "wp-playground.js",
);

/** Runs PHP in WebAssembly: `node BARE_PHP VERSION ARGUMENTS`. */
export const BARE_PHP = join(import.meta.dirname, "bare-php.ts");

/**
 * Runs code, given without an opening tag, in bare PHP and returns what it prints.
 * One run takes a second or two, so compare thousands of values in one run.
 */
export async function runPhp(version: string, code: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "presscast-php-"));
  try {
    const file = join(await realpath(folder), "code.php");
    await writeFile(file, `<?php\n${code}`);
    const { stdout } = await promisify(execFile)(process.execPath, [BARE_PHP, version, file], {
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  } finally {
    await rm(folder, { recursive: true });
  }
}
