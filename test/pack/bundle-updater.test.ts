import { describe, expect, it } from "vitest";
import { type Bundling, bundleUpdater, updateUri } from "../../src/pack/bundle-updater.ts";
import type { PackageFile } from "../../src/php/package-file.ts";

const bundling: Bundling = {
  kind: "plugin",
  slug: "acme-bridge",
  mainFile: "acme-bridge.php",
  uri: updateUri("https://acme.github.io/plugins", "acme-bridge"),
  updater: "<?php const UPDATER = '1.2.0';\n",
  keys: [],
  isExplicit: false,
  nameOf: (path) => `plugins/acme-bridge/${path}`,
  at: { file: "versions.yaml", line: 4, column: 3 },
};

/** A copy goes by its version and the CRC-32 of its text, as the updater works it out. */
const COPY = "1.2.0.40381969";

const MAIN = "<?php\n/*\n * Plugin Name: Acme\n * Version: 1.0.0\n * Requires PHP: 7.4\n */\n\nrun();\n";

function bundle(files: Readonly<Record<string, string>>, more: Partial<Bundling> = {}) {
  const given = Object.entries(files).map(([path, text]): PackageFile => ({
    path,
    bytes: Buffer.from(text, "latin1"),
    isExecutable: false,
  }));
  const { files: bundled, problems } = bundleUpdater(given, { ...bundling, ...more });
  return {
    problems,
    files: Object.fromEntries(
      bundled.map(({ path, bytes }) => [path, Buffer.from(bytes).toString("latin1")]),
    ),
  };
}

describe("a plugin with the updater", () => {
  it("has its file, the line that starts it and its Update URI, and is the same otherwise", () => {
    const { files, problems } = bundle({ "acme-bridge.php": MAIN, "readme.txt": "=== Acme ===" });
    expect(problems).toEqual([]);
    expect(files).toEqual({
      "acme-bridge.php": MAIN.replace(
        " */\n",
        ` * Update URI: https://acme.github.io/plugins/acme-bridge/\n */\n\n( $GLOBALS['presscast_updater']['copies']['${COPY}'] ?? require __DIR__ . '/presscast-updater.php' )( __FILE__ );\n`,
      ),
      "readme.txt": "=== Acme ===",
      "presscast-updater.php": bundling.updater,
    });
  });

  it("is started also where a comment names the updater's file", () => {
    const { files } = bundle({ "acme-bridge.php": `${MAIN}// presscast-updater.php is added later.\n` });
    expect(files["acme-bridge.php"]).toContain("require __DIR__ . '/presscast-updater.php' )( __FILE__ );\n");
  });

  it("names the keys that sites should trust from the start", () => {
    const { files, problems } = bundle(
      { "acme-bridge.php": MAIN },
      { keys: ["ed25519:used", "ed25519:spare"] },
    );
    expect(problems).toEqual([]);
    expect(files["acme-bridge.php"]).toContain(
      "'/presscast-updater.php' )( __FILE__, array( 'ed25519:used', 'ed25519:spare' ) );\n",
    );
    const old = MAIN.replace("7.4", "5.6");
    expect(bundle({ "acme-bridge.php": old }, { keys: ["ed25519:used"] }).files["acme-bridge.php"]).toContain(
      "'/presscast-updater.php', __FILE__, array( 'ed25519:used' ) );\n",
    );
  });

  it("is started again where the existing line may never run", () => {
    const line = "( require __DIR__ . '/presscast-updater.php' )( __FILE__ );";
    const { files } = bundle({ "acme-bridge.php": `${MAIN}if ( false ) { ${line} }\n` });
    expect(files["acme-bridge.php"]?.match(/presscast-updater\.php/g)).toHaveLength(2);
  });

  it("names no key that is not listed", () => {
    const line =
      "( require __DIR__ . '/presscast-updater.php' )( __FILE__, array( 'ed25519:used', 'ed25519:evil' ) );";
    const { problems } = bundle({ "acme-bridge.php": `${MAIN}${line}\n` }, { keys: ["ed25519:used"] });
    expect(problems).toMatchObject([{ code: "UPDATER_KEY_UNLISTED", severity: "error" }]);
    expect(problems[0]?.message).toContain("`ed25519:evil`");
  });

  it("warns where a line that was written by hand leaves a key out", () => {
    const own = `${MAIN}( require __DIR__ . '/presscast-updater.php' )( __FILE__, array( 'ed25519:used' ) );\n`;
    const bundled = (keys: readonly string[]) => bundle({ "acme-bridge.php": own }, { keys }).problems;
    expect(bundled(["ed25519:used"])).toEqual([]);
    expect(bundled(["ed25519:used", "ed25519:spare"])).toEqual([
      expect.objectContaining({
        code: "UPDATER_KEYS",
        severity: "warning",
        message: expect.stringContaining("`ed25519:spare`"),
        file: "plugins/acme-bridge/acme-bridge.php",
      }),
    ]);
  });

  it("keeps bytes that are not UTF-8", () => {
    const { files } = bundle({ "acme-bridge.php": `${MAIN}// \u00e9t\u00e9\n` });
    expect(files["acme-bridge.php"]).toMatch(/\/\/ \u00e9t\u00e9\n$/);
  });

  it.each(["Requires PHP: 5.6", "Requires PHP: 7.3", "Author: Ann"])(
    "starts it on PHP 7.4 and newer only, where the header says `%s`",
    (line) => {
      const { files } = bundle({ "acme-bridge.php": MAIN.replace("Requires PHP: 7.4", line) });
      expect(files["acme-bridge.php"]).toContain(
        `\nPHP_VERSION_ID < 70400 || call_user_func( isset( $GLOBALS['presscast_updater']['copies']['${COPY}'] ) ? $GLOBALS['presscast_updater']['copies']['${COPY}'] : require __DIR__ . '/presscast-updater.php', __FILE__ );\n`,
      );
    },
  );

  it("may name the update site itself", () => {
    const own = MAIN.replace(" */", " * Update URI: https://acme.github.io/plugins/acme-bridge/\n */");
    const { files, problems } = bundle({ "acme-bridge.php": own });
    expect(problems).toEqual([]);
    expect(files["acme-bridge.php"]?.match(/Update URI/g)).toHaveLength(1);
  });
});

it("replaces an Update URI that is not an address", () => {
  const { files, problems } = bundle({ "acme-bridge.php": MAIN.replace(" */", " * Update URI: false\n */") });
  expect(problems).toEqual([]);
  expect(files["acme-bridge.php"]).toContain(
    "\n * Update URI: https://acme.github.io/plugins/acme-bridge/\n */",
  );
});

describe("a plugin that has an updater already", () => {
  const others: Record<string, Record<string, string>> = {
    "an Update URI elsewhere": {
      "acme-bridge.php": MAIN.replace(" */", " * Update URI: https://other.example/acme/\n */"),
    },
    "plugin-update-checker": {
      "acme-bridge.php": MAIN,
      "lib/plugin-update-checker/plugin-update-checker.php": "<?php\n",
    },
    "plugin-update-checker by Composer": {
      "acme-bridge.php": `${MAIN}\nuse YahnisElsts\\PluginUpdateChecker\\v5\\PucFactory;\n`,
    },
    "git-updater's header": {
      "acme-bridge.php": MAIN.replace(" */", " * GitHub Plugin URI: acme/acme\n */"),
    },
    "the updater, added by hand": { "acme-bridge.php": MAIN, "presscast-updater.php": "<?php return 0;\n" },
  };
  const [elsewhere] = Object.values(others);

  it.each(Object.entries(others))("must say which: %s", (_name, files) => {
    const { problems } = bundle(files);
    expect(problems).toMatchObject([{ code: "UPDATER_OTHER", file: "versions.yaml", line: 4, column: 3 }]);
  });

  it("gets this one where the versions file says so", () => {
    const { files, problems } = bundle(elsewhere ?? {}, { isExplicit: true });
    expect(problems).toEqual([]);
    expect(files["acme-bridge.php"]).toContain(
      "\n * Update URI: https://acme.github.io/plugins/acme-bridge/\n",
    );
  });

  it("is not started twice", () => {
    const text = `${MAIN}( require __DIR__ . '/presscast-updater.php' )( __FILE__ );\n`;
    const files = { "acme-bridge.php": text, "presscast-updater.php": "<?php return 0;\n" };
    const bundled = bundle(files, { isExplicit: true }).files;
    expect(bundled["acme-bridge.php"]?.match(/require/g)).toHaveLength(1);
    expect(bundled["presscast-updater.php"]).toBe(bundling.updater);
  });
});

it.each([
  ["a header that is followed by no PHP", "Plugin Name: Acme\nVersion: 1.0.0\n"],
  [
    "a header that the line would push out of the 8 KB",
    `<?php\n/*\n * Plugin Name: Acme\n${" *\n".repeat(2700)} * Version: 1.0.0\n */\n`,
  ],
])("is refused for %s", (_name, text) => {
  const { files, problems } = bundle({ "acme-bridge.php": text });
  expect(problems).toMatchObject([{ code: "UPDATER_PLACE", file: "plugins/acme-bridge/acme-bridge.php" }]);
  expect(files["presscast-updater.php"]).toBeUndefined();
});

describe("a theme with the updater", () => {
  const STYLES = "/*\nTheme Name: Acme\nVersion: 1.0.0\nRequires PHP: 7.4\n*/\n";
  const ADDRESSED = STYLES.replace("*/", "Update URI: https://acme.github.io/plugins/acme-bridge/\n*/");
  const LINE = `( $GLOBALS['presscast_updater']['copies']['${COPY}'] ?? require __DIR__ . '/presscast-updater.php' )( __FILE__ );`;
  const theme = { kind: "theme", mainFile: "style.css" } as const;

  it("has its Update URI in the stylesheet, and the line in functions.php", () => {
    const code = "<?php\n/** Acme's functions. */\nnamespace Acme;\n\nadd_theme_support( 'menus' );\n";
    const { files, problems } = bundle({ "style.css": STYLES, "functions.php": code }, theme);
    expect(problems).toEqual([]);
    expect(files).toEqual({
      "style.css": ADDRESSED,
      "functions.php": code.replace("namespace Acme;", `namespace Acme;\n\n${LINE}`),
      "presscast-updater.php": bundling.updater,
    });
  });

  it("gets a functions.php for the line if it has none, as a child theme may", () => {
    const { files, problems } = bundle({ "style.css": STYLES }, theme);
    expect(problems).toEqual([]);
    expect(files).toEqual({
      "style.css": ADDRESSED,
      "functions.php": `<?php\n\n${LINE}\n`,
      "presscast-updater.php": bundling.updater,
    });
  });

  it("keeps the line that its functions.php has", () => {
    const code = `<?php\n${LINE}\n`;
    expect(bundle({ "style.css": STYLES, "functions.php": code }, theme).files["functions.php"]).toBe(code);
  });

  it.each([
    ["functions.php", { "style.css": STYLES, "functions.php": "no PHP" }],
    ["style.css", { "style.css": "/**/\n".repeat(1626) + STYLES, "functions.php": "<?php\n" }],
  ])("is refused where %s has no place for it", (path, files) => {
    expect(bundle(files, theme).problems).toMatchObject([
      { code: "UPDATER_PLACE", file: `plugins/acme-bridge/${path}` },
    ]);
  });

  it("is refused if it has another updater already", () => {
    const code = "<?php\nadd_filter( 'pre_set_site_transient_update_themes', 'acme' );\n";
    expect(bundle({ "style.css": STYLES, "functions.php": code }, theme).problems).toMatchObject([
      { code: "UPDATER_OTHER", fix: expect.stringContaining("take it out of the theme") as string },
    ]);
  });
});
