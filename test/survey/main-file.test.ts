import { expect, it } from "vitest";
import { findMainFile } from "../../src/survey/main-file.ts";
import type { Kind } from "../../src/versions/kind.ts";

const at = { file: "versions.yaml", line: 5, column: 3 };
const header = "<?php\n/*\n * Plugin Name: Acme Bridge\n * Version: 1.2.0\n */\n";

function find(files: Record<string, string | Uint8Array>, kind: Kind = "plugin") {
  const encoder = new TextEncoder();
  const bytes = Object.entries(files).map(
    ([name, content]) => [name, typeof content === "string" ? encoder.encode(content) : content] as const,
  );
  return findMainFile(new Map(bytes), { kind, slug: "acme-bridge" }, at);
}

const said = (files: Record<string, string | Uint8Array>, kind?: Kind): string[] =>
  find(files, kind).problems.map(({ code, message, fix }) => `${code}: ${message} Fix: ${fix}`);

it("finds the one file with a header, whatever its name", () => {
  const { mainFile, header: found, problems } = find({ "uninstall.php": "<?php", "plugin.php": header });
  expect({ mainFile, version: found?.version, problems }).toEqual({
    mainFile: "plugin.php",
    version: "1.2.0",
    problems: [],
  });
});

it("accepts CRLF", () => {
  expect(said({ "acme-bridge.php": header.replaceAll("\n", "\r\n") })).toEqual([]);
});

it.each<[string, Record<string, string | Uint8Array>, string]>([
  [
    "no PHP file",
    {},
    "HEADER_MISSING: There is no PHP file at the top of the plugin's folder, so WordPress would not see a plugin there. Fix: Start `acme-bridge.php` with a comment that has the lines `Plugin Name:` and `Version:`.",
  ],
  [
    "no header",
    { "acme-bridge.php": "<?php echo 1;" },
    "HEADER_MISSING: There is no PHP file with a `Plugin Name:` at the top of the plugin's folder, so WordPress would not see a plugin there. Fix: Start `acme-bridge.php` with a comment that has the lines `Plugin Name:` and `Version:`.",
  ],
  [
    "three headers",
    { "z.php": header, "acme-bridge.php": header, "copy.php": header },
    "HEADER_TWICE: `acme-bridge.php`, `copy.php` and `z.php` have a plugin header each, so WordPress would list 3 plugins. Fix: Keep the header in one of them, such as `acme-bridge.php`, and remove `Plugin Name:` from the others.",
  ],
  [
    "a licence text before the header",
    { "acme-bridge.php": `<?php\n/*${" licence\n".repeat(1100)}*/\n${header}` },
    "HEADER_TOO_LATE: `Plugin Name:` of `acme-bridge.php` comes after the first 8192 bytes, and WordPress reads no further. Fix: Move the plugin header to the top of the file.",
  ],
  [
    "a header that the 8 KB cut in two",
    { "acme-bridge.php": `<?php\n/* Plugin Name: A\n${" text\n".repeat(1600)}Version: 1.2.0 */` },
    "HEADER_TOO_LATE: `Version:` of `acme-bridge.php` comes after the first 8192 bytes, and WordPress reads no further. Fix: Move the plugin header to the top of the file.",
  ],
  [
    "no version",
    { "acme-bridge.php": "<?php // Plugin Name: Acme Bridge" },
    "HEADER_NO_VERSION: The header of `acme-bridge.php` (Acme Bridge) has no `Version:`, so WordPress can't tell which version a site runs. Fix: Add a line such as `Version: 1.0.0` below `Plugin Name:`.",
  ],
  [
    "a byte order mark",
    { "acme-bridge.php": `\u{FEFF}${header}` },
    "FILE_BOM: `acme-bridge.php` starts with a byte order mark. PHP sends it to the browser ahead of everything else, which breaks redirects and cookies. Fix: Save the file as UTF-8 without BOM.",
  ],
  [
    "an empty line before PHP",
    { "acme-bridge.php": `\r\n${header}` },
    "OUTPUT_EARLY: `acme-bridge.php` has white space before `<?php`. PHP sends it to the browser ahead of everything else, which breaks redirects and cookies. Fix: Let the file start with `<?php`.",
  ],
  [
    "a letter before PHP",
    { "acme-bridge.php": `x${header}` },
    "OUTPUT_EARLY: `acme-bridge.php` has text before `<?php`. PHP sends it to the browser ahead of everything else, which breaks redirects and cookies. Fix: Let the file start with `<?php`.",
  ],
  [
    "Latin-1",
    { "acme-bridge.php": Buffer.from(`${header}// Gr\u00FC\u00DFe`, "latin1") },
    "FILE_NOT_UTF8: `acme-bridge.php` is not UTF-8, so WordPress shows letters outside ASCII as garbage. Fix: Save the file as UTF-8.",
  ],
])("says what is wrong: %s", (_, files, expected) => {
  expect(said(files)).toEqual([expected]);
});

it("shows problems where the plugin is listed, and names no main file where there are two", () => {
  const { mainFile, problems } = find({ "a.php": header, "b.php": header });
  expect(mainFile).toBeUndefined();
  expect(problems).toMatchObject([{ ...at, severity: "error" }]);
});

it("still names the main file where only its encoding or version is wrong", () => {
  expect(find({ "a.php": "<?php // Plugin Name: A" }).mainFile).toBe("a.php");
  expect(find({ "a.php": `\u{FEFF}${header}` }).mainFile).toBe("a.php");
});

it.each<[string, Record<string, string | Uint8Array>, string[]]>([
  ["nothing", { "style.css": "/*\nTheme Name: Acme\nVersion: 1.2.0\n*/" }, []],
  [
    "no stylesheet",
    {},
    [
      "HEADER_MISSING: There is no `style.css` at the top of the theme's folder, so WordPress would not see a theme there. Fix: Start `style.css` with a comment that has the lines `Theme Name:` and `Version:`.",
    ],
  ],
  [
    "a stylesheet without a name",
    { "style.css": "body {}" },
    [
      "HEADER_MISSING: There is no `style.css` with a `Theme Name:` at the top of the theme's folder, so WordPress would not see a theme there. Fix: Start `style.css` with a comment that has the lines `Theme Name:` and `Version:`.",
    ],
  ],
  [
    "a name that comes too late",
    { "style.css": `${"/**/".repeat(2048)}\n/*\nTheme Name: Acme\n*/` },
    [
      "HEADER_TOO_LATE: `Theme Name:` of `style.css` comes after the first 8192 bytes, and WordPress reads no further. Fix: Move the theme header to the top of the file.",
    ],
  ],
  [
    "no version",
    { "style.css": "/*\nTheme Name: Acme\n*/" },
    [
      "HEADER_NO_VERSION: The header of `style.css` (Acme) has no `Version:`, so WordPress can't tell which version a site runs. Fix: Add a line such as `Version: 1.0.0` below `Theme Name:`.",
    ],
  ],
  [
    "a byte order mark, which CSS may have",
    { "style.css": "\u{FEFF}/*\nTheme Name: Acme\nVersion: 1.2.0\n*/" },
    [],
  ],
])("says of a theme's stylesheet: %s", (_, files, problems) => {
  expect(said(files, "theme")).toEqual(problems);
});
