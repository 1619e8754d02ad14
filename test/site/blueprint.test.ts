import { expect, it } from "vitest";
import { blueprint, blueprintPaths, playgroundUrl, zipOf } from "../../src/site/blueprint.ts";
import { themeInput } from "../support/site/theme-input.ts";
import { extensionInput, extensionInputOf, listed, released } from "../support/site/extension-input.ts";

const input = extensionInput();
const elsewhere = "https://github.com/acme/plugins/releases/download/x/acme-bridge-v1.0.0.zip";

it("is there for each kept version", () => {
  expect(blueprintPaths(input)).toEqual(
    ["1.3.0", "1.2.0", "1.1.1", "1.0.0"].map((version) => `acme-bridge/blueprints/${version}.json`),
  );
});

it("installs that version from the update site", () => {
  expect(zipOf(blueprint(input, "acme-bridge/blueprints/1.1.1.json"))).toBe(
    "https://acme.github.io/plugins/acme-bridge/acme-bridge-v1.1.1.zip",
  );
});

it.each(["http://localhost:8080", "http://127.0.0.1:8080/plugins", "http://[::1]"])(
  "opens nothing from %s, which other sites may not read",
  (url) => {
    expect(playgroundUrl(input, "1.1.1")).toMatch(/^https:\/\/playground\./);
    const { ledger } = input;
    const releases = ledger.releases.map((each) => ({
      ...each,
      package: each.package?.replace("https://acme.github.io/plugins", url) ?? null,
    }));
    const local = { ...input, site: { ...input.site, url }, ledger: { ...ledger, releases } };
    expect(playgroundUrl(local, "1.1.1")).toBeUndefined();
  },
);

it("leaves out what browsers may not read, and takes the copy of the latest", () => {
  const versions = [listed("1.1.0", "released"), listed("1.0.0", "deprecated")];
  const base = extensionInputOf(versions);
  const releases = versions.map(({ version, status }) =>
    released(version, status as "released", { package: elsewhere }),
  );
  const hosted = { ...base, ledger: { ...base.ledger, releases } };
  const [path = "", ...others] = blueprintPaths(hosted);
  expect([path, others]).toEqual(["acme-bridge/blueprints/1.1.0.json", []]);
  expect(zipOf(blueprint(hosted, path))).toBe(
    "https://acme.github.io/plugins/acme-bridge/acme-bridge-latest.zip",
  );
  expect(playgroundUrl(hosted, "1.0.0")).toBeUndefined();
});

it("installs and activates a theme, and shows the site in it", () => {
  const url = "https://acme.github.io/plugins/acme-paper/acme-paper-v1.1.0.zip";
  const made = blueprint(themeInput(), "acme-paper/blueprints/1.1.0.json");
  expect(made).toMatchObject({
    landingPage: "/",
    steps: [{ step: "installTheme", themeData: { resource: "url", url }, options: { activate: true } }],
  });
  expect(zipOf(made)).toBe(url);
});

it.each([
  [
    "this update site",
    true,
    { resource: "url", url: "https://acme.github.io/plugins/acme-paper/acme-paper-latest.zip" },
  ],
  ["WordPress.org, where it is not here", false, { resource: "wordpress.org/themes", slug: "acme-paper" }],
])("installs a child theme's parent first, from %s", (_, isParentHere, themeData) => {
  const child = themeInput("acme-paper", { isParentHere });
  const made = blueprint(child, "acme-paper-child/blueprints/1.1.0.json");
  expect(made.steps[0]).toEqual({ step: "installTheme", themeData, options: { activate: false } });
  expect(zipOf(made)).toMatch(/\/acme-paper-child-v1\.1\.0\.zip$/);
});
