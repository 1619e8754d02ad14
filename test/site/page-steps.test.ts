import { expect, it } from "vitest";
import { stepText } from "../../src/plan/step.ts";
import { pageSteps } from "../../src/site/page-steps.ts";
import type { Site } from "../../src/versions/catalog.ts";
import { site } from "../support/site/extension-input.ts";

const logo = { path: "logo.svg", id: "1" };

it.each<[string, Site, Site, string[]]>([
  ["nothing", site, { ...site }, []],
  ["what no page shows", site, { ...site, checkEverySeconds: 60, packages: "releases" }, []],
  [
    "the title",
    site,
    { ...site, title: "Acme" },
    ["update pages: the title “Acme” instead of “Acme plugins”"],
  ],
  [
    "several things",
    { ...site, description: "Old." },
    { ...site, logo, language: "de", theme: { scheme: "dark" }, links: { home: "https://acme.example" } },
    ["update pages: no description any more, a logo, other links, in de instead of en and other colours"],
  ],
  [
    "the bytes of a logo",
    { ...site, logo },
    { ...site, logo: { ...logo, id: "2" } },
    ["update pages: another logo"],
  ],
  [
    "a stylesheet that is gone",
    { ...site, stylesheet: logo },
    site,
    ["update pages: no stylesheet any more"],
  ],
])("tells of %s", (_, before, now, expected) => {
  expect(pageSteps(before, now).map(stepText)).toEqual(expected);
});

it("has no steps if the earlier site is unknown", () => {
  expect(pageSteps(undefined, site)).toEqual([]);
});
