import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sha256 } from "../../src/trust/sha256.ts";
import { type Ledger, ledgersIn } from "../../src/plan/ledger.ts";
import { extensionInfo } from "../../src/site/info.ts";
import { feedsIn, type Published } from "../../src/site/published.ts";
import { publishedProblems } from "../../src/site/published-problems.ts";
import { openEnvelope, sealEnvelope } from "../../src/trust/envelope.ts";
import { readPublished, type SiteSource } from "../../src/world/read-published.ts";
import { siteAddress } from "../../src/world/http/site-address.ts";
import { siteFolder } from "../../src/world/disk/site-folder.ts";
import { temporaryFolder } from "../support/repository/temporary-folder.ts";
import { loopback } from "../support/site/loopback.ts";
import { extensionInput, released, site } from "../support/site/extension-input.ts";
import { codesOf, problemsOf } from "../support/versions/problems-of.ts";
import { type Files, writeFiles } from "../support/repository/temporary-repository.ts";
import { feedOf } from "../support/site/site.ts";
import { testSigner } from "../support/site/test-keys.ts";

const URL = "https://acme.github.io/plugins";
const ZIP = "PK zip";
const ledger: Ledger = {
  format: 1,
  slug: "acme-bridge",
  latest: "1.1.0",
  releases: [
    released("1.1.0", "released", { sha256: sha256(ZIP), size: ZIP.length }),
    released("1.0.0", "deprecated"),
  ],
};
const LEDGER = JSON.stringify(ledger);
const SITE: Files = {
  "feed.json": feedOf(URL, { "acme-bridge": {} }),
  "acme-bridge/feed.json": feedOf(URL, { "acme-bridge": {} }),
  "acme-bridge/releases.json": LEDGER,
  "acme-bridge/acme-bridge-v1.1.0.zip": ZIP,
};

async function folderWith(files: Files): Promise<SiteSource> {
  const folder = await temporaryFolder();
  await writeFiles(folder, files);
  return siteFolder(folder, false);
}

/** The site at an address, and every path that was asked for. */
async function addressWith(files: Files): Promise<{ source: SiteSource; asked: string[] }> {
  const asked: string[] = [];
  const url = await loopback(({ url: path = "" }, response) => {
    asked.push(path);
    const file = Object.hasOwn(files, path.slice(1)) ? files[path.slice(1)] : undefined;
    if (file === undefined) response.writeHead(404).end();
    else response.end(file);
  });
  return { source: siteAddress(url), asked };
}

/** What is published there for a versions file with these extensions. */
function readSite(
  source: SiteSource,
  slugs: readonly string[],
  url = URL,
  movedFrom: readonly string[] = [],
): Promise<Published> {
  const { extension } = extensionInput();
  return readPublished(source, {
    site: { ...site, url, movedFrom },
    extensions: slugs.map((slug) => ({ ...extension, slug })),
  });
}

const ledgersOf = (published: Published) => new Map(ledgersIn(published).map((each) => [each.slug, each]));

describe("a sound site", () => {
  it("is the same from a folder and from an address", async () => {
    const sources = [await folderWith(SITE), (await addressWith(SITE)).source];
    for (const source of sources) {
      const published = await readSite(source, ["acme-bridge"]);
      expect(Object.fromEntries(ledgersOf(published))).toEqual({ "acme-bridge": ledger });
      expect([...feedsIn(published).keys()].sort()).toEqual(["acme-bridge/feed.json", "feed.json"]);
      expect(published.feed?.text).toBe(SITE["feed.json"]);
      expect(published.place).toBe(source.name);
      expect(await published.files.read("acme-bridge/acme-bridge-v1.1.0.zip")).toEqual(Buffer.from(ZIP));
      expect(await published.files.read("acme-bridge/acme-bridge-v1.0.0.zip")).toBeUndefined();
    }
  });

  it("has the ledgers that its feed names, if it names any", async () => {
    const named = { ...SITE, "feed.json": feedOf(URL, { "acme-bridge": { ledger: sha256(LEDGER) } }) };
    const published = await readSite(await folderWith(named), []);
    expect([...ledgersOf(published).keys()]).toEqual(["acme-bridge"]);
  });

  it("lists files only where the place can", async () => {
    const info = extensionInfo(extensionInput());
    const files = { ...SITE, "acme-bridge/info.json": JSON.stringify(info) };
    const listed = await readSite(await folderWith(files), ["acme-bridge", "new"]);
    expect([...((await listed.files.list())?.keys() ?? [])].sort()).toEqual(Object.keys(files).sort());
    expect(listed.extensions.get("acme-bridge")?.info).toEqual(info);
    expect(listed.extensions.get("new")).toEqual({});
    const unlisted = await readSite((await addressWith(files)).source, ["acme-bridge"]);
    expect(await unlisted.files.list()).toBeUndefined();
    expect(unlisted.extensions.get("acme-bridge")?.info).toEqual(info);
  });

  it("finds plugins that the feed or the versions file no longer names", async () => {
    const left = { ...ledger, slug: "left" };
    const source = await folderWith({
      ...SITE,
      "feed.json": feedOf(URL, { left: {} }),
      "left/releases.json": JSON.stringify(left),
    });
    const published = await readSite(source, ["acme-bridge", "new"]);
    expect([...ledgersOf(published).keys()].sort()).toEqual(["acme-bridge", "left"]);
  });

  it("finds nothing wrong with files that are as their ledger says", async () => {
    const published = await readSite(await folderWith(SITE), []);
    const path = "acme-bridge/acme-bridge-v1.1.0.zip";
    expect(
      await publishedProblems(
        new Map([[path, { path, sha256: sha256(ZIP), size: ZIP.length }]]),
        published,
        true,
      ),
    ).toEqual([]);
  });
});

describe("a package that is not what the ledger says", () => {
  const path = "acme-bridge/acme-bridge-v1.1.0.zip";
  it.each<[string, Uint8Array | string | undefined]>([
    ["damaged, with the same size", ZIP.toLowerCase()],
    ["truncated", ZIP.slice(0, -1)],
    ["empty", ""],
    ["an error page", "<!doctype html><h1>404</h1>"],
    ["missing", undefined],
  ])("is told: %s", async (_, content) => {
    const { [path]: _zip, ...others } = SITE;
    const files = content === undefined ? others : { ...others, [path]: content };
    for (const source of [await folderWith(files), (await addressWith(files)).source]) {
      const published = await readSite(source, []);
      const problems = await publishedProblems(
        new Map([[path, { path, sha256: sha256(ZIP), size: ZIP.length }]]),
        published,
        true,
      );
      expect(problems).toMatchObject([
        { code: "PUBLISHED_DAMAGED", message: expect.stringContaining(path) as string },
      ]);
    }
  });
});

describe("what can't be taken for the published site stops the run", () => {
  const withLedger = (change: Readonly<Record<string, unknown>>): Files => ({
    ...SITE,
    "acme-bridge/releases.json": JSON.stringify({ ...ledger, ...change }),
  });
  const withRelease = (change: Readonly<Record<string, unknown>>): Files =>
    withLedger({ releases: [{ ...ledger.releases[0], ...change }] });
  const payload = (value: unknown): Files => ({ ...SITE, "feed.json": sealEnvelope(JSON.stringify(value)) });

  it.each<[string, Files]>([
    ["an empty folder", {}],
    ["a web page instead of a feed", { ...SITE, "feed.json": "<!doctype html><h1>Welcome</h1>" }],
    ["a feed that is cut off", { ...SITE, "feed.json": feedOf(URL).slice(0, -20) }],
    ["an empty feed", { ...SITE, "feed.json": "" }],
    ["another program's feed", { ...SITE, "feed.json": '{"payload":"{}","signatures":[]}' }],
    ["a feed of a later format", payload({ format: 2, site: URL, serial: 1, plugins: {} })],
    ["a feed whose plugins are null", payload({ format: 1, site: URL, serial: 1, plugins: null })],
    ["a feed without a serial", payload({ format: 1, site: URL, plugins: {} })],
    ["a ledger that is not JSON", { ...SITE, "acme-bridge/releases.json": "{" }],
    ["a ledger that is empty", { ...SITE, "acme-bridge/releases.json": "" }],
    ["a ledger that is a list", { ...SITE, "acme-bridge/releases.json": "[]" }],
    ["another plugin's ledger", withLedger({ slug: "other" })],
    ["a ledger of a later format", withLedger({ format: 2 })],
    ["a ledger without releases", withLedger({ releases: undefined })],
    ["a release that lacks its sha256", withRelease({ sha256: undefined })],
    ["a release whose sha256 is none", withRelease({ sha256: "../../x" })],
    ["a release whose commit is an option to git", withRelease({ commit: "--output=/tmp/x" })],
    ["a release with a negative size", withRelease({ size: -1 })],
    ["a release with an unknown status", withRelease({ status: "gone" })],
    ["a release whose version is a path", withRelease({ version: "../../../x" })],
    ["a release whose version no one else would order so", withRelease({ version: "1.2" })],
    ["two releases of one version", withLedger({ releases: [ledger.releases[0], ledger.releases[0]] })],
  ])("%s", async (_, files) => {
    expect(await codesOf(readSite(await folderWith(files), ["acme-bridge"]))).toEqual([
      "PUBLISHED_UNREADABLE",
    ]);
  });

  it("another site's feed", async () => {
    const [found] = await problemsOf(readSite(await folderWith(SITE), [], "https://other.example"));
    expect(found?.code).toBe("PUBLISHED_OTHER_SITE");
    expect(found?.message).toContain(URL);
    expect(found?.message).toContain("https://other.example");
    expect(found?.fix).toContain(`\`moved_from: ${URL}\` below \`site\``);
  });

  it("a server that fails for one ledger only", async () => {
    const url = await loopback(({ url: path = "" }, response) => {
      if (path.endsWith("releases.json")) response.writeHead(500).end();
      else response.end(SITE[path.slice(1)]);
    });
    expect(await codesOf(readSite(siteAddress(url), []))).toEqual(["PUBLISHED_UNREADABLE"]);
  });
});

it("takes over what is published of a site that has moved, with the new address of its ZIPs", async () => {
  const published = await readSite(await folderWith(SITE), ["acme-bridge"], "https://new.example", [URL]);
  expect(published.feed?.payload.site).toBe(URL);
  const places = ledgersOf(published)
    .get("acme-bridge")
    ?.releases.map((release) => release.package);
  expect(places?.[0]).toBe("https://new.example/acme-bridge/acme-bridge-v1.1.0.zip");
  expect(JSON.stringify(places)).not.toContain(URL);
});

describe("names in a published feed never lead outside", () => {
  const HOSTILE = [
    "../x",
    "..",
    ".",
    "",
    "/etc",
    "a/b",
    "a\\b",
    "a%2f..%2fb",
    "a?b",
    "a#b",
    "a b",
    "__proto__",
    "é",
  ];
  it.each(HOSTILE.map((slug) => [slug]))("%j", async (slug) => {
    const extensions = JSON.parse(`{${JSON.stringify(slug)}:{}}`) as Record<string, unknown>;
    const text = `{"format":1,"site":"${URL}","serial":1,"plugins":${JSON.stringify(extensions)}}`;
    const { source, asked } = await addressWith({ "feed.json": sealEnvelope(text) });
    expect(await codesOf(readSite(source, []))).toEqual(["PUBLISHED_UNREADABLE"]);
    expect(asked).toEqual(["/feed.json"]);
  });

  it("nor are they read from a folder beside the site", async () => {
    const parent = await temporaryFolder();
    await writeFiles(parent, {
      "site/feed.json": feedOf(URL, { "../outside": {} }),
      "outside/releases.json": JSON.stringify({ ...ledger, slug: "../outside" }),
    });
    const source = siteFolder(join(parent, "site"), false);
    expect(await codesOf(readSite(source, []))).toEqual(["PUBLISHED_UNREADABLE"]);
    expect((await readdir(parent)).sort()).toEqual(["outside", "site"]);
  });
});

it("asks for a few files at a time, however many plugins there are", async () => {
  const slugs = Array.from({ length: 120 }, (_, index) => `plugin-${index}`);
  let open = 0;
  let most = 0;
  const url = await loopback(({ url: path }, response) => {
    open += 1;
    most = Math.max(most, open);
    setImmediate(() => {
      open -= 1;
      if (path === "/feed.json") response.end(feedOf(URL));
      else response.writeHead(404).end();
    });
  });
  const published = await readSite(siteAddress(url), slugs);
  expect(ledgersOf(published).size).toBe(0);
  expect(most).toBeLessThanOrEqual(16);
});

describe("a ledger whose hash is not in the feed", () => {
  const signed = (extensions: Readonly<Record<string, unknown>>): string => {
    const payload = openEnvelope(feedOf(URL, extensions))?.payload ?? "";
    return sealEnvelope(payload, [testSigner("used").signFeed(payload)]);
  };

  it.each([
    ["another one than the feed names", feedOf(URL, { "acme-bridge": { ledger: sha256(`${LEDGER} `) } })],
    ["one of a plugin that a signed feed does not name", signed({})],
    ["one that a signed feed is silent about", signed({ "acme-bridge": {} })],
  ])("is refused: %s", async (_, feed) => {
    const files = { ...SITE, "feed.json": feed };
    const [found] = await problemsOf(readSite(await folderWith(files), ["acme-bridge"]));
    expect(found).toMatchObject({
      code: "PUBLISHED_DAMAGED",
      message: expect.stringContaining("acme-bridge/releases.json"),
    });
  });
});
