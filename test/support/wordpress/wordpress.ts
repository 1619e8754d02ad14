import { randomInt, randomUUID } from "node:crypto";
import { once } from "node:events";
import { copyFileSync, cpSync, linkSync, mkdirSync, readdirSync } from "node:fs";
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { installedWordPress } from "./installed-wordpress.ts";
import type { NativePhp } from "./native-php.ts";
import { startNativeServer } from "./native-server.ts";
import { startWasmServer } from "./wasm-server.ts";

export interface WordPressOptions {
  /** 7.4 to 8.5, which is WebAssembly without sodium; or a PHP of this machine. */
  readonly php: string | NativePhp;
  /** 6.2 to 6.5. */
  readonly wordpress: string;
  /** Must-use plugins: file name to PHP source. */
  readonly muPlugins?: Readonly<Record<string, string>>;
}

interface WordPressRequest extends RequestInit {
  readonly as?: "admin";
}

export interface WordPressSite {
  readonly url: string;
  /** The WordPress files on this machine; PHP sees the same folder as `ABSPATH`. */
  readonly folder: string;
  /** Runs code, given without an opening tag, inside loaded WordPress and returns what it prints. */
  php(code: string): Promise<string>;
  fetch(path: string, request?: WordPressRequest): Promise<Response>;
  debugLog(): Promise<string>;
  stop(): Promise<void>;
}

// Core drops the answers of all other updaters when this host does not answer.
const wordpressOrg = `<?php
add_filter( 'pre_http_request', function ( $response, $arguments, $url ) {
	if ( 'api.wordpress.org' !== wp_parse_url( $url, PHP_URL_HOST ) ) {
		return $response;
	}
	$known = preg_match( '~/(?:update|version)-check/~', $url );
	return array(
		'headers'  => array(),
		'body'     => '{"plugins":[],"themes":[],"no_update":[],"offers":[],"translations":[]}',
		'response' => array( 'code' => $known ? 200 : 404, 'message' => '' ),
		'cookies'  => array(),
		'filename' => null,
	);
}, 10, 3 );
`;

// PHP in WebAssembly makes up an address for each name, which WordPress takes for a private one.
const names = `<?php
add_filter( 'http_request_host_is_external', function ( $is_external, $host ) {
	return $is_external || 0 === strpos( gethostbyname( $host ), '172.29.' );
}, 10, 2 );
`;

const CONSTANTS = {
  FS_METHOD: "direct",
  WP_DEBUG: true,
  WP_DEBUG_LOG: true,
  WP_DEBUG_DISPLAY: false,
  WP_HTTP_BLOCK_EXTERNAL: true,
  DISABLE_WP_CRON: true,
};

/**
 * Starts a copy of a freshly installed WordPress under real PHP on a free port of this machine.
 * It reaches loopback addresses only, and runs cron only when `/wp-cron.php` is asked for.
 */
export async function startWordPress(options: WordPressOptions): Promise<WordPressSite> {
  const root = await realpath(await mkdtemp(join(tmpdir(), "presscast-site-")));
  const folder = join(root, "wordpress");
  copyWordPress(await installedWordPress(options.wordpress), folder);
  const { php } = options;
  const muPlugins = {
    ...options.muPlugins,
    "wordpress-org.php": wordpressOrg,
    ...(typeof php === "string" && { "names.php": names }),
  };
  await mkdir(join(folder, "wp-content/mu-plugins"));
  for (const [name, source] of Object.entries(muPlugins)) {
    await writeFile(join(folder, "wp-content/mu-plugins", name), source);
  }
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  await configure(folder, url);
  const starting =
    typeof php === "string" ? startWasmServer(folder, php, port) : startNativeServer(folder, php, port);
  const stopServer = await starting.catch(async (error: unknown) => {
    await rm(root, { recursive: true });
    throw error;
  });

  let adminCookie: Promise<string> | undefined;
  const debugLog = (): Promise<string> =>
    readFile(join(folder, "wp-content/debug.log"), "utf8").catch(() => "");

  return {
    url,
    folder,
    debugLog,
    async php(code) {
      const name = `run-${randomUUID()}.php`;
      await writeFile(join(folder, name), `<?php\nrequire __DIR__ . '/wp-load.php';\n${code}`);
      const response = await fetch(`${url}/${name}`);
      const output = await response.text();
      await rm(join(folder, name));
      if (!response.ok) {
        throw new Error(`PHP failed with HTTP ${response.status}: ${output}\n${await debugLog()}`);
      }
      return output;
    },
    async fetch(path, { as, ...request } = {}) {
      const headers = new Headers(request.headers);
      if (as === "admin") {
        adminCookie ??= logIn(url);
        headers.set("Cookie", await adminCookie);
      }
      const response = await fetch(url + path, { ...request, headers });
      // A body that nobody reads breaks the connection to a server that closes it.
      await response.clone().arrayBuffer();
      return response;
    },
    async stop() {
      await stopServer();
      await rm(root, { recursive: true });
    },
  };
}

/** Copies an installed WordPress. The files of core, which nothing changes, are the same on the disk. */
function copyWordPress(installed: string, folder: string): void {
  const core = ["wp-admin", "wp-includes"];
  // Its promise takes ten times as long for thousands of files.
  cpSync(installed, folder, { recursive: true, filter: (from) => !core.includes(relative(installed, from)) });
  for (const name of core) linkFiles(join(installed, name), join(folder, name));
}

function linkFiles(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const share = entry.isDirectory() ? linkFiles : linkFile;
    share(join(from, entry.name), join(to, entry.name));
  }
}

function linkFile(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    // Another user's, or on another disk.
    copyFileSync(from, to);
  }
}

/**
 * A port that nobody listens to. Systems give higher ones to outgoing connections, which could take the port before PHP
 * does. Each test process has a thousand for itself.
 */
async function freePort(): Promise<number> {
  const first = 20_000 + (Number(process.env["VITEST_POOL_ID"] ?? 0) % 12) * 1000;
  for (;;) {
    const port = randomInt(first, first + 1000);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") return false;
    throw error;
  }
  server.close();
  await once(server, "close");
  return true;
}

async function configure(folder: string, url: string): Promise<void> {
  const config = join(folder, "wp-config.php");
  const all = { ...CONSTANTS, WP_HOME: url, WP_SITEURL: url };
  const lines = Object.entries(all).map(
    ([name, value]) => `define( '${name}', ${JSON.stringify(value)} );\n`,
  );
  const text = await readFile(config, "utf8");
  const own = text.replace("define( 'WP_DEBUG', false );", "");
  await writeFile(config, own.replace("<?php", `<?php\n${lines.join("")}`));
}

async function logIn(url: string): Promise<string> {
  const response = await fetch(`${url}/wp-login.php`, {
    method: "POST",
    headers: { Cookie: "wordpress_test_cookie=WP Cookie check" },
    body: new URLSearchParams({ log: "admin", pwd: "password", testcookie: "1" }),
    redirect: "manual",
  });
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(";", 1)[0]);
  if (!cookies.some((cookie) => cookie?.startsWith("wordpress_logged_in_"))) {
    throw new Error(`Could not log in: HTTP ${response.status}\n${await response.text()}`);
  }
  return cookies.join("; ");
}
