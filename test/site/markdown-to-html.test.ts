import * as fc from "fast-check";
import { expect, it } from "vitest";
import { escapeHtml, markdownToHtml, markdownToText } from "../../src/site/markdown-to-html.ts";
import { HTML_ATTACKS } from "../support/site/html-attacks.ts";
import { illustration } from "../support/site/extension-input.ts";

const BASE = "https://acme.example/bridge/";
const html = (markdown: string): string => markdownToHtml(markdown, BASE);

it.each([
  ["**a** _b_ `c`", "<p><strong>a</strong> <em>b</em> <code>c</code></p>"],
  ["<b>a</b> <i>b</i> <kbd>c</kbd>", "<p><strong>a</strong> <em>b</em> <code>c</code></p>"],
  ["~~a~~", "<p>a</p>"],
  ["a < b & c", "<p>a &lt; b &amp; c</p>"],
  ["a\n\n---\n\nb", "<p>a</p>\n<p>b</p>"],
  ["- [x] a\n- [ ] b", "<ul>\n<li>☑ a</li>\n<li>☐ b</li>\n</ul>"],
  ["<details><summary>S</summary>\n\ntext\n\n</details>", "<p>S</p><p>text</p>"],
  ["<div class=note id=x style='color:red'>a</div>", '<div class="note">a</div>'],
  ["<p>never closed", "<p>never closed</p>"],
])("turns `%s` into what WordPress keeps", (markdown, expected) => {
  expect(html(markdown)).toBe(expected);
});

it("turns a table into a list, with each cell named by its column", () => {
  expect(html("| Key | Default |\n| - | - |\n| `url` | **none** |\n| `n` | 3 |")).toBe(
    "<ul><li><strong>Key:</strong> <code>url</code><br /><strong>Default:</strong> <strong>none</strong></li>\n" +
      "<li><strong>Key:</strong> <code>n</code><br /><strong>Default:</strong> 3</li></ul>",
  );
  expect(html("<table><caption>C</caption><tr><th>a<td>b</table>")).toBe(
    "<ul><li>C</li><li><div>a</div><div>b</div></li></ul>",
  );
});

it.each([
  ["[a](docs/x.html)", "<p><a>a</a></p>"],
  ["[a](/x)", "<p><a>a</a></p>"],
  ["[a](//cdn.example/x)", '<p><a href="https://cdn.example/x">a</a></p>'],
  ["[a](#faq)", '<p><a href="https://acme.example/bridge/#faq">a</a></p>'],
  ["[a](mailto:a@acme.example)", '<p><a href="mailto:a@acme.example">a</a></p>'],
  ["[a](ftp://acme.example/x)", "<p><a>a</a></p>"],
  ["[a](javascript:alert(1))", "<p><a>a</a></p>"],
  ["[a](https://[)", "<p><a>a</a></p>"],
  ["<a href='java&#9;script:alert(1)'>a</a>", "<p><a>a</a></p>"],
  ["<a href='&#1;javascript:alert(1)'>a</a>", "<p><a>a</a></p>"],
  ["<blockquote cite='javascript:1'>a</blockquote>", "<blockquote>a</blockquote>"],
  ["![A](shot.png)", "<p><span>A</span></p>"],
  ["![A](data:image/png;base64,AAAA) after", "<p><span>A</span> after</p>"],
  ["<img alt='A < B'>", "<span>A &lt; B</span>"],
])("resolves addresses and drops those that are not plain links: %s", (markdown, expected) => {
  expect(html(markdown)).toBe(expected);
});

it.each([
  ["docs/a b.md#use", "plugins/acme/docs/a%20b.md#use"],
  ["./LICENSE", "plugins/acme/LICENSE"],
  ["../LICENSE", "plugins/LICENSE"],
  ["/LICENSE", "LICENSE"],
  ["../../../../../../etc", undefined],
  ["/javascript:alert(1)", undefined],
  ["\\\\evil.example/x", undefined],
  ["https://a.example/x", "https://a.example/x"],
])("leads from %s to the file of the source", (link, file) => {
  const top = "https://github.com/acme/plugins/blob/cafe/";
  const href = file === undefined ? "" : ` href="${new URL(file, top).href}"`;
  for (const on of ["page", "window"] as const) {
    const files = { top, folder: "plugins/acme" };
    expect(markdownToHtml(`<a href='${link}'>a</a>`, BASE, { on, files })).toBe(`<p><a${href}>a</a></p>`);
  }
});

it("puts headings below the place where they are shown", () => {
  const markdown = "## Added\n\n### Sync\n\n<h2>Fixed</h2>";
  expect(markdownToHtml(markdown, BASE, { topHeading: 4 })).toBe(
    "<h4>Added</h4>\n<h5>Sync</h5>\n<h4>Fixed</h4>",
  );
  expect(markdownToHtml(markdown, BASE, { topHeading: 6 })).toBe(
    "<h6>Added</h6>\n<h6>Sync</h6>\n<h6>Fixed</h6>",
  );
  expect(markdownToHtml("###### Low", BASE, { topHeading: 3 })).toBe("<h3>Low</h3>");
});

it("shows only the plugin's own pictures on pages, with their sizes, and its text for any other", () => {
  const illustrations = [{ ...illustration("image-1.png"), path: "docs/a b.png" }];
  const on = { on: "page", illustrations } as const;
  expect(markdownToHtml("![A](./docs/a%20b.png?raw=1)", BASE, on)).toBe(
    '<p><img src="./assets/image-1.png" alt="A" width="1280" height="800" loading="lazy"></p>',
  );
  expect(markdownToHtml("![A](docs/a%20b.png)", BASE, { illustrations })).toBe(
    '<p><img src="https://acme.example/bridge/assets/image-1.png" alt="A" /></p>',
  );
  expect(markdownToHtml("![A](b.png) ![B](https://a.example/b.png)", BASE, on)).toBe(
    "<p><span>A</span> <span>B</span></p>",
  );
  expect(markdownToHtml("![B](https://a.example/b.png)", BASE)).toBe(
    '<p><img src="https://a.example/b.png" alt="B" /></p>',
  );
});

it("keeps tables on pages, and lets the keyboard scroll them", () => {
  expect(markdownToHtml("| a |\n| - |\n| ~~b~~ |", BASE, { on: "page" }).replaceAll("\n", "")).toBe(
    '<section class="table" tabindex="0"><table><thead><tr><th>a</th></tr></thead><tbody><tr><td><del>b</del></td></tr></tbody></table></section>',
  );
});

it("keeps links within the page, and drops classes, which are the page's own", () => {
  expect(markdownToHtml("[a](#faq)", BASE, { on: "page" })).toBe('<p><a href="#faq">a</a></p>');
  expect(markdownToHtml('<div class="button">a</div>', BASE, { on: "page" })).toBe("<div>a</div>");
});

it.each([[">"], ["> "], ["* + "], ["<div>"], ["["], ["**a "], ["![a]("], ["<!--"], ["\\"], ["`"]])(
  "survives ten thousand `%s`",
  (piece) => {
    expect(dangers(html(piece.repeat(10_000)))).toEqual([]);
  },
);

it("is tested by a parser that notices attacks", () => {
  expect(HTML_ATTACKS.filter((attack) => attack.includes("<") && dangers(attack).length === 0)).toEqual([]);
  expect(dangers('<p><a href="javascript:alert(1)">x</a></p>')).toEqual(['<a href="javascript:alert(1)">']);
});

it.each(HTML_ATTACKS)("makes %s harmless", (attack) => {
  expect(dangers(html(attack))).toEqual([]);
  expect(dangers(markdownToHtml(attack, BASE, { topHeading: 5, on: "page" }), ON_PAGES)).toEqual([]);
});

it("lets nothing else through, whatever the input", () => {
  const pieces = [
    ...HTML_ATTACKS,
    "<",
    ">",
    '"',
    "'",
    "&",
    "&lt;",
    "&#60;",
    "`",
    "\n",
    "\n\n",
    "]",
    "(",
    "|",
    "=",
    "/",
  ];
  const text = fc.array(fc.oneof(fc.constantFrom(...pieces), cut(), fc.string({ unit: "binary" })), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(text, (parts) => {
      expect(dangers(html(parts.join("")))).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

it("escapes for text and for quoted attributes", () => {
  expect(escapeHtml(`<a href="x" title='y'>&amp;</a>`)).toBe(
    "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;",
  );
});

/** A part of an attack. */
function cut(): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...HTML_ATTACKS), fc.nat(80), fc.nat(80))
    .map(([attack, start, length]) => attack.slice(start, start + length));
}

const ALLOWED: Record<string, readonly string[]> = {
  ...Object.fromEntries(
    "code pre em strong p br ul ol li h1 h2 h3 h4 h5 h6".split(" ").map((tag) => [tag, []]),
  ),
  a: ["href", "title"],
  abbr: ["title"],
  acronym: ["title"],
  div: ["class"],
  span: ["class"],
  img: ["src", "class", "alt"],
  blockquote: ["cite"],
};

const ON_PAGES: Record<string, readonly string[]> = {
  ...ALLOWED,
  ...Object.fromEntries(
    "table caption thead tbody tfoot tr th td hr del kbd sub sup dl dt dd".split(" ").map((tag) => [tag, []]),
  ),
  section: ["class", "tabindex"],
};

/**
 * What is not on the allow-list, read by a grammar so narrow that no parser could see anything else in the
 * HTML: lower-case tags, quoted attributes, and no `<`, `>` or `"` outside them that is not escaped.
 */
function dangers(output: string, allowed = ALLOWED): string[] {
  const tags = /<(\/?)([a-z][a-z0-9]*)((?: [a-z]+(?:="[^"<>]*")?)*)( \/)?>/g;
  const found: string[] = output.replaceAll(tags, "").match(/.{0,20}[<>].{0,20}/g) ?? [];
  for (const [tag, , name = "", attributes = ""] of output.matchAll(tags)) {
    if (!Object.hasOwn(allowed, name)) found.push(tag);
    for (const [, key = "", value = ""] of attributes.matchAll(/ ([a-z]+)(?:="([^"]*)")?/g)) {
      const isAddress = ["href", "src", "cite"].includes(key);
      if (isAddress && !/^(?:https?:\/\/|mailto:|\.\/assets\/)/.test(value)) found.push(tag);
      if (!allowed[name]?.includes(key)) found.push(tag);
    }
  }
  return found;
}

it.each([
  ["plain words & more", "plain words & more"],
  ["**Bold**, `code`, [a link](https://a.example) and <b>HTML</b>.", "Bold, code, a link and HTML."],
  ["![Banner](b.png)\n\n[![CI](c.svg)](https://a.example)\n\nShort.", "Short."],
  ["Two\nlines\n\nand a paragraph", "Two lines and a paragraph"],
  ["One  \nline<br>each", "One line each"],
  ["- one\n- two", "one two"],
  ["5 < 6 & snake_case 2 * 3 * 4 &amp; &eacute;", "5 < 6 & snake_case 2 * 3 * 4 & é"],
  ["<script>x</script><!-- y -->", ""],
])("says `%s` in plain text", (markdown, expected) => {
  expect(markdownToText(markdown)).toBe(expected);
});
