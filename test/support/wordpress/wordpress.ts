import { randomUUID } from "node:crypto";
import { cpSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installedWordPress } from "./installed-wordpress.ts";
import type { NativePhp } from "./native-php.ts";
import { startNativeServer } from "./native-server.ts";
import { startPlaygroundServer } from "./playground-server.ts";

export interface WordPressOptions {
  /** 7.4 to 8.5, which is WebAssembly without sodium; or a PHP of this machine. */
  readonly php: string | NativePhp;
  /** 6.2 to 6.5. */
  readonly wordpress: string;
  /** WordPress asks itself for a page, as Site Health does, and needs a second worker, which takes seconds to start. */
  readonly asksItself?: boolean;
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

const constants = {
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
  const root = await mkdtemp(join(tmpdir(), "presscast-site-"));
  const folder = join(root, "wordpress");
  // Its promise takes ten times as long for thousands of files.
  cpSync(await installedWordPress(options.wordpress), folder, { recursive: true });
  const muPlugins = { ...options.muPlugins, "wordpress-org.php": wordpressOrg };
  await mkdir(join(folder, "wp-content/mu-plugins"));
  for (const [name, source] of Object.entries(muPlugins)) {
    await writeFile(join(folder, "wp-content/mu-plugins", name), source);
  }

  const starting =
    typeof options.php === "string"
      ? startPlaygroundServer(folder, {
          php: options.php,
          root,
          constants,
          mode: "do-not-attempt-installing",
          workers: options.asksItself ? 2 : 1,
        })
      : startNativeServer(folder, options.php, constants);
  const server = await starting.catch(async (error: unknown) => {
    await rm(root, { recursive: true });
    throw error;
  });
  // Playground redirects the very first request to itself, whatever its method.
  await (await fetch(server.url)).text();

  let adminCookie: Promise<string> | undefined;
  const debugLog = (): Promise<string> =>
    readFile(join(folder, "wp-content/debug.log"), "utf8").catch(() => "");

  return {
    url: server.url,
    folder,
    debugLog,
    async php(code) {
      const name = `run-${randomUUID()}.php`;
      await writeFile(join(folder, name), `<?php\nrequire __DIR__ . '/wp-load.php';\n${code}`);
      const response = await fetch(`${server.url}/${name}`);
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
        adminCookie ??= logIn(server.url);
        headers.set("Cookie", await adminCookie);
      }
      const response = await fetch(server.url + path, { ...request, headers });
      // A body that nobody reads breaks the connection to a server that closes it.
      await response.clone().arrayBuffer();
      return response;
    },
    async stop() {
      await server.stop();
      await rm(root, { recursive: true });
    },
  };
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
