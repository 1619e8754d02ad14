import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

/** PHP in WebAssembly, as far as it is used here. */
export interface WasmPhp {
  setSapiName(name: string): void;
  setSpawnHandler(handler: unknown): Promise<void>;
  writeFile(path: string, text: string): void;
  mkdir(folder: string): void;
  mount(folder: string, mounted: unknown): Promise<unknown>;
  chdir(folder: string): void;
  cli(argv: readonly string[]): Promise<{
    readonly exitCode: Promise<number>;
    readonly stdout: ReadableStream<Uint8Array>;
    readonly stderr: ReadableStream<Uint8Array>;
  }>;
}

interface WasmRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

interface WasmHandler {
  request(request: WasmRequest): Promise<{
    readonly httpStatusCode: number;
    readonly headers: Record<string, string[]>;
    readonly bytes: Uint8Array;
  }>;
}

interface WasmSite {
  readonly documentRoot: string;
  readonly absoluteUrl: string;
  readonly rewriteRules: readonly { readonly match: RegExp; readonly replacement: string }[];
  readonly phpFactory: () => Promise<WasmPhp>;
  readonly maxPhpInstances: number;
  readonly cookieStore: false;
  readonly getFileNotFoundAction: () => { readonly type: "internal-redirect"; readonly uri: string };
}

interface Runtime {
  // Without a number of its own it does not start.
  loadNodeRuntime(
    version: string,
    options: { readonly emscriptenOptions: { readonly processId: number } },
  ): Promise<number>;
  createNodeFsMountHandler(folder: string): unknown;
}

/** How a program ends that PHP starts. */
interface Spawned {
  exit(code: number): void;
}

interface Util {
  createSpawnHandler(program: (command: readonly string[], spawned: Spawned) => void): unknown;
}

interface Universal {
  readonly PHP: new (id: number) => WasmPhp;
  readonly PHPRequestHandler: new (site: WasmSite) => WasmHandler;
}

const playground = createRequire(createRequire(import.meta.url).resolve("@wp-playground/cli/package.json"));
const load = (name: string): Promise<unknown> => import(pathToFileURL(playground.resolve(name)).href);
const runtime = (await load("@php-wasm/node")) as Runtime;
const { PHP, PHPRequestHandler } = (await load("@php-wasm/universal")) as Universal;
const util = (await load("@php-wasm/util")) as Util;

/** What a shell says of a program that is not there. Without an answer PHP waits for ever. */
const NOT_FOUND = 127;

let started = 0;

/** Starts Playground's PHP of a version, which sees this folder of the machine and nothing else. */
export async function wasmPhp(version: string, folder: string): Promise<WasmPhp> {
  const options = { emscriptenOptions: { processId: (started += 1) } };
  const php = new PHP(await runtime.loadNodeRuntime(version, options));
  php.mkdir(folder);
  await php.mount(folder, runtime.createNodeFsMountHandler(folder));
  await php.setSpawnHandler(util.createSpawnHandler((_, spawned) => spawned.exit(NOT_FOUND)));
  return php;
}

/** Answers requests as a web server does that keeps such PHP at hand. */
export function wasmHandler(site: WasmSite): WasmHandler {
  return new PHPRequestHandler(site);
}
