import { describe, expect, it } from "vitest";
import { findExtensions } from "../../src/survey/find-extensions.ts";

const header = (name: string, more = ""): string =>
  `<?php\n/*\nPlugin Name: ${name}\nVersion: 1.0\n${more}*/`;

function find(files: Readonly<Record<string, string>>, repository = "acme-plugins") {
  const read = (path: string) =>
    Promise.resolve(files[path] === undefined ? undefined : new TextEncoder().encode(files[path]));
  return findExtensions(Object.keys(files), read, repository);
}

describe("where plugins are", () => {
  it.each<[string, Readonly<Record<string, string>>, string[]]>([
    [
      "in a folder",
      { "plugins/acme/acme.php": header("A"), "plugins/acme/other.php": "<?php" },
      ["acme plugins/acme"],
    ],
    ["in several", { "b/b.php": header("B"), "a/a.php": header("A") }, ["a a", "b b"]],
    ["in the repository itself", { "acme-bridge.php": header("A") }, ["acme-bridge ."]],
    ["by its text domain", { "plugin.php": header("A", "Text Domain: acme-b\n") }, ["acme-b ."]],
    ["by the repository's name", { "plugin.php": header("A", "Text Domain: ../x\n") }, ["acme-plugins ."]],
    ["in a folder without a name of its own", { "x/trunk/acme.php": header("A") }, ["acme x/trunk"]],
    ["not one inside another", { "acme.php": header("A"), "add-ons/b/b.php": header("B") }, ["acme ."]],
    [
      "not in vendor, tests or builds",
      { "vendor/a/a.php": header("A"), "x/tests/b/b.php": header("B"), "build/c/c.php": header("C") },
      [],
    ],
    [
      "not below four folders",
      { "1/2/3/4/5/a.php": header("A"), "1/2/3/4/b.php": header("B") },
      ["4 1/2/3/4"],
    ],
  ])("%s", async (_, files, expected) => {
    const { extensions } = await find(files);
    expect(extensions.map(({ slug, source }) => `${slug} ${source}`)).toEqual(expected);
  });

  it("is unclear where two files have a header", async () => {
    const found = await find({ "a/a.php": header("A"), "a/b.php": header("B"), "c/c.php": header("C") });
    expect([found.extensions.map(({ slug }) => slug), found.unclear]).toEqual([["c"], ["a"]]);
  });
});

it("leaves out must-use plugins", async () => {
  const found = await find({
    "mu-plugins/loader.php": header("Loader"),
    "mu-plugins/acme/acme.php": header("A"),
  });
  expect(found.mustUse).toEqual(["mu-plugins/loader.php"]);
  expect(found.extensions.map(({ slug }) => slug)).toEqual(["acme"]);
});

describe("where themes are", () => {
  const styles = (name: string, more = ""): string => `/*\nTheme Name: ${name}\nVersion: 1.0\n${more}*/`;

  it.each<[string, Readonly<Record<string, string>>, string[]]>([
    ["in the repository itself", { "style.css": styles("Acme Paper") }, ["theme acme-plugins ."]],
    ["by their text domain", { "style.css": styles("A", "Text Domain: acme-p\n") }, ["theme acme-p ."]],
    [
      "beside plugins",
      { "themes/a/style.css": styles("A"), "plugins/b/b.php": header("B") },
      ["plugin b plugins/b", "theme a themes/a"],
    ],
    [
      "parent and child",
      { "a/style.css": styles("A"), "a-child/style.css": styles("A Child", "Template: a\n") },
      ["theme a a", "theme a-child a-child"],
    ],
    ["not of a stylesheet alone", { "a/style.css": "body {}" }, []],
    ["not where a plugin is", { "a.php": header("A"), "style.css": styles("A") }, ["plugin a ."]],
    [
      "not one inside another",
      { "style.css": styles("A"), "demo/style.css": styles("B") },
      ["theme acme-plugins ."],
    ],
    [
      "around a plugin",
      { "style.css": styles("A"), "plugins/b/b.php": header("B") },
      ["theme acme-plugins .", "plugin b plugins/b"],
    ],
    [
      "in a plugin",
      { "a.php": header("A"), "themes/b/style.css": styles("B") },
      ["plugin a .", "theme b themes/b"],
    ],
  ])("%s", async (_, files, expected) => {
    const { extensions } = await find(files);
    expect(extensions.map(({ kind, slug, source }) => `${kind} ${slug} ${source}`)).toEqual(expected);
  });

  it("with what composer or npm makes, and another updater", async () => {
    const { extensions } = await find({
      "a/style.css": styles("A", "GitHub Theme URI: acme/a\n"),
      "a/functions.php": "<?php require __DIR__ . '/vendor/autoload.php';",
      "a/composer.json": "{}",
    });
    expect(extensions).toMatchObject([
      {
        mainFile: "a/style.css",
        build: { why: "functions.php loads vendor/autoload.php and no vendor/ is committed" },
        otherUpdater: "it has git-updater (`GitHub Theme URI` in the header)",
      },
    ]);
  });
});

it.each<[string, Readonly<Record<string, string>>, RegExp]>([
  ["in the header", { "a/a.php": header("A", "Update URI: https://x.example/\n") }, /Update URI/],
  [
    "as a library",
    { "a/a.php": header("A"), "a/lib/plugin-update-checker/load.php": "" },
    /plugin-update-checker/,
  ],
  [
    "in what composer installs",
    {
      "a/a.php": header("A"),
      "a/composer.json": '{ "require": { "yahnis-elsts/plugin-update-checker": "^5" } }',
    },
    /plugin-update-checker/,
  ],
])("another updater is found %s", async (_, files, words) => {
  const { extensions } = await find(files);
  expect(extensions[0]?.otherUpdater).toMatch(words);
});
