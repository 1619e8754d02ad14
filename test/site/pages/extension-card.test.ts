import { expect, it } from "vitest";
import type { ExtensionInput } from "../../../src/site/extension-input.ts";
import { extensionInfo } from "../../../src/site/info.ts";
import { ENGLISH } from "../../../src/site/pages/english.ts";
import { extensionCard } from "../../../src/site/pages/extension-card.ts";
import { themeInput } from "../../support/site/theme-input.ts";
import {
  details,
  extensionInput,
  extensionInputOf,
  listed,
  site,
} from "../../support/site/extension-input.ts";

const card = (input: ExtensionInput, isMixed = false): string =>
  extensionCard({ ...input, info: extensionInfo(input) }, site.url, ENGLISH, isMixed);

it("introduces a plugin with the version that every site may have", () => {
  expect(card(extensionInput())).toMatchInlineSnapshot(`
    "<li class="card" id="acme-bridge">
    <header><span class="icon letter" aria-hidden="true">A</span><div>
    <h2><a href="acme-bridge/">Acme Bridge</a></h2>
    <p class="by">By Acme Inc.</p>
    </div></header>
    <p>Keeps posts and Acme records in step, both ways.</p>
    <div class="facts"><span>1.1.1</span> <time datetime="2026-02-11T08:30:00Z">11 February 2026</time> <a href="./acme-bridge/acme-bridge-v1.1.1.zip">ZIP<span class="hidden"> Acme Bridge 1.1.1</span></a></div>
    </li>"
  `);
});

it.each([
  ["testing", '<span class="mark beta">Beta</span> <span>1.0.0</span>'],
  ["draft", "The first version is on its way."],
  ["withdrawn", "There is no version to download at present."],
] as const)("says so where there is only a version that is %s", (status, text) => {
  const shown = card(extensionInputOf([listed("1.0.0", status)]));
  expect(shown).toContain(text);
  expect(shown).not.toContain(".zip");
});

it("says what is in rollout if no version is for every site yet", () => {
  const shown = card(extensionInputOf([listed("1.0.0", "released", { rollout: 10 })]));
  expect(shown).toContain("1.0.0 is on its way: 10% of sites");
  expect(shown).not.toMatch(/no version to download|\.zip/);
});

it("escapes every value", () => {
  const bad = `"><script>alert('1')</script>&`;
  const readme = details.readme && { ...details.readme, shortDescription: `&lt;b&gt;${bad}` };
  const shown = card(
    extensionInput({
      details: { ...details, header: { ...details.header, name: bad, author: bad }, readme },
    }),
  );
  expect(shown).not.toContain("<script");
  expect(shown).toContain("&quot;alert(&#39;1&#39;)&amp;");
});

it("shows a theme by its screenshot, and in a list with plugins says which it is", () => {
  const html = card(themeInput(), true);
  expect(html).toContain(
    '<img class="shot" src="./acme-paper/assets/screenshot.png" alt="" width="1200" height="900">',
  );
  expect(html).toContain('<p class="by">Theme · By Acme Inc.</p>');
  expect(card(extensionInput(), true)).toContain('<p class="by">Plugin · By Acme Inc.</p>');
  expect(card(themeInput(undefined, { pictures: [] }))).toContain('<span class="icon letter"');
});
