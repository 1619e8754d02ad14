import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import type { Published } from "../../src/site/published.ts";
import { findPublished } from "../../src/world/find-published.ts";
import { withRepository } from "../support/repository/pushed.ts";
import {
  type Files,
  repositoryForTest,
  type TemporaryRepository,
} from "../support/repository/temporary-repository.ts";
import { versionsYaml } from "../support/repository/acme-bridge.ts";
import { temporaryFolder } from "../support/repository/temporary-folder.ts";
import { feedOf } from "../support/site/site.ts";
import { loopback } from "../support/site/loopback.ts";
import { catalogOf } from "../support/versions/catalog.ts";
import type { Site } from "../../src/versions/catalog.ts";
import { codesOf } from "../support/versions/problems-of.ts";

/** Nothing listens there, and no request leaves the machine. */
const NOWHERE = "http://127.0.0.1:1/plugins";
const WORKFLOW = ".github/workflows/presscast.yml";
const workflow = (inputs: string): Files => ({
  [WORKFLOW]: `jobs: { publish: { steps: [{ uses: presscast/presscast@v1, with: { ${inputs} } }] } }`,
});

interface Clone {
  readonly own: TemporaryRepository;
  readonly origin: TemporaryRepository;
}

/** A clone, and its remote with these files on the branch gh-pages, if any. */
async function cloneWith(site: Files | undefined, files: Files = { "a.txt": "a" }): Promise<Clone> {
  const origin = await repositoryForTest();
  await origin.commit("Start");
  if (site) {
    await origin.git("checkout", "--quiet", "--orphan", "gh-pages");
    await origin.commit("Site", site);
  }
  const own = await repositoryForTest();
  await own.commit("Start", files);
  await own.git("remote", "add", "origin", origin.folder);
  return { own, origin };
}

/** What is found, and what is said of it; the serial of these feeds is of 1970. */
async function found(
  folder: string,
  url: string,
  more: Pick<Site, "movedFrom"> = {},
): Promise<{ published: Published; told: string }> {
  const lines: string[] = [];
  const { signal } = new AbortController();
  const text = versionsYaml({ "1.0.0": { status: "released" } });
  const listed = catalogOf(text.replace("https://acme.example/plugins", url));
  const catalog = { ...listed, site: { ...listed.site, ...more } };
  const read = findPublished({
    signal,
    progress: () => {},
    tell: (line) => lines.push(line),
    patienceMs: 2000,
  });
  const published = await withRepository(folder, async (repository) => {
    await read(catalog, repository);
    return read(catalog, repository);
  });
  // However often it is read, it is looked for and told once.
  expect(lines).toHaveLength(1);
  return { published, told: (lines[0] ?? "").replaceAll(/published \d+ days ago/g, "published long ago") };
}

async function served(files: Files): Promise<string> {
  return loopback(({ url = "" }, response) => {
    const path = url.replace(/^\//, "").replace(/\?.*/, "");
    const file = Object.hasOwn(files, path) ? files[path] : undefined;
    if (file === undefined) response.writeHead(404).end();
    else response.end(file);
  });
}

describe("takes", () => {
  it("the remote's branch, without requesting the address", async () => {
    const { own } = await cloneWith({ "feed.json": feedOf(NOWHERE) });
    const { published, told } = await found(own.folder, NOWHERE);
    expect(told).toBe("Compared with the branch gh-pages of origin, published long ago.");
    expect(published.feed?.payload.serial).toBe(1);
    expect(await published.files.list()).toBeDefined();
  });

  it("the branch that the workflow publishes to", async () => {
    const { own, origin } = await cloneWith({ "feed.json": feedOf(NOWHERE) }, workflow("branch: site"));
    await origin.git("branch", "-m", "gh-pages", "site");
    expect((await found(own.folder, NOWHERE)).told).toMatch(/^Compared with the branch site of origin,/);
  });

  it("the address, where the remote has no such branch", async () => {
    const { own } = await cloneWith(undefined);
    const files: Record<string, string> = {};
    const url = await served(files);
    files["feed.json"] = feedOf(url);
    const { published, told } = await found(own.folder, url);
    expect(told).toBe(`Compared with ${url}, published long ago.`);
    expect(published.place).toBe(url);
  });

  it("the address, where the workflow deploys a directory, whatever is on the branch", async () => {
    const { own } = await cloneWith({ "index.html": "Acme's manual" }, workflow("publish: directory"));
    const { published, told } = await found(own.folder, await served({}));
    expect(told).toMatch(/^http:\S+ has no update site\. Nothing is published yet\.$/);
    expect(published.feed).toBeUndefined();
  });

  it("the address, if the remote can't be reached, and says so", async () => {
    const { own, origin } = await cloneWith(undefined);
    await origin.remove();
    const files: Record<string, string> = {};
    const url = await served(files);
    files["feed.json"] = feedOf(url);
    expect((await found(own.folder, url)).told).toMatch(
      /^The branch gh-pages of origin could not be asked \(.+\)\. Compared with http:\S+, published long ago\.$/,
    );
  });
});

describe("without a network", () => {
  it("takes the newest copy of the branch that the clone has, with its age and a warning", async () => {
    const { own, origin } = await cloneWith({ "feed.json": feedOf(NOWHERE) });
    await own.git("fetch", "--quiet", "origin");
    await origin.remove();
    const { published, told } = await found(own.folder, NOWHERE);
    expect(told).toMatch(
      /^The branch gh-pages of origin could not be asked \(.+\)\. http:\/\/127\.0\.0\.1:1\/plugins can't be reached \(.+\)\. Compared with this clone's copy of the branch gh-pages, published long ago; something newer may be published\.$/,
    );
    expect(published.feed).toBeDefined();
  });

  it("assumes nothing if there is no copy either", async () => {
    const own = await repositoryForTest();
    await own.commit("Start");
    const { published, told } = await found(own.folder, NOWHERE);
    expect(told).toMatch(/\. Taken as if nothing were published yet\.$/);
    // A place would say that there is surely none.
    expect(published).toMatchObject({ feed: undefined, place: undefined, isUnread: true });
  });

  it("does not use a copy if the remote no longer has the branch", async () => {
    const { own, origin } = await cloneWith({ "feed.json": feedOf(NOWHERE) });
    await own.git("fetch", "--quiet", "origin");
    await origin.git("checkout", "--quiet", "main");
    await origin.git("branch", "-D", "gh-pages");
    expect((await found(own.folder, NOWHERE)).published.feed).toBeUndefined();
  });
});

describe("a clone that is behind its remote", () => {
  it("is told of with what is published, by the one question that the remote is asked", async () => {
    const { own, origin } = await cloneWith({ "feed.json": feedOf(NOWHERE) });
    await own.git("push", "--quiet", "--force", "origin", "main");
    expect((await found(own.folder, NOWHERE)).published.behind).toBeUndefined();
    await origin.git("checkout", "--quiet", "main");
    const tip = await origin.commit("Later");
    const log = join(await temporaryFolder(), "asked");
    vi.stubEnv("GIT_TRACE", log);
    const { published } = await found(own.folder, NOWHERE);
    expect(published).toMatchObject({ feed: {}, behind: { remote: "origin", branch: "main", tip } });
    const asked = (await readFile(log, "utf8")).match(/trace: built-in: git (?:ls-remote|fetch) .*/g);
    expect(asked).toHaveLength(1);
  });

  it("is told of where nothing is published, too", async () => {
    const { own } = await cloneWith(undefined);
    const { published } = await found(own.folder, await served({}));
    expect(published).toMatchObject({ feed: undefined, behind: { branch: "main" } });
  });
});

describe("a branch with something else", () => {
  const files = { "index.html": "Acme's manual" };

  it("is not an update site if no workflow publishes to it", async () => {
    const { own } = await cloneWith(files);
    const { told } = await found(own.folder, await served({}));
    expect(told).toMatch(/^The branch gh-pages of origin has no update site\. http:\S+ has no update site\./);
  });

  it("is a problem if one does", async () => {
    const { own } = await cloneWith(files, workflow(""));
    expect(await codesOf(found(own.folder, NOWHERE))).toEqual(["BRANCH_OCCUPIED"]);
  });
});

it.each([
  ["a page for every address", 200, "<h1>Acme", /has no update site\. Nothing is published yet\.$/],
  ["an error", 503, "", /answers 503\. Taken as if/],
  ["a way to nowhere", 302, "", /leads to `x:y`, which is not an address\. Taken as if/],
])("does not take %s at the address for a site", async (_, status, body, words) => {
  const own = await repositoryForTest();
  await own.commit("Start");
  const url = await loopback((_request, response) => {
    if (status === 302) response.writeHead(302, { location: "x:y" }).end();
    else response.writeHead(status).end(body);
  });
  expect((await found(own.folder, url)).told).toMatch(words);
});

it("looks at the address before, if nothing is at the new one yet", async () => {
  const own = await repositoryForTest();
  await own.commit("Start");
  const old = await loopback((request, response) => {
    if (request.url?.startsWith("/feed.json")) response.end(feedOf(`http://${request.headers.host}`));
    else response.writeHead(404).end();
  });
  const url = await served({});
  const { told, published } = await found(own.folder, url, { movedFrom: [old] });
  expect(published.feed?.payload.site).toBe(old);
  expect(told).toContain(`Compared with ${old}`);
});

it("stops if the site belongs to another versions file", async () => {
  const { own } = await cloneWith({ "feed.json": feedOf("https://other.example") });
  expect(await codesOf(found(own.folder, NOWHERE))).toEqual(["PUBLISHED_OTHER_SITE"]);
});
