import { expect, it } from "vitest";
import { readHeader } from "../../src/survey/read-header.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const name = (text: string): string | undefined => readHeader(bytes(text), "plugin")?.name;
const version = (line: string): string | undefined =>
  readHeader(bytes(`<?php\n// Plugin Name: A\n${line}`), "plugin")?.version;

it("reads every field that WordPress shows or obeys", () => {
  const header = `<?php
/**
 * Plugin Name:       Acme Bridge
 * Plugin URI:        https://acme.example/bridge
 * Description:       Connects: WordPress with Acme.
 * Version:           1.2.0
 * Requires at least: 6.0
 * Requires PHP:      7.4
 * Author:            Acme
 * Author URI:        https://acme.example
 * License:           GPL-2.0-or-later
 * Text Domain:       acme-bridge
 * Requires Plugins:  woocommerce
 * Update URI:        https://acme.github.io/plugins/acme-bridge/
 */`;
  expect(readHeader(bytes(header), "plugin")).toEqual({
    name: "Acme Bridge",
    uri: "https://acme.example/bridge",
    version: "1.2.0",
    description: "Connects: WordPress with Acme.",
    author: "Acme",
    authorUri: "https://acme.example",
    textDomain: "acme-bridge",
    requires: "6.0",
    requiresPhp: "7.4",
    requiresPlugins: "woocommerce",
    updateUri: "https://acme.github.io/plugins/acme-bridge/",
    license: "GPL-2.0-or-later",
  });
});

it.each([
  ["after the opening tag on its line", "<?php /* Plugin Name: A */", "A"],
  ["indented opening tag", " \t<?php // Plugin Name: A", "A"],
  ["no PHP at all", "Plugin Name: A", "A"],
  ["any mix of comment signs", "# @/* \tPlugin Name: A", "A"],
  ["any case", "/*\nPLUGIN name: A", "A"],
  ["CRLF", "<?php\r\n/*\r\n * Plugin Name: A\r\n */", "A"],
  ["CR alone", "<?php\r/*\r * Plugin Name: A\r */", "A"],
  ["end of PHP", "<?php // Plugin Name: A ?> B", "A"],
  ["the first of two", "/*\nPlugin Name: A\nPlugin Name: B", "A"],
  ["a line separator is no line end", "/*\nPlugin Name: A\u2028B", "A\u2028B"],
  ["a no-break space is no white space", "/*\nPlugin Name: A\u00A0", "A\u00A0"],
  ["text before it", "<?php $x = 1; // Plugin Name: A", undefined],
  ["a byte order mark before it", "\u{FEFF}Plugin Name: A", undefined],
  ["nothing after it, though a second one follows", "/*\nPlugin Name:\nPlugin Name: B", undefined],
  ["only the end of the comment after it", "/* Plugin Name: */", undefined],
  ["an empty file", "", undefined],
])("finds the name where WordPress does: %s", (_, text, expected) => {
  expect(name(text)).toBe(expected);
});

it.each([
  ["Version: 1.0", "1.0"],
  ["Version:1.0", "1.0"],
  ["Version: 0", "0"],
  ["Version:0", undefined],
  ["Version : 1.0", undefined],
  ["My Version: 1.0", undefined],
  ["Ver\u017Fion: 1.0", undefined],
  ["Version: 1.0 */ Version: 2.0", "1.0"],
])("takes `%s` for %s", (line, expected) => {
  expect(version(line)).toBe(expected);
});

const padding = (count: number): string => `<?php // ${"é".repeat(count)}\n`;

it("looks at the first 8192 bytes, not characters", () => {
  const before = bytes(padding(4000)).length;
  expect(name(`${padding(4000)}// Plugin Name: ${"A".repeat(8192)}`)).toHaveLength(8192 - before - 16);
  expect(name(`${padding(4100)}// Plugin Name: A`)).toBeUndefined();
  expect(readHeader(bytes(`${padding(4100)}// Plugin Name: A`), "plugin", 10_000)?.name).toBe("A");
});

it("keeps UTF-8 that the 8192nd byte cuts in two", () => {
  const start = "<?php // Plugin Name: Brücke\n//";
  expect(name(start + "é".repeat(5000))).toBe("Brücke");
  expect(name(`${start}x${"é".repeat(5000)}`)).toBe("Brücke");
});

it("reads what is not UTF-8 as Latin-1, in every position", () => {
  const latin1 = Uint8Array.from(Buffer.from("// Plugin Name: Brücke caf\u00E9", "latin1"));
  expect(readHeader(latin1, "plugin")?.name).toBe("Brücke café");
});

it("is fast on long runs of white space", () => {
  const file = bytes(`<?php\n// Plugin Name: A${" ".repeat(1_000_000)}x ?>`);
  expect(readHeader(file, "plugin")?.name).toBe("A");
  expect(readHeader(file, "plugin", file.length)?.name).toHaveLength(1_000_002);
});

it("reads every field of a theme's stylesheet", () => {
  const header = `@charset "UTF-8";
/*!
Theme Name: Acme Paper
Theme URI: https://acme.example/paper
Template: acme-base
Version: 1.2.0
Requires at least: 6.1
Requires PHP: 7.4
Tested up to: 6.8
Tags: block-patterns, , blog
Text Domain: acme-paper
Update URI: https://acme.github.io/themes/acme-paper/
*/`;
  expect(readHeader(bytes(header), "theme")).toMatchObject({
    name: "Acme Paper",
    uri: "https://acme.example/paper",
    template: "acme-base",
    version: "1.2.0",
    requires: "6.1",
    requiresPhp: "7.4",
    tested: "6.8",
    tags: ["block-patterns", "blog"],
    textDomain: "acme-paper",
    updateUri: "https://acme.github.io/themes/acme-paper/",
  });
  expect(readHeader(bytes(header), "plugin")).toBeUndefined();
});
