import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stamp, type Stamping } from "../../src/pack/stamp.ts";
import type { PackageFile } from "../../src/php/package-file.ts";

const MAIN = "acme-bridge.php";

type Files = Readonly<Record<string, string | Uint8Array>>;

function stampAll(files: Files, stamping: Partial<Stamping> = {}) {
  const list = Object.entries(files).map(([path, content]): PackageFile => ({
    path,
    bytes: Buffer.from(content),
    isExecutable: path === "run",
  }));
  const { files: stamped, problems } = stamp(list, {
    slug: "acme-bridge",
    version: "1.2.0",
    mainFile: MAIN,
    loadedFile: MAIN,
    earlier: ["1.1.0", "1.0.0"],
    constant: undefined,
    isReissue: false,
    nameOf: (path) => `src/${path}`,
    ...stamping,
  });
  return {
    bytes: Object.fromEntries(stamped.map(({ path, bytes }) => [path, Buffer.from(bytes)])),
    stamped,
    problems: problems.map(
      ({ code, file, line }) => `${code} ${file}${line === undefined ? "" : `:${line}`}`,
    ),
    messages: problems.map(({ message }) => message),
  };
}

function stampMain(text: string, stamping: Partial<Stamping> = {}) {
  const { bytes, ...rest } = stampAll({ [MAIN]: text }, stamping);
  return { text: String(bytes[MAIN]), ...rest };
}

const docBlock = (version: string): string =>
  `<?php\n/**\n * Plugin Name: Acme\n * Version: ${version}\n */\n`;

it("changes no byte of what already agrees, and gives no warning", () => {
  const files = {
    [MAIN]: `${docBlock("1.2.0")}define( "ACME_BRIDGE_VERSION", "1.2.0" );\nconst VERSION = '1.2.0';\n`,
    "readme.txt": "=== Acme ===\nStable tag: 1.2.0\n",
  };
  const { bytes, problems } = stampAll(files);
  expect(problems).toEqual([]);
  expect(Object.fromEntries(Object.entries(bytes).map(([path, content]) => [path, String(content)]))).toEqual(
    files,
  );
});

it("keeps which files are executable", () => {
  const { stamped } = stampAll({ [MAIN]: docBlock("1.0.0"), run: "#!/bin/sh" });
  expect(stamped.map(({ path, isExecutable }) => [path, isExecutable])).toEqual([
    [MAIN, false],
    ["run", true],
  ]);
});

describe("the header", () => {
  it.each<[string, string, string]>([
    ["doc block", docBlock("1.1.0"), docBlock("1.2.0")],
    [
      "plain block",
      "<?php\n/*\nPlugin Name: A\nVersion: 1.1.0\n*/",
      "<?php\n/*\nPlugin Name: A\nVersion: 1.2.0\n*/",
    ],
    ["slashes", "<?php\n// Plugin Name: A\n// Version: 1.1.0", "<?php\n// Plugin Name: A\n// Version: 1.2.0"],
    ["hashes", "<?php\n# Version: 1.1.0\n", "<?php\n# Version: 1.2.0\n"],
    ["at sign", "<?php\n/**\n * @Version: 1.1.0\n */", "<?php\n/**\n * @Version: 1.2.0\n */"],
    ["one line", "<?php /* Version: 1.1.0 */", "<?php /* Version: 1.2.0 */"],
    ["one line, close", "<?php /* Version:1.1.0*/", "<?php /* Version:1.2.0*/"],
    ["end of PHP", "<?php // Version: 1.1.0 ?><b>", "<?php // Version: 1.2.0 ?><b>"],
    ["after <?php", "<?php // Version: 1.1.0", "<?php // Version: 1.2.0"],
    ["case", "<?php\n// VERSION: 1.1.0", "<?php\n// VERSION: 1.2.0"],
    ["tabs and spaces", "<?php\n *\tVersion: \t 1.1.0\t \n", "<?php\n *\tVersion: \t 1.2.0\t \n"],
    ["CRLF", docBlock("1.1.0").replaceAll("\n", "\r\n"), docBlock("1.2.0").replaceAll("\n", "\r\n")],
    ["CR", docBlock("1.1.0").replaceAll("\n", "\r"), docBlock("1.2.0").replaceAll("\n", "\r")],
    ["words", "<?php\n// Version: 1.1 (beta), à\n", "<?php\n// Version: 1.2.0\n"],
    ["nothing", "<?php\n/*\n * Version:\n */", "<?php\n/*\n * Version: 1.2.0\n */"],
    ["nothing but spaces", "<?php\n/*\n * Version:  \n */", "<?php\n/*\n * Version: 1.2.0  \n */"],
    ["nothing before the end", "<?php /* Version: */", "<?php /* Version: 1.2.0 */"],
    ["nothing at the file's end", "<?php // Version:", "<?php // Version: 1.2.0"],
    [
      "the first of two",
      "<?php\n// Version: 1.1.0\n// Version: 3",
      "<?php\n// Version: 1.2.0\n// Version: 3",
    ],
    [
      "fields that only resemble it",
      "<?php\n/*\n * Tested Version: 6\n * Version of PHP: 8\n * Version: 1.1.0\n */",
      "<?php\n/*\n * Tested Version: 6\n * Version of PHP: 8\n * Version: 1.2.0\n */",
    ],
  ])("is stamped: %s", (_, before, after) => {
    const { text, problems } = stampMain(before);
    expect(text).toBe(after);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^HEADER_VERSION src\/acme-bridge\.php:\d+$/);
  });

  it.each([
    ["LF", "\n"],
    ["CRLF", "\r\n"],
    ["CR", "\r"],
  ])("is shown at its line, with %s", (_, end) => {
    const { problems, messages } = stampMain(docBlock("1.1.0").replaceAll("\n", end));
    expect(problems).toEqual(["HEADER_VERSION src/acme-bridge.php:4"]);
    expect(messages[0]).toContain("The header says `1.1.0`, and the versions file builds 1.2.0");
  });

  it("is looked for where WordPress looks: in the first 8 KB", () => {
    const late = `<?php\n/*${" ".repeat(8192)}\n * Version: 1.1.0\n */`;
    expect(stampMain(late)).toMatchObject({ text: late, problems: [] });
    const onTheEdge = `<?php\n/*${"x".repeat(8192 - 8 - 13 - 2)}\n * Version: 1.1.0\n */`;
    expect(onTheEdge.indexOf("1.1.0")).toBeLessThan(8192);
    expect(stampMain(onTheEdge).text).toBe(onTheEdge.replace("1.1.0", "1.2.0"));
  });
});

describe("the constant", () => {
  const after = (code: string, stamping: Partial<Stamping> = {}) => {
    const { text, problems } = stampMain(docBlock("1.2.0") + code, stamping);
    expect(text.startsWith(docBlock("1.2.0"))).toBe(true);
    return { code: text.slice(docBlock("1.2.0").length), problems };
  };

  it.each<[string, string]>([
    ["define( 'ACME_BRIDGE_VERSION', '1.1.0' );", "define( 'ACME_BRIDGE_VERSION', '1.2.0' );"],
    ['define("ACME_BRIDGE_VERSION", "1.1.0", false);', "define(\"ACME_BRIDGE_VERSION\", '1.2.0', false);"],
    ["\\define('ACME_BRIDGE_VERSION','');", "\\define('ACME_BRIDGE_VERSION','1.2.0');"],
    ["DEFINE('ACME_BRIDGE_VERSION', '@@version@@');", "DEFINE('ACME_BRIDGE_VERSION', '1.2.0');"],
    ["const ACME_BRIDGE_VERSION = '1.1.0';", "const ACME_BRIDGE_VERSION = '1.2.0';"],
    ["const A = 1, VERSION = '1.1.0', B = 2;", "const A = 1, VERSION = '1.2.0', B = 2;"],
    [
      "namespace Acme\\Bridge;\nconst VERSION = '1.1.0';",
      "namespace Acme\\Bridge;\nconst VERSION = '1.2.0';",
    ],
    ["class A { const VERSION = '1.1.0'; }", "class A { const VERSION = '1.2.0'; }"],
    ['final class A { public const VERSION = "1.1"; }', "final class A { public const VERSION = '1.2.0'; }"],
    [
      "namespace A { interface B { const VERSION = '1.1.0'; } }",
      "namespace A { interface B { const VERSION = '1.2.0'; } }",
    ],
    [
      "if ( ! defined( 'ACME_BRIDGE_VERSION' ) ) {\n\tdefine( 'ACME_BRIDGE_VERSION', '1.1.0' );\n}",
      "if ( ! defined( 'ACME_BRIDGE_VERSION' ) ) {\n\tdefine( 'ACME_BRIDGE_VERSION', '1.2.0' );\n}",
    ],
    [
      "$ü = 'ü'; /* 日本 */ define( 'ACME_BRIDGE_VERSION', '1.1.0' ); // ü",
      "$ü = 'ü'; /* 日本 */ define( 'ACME_BRIDGE_VERSION', '1.2.0' ); // ü",
    ],
    [
      "?>\n<b>'1.1.0'</b>\n<?php const VERSION = '1.1.0';",
      "?>\n<b>'1.1.0'</b>\n<?php const VERSION = '1.2.0';",
    ],
    [
      "define( 'ACME_BRIDGE_VERSION', '1.1.0' );\nclass A { const VERSION = '1.1.0'; }",
      "define( 'ACME_BRIDGE_VERSION', '1.2.0' );\nclass A { const VERSION = '1.2.0'; }",
    ],
  ])("is stamped: %s", (before, expected) => {
    const { code, problems } = after(before);
    expect(code).toBe(expected);
    expect(new Set(problems.map((each) => each.split(" ")[0]))).toEqual(new Set(["CONSTANT_VERSION"]));
  });

  it("is found where the header's line closes its comment", () => {
    expect(stampMain("<?php /* Version: 1.1.0*/ define( 'ACMEB_VERSION', '1.1.0' );").text).toBe(
      "<?php /* Version: 1.2.0*/ define( 'ACMEB_VERSION', '1.2.0' );",
    );
  });
});

describe("the constant that `constant:` names", () => {
  it("is the only one, in whichever file it is", () => {
    const files = {
      [MAIN]: `${docBlock("1.2.0")}const VERSION = '1.1.0';`,
      "lib/a.php": "<?php class A { const RELEASE = '1.1.0'; }",
    };
    const { bytes, problems } = stampAll(files, { constant: "A::RELEASE" });
    expect(String(bytes[MAIN])).toBe(files[MAIN]);
    expect(String(bytes["lib/a.php"])).toBe("<?php class A { const RELEASE = '1.2.0'; }");
    expect(problems).toEqual(["CONSTANT_VERSION src/lib/a.php:1"]);
  });

  it("is not changed where it can't be stamped, which is a problem", () => {
    const text = `${docBlock("1.2.0")}const RELEASE = A . '.0';`;
    expect(stampMain(text, { constant: "RELEASE" })).toMatchObject({
      text,
      problems: ["CONSTANT_COMPUTED src/acme-bridge.php:6"],
    });
    expect(stampMain(text, { constant: "GONE" }).problems).toEqual(["CONSTANT_MISSING src/acme-bridge.php"]);
  });
});

describe("the stable tag", () => {
  const tag = (readme: string, stamping: Partial<Stamping> = {}, name = "readme.txt") => {
    const { bytes, problems } = stampAll(
      { [MAIN]: docBlock(stamping.version ?? "1.2.0"), [name]: readme },
      stamping,
    );
    return { text: String(bytes[name]), problems };
  };

  it.each<[string, string, string]>([
    ["another version", "=== A ===\nStable tag: 1.1.0\n", "=== A ===\nStable tag: 1.2.0\n"],
    ["trunk", "=== A ===\r\nStable tag: trunk\r\nX: y", "=== A ===\r\nStable tag: 1.2.0\r\nX: y"],
    ["nothing", "=== A ===\nStable tag:\nX: y", "=== A ===\nStable tag: 1.2.0\nX: y"],
    ["case", "=== A ===\nSTABLE TAG: 1.1.0", "=== A ===\nSTABLE TAG: 1.2.0"],
  ])("is stamped: %s", (_, before, expected) => {
    expect(tag(before)).toEqual({ text: expected, problems: ["STABLE_TAG_VERSION src/readme.txt:2"] });
  });

  it.each([
    ["**Stable tag:** 1.1.0", "**Stable tag:** 1.2.0"],
    ["**Stable tag:** 1.1.0 \\", "**Stable tag:** 1.2.0 \\"],
    ["**Stable tag**: 1.1.0  ", "**Stable tag**: 1.2.0  "],
    ["* Stable tag: 1.1.0", "* Stable tag: 1.2.0"],
    ["<b>Stable tag:</b> 1.1.0<br>", "<b>Stable tag:</b> 1.2.0<br>"],
    ["Stable tag: `1.1.0` (grüße)", "Stable tag: `1.2.0` (grüße)"],
    ["Stable tag: tags/1.1.0", "Stable tag: tags/1.2.0"],
    ["Stable tag: [trunk](https://a.example)", "Stable tag: [1.2.0](https://a.example)"],
    ["Stable tag: {{ version }}", "Stable tag: 1.2.0"],
    ["**Stable tag:**  ", "**Stable tag:** 1.2.0  "],
  ])("keeps all but the number: %s", (before, expected) => {
    const readme = (line: string): string => `# Grüße\n\n${line}\n**License:** GPL\n\nShort.\n`;
    expect(tag(readme(before), {}, "README.md")).toEqual({
      text: readme(expected),
      problems: ["STABLE_TAG_VERSION src/README.md:3"],
    });
    expect(tag(readme(expected), {}, "README.md")).toEqual({ text: readme(expected), problems: [] });
  });

  it.each([
    "=== A ===\n\n== Changelog ==\n\n= 1.2.0 =\n* Stable tag: was wrong.\n",
    "# A\n\nShort.\n\n## Releasing\n\nStable tag: set it before tagging.\n",
    "# A\n\n```\nStable tag: 1.1.0\n```\n",
  ])("is no line elsewhere that starts like one", (readme) => {
    expect(tag(readme)).toEqual({ text: readme, problems: [] });
  });

  it("is no problem where there is none", () => {
    expect(tag("=== A ===\nTags: a\n")).toEqual({ text: "=== A ===\nTags: a\n", problems: [] });
  });

  it("is not changed by a pre-release, which is not stable", () => {
    const readme = "=== A ===\nStable tag: 1.1.0\n";
    expect(tag(readme, { version: "1.2.0-beta.1" })).toEqual({ text: readme, problems: [] });
  });

  it("is that of readme.txt, though README.md comes first", () => {
    const { bytes } = stampAll({
      "README.md": "Stable tag: 1.1.0",
      [MAIN]: docBlock("1.2.0"),
      "readme.txt": "Stable tag: 1.1.0",
    });
    expect([String(bytes["README.md"]), String(bytes["readme.txt"])]).toEqual([
      "Stable tag: 1.1.0",
      "Stable tag: 1.2.0",
    ]);
    expect(tag("Stable tag: 1.1.0", {}, "readme.md").text).toBe("Stable tag: 1.2.0");
  });
});

it("stamps JSON files that have the header's version, keeps their form, and leaves other files alone", () => {
  const own = '{\n\t"name": "acme/a",\n\t"version" : "1.1.0",\n\t"x": "1.1.0"\n}';
  const files = {
    [MAIN]: docBlock("1.1.0"),
    "build/block.json": own,
    "other/block.json": '{ "version": "0.1.0" }',
    "vendor/a/composer.json": '{ "version": "1.1.0" }',
  };
  const { bytes, problems } = stampAll(files);
  expect(String(bytes["build/block.json"])).toBe(own.replace("1.1.0", "1.2.0"));
  expect(String(bytes["other/block.json"])).toBe(files["other/block.json"]);
  expect(String(bytes["vendor/a/composer.json"])).toBe(files["vendor/a/composer.json"]);
  expect(problems).toEqual([`HEADER_VERSION src/${MAIN}:4`, "JSON_VERSION src/build/block.json:3"]);
});

it("stamps older code that is issued again without calling its version a mistake", () => {
  const { bytes, problems } = stampAll(
    { [MAIN]: `${docBlock("1.1.0")}const VERSION = '1.1.0';`, "readme.txt": "Stable tag: 1.1.0" },
    { isReissue: true },
  );
  expect(String(bytes[MAIN])).toBe(`${docBlock("1.2.0")}const VERSION = '1.2.0';`);
  expect(String(bytes["readme.txt"])).toBe("Stable tag: 1.2.0");
  expect(problems).toEqual([]);
});

describe("all other bytes", () => {
  it("keeps Latin-1", () => {
    const [before, after] = ["1.1.0", "1.2.0"].map((version) =>
      Buffer.from(`<?php\n// Grüße\n// Version: ${version}\nconst VERSION = '${version}'; // ÿ`, "latin1"),
    );
    expect(stampAll({ [MAIN]: before ?? "" }).bytes[MAIN]).toEqual(after);
  });

  const comment = fc.uint8Array({ maxLength: 60 }).map((bytes) =>
    Buffer.from(bytes)
      .toString("latin1")
      .replaceAll(/[*/?:]/g, "-"),
  );
  const lineEnd = fc.constantFrom("\n", "\r\n", "\r");

  it("stay as they are, whatever they are", () => {
    fc.assert(
      fc.property(comment, comment, comment, lineEnd, (first, second, third, end) => {
        const make = (version: string): Buffer =>
          Buffer.from(
            [
              "<?php /*",
              first,
              ` * Plugin Name: Acme ${second.replaceAll(/[\r\n]/g, "")}`,
              ` * Version: ${version}`,
              `*/ define( 'ACME_BRIDGE_VERSION', '${version}' ); /* ${third} */`,
              `class Plugin { const VERSION = '${version}'; } /* ${first} */`,
              "?>",
              second.replaceAll("<", "-"),
            ].join(end),
            "latin1",
          );
        const { bytes } = stampAll({ [MAIN]: make("1.0.0-rc.10"), "other.bin": make("1.0.0-rc.10") });
        expect(bytes[MAIN]?.equals(make("1.2.0"))).toBe(true);
        expect(bytes["other.bin"]?.equals(make("1.0.0-rc.10"))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
