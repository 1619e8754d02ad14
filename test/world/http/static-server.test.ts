import { rename } from "node:fs/promises";
import { request } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { serveFolder, type StaticServer } from "../../../src/world/http/static-server.ts";
import { writeSite } from "../../../src/world/disk/write-site.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";
import { codesOf } from "../../support/versions/problems-of.ts";
import { type Files, writeFiles } from "../../support/repository/temporary-repository.ts";
import { NOTHING_TO_COPY, siteOfGeneration } from "../../support/site/site.ts";

async function served(files: Files): Promise<{ folder: string; server: StaticServer }> {
  const folder = join(await temporaryFolder(), "_site");
  await writeFiles(folder, files);
  const server = await serveFolder(folder, 0);
  onTestFinished(() => server.close());
  return { folder, server };
}

/** Asks with a path that is sent as it is, which `fetch` would tidy first. */
function statusOf(url: string, path: string, method = "GET"): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(url);
    request({ port, host: "127.0.0.1", path, method }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on("error", reject)
      .end();
  });
}

const SITE: Files = {
  "index.html": "<!doctype html>home",
  "feed.json": "{}",
  "acme/index.html": "<!doctype html>acme",
  "acme/acme-v1.0.0.zip": "zip",
  "acme/acme-v1.0.0.zip.sha256": "0  acme-v1.0.0.zip\n",
  "acme/a b.txt": "space",
  "acme/assets/screenshot-1.jpeg": "jpeg",
  "acme/assets/image-1.webp": "webp",
};

describe("serves what a static host would", () => {
  it.each([
    ["", "<!doctype html>home", "text/html; charset=utf-8"],
    ["index.html", "<!doctype html>home", "text/html; charset=utf-8"],
    ["acme/", "<!doctype html>acme", "text/html; charset=utf-8"],
    ["acme", "<!doctype html>acme", "text/html; charset=utf-8"],
    ["feed.json", "{}", "application/json"],
    ["feed.json?version=1", "{}", "application/json"],
    ["acme/acme-v1.0.0.zip", "zip", "application/zip"],
    ["acme/acme-v1.0.0.zip.sha256", "0  acme-v1.0.0.zip\n", "text/plain; charset=utf-8"],
    ["acme/a%20b.txt", "space", "text/plain; charset=utf-8"],
    ["acme/assets/screenshot-1.jpeg", "jpeg", "image/jpeg"],
    ["acme/assets/image-1.webp", "webp", "image/webp"],
  ])("/%s", async (path, body, type) => {
    const { server } = await served(SITE);
    const response = await fetch(server.url + path);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(body);
    expect(response.headers.get("content-type")).toBe(type);
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
  });

  it("the head of a file, without its body", async () => {
    const { server } = await served(SITE);
    const response = await fetch(`${server.url}feed.json`, { method: "HEAD" });
    expect([response.status, response.headers.get("content-length"), await response.text()]).toEqual([
      200,
      "2",
      "",
    ]);
  });

  it("nothing if nothing changed, and the new file if it did", async () => {
    const { folder, server } = await served(SITE);
    const url = `${server.url}feed.json`;
    const etag = (await fetch(url)).headers.get("etag") ?? "";
    const again = (): Promise<Response> => fetch(url, { headers: { "if-none-match": etag } });
    expect((await again()).status).toBe(304);
    await writeFiles(folder, { "feed.new": "[]" });
    await rename(join(folder, "feed.new"), join(folder, "feed.json"));
    const changed = await again();
    expect([changed.status, await changed.text()]).toEqual([200, "[]"]);
  });
});

describe("refuses", () => {
  it.each([
    ["/missing.json"],
    ["/acme/missing/"],
    ["/feed.json/"],
    ["/../secret.txt"],
    ["/%2e%2e/secret.txt"],
    ["/..%2fsecret.txt"],
    ["/acme/..%2f..%2fsecret.txt"],
    ["/..\\secret.txt"],
    ["/%00"],
    ["/%E0%A4%A"],
    ["//secret.txt"],
    ["/long/".repeat(500)],
  ])("what is not there (%#), and nothing outside of the folder can be read", async (path) => {
    const { folder, server } = await served(SITE);
    await writeFiles(join(folder, ".."), { "secret.txt": "secret" });
    expect(await statusOf(server.url, path)).toBe(404);
  });

  // As GitHub Pages does it: https://docs.github.com/en/pages/getting-started-with-github-pages/creating-a-custom-404-page-for-your-github-pages-site
  it("what is not there with the site's own page for that, if it has one", async () => {
    const { folder, server } = await served(SITE);
    const answer = async (path: string, method = "GET") => {
      const response = await fetch(server.url + path, { method });
      return [response.status, response.headers.get("content-type"), await response.text()];
    };
    expect(await answer("missing")).toEqual([404, "text/plain; charset=utf-8", "Not found\n"]);
    await writeFiles(folder, { "404.html": "<!doctype html>gone" });
    expect(await answer("missing")).toEqual([404, "text/html; charset=utf-8", "<!doctype html>gone"]);
    expect(await answer("acme/missing/", "HEAD")).toEqual([404, "text/html; charset=utf-8", ""]);
    expect(await answer("404.html")).toEqual([200, "text/html; charset=utf-8", "<!doctype html>gone"]);
  });

  it.each([["POST"], ["PUT"], ["DELETE"], ["OPTIONS"]])("%s", async (method) => {
    const { server } = await served(SITE);
    expect(await statusOf(server.url, "/feed.json", method)).toBe(405);
  });

  it("a port that is taken", async () => {
    const { folder, server } = await served(SITE);
    expect(await codesOf(serveFolder(folder, Number(new URL(server.url).port)))).toEqual(["PORT_IN_USE"]);
  });
});

describe("goes on", () => {
  it("whatever a client sends", async () => {
    const { server } = await served(SITE);
    const port = Number(new URL(server.url).port);
    for (const words of ["nonsense\r\n\r\n", "GET / HTTP/1.1\r\nHost: x\r\nRange: bytes=5-2\r\n\r\n"]) {
      await new Promise<void>((resolve) => {
        const socket = connect(port, "127.0.0.1", () => socket.end(words));
        socket.resume().on("close", () => resolve());
      });
    }
    expect((await fetch(server.url, { headers: { range: "bytes=9-1" } })).status).toBe(200);
  });

  it("when a client leaves in the middle of a file", async () => {
    const { server } = await served({ ...SITE, "big.zip": Buffer.alloc(20_000_000) });
    const leaving = new AbortController();
    const response = await fetch(`${server.url}big.zip`, { signal: leaving.signal });
    leaving.abort();
    await expect(response.arrayBuffer()).rejects.toThrow("abort");
    expect((await fetch(server.url)).status).toBe(200);
  });

  it("while the folder is swapped again and again: every answer is one whole file", async () => {
    const { folder, server } = await served({});
    await writeSite(siteOfGeneration(0), folder, NOTHING_TO_COPY);
    const answers: { status: number; text: string }[] = [];
    const swapping = new AbortController();
    const asking = Promise.all(
      Array.from({ length: 4 }, async () => {
        while (!swapping.signal.aborted) {
          const response = await fetch(`${server.url}plugin-1/file-4.json`);
          answers.push({ status: response.status, text: await response.text() });
        }
      }),
    );
    for (let generation = 1; generation <= 60; generation += 1) {
      await writeSite(siteOfGeneration(generation), folder, NOTHING_TO_COPY);
    }
    swapping.abort();
    await asking;
    const whole = new Set(
      Array.from({ length: 61 }, (_, generation) => siteOfGeneration(generation).get("plugin-1/file-4.json")),
    );
    expect(answers.filter(({ status, text }) => status !== 200 || !whole.has(text))).toEqual([]);
    expect(new Set(answers.map(({ text }) => text)).size).toBeGreaterThan(5);
  });
});

it("answers nobody once it is closed, even on connections that were kept open", async () => {
  const { server } = await served(SITE);
  await (await fetch(server.url)).text();
  await server.close();
  await expect(fetch(server.url)).rejects.toThrow("fetch failed");
});
