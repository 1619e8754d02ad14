import { createServer, type IncomingMessage } from "node:http";
import { buffer } from "node:stream/consumers";
import { phpIni } from "./php-ini.ts";
import { wasmHandler, wasmPhp } from "./wasm-php.ts";

/**
 * Serves the WordPress of a folder with PHP in WebAssembly: `node serve-wasm.ts VERSION FOLDER PORT`. It is Playground's
 * PHP, without what its command line loads, unpacks and starts, which takes longer than most tests of a site.
 */
const [version = "", folder = "", port = ""] = process.argv.slice(2);

const handler = wasmHandler({
  documentRoot: folder,
  absoluteUrl: `http://127.0.0.1:${port}`,
  // As sub-sites.php does.
  rewriteRules: [
    { match: /^\/(?!wp-)[\w-]+(\/(?:wp-(?:content|admin|includes)\/.*|[\w-]+\.php))$/, replacement: "$1" },
  ],
  async phpFactory() {
    const php = await wasmPhp(version, folder);
    // Of the servers that opcache knows, the only one that is no web server.
    php.setSapiName("cli");
    php.writeFile("/internal/shared/php.ini", phpIni(version));
    return php;
  },
  // A second one starts when WordPress asks itself for a page.
  maxPhpInstances: 2,
  cookieStore: false,
  getFileNotFoundAction: () => ({ type: "internal-redirect", uri: "/index.php" }),
});

const server = createServer((request, response) => {
  void answer(request).then(
    ({ httpStatusCode, headers, bytes }) => response.writeHead(httpStatusCode, headers).end(bytes),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});

async function answer(request: IncomingMessage): ReturnType<typeof handler.request> {
  const { method = "GET", url = "/" } = request;
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)]);
  const body = await buffer(request);
  return handler.request({
    method,
    url,
    headers: Object.fromEntries(headers) as Record<string, string>,
    ...(body.length > 0 && { body: new Uint8Array(body) }),
  });
}

// The server must not outlive the tests, however they end.
process.on("disconnect", () => process.exit());
server.listen(Number(port), "127.0.0.1", () => process.send?.("ready"));
