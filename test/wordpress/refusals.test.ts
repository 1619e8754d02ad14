import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import AdmZip from "adm-zip";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Publisher, startPublisher } from "../support/publisher.ts";
import type { Answer } from "../support/update-server.ts";
import { startUpdatingSite, type UpdatingSite } from "../support/updating-site.ts";

const SLUG = "acme-bridge";
const FEED = `/updates/${SLUG}/feed.json`;
const ZIP = `/updates/${SLUG}/${SLUG}-v1.1.0.zip`;

let publisher: Publisher;
let site: UpdatingSite;
/** The payload of the feed that offers 1.1.0. */
let payload: Record<string, unknown>;
let offer: Record<string, unknown>;
let zip: Buffer;

beforeAll(async () => {
  publisher = await startPublisher();
  await publisher.publish({ [SLUG]: { source: "1.0.0", versions: { "1.0.0": { status: "released" } } } });
  site = await startUpdatingSite(publisher, { php: "7.4", wordpress: "6.5" });
  await site.install(publisher.zip(SLUG, "1.0.0"));
  const versions = { "1.1.0": { status: "released" }, "1.0.0": { status: "deprecated" } };
  await publisher.publish({ [SLUG]: { source: "1.1.0", versions } });
  zip = await readFile(publisher.zip(SLUG, "1.1.0"));
  const feed = JSON.parse(await readFile(join(publisher.folder, SLUG, "feed.json"), "utf8")) as {
    payload: string;
  };
  payload = JSON.parse(feed.payload) as Record<string, unknown>;
  offer = (payload["plugins"] as Record<string, { offers: Record<string, unknown>[] }>)[SLUG]
    ?.offers[0] as Record<string, unknown>;
});

afterAll(async () => {
  await site?.stop();
  await publisher?.stop();
});

afterEach(async () => {
  for (const path of [FEED, ZIP]) publisher.server.answer(path);
  await site.admin("delete_site_option( 'presscast_updater' ); delete_site_transient( 'update_plugins' );");
});

const send =
  (body: string | Uint8Array, status = 200, headers: Record<string, string> = {}): Answer =>
  (_request, response) =>
    void response.writeHead(status, headers).end(body);

const enveloped = (changes: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ payload: JSON.stringify({ ...payload, ...changes }), signatures: [] });

const offering = (changes: Readonly<Record<string, unknown>>): string =>
  enveloped({ plugins: { [SLUG]: { offers: [{ ...offer, ...changes }], withdrawn: [] } } });

interface Outcome {
  /** What the upgrader said. */
  readonly messages: string;
  readonly row: Awaited<ReturnType<UpdatingSite["status"]>>;
  /** The text of Tools → Site Health. */
  readonly health: string;
}

/** Checks, and updates if asked to; then all that tells what came of it, from a request that ran the plugin. */
async function outcome(update = false): Promise<Outcome> {
  const code = `
    do_action( 'presscast_check' );
    $skin = new Automatic_Upgrader_Skin();
    if ( ${update} ) {
      ( new Plugin_Upgrader( $skin ) )->upgrade( '${SLUG}/${SLUG}.php' );
    }
    $tests = apply_filters( 'site_status_tests', array( 'direct' => array() ) );
    echo wp_json_encode( array(
      'messages' => implode( ' ', $skin->get_upgrade_messages() ),
      'row'      => apply_filters( 'presscast_status', array() )['${SLUG}/${SLUG}.php'],
      'health'   => html_entity_decode( $tests['direct']['presscast_updater']['test']()['description'], ENT_QUOTES ),
    ) );`;
  return JSON.parse(await site.admin(code)) as Outcome;
}

async function expectUntouched(): Promise<void> {
  expect(await site.versions(SLUG)).toBe("1.0.0 1.0.0");
  expect(await site.warnings()).toEqual([]);
}

describe("a feed is refused, with the reason,", () => {
  const noFeed = "What the update site sent is not a Presscast feed.";
  const cases: Record<string, [answer: () => Answer, reason: string | RegExp]> = {
    "that is HTML with status 200": [() => send("<!doctype html><h1>Welcome</h1>"), noFeed],
    "that is cut off": [() => send(enveloped({}).slice(0, 300)), noFeed],
    "that is malformed JSON": [() => send("{{{"), noFeed],
    "that is JSON of something else": [() => send("[1,2,3]"), noFeed],
    "whose payload is no JSON": [() => send(JSON.stringify({ payload: "<p>", signatures: [] })), noFeed],
    "whose payload is an object": [() => send(JSON.stringify({ payload, signatures: [] })), noFeed],
    "with a serial of the wrong type": [() => send(enveloped({ serial: "1" })), noFeed],
    "without an expiry": [() => send(enveloped({ expires: null })), noFeed],
    "whose plugins are a list of texts": [() => send(enveloped({ plugins: "all" })), noFeed],
    "of a later format": [
      () => send(enveloped({ format: 2 })),
      "The feed has a format that this updater does not know. Update a Presscast plugin by hand.",
    ],
    "of another update site": [
      () => send(enveloped({ site: "https://evil.example/updates" })),
      "The feed belongs to another update site: https://evil.example/updates",
    ],
    "that has expired": [
      () => send(enveloped({ expires: "2026-01-01T00:00:00Z" })),
      "The feed expired on 2026-01-01. Newer ones may be held back.",
    ],
    "from the future": [
      () => send(enveloped({ serial: Math.floor(Date.now() / 1000) + 100_000 })),
      "The feed claims to come from the future.",
    ],
    "of 10 MB": [
      () => send(`${enveloped({})}${" ".repeat(10 << 20)}`),
      /^The update site sent more than 1 MB, so its answer was not read\.$|timed out after/,
    ],
    "that does not know the plugin": [
      () => send(enveloped({ plugins: {} })),
      "The feed does not offer this plugin.",
    ],
    "with status 404": [() => send("<h1>404</h1>", 404), "The update site answered with HTTP status 404."],
    "with status 429": [() => send("", 429), "The update site answered with HTTP status 429."],
    "with status 500": [() => send("", 500), "The update site answered with HTTP status 500."],
    "with status 304 that was not asked for": [
      () => send("", 304),
      "The update site answered with HTTP status 304.",
    ],
    "that redirects in circles": [
      () => send("", 302, { location: FEED }),
      /^The update site did not answer: .*redirects/i,
    ],
    "that breaks off": [
      () => (_request, response) => void response.socket?.destroy(),
      /^The update site did not answer: /,
    ],
    "that never comes": [() => () => {}, /^The update site did not answer: .*timed? ?out/i],
  };

  it.each(Object.entries(cases))("%s", async (_name, [answer, reason]) => {
    publisher.server.answer(FEED, answer());
    const { row, health } = await outcome();
    expect(row.offer).toBe("");
    expect(row.reasons[0]).toMatch(reason);
    expect(health).toContain(row.reasons[0]);
    await expectUntouched();
  });
});

describe("an offer is refused", () => {
  const wrong = [null, true, 7, -1, 1.5, "", "<b>1</b>", [], ["x"], { a: 1 }];
  const optional = ["requires", "requires_php", "tested", "min_auto_update", "available_after", "url"];
  const required = ["version", "channel", "packages", "sha256", "size", "rollout", "force_update"];

  it("that has a wrong type in any field", async () => {
    const survivors: string[] = [];
    for (const field of [...required, ...optional]) {
      const values = wrong.filter(
        (value) =>
          !(optional.includes(field) && value === null) &&
          !(field === "size" && value === 7) &&
          !(field === "rollout" && value === 7) &&
          !(field === "force_update" && value === true),
      );
      const offers = values.map((value) => ({ ...offer, [field]: value }));
      publisher.server.answer(FEED, send(enveloped({ plugins: { [SLUG]: { offers, withdrawn: [] } } })));
      const { offer: offered, reasons } = (await outcome()).row;
      if (offered !== "" || reasons[0] !== "An offer in the feed is malformed and was left out.") {
        survivors.push(field);
      }
    }
    expect(survivors).toEqual([]);
    await expectUntouched();
  });

  it.each([
    ["offers that are no objects", { offers: [1, "1.1.0", null, [offer]], withdrawn: [] }],
    ["withdrawn versions that are none", { offers: [], withdrawn: [1, null, { version: 1 }, "x"] }],
    ["a withdrawn list that is a text", { offers: [], withdrawn: "all" }],
  ])("among %s", async (_name, content) => {
    publisher.server.answer(FEED, send(enveloped({ plugins: { [SLUG]: content } })));
    expect((await outcome()).row.offer).toBe("");
    await expectUntouched();
  });

  const cases: [why: string, changes: Record<string, unknown>, reason: string][] = [
    ["needs a newer WordPress", { requires: "6.6" }, "1.1.0 needs WordPress 6.6."],
    ["needs a newer PHP", { requires_php: "8.0" }, "1.1.0 needs PHP 8.0."],
    [
      "is for the beta channel",
      { channel: "beta" },
      "1.1.0 is a beta version. This site takes stable versions.",
    ],
    [
      "is for later",
      { available_after: "2099-01-01T09:00:00Z" },
      "1.1.0 is available from 2099-01-01 09:00 UTC.",
    ],
    [
      "has not been rolled out to it",
      { rollout: 0 },
      "1.1.0 goes to 0 percent of all sites for now. This site is not among them yet.",
    ],
    [
      "comes over plain http",
      { packages: ["http://downloads.example/acme.zip"] },
      "An offer in the feed is malformed and was left out.",
    ],
  ];
  it.each(cases)("that %s, and the next one is taken", async (_why, changes, reason) => {
    publisher.server.answer(FEED, send(offering(changes)));
    expect((await outcome()).row).toMatchObject({ offer: "", reasons: [reason] });

    const next = { ...offer, version: "1.0.5" };
    const offers = [{ ...offer, ...changes }, next];
    publisher.server.answer(FEED, send(enveloped({ plugins: { [SLUG]: { offers, withdrawn: [] } } })));
    expect((await outcome()).row).toMatchObject({ offer: "1.0.5", reasons: [reason] });
  });
});

describe("what was read stays", () => {
  it("where the update site fails later, and it is asked less and less often", async () => {
    await site.checkAgain();
    publisher.server.answer(FEED, send("", 500));
    const pauses: number[] = [];
    for (let failure = 0; failure < 3; failure++) {
      await outcome();
      const feeds = "get_site_option( 'presscast_updater' )['feeds']";
      pauses.push(Number(await site.admin(`echo round( ( current( ${feeds} )['next'] - time() ) / 60 );`)));
    }
    expect(pauses).toEqual([5, 10, 20]);
    expect((await site.status(SLUG)).offer).toBe("1.1.0");
    publisher.server.requests();
    await site.admin("delete_site_transient( 'update_plugins' ); wp_update_plugins();");
    expect(publisher.server.requests()).toEqual([]);
    expect(await site.status(SLUG)).toMatchObject({
      offer: "1.1.0",
      failed: "The update site answered with HTTP status 500.",
    });
  });

  it("where an older feed is sent", async () => {
    await site.checkAgain();
    publisher.server.answer(FEED, send(enveloped({ serial: 1, plugins: {} })));
    expect((await outcome()).row).toMatchObject({
      offer: "1.1.0",
      failed: "The feed is older than the one that was read before it.",
    });
  });

  it("for the time that a busy update site asks for", async () => {
    publisher.server.answer(FEED, send("", 429, { "retry-after": "7200" }));
    await outcome();
    const feeds = "get_site_option( 'presscast_updater' )['feeds']";
    expect(await site.admin(`echo round( ( current( ${feeds} )['next'] - time() ) / 60 );`)).toBe("120");
  });
});

describe("a package is refused, and the site left as it is,", () => {
  const changed = (change: (archive: AdmZip) => void): Buffer => {
    const archive = new AdmZip(zip);
    change(archive);
    return archive.toBuffer();
  };
  const repacked = (path: (name: string) => string, edit: (text: string) => string): Buffer => {
    const archive = new AdmZip();
    for (const entry of new AdmZip(zip).getEntries()) {
      const text = entry.getData().toString("utf8");
      archive.addFile(path(entry.entryName), Buffer.from(entry.name === `${SLUG}.php` ? edit(text) : text));
    }
    return archive.toBuffer();
  };
  const same = (text: string): string => text;
  const described = async (bytes: Buffer): Promise<string> => {
    const { createHash } = await import("node:crypto");
    return offering({ sha256: createHash("sha256").update(bytes).digest("hex"), size: bytes.length });
  };

  it.each<[string, () => Answer, RegExp]>([
    [
      "that was changed, with as many bytes",
      () => {
        const bytes = Buffer.from(zip);
        bytes[100] = (bytes[100] ?? 0) ^ 1;
        return send(bytes);
      },
      /is not the one that the feed describes: its SHA-256 differs/,
    ],
    ["that is cut off", () => send(zip.subarray(0, 5000)), /has 5000 bytes, and the feed says \d+/],
    ["that is longer", () => send(Buffer.concat([zip, zip])), /has \d+ bytes, and the feed says \d+/],
    ["that is a page", () => send("<h1>Sign in</h1>"), /has 16 bytes, and the feed says \d+/],
    ["that is missing", () => send("gone", 404), /could not be downloaded: HTTP status 404/],
    [
      "that breaks off",
      () => (_request, response) => void response.socket?.destroy(),
      /could not be downloaded: /,
    ],
  ])("%s", async (_name, answer, reason) => {
    publisher.server.answer(ZIP, answer());
    const { messages, row, health } = await outcome(true);
    expect(messages).toMatch(reason);
    expect(row.refused).toMatch(reason);
    expect(health).toContain(row.refused);
    await expectUntouched();
  });

  it.each<[string, () => Buffer, RegExp]>([
    [
      "that has another folder",
      () => repacked((name) => name.replace(SLUG, "acme"), same),
      /has the folder acme and not acme-bridge/,
    ],
    [
      "that has several folders",
      () => changed((archive) => archive.addFile("extra/readme.txt", Buffer.from("x"))),
      /has the folder \S+ and not acme-bridge/,
    ],
    [
      "of another plugin",
      () => repacked(same, (text) => text.replace("/updates/acme-bridge/", "/updates/other/")),
      /The package of 1\.1\.0 holds another plugin/,
    ],
    [
      "without the plugin's file",
      () => changed((archive) => archive.deleteFile(`${SLUG}/${SLUG}.php`)),
      /The package of 1\.1\.0 holds another plugin/,
    ],
    [
      "of another version",
      () => repacked(same, (text) => text.replace("Version: 1.1.0", "Version: 0.9.0")),
      /The package of 1\.1\.0 holds version 0\.9\.0/,
    ],
  ])("%s, though the feed describes it", async (_name, make, reason) => {
    const bytes = make();
    publisher.server.answer(FEED, send(await described(bytes)));
    publisher.server.answer(ZIP, send(bytes));
    const { messages, row } = await outcome(true);
    expect(messages).toMatch(reason);
    expect(row.refused).toMatch(reason);
    await expectUntouched();
  });

  it("that the feed does not offer, whatever WordPress has stored", async () => {
    await site.checkAgain();
    await writeFile(join(publisher.folder, "evil.zip"), zip);
    await site.admin(`
      $updates = get_site_transient( 'update_plugins' );
      $updates->response['${SLUG}/${SLUG}.php']->package = '${publisher.siteUrl}/evil.zip';
      set_site_transient( 'update_plugins', $updates );`);
    publisher.server.requests();
    expect(await site.update(SLUG)).toMatchObject({
      success: false,
      data: {
        errorMessage: "The update site does not offer this package now. Check for updates again.",
      },
    });
    expect(publisher.server.requests().map(({ path }) => path)).not.toContain("/updates/evil.zip");
    await expectUntouched();
  });

  it("from one address, and taken from the next", async () => {
    const mirror = `${publisher.siteUrl}/mirror.zip`;
    const packages = [mirror, ...(offer["packages"] as string[])];
    publisher.server.answer(FEED, send(offering({ packages })));
    await site.checkAgain();
    expect(await site.update(SLUG)).toMatchObject({ success: true });
    expect(await site.versions(SLUG)).toBe("1.1.0 1.1.0");
  });
});
