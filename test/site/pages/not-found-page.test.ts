import { expect, it } from "vitest";
import { notFoundPage } from "../../../src/site/pages/not-found-page.ts";
import { themeInput } from "../../support/site/theme-input.ts";
import { extensionInfo } from "../../../src/site/info.ts";
import { site } from "../../support/site/extension-input.ts";

it("links to the site from any address", () => {
  const html = notFoundPage({
    site: { ...site, logo: { path: "logo.png" }, stylesheet: { path: "x.css" } },
    extensions: [],
  });
  const addresses = [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, each = ""]) => each);
  expect(
    addresses.filter((each) => !/^(?:https:\/\/acme\.github\.io\/plugins\/|#main$|data:,$)/.test(each)),
  ).toEqual([]);
  expect(html).toContain('content="noindex"');
});

it("leads to what the site has", () => {
  const extensions = [{ ...themeInput(), info: extensionInfo(themeInput()) }];
  expect(notFoundPage({ site, extensions })).toContain(">WordPress themes</a>");
});
