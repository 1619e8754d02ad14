import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AdmZip from "adm-zip";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { sha256 } from "../../src/trust/sha256.ts";
import { quickPhp } from "../support/wordpress/native-php.ts";
import { type Publisher, startPublisher } from "../support/wordpress/publisher.ts";
import { type Answer, startUpdateServer, type UpdateServer } from "../support/wordpress/update-server.ts";
import { startUpdatingSite, type UpdatingSite } from "../support/wordpress/updating-site.ts";
import { inUse, next, sealedBy, spare } from "./attacks.ts";
import { send } from "./refusals.ts";

const SLUG = "acme-bridge";
const OTHER = "acme-forms";
const FILE = `${SLUG}/${SLUG}.php`;
/** What is asked while both plugins are there, on either server. */
const FEED = "/updates/feed.json";
const THIRD = "/third/feed.json";

const released = { "1.0.0": { status: "released" } };
const both = (source: string, versions: Record<string, Record<string, unknown>>) => ({
  [SLUG]: { source, versions },
  [OTHER]: { source, versions },
});

let publisher: Publisher;
let site: UpdatingSite;
let served: string;
/** The server of the new address; the publisher's own has the old one. */
let there: UpdateServer;
let old: string;
let now: string;
/** What the new address serves. */
let payload: Readonly<Record<string, unknown>>;

beforeAll(async () => {
  publisher = await startPublisher({
    keys: [inUse.publicKey, spare.publicKey],
    privateKey: inUse.privateKey,
  });
  old = publisher.siteUrl;
  served = await mkdtemp(join(tmpdir(), "presscast-served-"));
  there = await startUpdateServer(served);
  now = `${there.url}/updates`;
  await publisher.publish(both("1.0.0", released));
  const ports = `<?php add_filter( 'http_allowed_safe_ports', function ( $ports ) { return array_merge( $ports, array( ${there.port} ) ); } );`;
  const options = { php: await quickPhp("8.3"), wordpress: "6.5" } as const;
  site = await startUpdatingSite(publisher, options, { "more-ports.php": ports });
  for (const slug of [SLUG, OTHER]) await site.install(publisher.zip(slug, "1.0.0"));
  await publisher.publish(both("1.0.0", released), { site: { moved_to: now } });
  await publisher.publish(
    both("1.1.0", { "1.1.0": { status: "released" }, "1.0.0": { status: "deprecated" } }),
    { site: { url: now, moved_from: old }, folder: join(served, "updates") },
  );
  payload = await payloadIn(join(served, "updates/feed.json"));
});

afterEach(async () => {
  publisher.server.answer(FEED);
  for (const path of [FEED, THIRD]) there.answer(path);
  await site.admin("delete_site_option( 'presscast_updater' ); delete_site_transient( 'update_plugins' );");
});

afterAll(async () => {
  await site?.stop();
  await publisher?.stop();
  await there?.stop();
  await rm(served, { recursive: true });
});

async function payloadIn(path: string): Promise<Readonly<Record<string, unknown>>> {
  const envelope = JSON.parse(await readFile(path, "utf8")) as { payload: string };
  return JSON.parse(envelope.payload) as Readonly<Record<string, unknown>>;
}

const sealed = (changes: object = {}, by = inUse): string =>
  sealedBy(by, JSON.stringify({ ...payload, ...changes }));
const redirects = (to: string): Answer => send("", 301, { location: to });
const dies: Answer = (_request, response) => void response.socket?.destroy();

/** Lets the site check, and says what it asked, where it will ask, what it is offered and what is wrong. */
async function check(slug = SLUG) {
  publisher.server.requests();
  there.requests();
  await site.admin("do_action( 'presscast_check' );");
  const asked = [publisher.server, there].map((server) => server.requests().map(({ path }) => path));
  const { feed, offer, failed } = await site.status(slug);
  return { asked, feed: feed.replace(old, "OLD").replace(now, "NEW"), offer, failed };
}

const stays = { feed: "OLD/feed.json", offer: "" };
const follows = { feed: "NEW/feed.json", offer: "1.1.0", failed: "" };
const remembered = (): Promise<string> =>
  site.admin(
    "echo wp_json_encode( get_site_option( 'presscast_updater' )['moves'], JSON_UNESCAPED_SLASHES );",
  );

describe("an old address that serves on, and says where the update site goes", () => {
  it("is asked as before while nothing is at the new one", async () => {
    there.answer(FEED, send("Not here yet", 404));
    expect(await check()).toEqual({ ...stays, failed: "", asked: [[FEED], [FEED]] });
  });

  it("is left for the new one for good, with what was trusted", async () => {
    there.answer(FEED, send("Not here yet", 404));
    await check();
    there.answer(FEED);
    expect(await check()).toEqual({ ...follows, asked: [[FEED], [FEED, FEED]] });
    expect(await check(OTHER)).toEqual({ ...follows, asked: [[], [FEED]] });
    expect(await remembered()).toBe(JSON.stringify({ [old]: now }));
    const known = await site.admin("echo wp_json_encode( get_site_option( 'presscast_updater' )['sites'] );");
    const { [now]: trust, ...others } = JSON.parse(known) as Record<
      string,
      { serials: object; keys: string[] }
    >;
    expect(others).toEqual({});
    expect(trust).toMatchObject({
      keys: [inUse.publicKey, spare.publicKey],
      serials: { [`${now}/feed.json`]: payload["serial"] },
    });
  });

  it("says so on the site", async () => {
    await check();
    const told = await site.admin(`echo apply_filters( 'presscast_status', array() )['${FILE}']['moved'];`);
    expect(told).toBe(`Its updates come from ${now} now: its update site has moved there.`);
  });

  it("is needed no more where a site was told before it died", async () => {
    there.answer(FEED, dies);
    await check();
    publisher.server.answer(FEED, dies);
    there.answer(FEED);
    expect(await check()).toMatchObject(follows);
  });

  it("leads sites on when its last feed has long expired, and its serial is known", async () => {
    const at = { site: old, moved_from: undefined, moved_to: now, expires: "2026-01-01T00:00:00Z" };
    publisher.server.answer(FEED, send(sealed(at)));
    expect(await check()).toMatchObject(follows);
  });
});

describe("an old address that redirects to the new one", () => {
  it("is left for the new one", async () => {
    publisher.server.answer(FEED, redirects(`${now}/feed.json`));
    expect(await check()).toMatchObject(follows);
    expect((await check()).asked).toEqual([[], [FEED]]);
  });

  it("is left while a package is downloaded, too, which is then one of the new address", async () => {
    await check();
    await site.admin("delete_site_option( 'presscast_updater' );");
    publisher.server.answer(FEED, redirects(`${now}/feed.json`));
    const told = await site.admin(`
      $skin = new Automatic_Upgrader_Skin();
      ( new Plugin_Upgrader( $skin ) )->upgrade( '${FILE}' );
      echo apply_filters( 'presscast_status', array() )['${FILE}']['feed'], ' ', get_plugins()['${FILE}']['Version'];`);
    await site.install(publisher.zip(SLUG, "1.0.0"));
    expect(told).toBe(`${now}/feed.json 1.1.0`);
  });

  it.each([
    [
      "is signed by nobody",
      () => ({ feed: sealed().replace(/"signatures": ?\[[^]*/, '"signatures":[]}') }),
      /not signed/,
    ],
    [
      "is another publisher's, who claims to have been here",
      () => ({ feed: sealed({}, next) }),
      /does not trust/,
    ],
    ["does not say that it was here", () => ({ feed: sealed({ moved_from: [] }) }), /another update site: /],
    [
      "says that it was elsewhere",
      () => ({ feed: sealed({ moved_from: [`${old}/more`] }) }),
      /another update site: /,
    ],
    [
      "is the new address's, but comes from somewhere else",
      () => ({ feed: sealed(), there: send("", 404) }),
      /HTTP status 404/,
    ],
    [
      "is an older one than the old address has sent",
      () => ({ feed: sealed({ serial: 1_700_000_000 }), there: send(sealed({ serial: 1_700_000_000 })) }),
      /older than the one/,
    ],
    [
      "has expired",
      () => ({
        feed: sealed({ expires: "2026-01-01T00:00:00Z" }),
        there: send(sealed({ expires: "2026-01-01T00:00:00Z" })),
      }),
      /stale/,
    ],
  ])("is not left where the feed there %s (checks 5, 6, 7, 20 and 36)", async (_, given, reason) => {
    const { feed, there: answer = send(feed) } = given() as { feed: string; there?: Answer };
    // The site knows the old address's serial, and not yet where it goes.
    publisher.server.answer(FEED, send(sealed({ site: old, moved_from: undefined })));
    await check();
    publisher.server.answer(FEED, send(feed));
    there.answer(FEED, answer);
    const told = await check();
    expect(told.feed).toBe("OLD/feed.json");
    expect(told.failed).toMatch(reason);
    expect(await remembered()).toBe("[]");
  });

  it("keeps nobody who trusts no key, and says what to do (check 36)", async () => {
    publisher.server.answer(FEED, send(sealed()));
    there.answer(FEED, send(sealed()));
    const told = await site.admin(`
      $carried = $GLOBALS['presscast_updater']['plugins'];
      foreach ( $carried as $file => $keys ) { $GLOBALS['presscast_updater']['plugins'][ $file ] = array(); }
      do_action( 'presscast_check' );
      echo apply_filters( 'presscast_status', array() )['${FILE}']['failed'];
      $GLOBALS['presscast_updater']['plugins'] = $carried;`);
    expect(told).toBe(
      `The update site has moved to ${now}. This site could not follow it: install the next version by hand.`,
    );
    expect(await remembered()).toBe("[]");
  });
});

describe("a site that has followed", () => {
  it("takes no feed of the old address from the new one, nor asks the old one (checks 5 and 6)", async () => {
    await check();
    there.answer(FEED, send(sealed({ site: old, moved_from: undefined })));
    publisher.server.answer(FEED, send(sealed({ site: old, serial: 1_900_000_000 })));
    const told = await check();
    expect(told).toMatchObject({ feed: "NEW/feed.json", offer: "1.1.0", asked: [[], [FEED]] });
    expect(told.failed).toBe(`The feed belongs to another update site: ${old}`);
  });

  it("takes no key from an old package that the new address has left out (check 18)", async () => {
    await check();
    there.answer(FEED, send(sealed({ serial: Number(payload["serial"]) + 1, keys: [next.publicKey] })));
    await check();
    there.answer(FEED, send(sealed({ serial: Number(payload["serial"]) + 2 })));
    expect((await check()).failed).toMatch(/does not trust/);
  });

  it("follows to a third address at once, with the plugins of both", async () => {
    await check();
    const third = `${there.url}/third`;
    const feed = sealed({ site: third, moved_from: [now, old], serial: Number(payload["serial"]) + 1 });
    there.answer(FEED, redirects(`${third}/feed.json`));
    there.answer(THIRD, send(feed));
    expect((await check()).feed).toBe(`${third}/feed.json`);
    expect(JSON.parse(await remembered())).toEqual({ [old]: third, [now]: third });
  });

  it("goes back, if the update site does", async () => {
    await check();
    const back = { site: old, moved_from: [now], serial: Number(payload["serial"]) + 1 };
    there.answer(FEED, redirects(`${old}/feed.json`));
    publisher.server.answer(FEED, send(sealed(back)));
    expect(await check()).toMatchObject({ ...follows, feed: "OLD/feed.json" });
    expect(JSON.parse(await remembered())).toEqual({ [now]: old });
  });

  it("does not run in a circle where two addresses lead to each other", async () => {
    await check();
    const serial = Number(payload["serial"]) + 1;
    there.answer(FEED, send(sealed({ moved_to: old, serial })));
    publisher.server.answer(FEED, send(sealed({ site: old, moved_from: [now], moved_to: now, serial })));
    const { asked } = await check();
    expect(asked.flat().length).toBeLessThan(8);
  });
});

describe("a site that was away for two moves", () => {
  it.each([
    ["follows to the third address, which names the first", () => [now, old], "THIRD/feed.json"],
    ["stays where the third address names the second alone (check 36)", () => [now], "OLD/feed.json"],
  ])("%s", async (_, before, feed) => {
    const third = `${there.url}/third`;
    publisher.server.answer(FEED, redirects(`${now}/feed.json`));
    there.answer(FEED, redirects(`${third}/feed.json`));
    there.answer(THIRD, send(sealed({ site: third, moved_from: before() })));
    expect((await check()).feed.replace(third, "THIRD")).toBe(feed);
  });

  it("follows step by step where each address names the one before it", async () => {
    const third = `${there.url}/third`;
    there.answer(FEED, send(sealed({ moved_to: third })));
    there.answer(THIRD, send(sealed({ site: third, moved_from: [now] })));
    expect((await check()).feed).toBe(`${third}/feed.json`);
    expect(JSON.parse(await remembered())).toEqual({ [old]: third, [now]: third });
  });
});

describe("a package of the new address", () => {
  const ZIP = `/updates/${SLUG}/${SLUG}-v1.1.0.zip`;

  it.each([
    ["of a third address (check 15)", () => `${there.url}/third/${SLUG}/`],
    ["of another plugin there (check 15)", () => `${now}/${OTHER}/`],
    ["of the update site itself (check 15)", () => `${now}/`],
  ])("is refused with the Update URI %s", async (_, uri) => {
    const archive = new AdmZip(join(served, ZIP));
    const main = archive.readAsText(FILE);
    archive.updateFile(FILE, Buffer.from(main.replace(`${now}/${SLUG}/`, uri())));
    const zip = archive.toBuffer();
    const plugins = payload["plugins"] as Record<string, { offers: object[] }>;
    const offers = plugins[SLUG]?.offers.map((offer) => ({
      ...offer,
      sha256: sha256(zip),
      size: zip.length,
    }));
    const feed = sealed({ plugins: { ...plugins, [SLUG]: { ...plugins[SLUG], offers } } });
    there.answer(FEED, send(feed));
    there.answer(ZIP, send(zip));
    await check();
    expect((await site.update(SLUG)).data.errorMessage).toContain("holds another plugin");
    there.answer(ZIP);
    expect(await site.versions(SLUG)).toBe("1.0.0 1.0.0");
  });

  it("is installed, and the plugins of both addresses are asked for together", async () => {
    await check();
    expect(await site.update(SLUG)).toMatchObject({ success: true, data: { newVersion: "Version 1.1.0" } });
    expect(await site.versions(SLUG)).toBe("1.1.0 1.1.0");
    const uri = `echo get_plugins()['${FILE}']['UpdateURI'];`;
    expect(await site.admin(uri)).toBe(`${now}/${SLUG}/`);
    expect(await check()).toEqual({ ...follows, offer: "", asked: [[], [FEED]] });
    expect(await check(OTHER)).toMatchObject(follows);
  });

  it("leaves the way back to a version of the old address open", async () => {
    await check();
    const told = await site.admin(`
      apply_filters( 'presscast_earlier_versions', array(), '${FILE}' );
      echo wp_json_encode( apply_filters( 'presscast_go_back', null, '${FILE}', '1.0.0' ) );`);
    const uri = await site.admin(`echo get_plugins()['${FILE}']['UpdateURI'];`);
    const { feed } = await check();
    await site.install(join(served, ZIP));
    expect({ told, uri, feed }).toEqual({ told: "true", uri: `${old}/${SLUG}/`, feed: "NEW/feed.json" });
  });

  it("leads no plugin of the old address away from what another publisher's plugins trust (check 37)", async () => {
    // By now one plugin is of the new address, and carries keys that another feed there is not signed with.
    const told = await site.admin(`
      $GLOBALS['presscast_updater']['plugins']['${FILE}'] = array( '${next.publicKey}' );
      do_action( 'presscast_check' );
      $row = apply_filters( 'presscast_status', array() )['${OTHER}/${OTHER}.php'];
      echo $row['feed'], ' ', $row['moved'];`);
    expect(told).toBe(`${old}/${OTHER}/feed.json `);
  });

  it("is installed for the other plugin as well, after what was remembered is gone", async () => {
    await check();
    expect(await site.update(OTHER)).toMatchObject({ success: true, data: { newVersion: "Version 1.1.0" } });
    expect(await check(OTHER)).toEqual({ ...follows, offer: "", asked: [[], [FEED]] });
  });
});

it("caused no PHP warning", async () => {
  expect(await site.warnings()).toEqual([]);
});
