import { expect, it } from "vitest";
import { atomFeed, type AtomInput } from "../../src/site/atom-feed.ts";
import { extensionInfo } from "../../src/site/info.ts";
import type { ExtensionInput } from "../../src/site/extension-input.ts";
import {
  details,
  listed,
  extensionInput,
  extensionInputOf,
  released,
  site,
} from "../support/site/extension-input.ts";

const atomInput = (input: ExtensionInput): AtomInput => ({
  info: extensionInfo(input),
  ledger: input.ledger,
});
const titles = (xml: string): string[] =>
  [...xml.matchAll(/<entry>\n<title>(.*?)<\/title>/g)].map(([, title = ""]) => title);

it("says what each release changed, with a link to it", () => {
  const xml = atomFeed(site, [
    atomInput(extensionInputOf([listed("1.0.0", "released", { changelog: "*A* & b" })])),
  ]);
  expect(xml).toBe(`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<title>Acme plugins</title>
<id>https://acme.github.io/plugins/</id>
<link rel="self" type="application/atom+xml" href="https://acme.github.io/plugins/feed.xml"/>
<link rel="alternate" type="text/html" href="https://acme.github.io/plugins/"/>
<author><name>Acme plugins</name></author>
<updated>2026-01-10T08:30:00Z</updated>
<entry>
<title>Acme Bridge 1.0.0</title>
<id>https://acme.github.io/plugins/acme-bridge/#1.0.0</id>
<link rel="alternate" type="text/html" href="https://acme.github.io/plugins/acme-bridge/#1.0.0"/>
<updated>2026-01-10T08:30:00Z</updated>
<content type="html">&lt;p&gt;&lt;em&gt;A&lt;/em&gt; &amp;amp; b&lt;/p&gt;</content>
</entry>
</feed>
`);
});

it("has the versions of all plugins that are or were live, newest first", () => {
  const forms = extensionInputOf([listed("2.0.0", "released")]);
  const releases = [released("2.0.0", "released", { released_at: "2026-02-20T00:00:00Z" })];
  const info = { ...extensionInfo(forms), slug: "acme-forms", name: "Acme Forms" };
  const both = [
    atomInput(extensionInput()),
    { info, ledger: { ...forms.ledger, slug: "acme-forms", releases } },
  ];
  expect(titles(atomFeed(site, both))).toEqual([
    "Acme Bridge 1.2.0",
    "Acme Forms 2.0.0",
    "Acme Bridge 1.1.1",
    "Acme Bridge 1.0.0",
  ]);
});

it("stays short", () => {
  const releases = Array.from({ length: 80 }, (_, patch) => released(`1.0.${79 - patch}`, "released"));
  const input = atomInput(extensionInput());
  expect(titles(atomFeed(site, [{ ...input, ledger: { ...input.ledger, releases } }]))).toHaveLength(50);
});

it("is the same while nothing is released, whenever it is made", () => {
  expect(atomFeed(site, [])).toContain("<updated>1970-01-01T00:00:00Z</updated>");
});

it("is XML whatever is in it", () => {
  const bad = "]]>\u0000\u0008\uD800\uFFFF<b a='\"'>&amp;&";
  const header = { ...details.header, name: bad };
  const input = {
    ...extensionInputOf([listed("1.0.0", "released", { changelog: bad })]),
    details: { ...details, header },
  };
  const xml = atomFeed({ ...site, title: bad }, [atomInput(input)]);
  // Tags aside, nothing is left that XML forbids or takes for markup.
  const text = xml.replaceAll(
    /<\/?(?:feed|title|id|link|author|name|updated|entry|content|\?xml)\b[^<>]*>/g,
    "",
  );
  expect(text).not.toMatch(/[<>\uFFFF]|[^\P{Cc}\n]|&(?!(?:amp|lt|gt|quot|#39);)/u);
  expect(text).not.toMatch(/\p{Cs}/u);
});
