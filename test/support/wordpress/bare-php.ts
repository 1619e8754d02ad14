import { realpathSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { pathToFileURL } from "node:url";

/**
 * The program `php` of a version as WebAssembly, which sees the folder for temporary files and nothing else:
 * `node bare-php.ts VERSION ARGUMENTS`. It is Playground's PHP, without the workers for WordPress that its own
 * command line starts, and takes a third of the time.
 */
interface Php {
  mkdir(folder: string): void;
  mount(folder: string, mounted: unknown): Promise<unknown>;
  chdir(folder: string): void;
  cli(argv: readonly string[]): Promise<{
    readonly exitCode: Promise<number>;
    readonly stdout: ReadableStream<Uint8Array>;
    readonly stderr: ReadableStream<Uint8Array>;
  }>;
}

interface Runtime {
  // Without a number of its own it does not start.
  loadNodeRuntime(
    version: string,
    options: { readonly emscriptenOptions: { readonly processId: number } },
  ): Promise<number>;
  createNodeFsMountHandler(folder: string): unknown;
}

const playground = createRequire(createRequire(import.meta.url).resolve("@wp-playground/cli/package.json"));
const load = (name: string): Promise<unknown> => import(pathToFileURL(playground.resolve(name)).href);
const runtime = (await load("@php-wasm/node")) as Runtime;
const { PHP } = (await load("@php-wasm/universal")) as { readonly PHP: new (id: number) => Php };

const [version = "", ...args] = process.argv.slice(2);
const php = new PHP(await runtime.loadNodeRuntime(version, { emscriptenOptions: { processId: 1 } }));
const temporary = realpathSync(tmpdir());
php.mkdir(temporary);
await php.mount(temporary, runtime.createNodeFsMountHandler(temporary));
php.chdir(temporary);
const { exitCode, stdout, stderr } = await php.cli(["php", ...args]);
const [code] = await Promise.all([exitCode, print(stdout, process.stdout), print(stderr, process.stderr)]);
// PHP keeps the process alive.
process.exit(code);

async function print(from: ReadableStream<Uint8Array>, to: NodeJS.WriteStream): Promise<void> {
  for await (const chunk of from) await new Promise<void>((done) => void to.write(chunk, () => done()));
}
