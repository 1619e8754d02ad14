import { expect, it } from "vitest";
import { linksIn } from "../../../src/verify/gather/links-in.ts";

const SITE = "https://acme.example/plugins";
const linked = (href: string): string[] =>
  linksIn(`<p><a class="x" href="${href}">x</a></p>`, "acme-bridge/index.html", SITE);

it.each([
  ["./acme-bridge-v1.0.0.zip", ["acme-bridge/acme-bridge-v1.0.0.zip"]],
  ["check-update/default.json?x=1#y", ["acme-bridge/check-update/default.json"]],
  ["../", ["index.html"]],
  ["../acme-forms/", ["acme-forms/index.html"]],
  ["#1.0.0", ["acme-bridge/index.html"]],
  ["a%20b&amp;c.json", ["acme-bridge/a b&c.json"]],
  ["https://acme.example/plugins/feed.json", ["feed.json"]],
  ["https://acme.example/other", []],
  ["https://elsewhere.example/plugins/x", []],
  ["../../../etc/passwd", []],
  ["mailto:x@acme.example", []],
  ["http://[", []],
  ["%E0%A4%A.json", []],
])("%s leads to %j", (href, places) => {
  expect(linked(href)).toEqual(places);
});

it("names each place once", () => {
  expect(linksIn('<a href="a"></a><a href="./a"></a><link href="b">', "index.html", SITE)).toEqual(["a"]);
});
