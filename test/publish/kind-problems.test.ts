import { expect, it } from "vitest";
import type { Ledger } from "../../src/plan/ledger.ts";
import { kindProblems } from "../../src/publish/kind-problems.ts";
import { extensionInput } from "../support/site/extension-input.ts";
import { themeInput } from "../support/site/theme-input.ts";

const plugin = extensionInput();
const theme = themeInput();

const publishedAs = (ledger: Ledger) => ({ extensions: new Map([[ledger.slug, { ledger }]]) });

it.each([
  [
    "plugin as a theme",
    { ...theme.extension, slug: "acme-bridge" },
    plugin.ledger,
    "`acme-bridge` is published as a plugin and is listed as a theme: sites that have the plugin would never be offered anything.",
    /another slug for the theme.*the plugin.*`plugins:`/,
  ],
  [
    "theme as a plugin",
    { ...plugin.extension, slug: "acme-paper" },
    theme.ledger,
    "`acme-paper` is published as a theme and is listed as a plugin: sites that have the theme would never be offered anything.",
    /another slug for the plugin.*the theme.*`themes:`/,
  ],
])("refuses a published %s", (_, extension, ledger, message, fix) => {
  const [found, ...others] = kindProblems([extension], publishedAs(ledger));
  expect(others).toEqual([]);
  expect(found).toMatchObject({ code: "KIND_CHANGED", severity: "error", message });
  expect(found?.fix).toMatch(fix);
});

it.each([
  ["is what it was", theme.extension, publishedAs(theme.ledger)],
  ["is new", theme.extension, { extensions: new Map() }],
  [
    "has never had a version",
    { ...theme.extension, slug: "acme-bridge" },
    publishedAs({ ...plugin.ledger, latest: null, releases: [] }),
  ],
])("has nothing against what %s", (_, extension, published) => {
  expect(kindProblems([extension], published)).toEqual([]);
});
