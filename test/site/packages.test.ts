import { expect, it } from "vitest";
import { packageUrl, publishedFilesOf } from "../../src/site/packages.ts";
import type { SiteFile } from "../../src/site/site-files.ts";
import { site } from "../support/plugin-input.ts";

it("puts a ZIP beside the plugin's other files", () => {
  expect(packageUrl(site, "acme-bridge", "1.2.0")).toBe(
    "https://acme.github.io/plugins/acme-bridge/acme-bridge-v1.2.0.zip",
  );
});

it("finds each published file once, though two paths serve it", () => {
  const zip = { path: "a/a-v1.1.0.zip", sha256: "ab", size: 1 };
  const files = new Map<string, SiteFile>([
    ["a/index.html", "<!doctype html>"],
    ["a/a-v1.2.0.zip", new Uint8Array(1)],
    ["a/a-v1.1.0.zip", zip],
    ["a/a-latest.zip", { ...zip }],
  ]);
  expect(publishedFilesOf(files)).toEqual([zip]);
});
