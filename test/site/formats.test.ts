import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Format } from "../../src/site/format.ts";
import { FORMATS, isPage } from "../../src/site/formats.ts";
import { renderSite } from "../../src/site/render-site.ts";
import { allPictures, extensionInput, siteInput } from "../support/site/extension-input.ts";

const PAGES = join(import.meta.dirname, "../../docs/formats");
const formats = Object.entries<Format>(FORMATS);
const input = extensionInput({ pictures: allPictures });
const pathsOf = (format: Format): readonly string[] =>
  format.of === "site" ? format.paths(["acme-bridge"]) : format.paths(input);

it("has a row for every file of an update site except packages and pictures, and no other rows", () => {
  const rendered = [...renderSite(siteInput([input])).keys()];
  const others = rendered.filter((path) => !/\.zip(?:\.|$)|\/assets\//.test(path));
  expect(formats.flatMap(([, format]) => pathsOf(format)).sort()).toEqual(others.sort());
});

it.each(formats)("the name of %s fits its paths", (_, format) => {
  const pattern = format.title.replaceAll(".", String.raw`\.`).replaceAll(/<[^<>]+>/g, "[^/]+");
  const [first = ""] = pathsOf(format);
  expect(first).toMatch(new RegExp(`^${pattern}$`));
});

it.each(formats)("%s is JSON with a schema, or else a page or XML", (_, format) => {
  const endings = pathsOf(format).map((path) => path.slice(path.lastIndexOf(".")));
  const expected = format.schema ? ".json" : isPage(format) ? ".html" : ".xml";
  expect([...new Set(endings)]).toEqual([expected]);
});

it.each(formats)("%s has its page in docs/formats, which names its paths", (name, format) => {
  const text = readFileSync(join(PAGES, `${format.page ?? name}.md`), "utf8");
  const paths = format.of === "site" ? format.paths(["<slug>"]) : [format.title];
  expect(paths.filter((path) => !text.includes(`\`${path}\``))).toEqual([]);
});

it("has a row for every page of docs/formats except the list and the one about the versions file", () => {
  const pages = readdirSync(PAGES).map((file) => file.replace(/\.md$/, ""));
  const described = new Set(formats.map(([name, { page }]) => page ?? name));
  const others = pages.filter((page) => !described.has(page));
  expect(others.sort()).toEqual(["README", "versions"]);
});
