import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveFolder, type StaticServer } from "../../src/world/http/static-server.ts";
import { startBrowser } from "../support/site/browser.ts";
import { buildOwnSite, type OwnSite } from "../support/site/own-site.ts";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** This repository's own update site, as `npm start` shows it. */
describe("the pages in a browser", () => {
  let site: OwnSite;
  let server: StaticServer;
  let browser: Browser;
  const requested: string[] = [];
  const messages: string[] = [];

  beforeAll(async () => {
    site = await buildOwnSite();
    server = await serveFolder(site.folder, 0);
    browser = await startBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await site?.remove();
  });

  const open = async (path: string, width: number, colorScheme: "light" | "dark"): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme, bypassCSP: false });
    page.on("request", (request) => requested.push(request.url()));
    page.on("console", (message) => messages.push(message.text()));
    page.on("pageerror", (error) => messages.push(error.message));
    await page.goto(new URL(path, server.url).href);
    return page;
  };

  for (const path of ["", "presscast/"]) {
    for (const colorScheme of ["light", "dark"] as const) {
      it(`/${path} is accessible in ${colorScheme} colours`, async () => {
        const context = await browser.newContext({ bypassCSP: true, colorScheme });
        const page = await context.newPage();
        await page.goto(new URL(path, server.url).href);
        await page.addScriptTag({ path: axe });
        const violations = await page.evaluate(
          "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))",
        );
        await context.close();
        expect(violations).toEqual([]);
      });
    }

    for (const width of [320, 1200]) {
      it(`/${path} fits a window of ${width} pixels`, async () => {
        const page = await open(path, width, "light");
        const wide = await page.evaluate("document.documentElement.scrollWidth");
        await page.close();
        expect(wide).toBeLessThanOrEqual(width);
      });
    }
  }

  it("a visitor comes from the list to the plugin and downloads the latest ZIP, the one with the checksum shown", async () => {
    const page = await open("", 1200, "light");
    await page.getByRole("link", { name: "Presscast", exact: true }).first().click();
    expect(new URL(page.url()).pathname).toBe("/presscast/");
    const download = page.waitForEvent("download");
    await page
      .getByRole("link", { name: /^Download/ })
      .first()
      .click();
    const saved = await (await download).path();
    const bytes = await readFile(saved);
    expect(await page.content()).toContain(createHash("sha256").update(bytes).digest("hex"));
    await page.close();
  });

  it("every link on the pages leads to a file of the site or to another site", async () => {
    const broken: string[] = [];
    for (const path of ["", "presscast/"]) {
      const page = await open(path, 1200, "light");
      const links = await page.evaluate<string[]>(
        "[...document.querySelectorAll('a[href]')].map((a) => a.href)",
      );
      await page.close();
      for (const link of new Set(links.map((each) => each.split("#")[0] ?? each))) {
        if (!link.startsWith(server.url)) continue;
        const response = await fetch(link);
        if (response.status !== 200) broken.push(`${path}: ${link}`);
      }
    }
    expect(broken).toEqual([]);
  });

  it("the pages load nothing from elsewhere and report nothing", () => {
    expect(requested.filter((url) => !url.startsWith(server.url))).toEqual([]);
    expect(messages).toEqual([]);
  });
});
