import { expect, it } from "vitest";
import { extensionInfo } from "../../src/site/info.ts";
import { sitemap } from "../../src/site/sitemap.ts";
import { extensionInput, site } from "../support/site/extension-input.ts";

it("names the pages for people", () => {
  const input = extensionInput();
  const text = sitemap({ site, extensions: [{ ...input, info: extensionInfo(input) }] });
  expect([...text.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url]) => url)).toEqual([
    "https://acme.github.io/plugins/",
    "https://acme.github.io/plugins/acme-bridge/",
  ]);
});
