import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { readUpdater } from "../../../src/world/disk/read-updater.ts";
import type { NativePhp } from "./native-php.ts";
import { runPhp } from "./php.ts";

/** A method of the updater's reader, and what it is given, as JSON has it. */
export type Call = readonly [method: string, ...given: unknown[]];

/** What came of calls, and what names PHP knows that it did not know before the updater was loaded. */
interface Told {
  readonly returned: readonly unknown[];
  readonly declared: readonly string[];
}

/** Makes calls of the updater's reader in PHP without WordPress. */
export async function runReader(php: string | NativePhp, calls: readonly Call[]): Promise<Told> {
  const base64 = (text: string): string => `base64_decode( '${Buffer.from(text).toString("base64")}' )`;
  const code = `
    error_reporting( E_ALL );
    ini_set( 'display_errors', '1' );
    define( 'ABSPATH', '/' );
    $updater = $before = null;
    // Before 8.1, PHP counts this one among variables once any code names it.
    count( $GLOBALS );
    $names   = static function ( array $variables ): array {
      $named = array_merge( get_declared_classes(), get_declared_interfaces(), get_declared_traits(), get_defined_functions()['user'] );
      return array_merge( array_diff( $named, preg_grep( '/@anonymous/', $named ) ), array_keys( get_defined_constants() ), array_keys( $variables ) );
    };
    $before   = $names( get_defined_vars() );
    $updater  = eval( '?>' . ${base64(await readUpdater())} );
    $declared = array_values( array_diff( $names( get_defined_vars() ), $before ) );
    $returned = array();
    foreach ( json_decode( ${base64(JSON.stringify(calls))}, true ) as $call ) {
      $method     = array_shift( $call );
      $returned[] = $updater->reader->$method( ...$call );
    }
    echo json_encode( array( 'returned' => $returned, 'declared' => $declared ) );`;
  const output = typeof php === "string" ? await runPhp(php, code) : await runNatively(php, code);
  return JSON.parse(output) as Told;
}

async function runNatively(php: NativePhp, code: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "presscast-reader-"));
  try {
    await writeFile(join(folder, "code.php"), `<?php\n${code}`);
    const env = { ...process.env, ...php.env };
    const args = [...php.args, join(folder, "code.php")];
    return (await promisify(execFile)(php.command, args, { env, maxBuffer: 1 << 26 })).stdout;
  } finally {
    await rm(folder, { recursive: true });
  }
}
