import { expect, it } from "vitest";
import { notFoundPage } from "../../../src/site/pages/not-found-page.ts";
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
