import { describe, expect, it } from "vitest";
import type { ExtensionInput } from "../../../src/site/extension-input.ts";
import { extensionPage } from "../../../src/site/pages/extension-page.ts";
import { extensionLinks } from "../../../src/site/program-links.ts";
import { themeInput } from "../../support/site/theme-input.ts";
import {
  details,
  extensionInput,
  extensionInputOf,
  illustration,
  listed,
  site,
  withSection,
} from "../../support/site/extension-input.ts";

const pageOf = (input: ExtensionInput): string =>
  extensionPage(input, { links: extensionLinks(input), isSigned: () => false });
const html = pageOf(extensionInput());
const titles = (page: string): string[] =>
  [...page.matchAll(/<h2 id="[^"]*">(.*?)<\/h2>/g)].map(([, title = ""]) => title);

it("has what the readme says, in the order in which people ask, with a link to each part", () => {
  const illustrations = [illustration("screenshot-1.png")];
  const page = pageOf(
    extensionInput({ illustrations, details: withSection("Screenshots", "1. The <b>list</b>.") }),
  );
  expect(titles(page)).toEqual([
    "Description",
    "Screenshots",
    "Installation",
    "Questions and answers",
    "Privacy",
    "Security advisories",
    "Versions and changes",
  ]);
  const jumps = [...(page.split("</nav>", 1)[0] ?? "").matchAll(/<li><a href="#([^"]*)">/g)].map(
    ([, id = ""]) => id,
  );
  expect(jumps.filter((id) => !page.includes(`<section class="part" id="${id}"`))).toEqual([]);
  expect(jumps).toHaveLength(7);
  expect(page).toContain(
    '<img src="./assets/screenshot-1.png" alt="The list." width="1280" height="800" loading="lazy"></a><figcaption>The list.</figcaption>',
  );
});

it("is called by its own name and the site's, and by one where they are the same", () => {
  expect(html).toContain("<title>Acme Bridge – Acme plugins</title>");
  const alone = pageOf({ ...extensionInput(), site: { ...site, title: "Acme Bridge" } });
  expect(alone).toContain("<title>Acme Bridge</title>");
});

it("has no link to a place or a file that does not exist", () => {
  const body = "[A](#changelog) [B](#nowhere) [C](docs/usage.md) [D](LICENSE)";
  const described = extensionInput({ details: withSection("Usage", body) });
  expect(pageOf(described)).toContain('<a href="#changelog">A</a> <a>B</a> <a>C</a> <a>D</a>');
  const source = "https://github.com/acme/plugins";
  const commit = described.ledger.releases.find(({ version }) => version === "1.2.0")?.commit;
  expect(pageOf({ ...described, site: { ...site, links: { source } } })).toContain(
    `<a href="${source}/blob/${commit}/plugins/acme-bridge/docs/usage.md">C</a>`,
  );
});

it("names each table that can be scrolled", () => {
  const table = "| A |\n| - |\n| b |\n";
  const page = pageOf(extensionInput({ details: withSection("Usage", `${table}\n${table}`) }));
  expect(page.match(/<section class="table"[^>]*>/g)).toEqual([
    '<section class="table" aria-label="Table 1" tabindex="0">',
    '<section class="table" aria-label="Table 2" tabindex="0">',
  ]);
});

it("folds questions", () => {
  expect(html).toContain(
    '<details class="faq"><summary><span>Does it work offline?</span></summary>\n<p>No.</p></details>',
  );
});

it("says how to install if the readme does not", () => {
  const readme = details.readme && { ...details.readme, sections: [] };
  const page = pageOf(extensionInput({ details: { ...details, readme } }));
  expect(page).toContain('<li>Download <a href="./acme-bridge-v1.1.1.zip">acme-bridge-v1.1.1.zip</a>.</li>');
  expect(html).not.toContain("Upload Plugin");
});

it("does not say how to install what only some sites may have", () => {
  const readme = details.readme && { ...details.readme, sections: [] };
  const some = extensionInputOf([listed("1.0.0", "released", { rollout: 25 })]);
  expect(pageOf({ ...some, details: { ...details, readme } })).not.toContain("Upload Plugin");
});

it("keeps the readme's own titles, even if the page has such a part", () => {
  const page = pageOf(extensionInput({ details: withSection("Releases", "Where they are.") }));
  expect(titles(page).filter((title) => /releases|versions and/i.test(title))).toEqual([
    "Releases",
    "Versions and changes",
  ]);
});

it("has one title, and headings that skip no level", () => {
  const levels = [...html.matchAll(/<h([1-6])\b/g)].map(([, level]) => Number(level));
  expect(levels[0]).toBe(1);
  expect(levels.filter((level) => level === 1)).toHaveLength(1);
  expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
});

it("works without a readme", () => {
  const bare = { ...details, readme: undefined, header: { ...details.header, description: undefined } };
  const empty = pageOf({ ...extensionInputOf([listed("1.0.0", "draft")]), details: bare });
  expect(titles(empty)).toEqual(["Versions and changes"]);
  expect(empty).not.toMatch(/latest\.zip|1\.0\.0/);
});

it("loads nothing from other hosts, whatever its texts show", () => {
  const changelog = "![Shot](https://evil.example/pixel.png) <img src=//evil.example/x> ![Own](docs/a.png)";
  const illustrations = [{ ...illustration("image-1.png"), path: "docs/a.png" }];
  const page = pageOf({ ...extensionInputOf([listed("1.0.0", "released", { changelog })]), illustrations });
  expect(page).not.toContain("evil");
  expect(page).toContain("<span>Shot</span>");
  expect(page).toContain(
    '<img src="./assets/image-1.png" alt="Own" width="1280" height="800" loading="lazy">',
  );
});

it("escapes every value", () => {
  const bad = `"'><script>alert(1)</script>&<b onclick=x>`;
  const header = {
    ...details.header,
    name: bad,
    author: bad,
    authorUri: `https://a.example/${bad}`,
    license: bad,
  };
  const sections = [{ title: bad, body: bad }];
  const readme = details.readme && { ...details.readme, shortDescription: bad, tags: [bad], sections };
  const versions = [
    listed("1.1.0", "released", { changelog: bad }),
    listed("1.0.0", "withdrawn", { reason: bad }),
  ];
  const page = pageOf({
    ...extensionInputOf(versions),
    site: { ...site, title: bad },
    details: { ...details, header, readme },
  });
  expect(page).not.toMatch(/<script>alert|<b onclick/);
});

it("is in the site's language", () => {
  const page = pageOf(extensionInput({ site: { ...site, language: "de" } }));
  expect(titles(page)).toContain("Versionen und Änderungen");
  expect(page).toContain("1.1.1 herunterladen");
});

describe("a theme's page", () => {
  it("says how it is installed, and what an update makes of people's own changes", () => {
    const page = pageOf(themeInput());
    expect(titles(page)).toEqual([
      "Description",
      "Installation",
      "Updates and your own changes",
      "Versions and changes",
    ]);
    expect(page).toContain("Appearance → Themes → Add New → Upload Theme");
    expect(page).toContain("No update touches it");
    expect(page).toContain("Put such changes into a child theme.");
    expect(page).toContain('assets/screenshot.png"');
  });

  it("leads out of WordPress's frame, to sites that refuse to be framed", () => {
    const page = pageOf({
      ...themeInput(),
      site: { ...site, links: { source: "https://github.com/acme/x" } },
    });
    expect(page).toContain('<a target="_top" href="https://github.com/acme/x">');
    expect(page).toContain('<a target="_top" class="button plain" href="https://playground.');
    expect(page).toContain('<a class="button" href="./acme-paper-v1.1.0.zip">');
    expect(html).not.toContain("_top");
  });

  it("wants a child theme's parent first, and sends nobody to a child of a child", () => {
    const page = pageOf(themeInput("twentytwentyfive"));
    expect(page).toContain("<li>Install its parent theme, twentytwentyfive, if");
    expect(page).toContain("is lost with the next update");
    expect(page).not.toContain("into a child theme");
  });
});
