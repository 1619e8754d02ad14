import { realpathSync } from "node:fs";
import { tmpdir } from "node:os";
import { wasmPhp } from "./wasm-php.ts";

/**
 * The program `php` of a version as WebAssembly, which sees the folder for temporary files and nothing else:
 * `node bare-php.ts VERSION ARGUMENTS`.
 */
const [version = "", ...args] = process.argv.slice(2);
const temporary = realpathSync(tmpdir());
const php = await wasmPhp(version, temporary);
php.chdir(temporary);
const { exitCode, stdout, stderr } = await php.cli(["php", ...args]);
const [code] = await Promise.all([exitCode, print(stdout, process.stdout), print(stderr, process.stderr)]);
// PHP keeps the process alive.
process.exit(code);

async function print(from: ReadableStream<Uint8Array>, to: NodeJS.WriteStream): Promise<void> {
  for await (const chunk of from) await new Promise<void>((done) => void to.write(chunk, () => done()));
}
