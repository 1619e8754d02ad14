import { execFileSync, type ExecFileSyncOptionsWithStringEncoding } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { apt, debianPackages, hasDebianPackages, type Work } from "../debian-packages.ts";

/** A PHP of this machine, 8.0 or newer, that runs WordPress on SQLite and has the sodium extension. */
export interface NativePhp {
  readonly version: string;
  readonly command: string;
  /** Come before all other arguments. */
  readonly args: readonly string[];
  /** What it needs besides the environment of this process. */
  readonly env: Readonly<Record<string, string>>;
}

const NEEDED = ["curl", "dom", "mbstring", "pdo_sqlite", "sodium"];

/** In an order in which they find each other. */
const EXTENSIONS =
  "pdo xml ctype curl dom exif fileinfo iconv mbstring pdo_sqlite posix simplexml sodium sqlite3 tokenizer xmlreader xmlwriter".split(
    " ",
  );

/** Whether this machine can have such a PHP. */
export function hasNativePhp(): boolean {
  return phpOnPath() !== undefined || hasDebianPackages();
}

/** The `php` on PATH where it will do, or else Debian's, which is fetched and not installed. */
export async function nativePhp(): Promise<NativePhp | undefined> {
  return phpOnPath() ?? (hasDebianPackages() ? (ofDebian ??= await debianPhp()) : undefined);
}

/** Debian's PHP, once this process has asked it for its extensions. */
let ofDebian: NativePhp | undefined;

/** A PHP of this machine, which answers several times as fast, and else WebAssembly's of this version. */
export async function quickPhp(version: string): Promise<NativePhp | string> {
  return (await nativePhp().catch(() => undefined)) ?? version;
}

function phpOnPath(): NativePhp | undefined {
  try {
    const extensions = execFileSync("php", ["-r", "echo ini_get( 'extension_dir' );"], quietly);
    return withExtensions("php", {}, extensions);
  } catch {
    return undefined;
  }
}

const quietly: ExecFileSyncOptionsWithStringEncoding = {
  encoding: "utf8",
  stdio: ["ignore", "pipe", "ignore"],
};

/** No php.ini of this machine counts. Throws where the PHP will not do. */
function withExtensions(
  command: string,
  own: Readonly<Record<string, string>>,
  extensions: string,
): NativePhp {
  const env = { ...process.env, ...own };
  const builtIn = execFileSync(command, ["-n", "-m"], { ...quietly, env })
    .toLowerCase()
    .split("\n");
  const loaded = EXTENSIONS.filter(
    (name) => !builtIn.includes(name) && existsSync(join(extensions, `${name}.so`)),
  );
  const args = [
    "-n",
    `-dextension_dir=${extensions}`,
    ...(existsSync(join(extensions, "opcache.so")) ? ["-dzend_extension=opcache"] : []),
    ...loaded.map((name) => `-dextension=${name}`),
  ];
  const check = `
    foreach ( array( ${NEEDED.map((name) => `'${name}'`).join(", ")} ) as $name ) { extension_loaded( $name ) || exit( 1 ); }
    PHP_VERSION_ID < 80000 && exit( 1 );
    echo PHP_VERSION;`;
  const version = execFileSync(command, [...args, "-r", check], { ...quietly, env });
  return { version, command, args, env: own };
}

async function debianPhp(): Promise<NativePhp> {
  const root = await debianPackages("php", download);
  const folders = async (path: string, pattern: RegExp): Promise<string[]> => {
    const names = await readdir(join(root, path)).catch(() => []);
    return names.filter((name) => pattern.test(name)).map((name) => join(root, path, name));
  };
  const libraries = [...(await folders("usr/lib", /-linux-/)), ...(await folders("lib", /-linux-/))];
  const [program = ""] = await folders("usr/bin", /^php\d+\.\d+$/);
  const [extensions = ""] = await folders("usr/lib/php", /^\d{8}$/);
  const inherited = process.env["LD_LIBRARY_PATH"];
  const LD_LIBRARY_PATH = [...libraries, ...(inherited === undefined ? [] : [inherited])].join(":");
  return withExtensions(program, { LD_LIBRARY_PATH }, extensions);
}

async function download(work: Work): Promise<void> {
  const { stdout } = await apt(work, "apt-cache", ["depends", "php-cli"]);
  const version = /Depends: php(\d+\.\d+)-cli/.exec(stdout)?.[1];
  if (version === undefined) throw new Error(`php-cli depends on no version of PHP:\n${stdout}`);
  const named = ["cli", "curl", "mbstring", "sqlite3", "xml"].map((name) => `php${version}-${name}`);
  // What this machine has already is fetched only if it is named. Newer PHP has no package for opcache.
  const needed = await apt(work, "apt-cache", ["depends", `php${version}-cli`]);
  const own = [...needed.stdout.matchAll(/Depends: (php[\d.]+-\w+)/g)].map(([, name = ""]) => name);
  await work.download([...named, ...own]);
}
