import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { startForge } from "../test/support/github/forge.ts";
import { openIssue } from "../test/support/github/github-api.ts";
import { pluginFiles } from "../test/support/repository/temporary-repository.ts";
import { startBrowser } from "../test/support/site/browser.ts";
import { quickPhp } from "../test/support/wordpress/native-php.ts";
import { BARE_PHP } from "../test/support/wordpress/php.ts";
import { startPublisher } from "../test/support/wordpress/publisher.ts";
import { startUpdatingSite } from "../test/support/wordpress/updating-site.ts";
import { copyStyles } from "../test/support/wordpress/wordpress-styles.ts";
import { picturePage } from "./picture-page.ts";

// `npm run bundle && node scripts/readme-picture.ts` makes the picture in README.md from what Presscast does now: the
// comment of a real run of the Action, a real WordPress, and the pages of the update site.
const PICTURE = join(import.meta.dirname, "../docs/pictures/release.webp");
const SITE = "https://acme.github.io/plugins";
const SLUG = "acme-bridge";
const WORDPRESS = "6.5";

/** What a release looks like: the plan as a comment, and the update site after the merge. */
async function publisherSide(): Promise<{ comment: string; pages: ReadonlyMap<string, Uint8Array> }> {
  const forge = await startForge();
  try {
    const first = { "1.1.0": { status: "released", changelog: "- Sends drafts." } };
    const changelog = "- Sends drafts at once.\n- Keeps their dates.";
    const next = { "1.2.0": { status: "released", rollout: 25, changelog }, ...first };
    // A php, as GitHub's runners have one.
    const bin = join(forge.author.folder, ".git/bin");
    const php = `#!/bin/sh\nexec "${process.execPath}" "${BARE_PHP}" 8.3 "$@"\n`;
    await mkdir(bin);
    await writeFile(join(bin, "php"), php, { mode: 0o755 });
    const env = { PATH: `${bin}:${process.env["PATH"]}` };
    await forge.push("Release 1.1.0", { ...pluginFiles("1.1.0"), "versions.yaml": versionsFile(first) });
    await forge.run({ env });
    await forge.author.git("checkout", "--quiet", "-b", "release");
    const files = {
      ...pluginFiles("1.2.0", { "dates.php": "<?php\n" }),
      "versions.yaml": versionsFile(next),
    };
    const commit = await forge.author.commit("Release 1.2.0", files);
    await forge.author.git("push", "--quiet", "origin", "release");
    const { number } = openIssue(forge.github.state, {
      title: "Release 1.2.0",
      author: "acme",
      isPull: true,
    });
    const repo = { full_name: "acme/plugins" };
    const payload = { pull_request: { number, head: { repo }, base: { repo } } };
    await forge.run({ event: "pull_request", ref: `refs/pull/${number}/merge`, commit, payload, env });
    const comment = forge.github.state.comments.map(({ body }) => body).join("");
    await forge.author.git("checkout", "--quiet", "main");
    await forge.author.git("merge", "--quiet", "release");
    await forge.author.git("push", "--quiet", "origin", "main");
    await forge.run({ env });
    return { comment, pages: await forge.site() };
  } finally {
    await forge.stop();
  }
}

function versionsFile(versions: object): string {
  const plugins = { [SLUG]: { source: `plugins/${SLUG}`, versions } };
  return JSON.stringify({ site: { url: SITE, title: "Acme plugins" }, plugins }, null, 2);
}

/** The row of the Plugins screen of a site that was offered 1.2.0. */
async function pluginsScreen(browser: Browser): Promise<string> {
  const publisher = await startPublisher();
  const site = await startUpdatingSite(publisher, { php: await quickPhp("8.3"), wordpress: WORDPRESS });
  try {
    await copyStyles(site.folder, WORDPRESS, ["wp-admin/css", "wp-includes/css", "wp-includes/fonts"]);
    const released = { status: "released" };
    await publisher.publish({ [SLUG]: { source: "1.1.0", versions: { "1.1.0": released } } });
    await site.install(publisher.zip(SLUG, "1.1.0"));
    await publisher.publish({
      [SLUG]: { source: "1.2.0", versions: { "1.2.0": released, "1.1.0": released } },
    });
    await site.checkAgain();
    await rm(join(site.folder, "wp-content/plugins/hello.php"), { force: true });
    const page = await browser.newPage({ viewport: { width: 900, height: 900 }, deviceScaleFactor: 2 });
    await page.route("**/*.js*", (route) => route.abort());
    await page.setContent(await (await site.fetch("/wp-admin/plugins.php", { as: "admin" })).text());
    await page.addStyleTag({ content: "tfoot { display: none; }" });
    return await screenshotOf(page, page.locator(".plugins"));
  } finally {
    await site.stop();
    await publisher.stop();
  }
}

async function updatePage(browser: Browser, pages: ReadonlyMap<string, Uint8Array>): Promise<string> {
  const page = await browser.newPage({ viewport: { width: 720, height: 560 }, deviceScaleFactor: 2 });
  await page.route(`${SITE}/**`, (route) => {
    const path = route
      .request()
      .url()
      .slice(SITE.length + 1)
      .replace(/\/$/, "/index.html");
    const body = pages.get(path);
    if (!body) return route.abort();
    return route.fulfill({ body: Buffer.from(body), contentType: typeOf(path) });
  });
  await page.goto(`${SITE}/${SLUG}/`);
  return screenshotOf(page);
}

const typeOf = (path: string): string =>
  path.endsWith(".html") ? "text/html" : path.endsWith(".css") ? "text/css" : "application/octet-stream";

async function screenshotOf(page: Page, part?: Locator): Promise<string> {
  const bytes = await (part ?? page).screenshot();
  await page.close();
  return `data:image/png;base64,${bytes.toString("base64")}`;
}

/** Chromium takes pictures as PNG only, and draws WebP: base64 in, base64 out. */
const AS_WEBP = `async (png) => {
  const image = new Image();
  image.src = "data:image/png;base64," + png;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
  canvas.getContext("2d").drawImage(image, 0, 0);
  return canvas.toDataURL("image/webp", 0.8).split(",")[1];
}`;

const browser = await startBrowser();
try {
  const { comment, pages } = await publisherSide();
  const plugins = await pluginsScreen(browser);
  const screens = { comment, plugins, page: await updatePage(browser, pages) };
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1.4 });
  await page.setContent(picturePage(screens));
  const png = await page.locator("main").screenshot();
  const webp = await page.evaluate<string>(`(${AS_WEBP})("${png.toString("base64")}")`);
  await writeFile(PICTURE, Buffer.from(webp, "base64"));
} finally {
  await browser.close();
}
