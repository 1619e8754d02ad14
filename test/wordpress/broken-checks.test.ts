import { once } from "node:events";
import { createGzip, gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Published, publishedNow } from "../support/wordpress/attempts.ts";
import { hasNativePhp, type NativePhp, nativePhp } from "../support/wordpress/native-php.ts";
import { type Publisher, startPublisher } from "../support/wordpress/publisher.ts";
import { startUpdatingSite, type UpdatingSite } from "../support/wordpress/updating-site.ts";
import { inUse, next, sealedBy, spare } from "./attacks.ts";
import { send } from "./refusals.ts";

const SLUG = "acme-bridge";
const FILE = `${SLUG}/${SLUG}.php`;

/** Core then asks with PHP's sockets, as it does where PHP has no curl. */
async function withoutCurl(): Promise<NativePhp | undefined> {
  const php = await nativePhp();
  return php && { ...php, args: [...php.args, "-ddisable_functions=curl_init,curl_exec"] };
}

const sites: readonly { name: string; php: () => Promise<NativePhp | string | undefined> }[] = hasNativePhp()
  ? [
      { name: "curl", php: nativePhp },
      { name: "no curl", php: withoutCurl },
    ]
  : [{ name: "what WebAssembly has", php: () => Promise.resolve("8.3") }];

/** 300 MB, which PHP has no memory for, in 300 kB. */
async function bomb(): Promise<Buffer> {
  const gzip = createGzip();
  const parts: Buffer[] = [];
  gzip.on("data", (part: Buffer) => parts.push(part));
  for (let count = 0; count < 300; count++) if (!gzip.write(Buffer.alloc(1 << 20))) await once(gzip, "drain");
  gzip.end();
  await once(gzip, "end");
  return Buffer.concat(parts);
}

describe.each(sites)("a site with $name", ({ php }) => {
  let publisher: Publisher;
  let site: UpdatingSite;
  let published: Published;
  let packed: Buffer;
  const feedPath = `/updates/${SLUG}/feed.json`;
  const infoPath = `/updates/${SLUG}/info.json`;

  beforeAll(async () => {
    publisher = await startPublisher({
      keys: [inUse.publicKey, spare.publicKey],
      privateKey: inUse.privateKey,
    });
    await publisher.publish({ [SLUG]: { source: "1.0.0", versions: { "1.0.0": { status: "released" } } } });
    site = await startUpdatingSite(publisher, { php: (await php()) ?? "8.3", wordpress: "6.5" });
    await site.install(publisher.zip(SLUG, "1.0.0"));
    await publisher.publish({
      [SLUG]: {
        source: "1.1.0",
        versions: { "1.1.0": { status: "released" }, "1.0.0": { status: "deprecated" } },
      },
    });
    published = await publishedNow(publisher, SLUG, "1.1.0");
    packed = await bomb();
  });

  afterEach(async () => {
    publisher.server.answer(feedPath);
    publisher.server.answer(infoPath);
    await site.admin("delete_site_option( 'presscast_updater' );");
  });

  afterAll(async () => {
    await site?.stop();
    await publisher?.stop();
  });

  const check = (code = ""): Promise<string> =>
    site.admin(`${code} do_action( 'presscast_check' );
      echo apply_filters( 'presscast_status', array() )['${FILE}']['failed'];`);
  const sealed = (changes: object): string =>
    sealedBy(inUse, JSON.stringify({ ...published.payload, ...changes }));
  const timeouts = `
    $timeouts = array();
    add_filter( 'http_request_args', static function ( $args ) use ( &$timeouts ) { $timeouts[] = $args['timeout']; return $args; } );`;

  it.each(["once", "twice"])("outlives 300 MB that were packed %s (check 3)", async (how) => {
    const body = how === "once" ? packed : gzipSync(packed);
    publisher.server.answer(feedPath, send(body, 200, { "content-encoding": "gzip" }));
    expect(await check()).toMatch(/^What the update site sent is not|^The update site sent more than 1 MB/);
  });

  it.each(["once", "twice"])("outlives details of 300 MB that were packed %s (check 3)", async (how) => {
    const body = how === "once" ? packed : gzipSync(packed);
    publisher.server.answer(infoPath, send(body, 200, { "content-encoding": "gzip" }));
    const told = await site.admin(
      `echo plugins_api( 'plugin_information', array( 'slug' => '${SLUG}' ) )->sections['changelog'];`,
    );
    expect(told).toMatch(/^<p>The update site/);
  });

  it("does not wait for the end of an answer that is too long (check 3)", async () => {
    publisher.server.answer(feedPath, (_request, response) => {
      response.on("close", () => clearInterval(sending));
      const sending = setInterval(() => response.write(Buffer.alloc(1 << 20)), 5);
    });
    expect(await check()).toBe("The update site sent more than 1 MB, so its answer was not read.");
  });

  it("does not wait for an answer that comes byte by byte (check 28)", async () => {
    publisher.server.answer(feedPath, (_request, response) => {
      response.on("close", () => clearInterval(sending));
      const sending = setInterval(() => response.write("{"), 200);
    });
    expect(await check()).toMatch(/^The update site did not answer: .*(?:took too long|timed out)/);
  });

  it("has one time for an answer and all that it redirects to (check 28)", async () => {
    publisher.server.answer(feedPath, (_request, response) => {
      setTimeout(() => response.writeHead(302, { location: feedPath }).end(), 1100);
    });
    const told = await site.admin(`${timeouts}
      do_action( 'presscast_check' );
      echo wp_json_encode( $timeouts );`);
    expect(JSON.parse(told)).toEqual([5, 4, 3, 2]);
  });

  it("has one time for all addresses of a package (check 28)", async () => {
    const packages = [1, 2, 3].map((each) => `${publisher.siteUrl}/missing-${each}.zip`);
    const content = { offers: [{ ...published.offer, packages }], withdrawn: [] };
    publisher.server.answer(feedPath, send(sealed({ plugins: { [SLUG]: content } })));
    const told = await site.admin(`
      do_action( 'presscast_check' );
      ${timeouts}
      ( new Plugin_Upgrader( new Automatic_Upgrader_Skin() ) )->upgrade( '${FILE}' );
      echo wp_json_encode( $timeouts );`);
    expect(JSON.parse(told)).toEqual(expect.arrayContaining([5, 100, 150, 300]));
  });

  it("counts a check that PHP does not survive as one that failed, and does not try again at once (check 26)", async () => {
    await site.admin(`
      add_filter( 'pre_http_request', static function ( $response, $args, $url ) {
        strpos( $url, 'feed.json' ) && exit;
        return $response;
      }, 1, 3 );
      do_action( 'presscast_check' );`);
    publisher.server.requests();
    const told = await site.admin(`
      delete_site_transient( 'update_plugins' );
      wp_update_plugins();
      $state = get_site_option( 'presscast_updater' );
      foreach ( $state['feeds'] as &$feed ) { echo time() - $feed['begun'] < 60 ? 'begun ' : ''; $feed['begun'] -= 61; }
      echo $feed['failures'], ' ', round( ( $feed['next'] - time() ) / 60 ), ' ';
      update_site_option( 'presscast_updater', $state );
      echo apply_filters( 'presscast_status', array() )['${FILE}']['failed'];`);
    expect(publisher.server.requests()).toEqual([]);
    expect(told).toBe("begun 1 5 The last check of the update site broke off: PHP came to no end with it.");
    expect(await check()).toBe("");
  });

  it("keeps what another request read and chose while its own was slow (check 27)", async () => {
    await check();
    const serial = Number(published.payload["serial"]) + 60;
    const newer = sealed({ serial, keys: [inUse.publicKey, next.publicKey] });
    publisher.server.answer(feedPath, (_request, response) => {
      publisher.server.answer(feedPath, send(newer, 200, { etag: '"newer"' }));
      void check(`do_action( 'presscast_set_channel', '${FILE}', 'beta' );`).then(() =>
        response.end(sealed({})),
      );
    });
    expect(await check()).toBe("The feed is older than the one that was read before it.");
    const state = JSON.parse(
      await site.admin("echo wp_json_encode( get_site_option( 'presscast_updater' ) );"),
    ) as { feeds: Record<string, { etag: string }>; sites: Record<string, object>; channels: object };
    expect(Object.values(state.feeds)[0]?.etag).toBe('"newer"');
    expect(Object.values(state.sites)[0]).toMatchObject({
      keys: [inUse.publicKey, next.publicKey],
      gone: [spare.publicKey],
      serials: { [`${publisher.siteUrl}/${SLUG}/feed.json`]: serial },
    });
    expect(state.channels).toEqual({ [FILE]: "beta" });
  });

  it("caused no PHP warning", async () => {
    expect(await site.warnings()).toEqual([]);
  });
});
