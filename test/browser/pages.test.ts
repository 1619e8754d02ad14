import { createHash } from "node:crypto";
import { readFile, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveFolder, type StaticServer } from "../../src/world/http/static-server.ts";
import { startBrowser } from "../support/site/browser.ts";
import { buildOwnSite } from "../support/site/own-site.ts";
import { writeShownSite } from "../support/site/shown-site.ts";

const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const PAGES = ["", "acme-bridge/", "bare/", "acme-paper/", "twentytwentyfive-child/"];

describe("the pages in a browser", () => {
  let site: Awaited<ReturnType<typeof writeShownSite>>;
  let server: StaticServer;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const requested: string[] = [];
  const messages: string[] = [];

  beforeAll(async () => {
    [site, browser] = await Promise.all([writeShownSite(), startBrowser()]);
    server = await serveFolder(site.folder, 0);
    context = await browser.newContext({ permissions: ["clipboard-write", "clipboard-read"] });
    page = await context.newPage();
    page.on("request", (request) => requested.push(request.url()));
    page.on("console", (message) => messages.push(message.text()));
    page.on("pageerror", (error) => messages.push(error.message));
    page.on("dialog", (dialog) => {
      messages.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await site?.remove();
  });

  const open = async (path: string): Promise<void> => void (await page.goto(new URL(path, server.url).href));

  it("are accessible in light and in dark colours", async () => {
    // The page's own policy would refuse axe.
    const lax = await browser.newContext({ bypassCSP: true });
    const looked = await lax.newPage();
    const found: string[] = [];
    for (const path of ["", "acme-bridge/", "hostile/", "acme-paper/", "twentytwentyfive-child/"]) {
      await looked.goto(new URL(path, server.url).href);
      await looked.addScriptTag({ path: axe });
      await looked.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })");
      for (const [colorScheme, rules] of [
        ["light", "{ resultTypes: ['violations'] }"],
        ["dark", "{ runOnly: ['color-contrast'] }"],
      ] as const) {
        await looked.emulateMedia({ colorScheme });
        const violations = await looked.evaluate<string[]>(
          `axe.run(document, ${rules}).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.slice(0, 3).map(({ html }) => html).join(' ')))`,
        );
        found.push(...violations.map((each) => `/${path} ${colorScheme} ${each}`));
      }
    }
    await lax.close();
    expect(found).toEqual([]);
  });

  it("fit every window, and move nothing while they load", async () => {
    const wide: string[] = [];
    const shifts: string[] = [];
    for (const path of PAGES) {
      await page.setViewportSize({ width: 768, height: 900 });
      await open(path);
      const shift = await page.evaluate<number>(`new Promise((tell) => {
        let shift = 0;
        new PerformanceObserver((list) => { for (const each of list.getEntries()) shift += each.value; })
          .observe({ type: "layout-shift", buffered: true });
        setTimeout(() => tell(shift), 50);
      })`);
      if (shift > 0) shifts.push(`/${path}: ${shift}`);
      for (const width of [320, 768, 1920]) {
        await page.setViewportSize({ width, height: 900 });
        const scrolled = await page.evaluate<number>("document.documentElement.scrollWidth");
        if (scrolled > width) wide.push(`/${path} at ${width}: ${scrolled}`);
      }
    }
    expect([wide, shifts]).toEqual([[], []]);
  });

  it("are well formed: a browser makes every element of what is written, and no other, each with its own id", async () => {
    const wrong: string[] = [];
    for (const path of [...PAGES, "hostile/", "by-date.html"]) {
      const text = await readFile(
        join(site.folder, path.endsWith(".html") ? path : `${path}index.html`),
        "utf8",
      );
      const written =
        text.replaceAll(/<(script|style)>[^]*?<\/\1>/g, "<$1></$1>").match(/<[a-z][a-z0-9]*\b/g) ?? [];
      await open(path);
      const [elements, twice] = await page.evaluate<[string[], string[]]>(`[
        [...document.querySelectorAll("*")].map((each) => "<" + each.localName),
        [...document.querySelectorAll("[id]")].map(({ id }) => id).filter((id, at, all) => all.indexOf(id) !== at),
      ]`);
      if (elements.join(" ") !== written.join(" ")) {
        const at = written.findIndex((tag, index) => tag !== elements[index]);
        wrong.push(
          `/${path}: ${written.slice(at, at + 5).join(" ")} became ${elements.slice(at, at + 5).join(" ")}`,
        );
      }
      wrong.push(...twice.map((id) => `/${path}: ${id} twice`));
    }
    expect(wrong).toEqual([]);
  });

  it("are small", async () => {
    const { size } = await stat(join(site.folder, "acme-bridge/index.html"));
    expect(size).toBeLessThan(60_000);
  });

  it("show pictures, the publisher's colour and the publisher's stylesheet", async () => {
    await open("acme-bridge/");
    const broken = await page.evaluate<string[]>(
      `Promise.all([...document.images].map((each) => { each.loading = "eager"; return each.decode().then(() => [], () => [each.src]); })).then((all) => all.flat())`,
    );
    expect(broken).toEqual([]);
    const look = await page.evaluate<string[]>(
      `[getComputedStyle(document.querySelector(".button")).backgroundColor, getComputedStyle(document.querySelector("body > footer")).letterSpacing]`,
    );
    expect(look).toEqual(["rgb(163, 25, 91)", "3px"]);
  });

  it("can be read in the frame in which WordPress shows a theme's details, wide and narrow", async () => {
    for (const width of [1024, 320]) {
      const frame = `<iframe src="acme-paper/?TB_iframe=true" width="${width}" height="800"></iframe>`;
      await writeFile(join(site.folder, "frame.html"), `<!doctype html>${frame}`);
      await open("frame.html");
      const framed = page.frameLocator("iframe");
      await framed.getByRole("img", { name: "Screenshot of Acme Paper" }).waitFor();
      await framed.getByRole("link", { name: "Updates and your own changes" }).click();
      expect(await framed.getByText("No update touches it").isVisible()).toBe(true);
      const scrolled = await page.frames()[1]?.evaluate<number>("document.documentElement.scrollWidth");
      expect(scrolled).toBeLessThanOrEqual(width);
    }
  });

  it("let a visitor copy a checksum", async () => {
    await open("acme-bridge/");
    await page.getByText("Checksum and source").first().click();
    const button = page.getByRole("button", { name: "Copy" }).first();
    const wanted = await button.getAttribute("data-copy");
    await button.click();
    await page.getByRole("status").getByText("Copied").waitFor({ state: "attached" });
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(wanted);
  });

  it("let a visitor search among many plugins, or see them in another order", async () => {
    await open("");
    await page.getByLabel("Find a plugin or theme").fill("acme-12");
    expect(await page.locator(".card:visible h2").allTextContents()).toEqual(["Plugin acme-12"]);
    await page.getByLabel("Find a plugin or theme").fill("nothing of the kind");
    expect(await page.getByText("No plugin or theme matches.").isVisible()).toBe(true);
    await page.getByRole("link", { name: "By date" }).click();
    expect(new URL(page.url()).pathname).toBe("/by-date.html");
  });

  it("can be used with keys: the first leads past the top, and a card is one link", async () => {
    await open("");
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to the content");
    await page.getByRole("link", { name: "Acme Bridge", exact: true }).press("Enter");
    await page.waitForURL("**/acme-bridge/");
  });

  it("have everything without JavaScript", async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const looked = await plain.newPage();
    await looked.goto(new URL("acme-bridge/", server.url).href);
    expect(await looked.getByRole("link", { name: "Download 1.1.1" }).isVisible()).toBe(true);
    await looked.getByText("Does it work offline?").click();
    expect(await looked.getByText("No.", { exact: true }).isVisible()).toBe(true);
    expect(await looked.locator(".copy:visible").count()).toBe(0);
    await looked.goto(server.url);
    expect(await looked.locator(".card:visible").count()).toBe(19);
    expect(await looked.getByLabel("Find a plugin or theme").isVisible()).toBe(false);
    await plain.close();
  });

  it("are not taken over by a hostile readme", async () => {
    await open("hostile/");
    await page.mouse.move(300, 600);
    await page.getByRole("heading", { level: 2 }).last().scrollIntoViewIfNeeded();
    const scripts = await page.evaluate<number>("document.scripts.length");
    expect(scripts).toBe(2);
    expect(
      await page.evaluate(
        "document.querySelectorAll('[onerror], [onclick], [onload], [onmouseover], iframe, object, form, base').length",
      ),
    ).toBe(0);
  });

  it("lead a visitor from this repository's list to its plugin and the ZIP, the one with the checksum shown", async () => {
    const own = await buildOwnSite();
    const ownServer = await serveFolder(own.folder, 0);
    await page.goto(ownServer.url);
    await page.getByRole("link", { name: "Presscast", exact: true }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: /^Download/ }).click();
    const bytes = await readFile(await (await download).path());
    expect(await page.content()).toContain(createHash("sha256").update(bytes).digest("hex"));
    await ownServer.close();
    await own.remove();
  });

  it("load nothing from elsewhere and report nothing", () => {
    expect(requested.filter((url) => !/^(?:http:\/\/127\.0\.0\.1:|data:)/.test(url))).toEqual([]);
    expect(messages).toEqual([]);
  });
});
