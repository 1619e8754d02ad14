import { describe, expect, it } from "vitest";
import { staleVersions } from "../../src/php/stale-versions.ts";

const SEARCH = { version: "1.2.0", before: ["1.1.0"], nameOf: (path: string): string => `src/${path}` };

const said = (files: Readonly<Record<string, string>>, before = SEARCH.before): string[] =>
  staleVersions(
    Object.entries(files).map(([path, code]) => ({
      path,
      bytes: Buffer.from(`<?php\n${code}`),
      isExecutable: false,
    })),
    { ...SEARCH, before },
  ).map(({ message, file, line }) => `${file}:${line} ${message}`);

describe("code that still has the previous version", () => {
  it.each([
    ["a property", "class A { protected string $version = '1.1.0'; }", "$version"],
    ["a property that a method sets", "$this->version = '1.1.0';", "version"],
    ["a property that is null-safe", "$a?->plugin_version = '1.1.0';", "plugin_version"],
    ["a variable", "$acmeVersion = '1.1.0';", "$acmeVersion"],
    ["an entry", "return array( 'version' => '1.1.0' );", "'version'"],
    ["a constant", "define( 'ACME_VER', '1.1.0' );", "ACME_VER"],
    ["a class's constant", "class A { const VERSION = '1.1.0'; }", "A::VERSION"],
    [
      "an argument",
      "wp_enqueue_style( 'acme', plugins_url( 'a.css', __FILE__ ), [ 'b' ], '1.1.0' );",
      "wp_enqueue_style()",
    ],
  ])("is %s", (_, code, name) => {
    expect(said({ "a.php": code })).toEqual([
      `src/a.php:2 \`${name}\` still says 1.1.0 in the ZIP of 1.2.0.`,
    ]);
  });

  it("is what the header said, or the version below", () => {
    expect(said({ "a.php": "$version = '1.0.9';" }, ["1.0.9", "1.1.0"])).toHaveLength(1);
  });

  it("is reported together with the others", () => {
    const code = "$version = '1.1.0';\n";
    expect(said({ "a.php": code.repeat(2), "lib/b.php": code.repeat(6) })).toEqual([
      "src/a.php:2 `$version` still says 1.1.0 in the ZIP of 1.2.0. So do src/a.php:3, src/lib/b.php:2, src/lib/b.php:3, src/lib/b.php:4, src/lib/b.php:5, 2 more places.",
    ]);
  });
});

it.each([
  ["what is right", "$version = '1.2.0';"],
  ["an older version, which may be the last that something changed in", "$version = '1.0.0';"],
  ["another thing's version", "$db_version = '1.1.0'; $minVersion = '1.1.0'; const WP_VERSION = '1.1.0';"],
  ["a comparison", "if ( version_compare( $old, '1.1.0', '<' ) ) {}"],
  ["a step of an upgrade routine", "$steps = array( '1.1.0' => 'to_110' );"],
  ["the list of all versions", "return [ [ 'version' => '1.2.0' ], [ 'version' => '1.1.0' ] ];"],
  ["another argument", "wp_enqueue_style( '1.1.0', '1.1.0', '1.1.0' );"],
  ["a computed argument", "wp_enqueue_style( 'a', 'b', [], '1.1.0' . $hash );"],
  ["a comment", "// $version = '1.1.0';"],
])("finds nothing in %s", (_, code) => {
  expect(said({ "a.php": code })).toEqual([]);
});

it("leaves libraries and other files alone", () => {
  expect(said({ "vendor/a.php": "$version = '1.1.0';", "a.js": "$version = '1.1.0';" })).toEqual([]);
});
