import { describe, expect, it } from "vitest";
import { type ConstantSearch, versionConstants } from "../../src/php/version-constants.ts";

type Files = Readonly<Record<string, string>>;

const MAIN = "acme-bridge.php";

/** What is found, as `name=literal` with the literal cut out of the file at its offsets. */
function find(files: Files, search: Partial<ConstantSearch> = {}, header = "1.2.0") {
  const list = Object.entries(files).map(([path, text]) => ({
    path,
    bytes: Buffer.from(text, "latin1"),
    isExecutable: false,
  }));
  const { constants, problems } = versionConstants(
    list,
    {
      slug: "acme-bridge",
      version: "1.3.0",
      loadedFile: MAIN,
      earlier: ["1.1.0", "1.0.0"],
      constant: undefined,
      nameOf: (each) => `src/${each}`,
      ...search,
    },
    header,
  );
  return {
    path: constants[0]?.path,
    constants: constants.map(
      ({ path, name, literal }) => `${name}=${files[path]?.slice(literal?.start, literal?.end)}`,
    ),
    problems: problems.map(
      ({ code, file, line }) => `${code} ${file}${line === undefined ? "" : `:${line}`}`,
    ),
  };
}

const inMain = (code: string, header?: string) => {
  const { constants, problems } = find({ [MAIN]: `<?php\n${code}` }, {}, header);
  return [...constants, ...problems];
};

describe("by its name", () => {
  it.each<[string, string[]]>([
    ["define( 'ACME_BRIDGE_VERSION', '1.2.0' );", ["ACME_BRIDGE_VERSION='1.2.0'"]],
    ["define( 'ACME_BRIDGE_VERSION', '1.1.0' );", ["ACME_BRIDGE_VERSION='1.1.0'"]],
    ["define( 'ACME_BRIDGE_VERSION', '@@version@@' );", ["ACME_BRIDGE_VERSION='@@version@@'"]],
    ['namespace Acme;\nconst ACME_BRIDGE_VERSION = "";', ['Acme\\ACME_BRIDGE_VERSION=""']],
    ["class A { const VERSION = '1.1'; }", ["A::VERSION='1.1'"]],
    ["define( 'ACMEB_VERSION', '1.2.0' );", ["ACMEB_VERSION='1.2.0'"]],
    ["const ACMEB__VERSION = '1.2.0', B = '1.2.0';", ["ACMEB__VERSION='1.2.0'"]],
    [
      "const VERSION = '1.2.0'; class A { const VERSION = '1.2.0'; }",
      ["VERSION='1.2.0'", "A::VERSION='1.2.0'"],
    ],
    ["class Acme_Bridge { const VERSION = '0.9'; }", ["Acme_Bridge::VERSION='0.9'"]],
    ["namespace Acme\\Bridge; const VERSION = 'dev';", ["Acme\\Bridge\\VERSION='dev'"]],
    ["namespace Acme\\B; define( __NAMESPACE__ . '\\VERSION', '1.2.0' );", ["Acme\\B\\VERSION='1.2.0'"]],
    [
      "namespace Acme; class A { const VERSION = '1.0'; public $a { get => 1; } }",
      ["Acme\\A::VERSION='1.0'", "PHP_UNREADABLE src/acme-bridge.php"],
    ],
  ])("is found: %s", (code, expected) => {
    expect(inMain(code)).toEqual(expected);
  });

  it.each([
    "define( 'OTHER_VERSION', '1.1.0' );",
    "class Table { const VERSION = '3'; }",
    "class Acme_Schema { const VERSION = '3.0'; }",
    "const VERSION = '3.0.0';",
    "class AcmeSchema { const VERSION = '1.2.0'; }",
    "namespace Acme\\Api; const VERSION = '1.1.0';",
    "define( 'ACME_VERSION', '1.1.0' );",
    "$VERSION = '1.2.0';",
    "// define( 'ACME_BRIDGE_VERSION', '1.2.0' );",
    "echo \"define( 'ACME_BRIDGE_VERSION', '1.2.0' )\";",
    "define( 'ACME_BRIDGE_VERSION', get_version() );",
    "define( 'ACME_BRIDGE_VERSION', '1.2' . '.0' );",
    "define( 'ACME_BRIDGE_VERSION', 1 );",
    "define( $VERSION, '1.2.0' );",
    "my_define( 'ACME_BRIDGE_VERSION', '1.2.0' );",
    "$a->define( 'ACME_BRIDGE_VERSION', '1.2.0' );",
    "define( 'ACME_BRIDGE_VERSIONS', '1.2.0' );",
    "define( 'ACME_BRIDGE_REVERSION', '1.2.0' );",
  ])("is not: %s", (code) => {
    expect(inMain(code)).toEqual([]);
  });

  it.each([
    "ACME_BRIDGE_MIN_PHP_VERSION",
    "ACME_BRIDGE_MINIMUM_WP_VERSION",
    "ACME_BRIDGE_REQUIRED_VERSION",
    "ACME_BRIDGE_WP_VERSION",
    "WP_VERSION",
    "PHP_MINIMUM_VERSION",
    "ACME_DB_VERSION",
    "ACME_WC_VERSION",
    "ACME_TESTED_UP_TO_VERSION",
  ])("is not %s, even if it happens to have the header's version", (name) => {
    expect(inMain(`define( '${name}', '8.0.0' );`, "8.0.0")).toEqual([]);
  });

  it("is looked for in other files, too, where it is named like the plugin", () => {
    const files = {
      [MAIN]: "<?php",
      "inc/a.php": "<?php class Acme_Bridge { const VERSION = '1.0.0'; const OTHER_VERSION = '1.2.0'; }",
      "inc/b.php": "<?php const VERSION = '1.2.0';",
      "vendor/c.php": "<?php define( 'ACME_BRIDGE_VERSION', '1.2.0' );",
    };
    expect(find(files)).toEqual({
      path: "inc/a.php",
      constants: ["Acme_Bridge::VERSION='1.0.0'"],
      problems: [],
    });
  });

  it("does not mention unreadable PHP if there is no constant", () => {
    expect(inMain("class {")).toEqual([]);
    expect(inMain("define( 'OTHER_VERSION', '1.0.0' ); class {")).toEqual([]);
  });
});

describe("named by `constant:`", () => {
  const files = {
    "a.php": "<?php // ACME is elsewhere",
    "b.php": "<?php\nnamespace Acme;\n\nclass Plugin {\n\tpublic const RELEASE = '1.1.0';\n}",
    "c.php": "<?php const ACME = '1.1.0', VERSION = '1.1.0';",
    "notes.txt": "const NOTES = '1.1.0';",
    [MAIN]: "<?php",
  };

  it.each<[string, string, string]>([
    ["ACME", "c.php", "ACME='1.1.0'"],
    ["Plugin::RELEASE", "b.php", "Acme\\Plugin::RELEASE='1.1.0'"],
    ["Acme\\Plugin::RELEASE", "b.php", "Acme\\Plugin::RELEASE='1.1.0'"],
    ["RELEASE", "b.php", "Acme\\Plugin::RELEASE='1.1.0'"],
  ])("is found in whichever file defines it: %s", (constant, path, expected) => {
    expect(find(files, { constant })).toEqual({ path, constants: [expected], problems: [] });
  });

  it("is taken from the main file first", () => {
    const twice = { ...files, [MAIN]: "<?php class A { const ACME = '1.0.0'; }" };
    expect(find(twice, { constant: "ACME" }).path).toBe(MAIN);
  });

  it("is found in PHP that the parser can't read, with a warning", () => {
    const odd =
      "<?php class Acme { const RELEASE = '1.1.0'; function l( ...$a ) { log( ...$a, level: 1 ); } }";
    expect(find({ ...files, "a.php": odd }, { constant: "Acme::RELEASE" })).toEqual({
      path: "a.php",
      constants: ["Acme::RELEASE='1.1.0'"],
      problems: ["PHP_UNREADABLE src/a.php"],
    });
  });

  it.each(["NOTES", "Other\\Plugin::RELEASE", "Plugin::ACME", "ELEASE"])(
    "is a problem if it is missing: %s",
    (constant) => {
      expect(find(files, { constant })).toEqual({
        path: undefined,
        constants: [],
        problems: ["CONSTANT_MISSING src/acme-bridge.php"],
      });
    },
  );

  it.each(["ACME . '.0'", "get_version()", "12", '"{$a}"', "<<<X\n1.1.0\nX"])(
    "is a problem if it is computed: %s",
    (value) => {
      const computed = { ...files, "d.php": `<?php\n\ndefine( 'ACME_RELEASE', ${value} );` };
      const { constants, problems } = find(computed, { constant: "ACME_RELEASE" });
      expect(constants).toEqual([]);
      expect(problems).toEqual(["CONSTANT_COMPUTED src/d.php:3"]);
    },
  );
});
