import { expect, it } from "vitest";
import { indexPage } from "../../src/site/index-page.ts";
import { type Info, extensionInfo } from "../../src/site/info.ts";
import { siteLinks } from "../../src/site/program-links.ts";
import { details, listed, extensionInput, extensionInputOf, site } from "../support/site/extension-input.ts";

const indexOf = (infos: readonly Info[], keyIds: readonly string[] = [], shown = site): string =>
  indexPage(shown, infos, { keyIds, links: siteLinks() });
const body = (html: string): string => /<body>\n([^]*)\n<\/body>/.exec(html)?.[1] ?? "";

it("introduces each plugin with its latest version", () => {
  expect(body(indexOf([extensionInfo(extensionInput())]))).toMatchInlineSnapshot(`
    "<header>
    <h1>Acme plugins</h1>
    <p class="quiet">WordPress plugins. Sites that run one are offered its updates on their Plugins screen.</p>
    </header>
    <main>
    <article>
    <h2><a href="acme-bridge/">Acme Bridge</a></h2>
    <p>Keeps posts and Acme records in step, both ways.</p>
    <dl>
    <div><dt>Latest version</dt><dd>1.2.0</dd></div>
    <div><dt>Released</dt><dd><time datetime="2026-03-10T08:30:00Z">2026-03-10</time></dd></div>
    <div><dt>Size</dt><dd>184.3 kB</dd></div>
    <div><dt>WordPress</dt><dd>6.0 or later</dd></div>
    <div><dt>PHP</dt><dd>8.0 or later</dd></div>
    <div><dt>Tested on</dt><dd>WordPress 6.8</dd></div>
    </dl>
    <a class="button" href="./acme-bridge/acme-bridge-v1.2.0.zip">Download Acme Bridge 1.2.0</a>
    </article>
    </main>
    <footer>
    <p>These updates are not signed: WordPress sites rely on HTTPS and on checksums alone.</p>
    <p>For programs: <a href="feed.json">feed.json</a>, <a href="feed.xml">feed.xml</a>, <a href="packages.json">packages.json</a></p>
    </footer>"
  `);
});

it("leads feed readers to the Atom feed", () => {
  const head = '<link rel="alternate" type="application/atom+xml" title="Acme plugins" href="feed.xml">';
  expect(indexOf([])).toContain(head);
});

it("says so where a plugin has nothing to download, and where there is no plugin", () => {
  const beta = indexOf([extensionInfo(extensionInputOf([listed("1.0.0", "testing")]))]);
  expect(beta).toContain("No version is released at present.");
  expect(beta).not.toContain('class="button"');
  expect(indexOf([])).toContain("No plugin has been published yet.");
});

it("escapes every value", () => {
  const bad = `"><script>alert('1')</script>&`;
  const header = { ...details.header, name: bad };
  const readme = details.readme && { ...details.readme, shortDescription: bad };
  const html = body(
    indexOf(
      [extensionInfo(extensionInput({ details: { ...details, header, readme } }))],
      ["9f86d081884c7d65"],
      {
        ...site,
        title: bad,
      },
    ),
  );
  expect(html).not.toContain("<script");
  expect(html).toContain("<h1>&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;</h1>");
  // A script's text is no text of the page.
  expect(html).toContain("<p>&quot;&amp;</p>");
});

it("says which key has signed the updates, so that people can compare", () => {
  const html = indexOf([], ["9f86d081884c7d65"]);
  expect(html).toContain("These updates are signed.");
  expect(html).toContain("<code>9f86d081884c7d65</code>");
});
