import { describe, expect, it } from "vitest";
import type { ListedExtension } from "../../../src/site/format.ts";
import { extensionInfo } from "../../../src/site/info.ts";
import { indexPage, indexPaths } from "../../../src/site/pages/index-page.ts";
import { siteLinks } from "../../../src/site/program-links.ts";
import { themeInput } from "../../support/site/theme-input.ts";
import {
  allPictures,
  extensionInput,
  extensionInputOf,
  listed,
  site,
} from "../../support/site/extension-input.ts";

const input = extensionInput({ pictures: allPictures });
const one: ListedExtension = { ...input, info: extensionInfo(input) };
const indexOf = (
  extensions: readonly ListedExtension[],
  more: { shown?: typeof site; keyIds?: string[]; path?: string } = {},
): string =>
  indexPage(
    { site: more.shown ?? site, extensions },
    { path: more.path ?? "index.html", keyIds: more.keyIds ?? [], links: siteLinks() },
  );

/** So many plugins, each a day younger than the one before it, with names that run the other way. */
const many = (count: number): ListedExtension[] =>
  Array.from({ length: count }, (_, index) => {
    const each = extensionInputOf([listed("1.0.0", "released")]);
    const released_at = `2026-01-${String(index + 1).padStart(2, "0")}T00:00:00Z`;
    const name = `Plugin ${String(99 - index)}`;
    return {
      ...each,
      offers: each.offers.map((offer) => ({ ...offer, released_at })),
      info: { ...extensionInfo(each), slug: `plugin-${index}`, name },
    };
  });
const slugs = (html: string): string[] =>
  [...html.matchAll(/<li class="card" id="([^"]*)"/g)].map(([, slug = ""]) => slug);

it("introduces the site as its publisher does", () => {
  const html = indexOf([one], {
    shown: {
      ...site,
      description: "Plugins for <Acme>.",
      logo: { path: "a/logo.svg" },
      links: { support: "https://acme.example/help" },
    },
  });
  expect(html).toContain(
    '<img src="./logo.svg" alt="" width="64" height="64">\n<h1>Acme plugins</h1>\n<p class="lead">Plugins for &lt;Acme&gt;.</p>',
  );
  expect(html).toContain('<a href="https://acme.example/help">Get help</a>');
  expect(html).toContain(
    '<meta property="og:image" content="https://acme.github.io/plugins/acme-bridge/assets/banner-1544x500.jpg">',
  );
});

it("says what was released lately, and how to follow releases", () => {
  const html = indexOf([one]);
  const recent = [...html.matchAll(/<li><a href="([^"]*)">([^<]*)<\/a><time/g)].map(
    ([, href, name]) => `${href} ${name}`,
  );
  expect(recent).toEqual(["acme-bridge/#1.2.0 Acme Bridge 1.2.0", "acme-bridge/#1.1.1 Acme Bridge 1.1.1"]);
  expect(html).toContain(
    '<link rel="alternate" type="application/atom+xml" title="Acme plugins" href="feed.xml">',
  );
  expect(html).toContain(
    "composer config repositories.acme composer https://acme.github.io/plugins\ncomposer require acme/acme-bridge",
  );
});

it("is complete if there are only drafts, and if there is nothing", () => {
  const draft = extensionInputOf([listed("1.0.0", "draft")]);
  const html = indexOf([{ ...draft, info: extensionInfo(draft) }]);
  expect(html).toContain("The first version is on its way.");
  expect(html).not.toMatch(/composer|<h2>Recent/);
  expect(indexOf([])).toContain("Nothing has been published yet.");
});

it("is one page without a script, and with many plugins one for each order, and a field to search", () => {
  expect(indexPaths(12)).toEqual(["index.html"]);
  expect(indexOf(many(12))).not.toMatch(/<script|by-name|id="search"/);
  expect(indexPaths(13)).toEqual(["index.html", "by-name.html", "by-date.html"]);
  const html = indexOf(many(13));
  expect(html).toContain('<label class="waiting">Find a plugin<input id="search"');
  expect(html).toContain('<a href="./by-date.html">By date</a>');
  expect(html).toContain('<a href="./" aria-current="page">');
});

it("has each order on its page", () => {
  const listedOrder = many(13).map(({ info }) => info.slug);
  expect(slugs(indexOf(many(13)))).toEqual(listedOrder);
  expect(slugs(indexOf(many(13), { path: "by-name.html" }))).toEqual(listedOrder.toReversed());
  expect(slugs(indexOf(many(13), { path: "by-date.html" }))).toEqual(listedOrder.toReversed());
});

it("says which key has signed the updates, so that people can compare, and gives no warning if none has", () => {
  expect(indexOf([], { keyIds: ["9f86d081884c7d65"] })).toContain(
    "Updates from here are signed. Key: <code>9f86d081884c7d65</code>",
  );
  expect(indexOf([])).toContain("Updates from here are delivered over HTTPS, each with its checksum.");
});

it("escapes the site's own words", () => {
  const bad = `"><script>alert('1')</script>&`;
  expect(indexOf([], { shown: { ...site, title: bad, description: bad } })).not.toContain("<script>alert");
});

describe("with themes", () => {
  const theme: ListedExtension = { ...themeInput(), info: extensionInfo(themeInput()) };

  it.each([
    ["plugins alone", [one], "WordPress plugins", 0],
    ["themes alone", [theme], "WordPress themes", 0],
    ["both", [one, theme], "WordPress plugins and themes", 2],
  ])("says what there is: %s", (_, extensions, lead, named) => {
    const html = indexOf(extensions);
    expect(html).toContain(`<p class="lead">${lead}</p>`);
    expect(html.match(/<p class="by">(?:Plugin|Theme) · /g) ?? []).toHaveLength(named);
  });

  it("is searched for both", () => {
    const html = indexOf([...many(12), theme]);
    expect(html).toContain("Find a plugin or theme<");
    expect(html).toContain("No plugin or theme matches.");
  });

  it("has the style of screenshots only where one is shown, so that pages of plugins stay as they are", () => {
    expect(indexOf([one])).not.toContain(".shot {");
    expect(indexOf([theme])).toContain(".shot {");
  });
});
