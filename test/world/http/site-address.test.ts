import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { siteAddress } from "../../../src/world/http/site-address.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";
import { loopback } from "../../support/site/loopback.ts";
import { codesOf, problemsOf } from "../../support/versions/problems-of.ts";
import { writeFiles } from "../../support/repository/temporary-repository.ts";

describe("what an address answers", () => {
  it("200 is the file, as text, as bytes and as a copy", async () => {
    const asked: string[] = [];
    const url = await loopback(({ url: path = "" }, response) => {
      asked.push(path);
      response.end("ünï");
    });
    const source = siteAddress(`${url}/plugins///`);
    expect(source.name).toBe(`${url}/plugins`);
    expect(await source.text("feed.json")).toBe("ünï");
    expect(await source.bytes("acme/acme-v1.0.0.zip")).toEqual(Buffer.from("ünï"));
    const to = join(await temporaryFolder(), "copy.zip");
    await source.copy("acme/acme-v1.0.0.zip", to);
    expect(await readFile(to, "utf8")).toBe("ünï");
    // The copy has the very bytes that were read: they are asked for once.
    expect(asked).toEqual(["/plugins/feed.json", "/plugins/acme/acme-v1.0.0.zip"]);
    await expect(source.copy("acme/acme-v1.0.0.zip", to)).rejects.toThrow("EEXIST");
  });

  it("bypasses caches on request, except for packages, which never change", async () => {
    const asked: string[] = [];
    const url = await loopback(({ url: path = "" }, response) => {
      asked.push(path);
      response.end("x");
    });
    const source = siteAddress(url, { query: "read=1" });
    await source.text("feed.json");
    await source.bytes("acme/acme-v1.0.0.zip");
    expect(asked).toEqual(["/feed.json?read=1", "/acme/acme-v1.0.0.zip"]);
  });

  it("404 is a missing file", async () => {
    const url = await loopback((_, response) => response.writeHead(404).end("<h1>Not here</h1>"));
    const source = siteAddress(url);
    expect(await source.text("feed.json")).toBeUndefined();
    expect(await source.bytes("a.zip")).toBeUndefined();
    const to = join(await temporaryFolder(), "copy.zip");
    expect(await codesOf(source.copy("a.zip", to))).toEqual(["PUBLISHED_UNREADABLE"]);
  });

  it.each([[204], [206], [304], [401], [403], [410], [429], [500], [502], [503]])(
    "%i stops the run and never counts as nothing published",
    async (status) => {
      const url = await loopback((_, response) => response.writeHead(status).end());
      const [found] = await problemsOf(siteAddress(url).text("feed.json"));
      expect(found?.code).toBe("PUBLISHED_UNREADABLE");
      expect(found?.message).toContain(`${url}/feed.json answers ${status}`);
      expect(await codesOf(siteAddress(url).bytes("a.zip"))).toEqual(["PUBLISHED_UNREADABLE"]);
    },
  );

  it("a redirect is followed, as hosts move http to https", async () => {
    const url = await loopback(({ url: path }, response) => {
      if (path === "/feed.json") response.writeHead(301, { location: "/moved.json" }).end();
      else response.end(path);
    });
    expect(await siteAddress(url).text("feed.json")).toBe("/moved.json");
  });

  it("redirects in a circle stop the run", async () => {
    const url = await loopback((_, response) => response.writeHead(302, { location: "/feed.json" }).end());
    expect(await codesOf(siteAddress(url).text("feed.json"))).toEqual(["PUBLISHED_UNREADABLE"]);
  });
});

it("can't be listed, but compared", async () => {
  const url = await loopback(({ url: path }, response) => {
    if (path === "/feed.json") response.end("feed");
    else response.writeHead(404).end();
  });
  const source = siteAddress(url);
  const folder = await temporaryFolder();
  await writeFiles(folder, { same: "feed", other: "food" });
  expect(await source.list()).toBeUndefined();
  expect(await source.isCopy("feed.json", join(folder, "same"))).toBe(true);
  expect(await source.isCopy("feed.json", join(folder, "other"))).toBe(false);
  expect(await source.isCopy("feed.json", join(folder, "missing"))).toBe(false);
  expect(await source.isCopy("missing.json", join(folder, "missing"))).toBe(false);
});

describe("an address that misbehaves", () => {
  it("is given up when it does not answer at all", async () => {
    const url = await loopback(() => {});
    const [found] = await problemsOf(siteAddress(url, { patienceMs: 50 }).text("feed.json"));
    expect(found?.code).toBe("PUBLISHED_UNREADABLE");
    expect(found?.message).toContain("was silent for 0.05 s");
  });

  it("is given up when it stops in the middle", async () => {
    const url = await loopback(
      (_, response) => void response.writeHead(200, { "content-length": 100 }).write("half"),
    );
    const [found] = await problemsOf(siteAddress(url, { patienceMs: 50 }).bytes("a.zip"));
    expect(found?.message).toContain("was silent");
  });

  it("is waited for as long as it goes on", async () => {
    const url = await loopback((_, response) => {
      let sent = 0;
      const timer = setInterval(() => {
        sent += 1;
        response.write("x");
        if (sent === 12) {
          clearInterval(timer);
          response.end();
        }
      }, 100);
    });
    expect(await siteAddress(url, { patienceMs: 1000 }).text("feed.json")).toBe("x".repeat(12));
  });

  it("is given up when it sends without end", async () => {
    const url = await loopback((_, response) => {
      const chunk = Buffer.alloc(1_000_000, "x");
      const send = (): void => {
        while (!response.destroyed && response.write(chunk));
        if (!response.destroyed) response.once("drain", send);
      };
      send();
    });
    const [found] = await problemsOf(siteAddress(url).text("feed.json"));
    expect(found?.code).toBe("PUBLISHED_UNREADABLE");
    expect(found?.message).toContain("20.0 MB");
  });

  it("is told with the system's words where nobody listens", async () => {
    const [found] = await problemsOf(siteAddress("http://127.0.0.1:1").text("feed.json"));
    expect(found?.code).toBe("PUBLISHED_UNREADABLE");
    expect(found?.message).toMatch(/127\.0\.0\.1:1\/feed\.json can't be reached \(.+\)/);
  });

  it.each([["http://"], ["https://exa mple.invalid"], ["http://[::1"]])(
    "is a problem where %j is none",
    async (url) => {
      expect(await codesOf(siteAddress(url).text("feed.json"))).toEqual(["PUBLISHED_UNREADABLE"]);
    },
  );

  it("is a problem if it breaks off", async () => {
    const url = await loopback((request, response) => {
      response.writeHead(200, { "content-length": 100 }).write("half", () => request.socket.destroy());
    });
    expect(await codesOf(siteAddress(url).text("feed.json"))).toEqual(["PUBLISHED_UNREADABLE"]);
  });
});

it("ends at once when the run is interrupted", async () => {
  const interruption = new AbortController();
  const url = await loopback(() => interruption.abort(new Error("Ctrl-C")));
  const source = siteAddress(url, { signal: interruption.signal });
  await expect(source.text("feed.json")).rejects.toThrow("Ctrl-C");
});
