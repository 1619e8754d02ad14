import { expect, it } from "vitest";
import { extensionInfo } from "../../src/site/info.ts";
import { themeInput } from "../support/site/theme-input.ts";
import {
  allPictures,
  details,
  listed,
  extensionInput,
  extensionInputOf,
  released,
} from "../support/site/extension-input.ts";

it("has what WordPress's plugin window shows, and the facts of the latest version", () => {
  const { sections, ...info } = extensionInfo(extensionInput());
  expect(Object.keys(sections)).toContain("changelog");
  expect(info).toEqual({
    name: "Acme Bridge",
    slug: "acme-bridge",
    version: "1.2.0",
    version_code: 10200,
    status: "released",
    requires: "6.0",
    requires_php: "8.0",
    tested: "6.8",
    author: "Acme Inc.",
    author_profile: "https://acme.example/",
    homepage: "https://acme.example/bridge",
    donate_link: null,
    icons: {},
    banners: {},
    short_description: "Keeps posts and Acme records in step, both ways.",
    download_url: "https://acme.github.io/plugins/acme-bridge/acme-bridge-v1.2.0.zip",
    sha256: "10200".padStart(64, "a"),
    size: 184_320,
    released_at: "2026-03-10T08:30:00Z",
    last_updated: "2026-03-10T08:30:00Z",
    versions: {
      "1.3.0": "https://acme.github.io/plugins/acme-bridge/acme-bridge-v1.3.0.zip",
      "1.2.0": "https://acme.github.io/plugins/acme-bridge/acme-bridge-v1.2.0.zip",
      "1.1.1": "https://acme.github.io/plugins/acme-bridge/acme-bridge-v1.1.1.zip",
      "1.0.0": "https://acme.github.io/plugins/acme-bridge/acme-bridge-v1.0.0.zip",
    },
  });
});

it.each([
  ["A **bold** [link](https://a.example) & more.", "A bold link & more."],
  ["![Banner](b.png)\n\n[![CI](c.svg)](https://a.example)\n\nShort.", "Short."],
  ["![Banner](b.png)", "Keeps things in step."],
])("has the short description `%s` as plain text", (shortDescription, expected) => {
  const { readme, header } = details;
  if (!readme) throw new Error("the details of tests have a readme");
  const described = { ...header, description: "Keeps things in step." };
  const input = {
    ...extensionInput(),
    details: { ...details, header: described, readme: { ...readme, shortDescription } },
  };
  expect(extensionInfo(input).short_description).toBe(expected);
});

it.each([
  ["nothing listed", []],
  ["a draft", [listed("1.0.0", "draft")]],
  ["a beta", [listed("1.0.0", "testing")]],
  ["only withdrawn and deprecated", [listed("1.1.0", "withdrawn"), listed("1.0.0", "deprecated")]],
])("has null facts while nothing is live: %s", (_, versions) => {
  expect(extensionInfo(extensionInputOf(versions))).toMatchObject({
    version: null,
    version_code: null,
    status: null,
    requires: null,
    download_url: null,
    sha256: null,
    size: null,
    released_at: null,
    last_updated: null,
  });
});

it("has addresses of icons and banners", () => {
  const { icons, banners } = extensionInfo(extensionInput({ pictures: allPictures }));
  expect([Object.keys(icons), Object.keys(banners)]).toEqual([
    ["svg", "1x", "2x", "default"],
    ["low", "high"],
  ]);
});

it("never links a withdrawn ZIP, even one that the ledger still has", () => {
  const input = extensionInputOf([listed("1.0.0", "withdrawn")]);
  const releases = [released("1.0.0", "withdrawn", { package: "https://acme.example/x.zip" })];
  expect(extensionInfo({ ...input, ledger: { ...input.ledger, releases } }).versions).toEqual({});
});

it.each([
  ["Acme <b>Bridge</b>", "Acme Bridge"],
  ["<script>alert(1)</script>", "alert(1)"],
  ["<scr<x>ipt>alert(1)", "scriptalert(1)"],
  ["Bridge \u0007& Tunnel\u2003 1 < 2", "Bridge & Tunnel 1 2"],
  ["<>", "acme-bridge"],
])("shows the name %s without markup, since WordPress prints it as it is", (name, expected) => {
  const own = { ...details, header: { ...details.header, name } };
  const info = extensionInfo(extensionInput({ details: own }));
  expect(info.name).toBe(expected);
  expect(info.name).not.toMatch(/[<>]/);
});

it("links to web addresses only", () => {
  const header = { ...details.header, uri: "javascript:alert(1)", authorUri: "acme.example" };
  expect(extensionInfo(extensionInput({ details: { ...details, header } }))).toMatchObject({
    homepage: "https://acme.github.io/plugins/acme-bridge/",
    author_profile: null,
  });
});

it("says of a theme that it is one, which parent it has, and where its screenshot is", () => {
  const {
    kind,
    template,
    screenshot_url: screenshot,
    homepage,
  } = extensionInfo(themeInput("twentytwentyfive"));
  const home = "https://acme.github.io/plugins/twentytwentyfive-child/";
  expect({ kind, template, screenshot, homepage }).toEqual({
    kind: "theme",
    template: "twentytwentyfive",
    screenshot: `${home}assets/screenshot.png`,
    homepage: home,
  });
  const bare = extensionInfo(themeInput(undefined, { pictures: [] }));
  expect(Object.keys(bare)).not.toContain("template");
  expect(Object.keys(bare)).not.toContain("screenshot_url");
});
