import { describe, expect, it } from "vitest";
import { ownFolderNames } from "../../src/php/own-folder-names.ts";
import { requiresReader } from "../../src/php/requires-reader.ts";
import { requiredFiles } from "../../src/php/required-files.ts";

const PLUGIN = { loadedFile: "acme.php", ownFolder: ownFolderNames("plugin", undefined) };

function problemsOf(
  files: Record<string, string>,
  excluded: string[] = [],
  { loadedFile, ownFolder } = PLUGIN,
) {
  const packed = Object.entries(files).map(([path, text]) => ({
    path,
    bytes: Buffer.from(text),
    isExecutable: false,
  }));
  const requiresOf = requiresReader(packed, ownFolder);
  return requiredFiles({ files: packed, excluded, loadedFile, requiresOf, nameOf: (each) => `src/${each}` });
}

const EXCLUDED = ["tests/setup.php", "lib/tests/setup.php"];

const said = (code: string, path = "lib.php", excluded = EXCLUDED): string[] =>
  problemsOf({ [path]: `<?php\n\n${code}` }, excluded).map(
    ({ code: name, file, line, message }) => `${name} ${file}:${line}: ${message}`,
  );

const codes = (files: Record<string, string>, excluded: string[] = []): string[] =>
  problemsOf(files, excluded).map(({ code }) => code);

describe("a file that an exclusion leaves out", () => {
  it.each([
    "require __DIR__ . '/tests/setup.php';",
    "require_once __DIR__ . '/tests/setup.php';",
    "include( __DIR__ . '/tests/setup.php' );",
    'include_once __DIR__ . "/tests/setup.php";',
    "require dirname( __FILE__ ) . '/tests/setup.php';",
    "require \\dirname(__FILE__, 1) . '/tests/setup.php';",
    "require plugin_dir_path( __FILE__ ) . 'tests/setup.php';",
    "require trailingslashit( __DIR__ ) . 'tests/' . 'setup.php';",
    "require __DIR__ . DIRECTORY_SEPARATOR . 'tests/setup.php';",
    "require __DIR__ . '/lib/../tests/./setup.php';",
    "require 'tests/setup.php';",
    "define( 'ACME_DIR', plugin_dir_path( __FILE__ ) ); require ACME_DIR . 'tests/setup.php';",
    "const DIR = __DIR__ . '/'; require DIR . 'tests/setup.php';",
    "define( 'ACME_FILE', __FILE__ ); require dirname( ACME_FILE ) . '/tests/setup.php';",
    "define( 'A_DIR', __DIR__ ); define( 'A_TESTS', A_DIR . '/tests/' ); require A_TESTS . 'setup.php';",
    "function a() { if ( WP_DEBUG ) { require __DIR__ . '/tests/setup.php'; } }",
    "class A { public static function b() { return require __DIR__ . '/tests/setup.php'; } }",
  ])("is reported for %s", (code) => {
    expect(said(code)).toEqual([
      "REQUIRED_FILE_EXCLUDED src/lib.php:3: lib.php requires `tests/setup.php`, and an exclusion leaves it out of the ZIP.",
    ]);
  });

  it.each([
    "require __DIR__ . $tests . 'setup.php';",
    "require $folder . '/tests/setup.php';",
    "// require __DIR__ . '/tests/setup.php';",
    "echo \"require __DIR__ . '/tests/setup.php'\";",
    "$file = __DIR__ . '/tests/setup.php';",
    "require __DIR__ . '/../tests/setup.php';",
    "require ABSPATH . 'tests/setup.php';",
    "require './tests/setup.php';",
    "require '/tests/setup.php';",
    "@include __DIR__ . '/tests/setup.php';",
    "if ( file_exists( __DIR__ . '/tests/setup.php' ) ) { require __DIR__ . '/tests/setup.php'; }",
    "if ( is_dir( __DIR__ . '/tests' ) ) { require __DIR__ . '/tests/setup.php'; }",
    "$a = __DIR__ . '/tests/setup.php'; if ( is_readable( $a ) ) { require __DIR__ . '/tests/setup.php'; }",
    "if ( is_file( $a = __DIR__ . '/tests/setup.php' ) ) { require __DIR__ . '/tests/setup.php'; }",
    "if ( Files::file_exists( __DIR__ . '/tests/setup.php' ) ) { require __DIR__ . '/tests/setup.php'; }",
    "if ( $wp_filesystem->exists( __DIR__ . '/tests/setup.php' ) ) { require __DIR__ . '/tests/setup.php'; }",
    "define( 'D', __DIR__ ); if ( $a ) { define( 'D', __DIR__ . '/b' ); } require D . '/tests/setup.php';",
    "define( 'ABSPATH', __DIR__ . '/' ); require ABSPATH . 'tests/setup.php';",
    "class { require __DIR__ . '/tests/setup.php';",
  ])("is not reported for %s", (code) => {
    expect(said(code)).toEqual([]);
  });

  it("is named by its path from the file that requires it", () => {
    const message =
      "REQUIRED_FILE_EXCLUDED src/lib/load.php:3: lib/load.php requires `lib/tests/setup.php`, and an exclusion leaves it out of the ZIP.";
    expect(said("require __DIR__ . '/tests/setup.php';", "lib/load.php")).toEqual([message]);
    expect(said("require dirname( __DIR__ ) . '/tests/setup.php';", "lib/load.php")).toHaveLength(1);
    expect(said("require dirname( __FILE__, 2 ) . '/tests/setup.php';", "lib/load.php")).toHaveLength(1);
    expect(said("require __DIR__ . '/tests/setup.php';", "readme.txt")).toEqual([]);
  });

  it("is reported even if a library requires it", () => {
    expect(
      said("require __DIR__ . '/tests/setup.php';", "vendor/a/load.php", ["vendor/a/tests/setup.php"]),
    ).toHaveLength(1);
  });
});

describe("a file that is nowhere", () => {
  it("is reported if the plugin's own code requires it", () => {
    expect(said("function a() { return include __DIR__ . '/build/a.asset.php'; }")).toEqual([
      "REQUIRED_FILE_MISSING src/lib.php:3: lib.php requires `build/a.asset.php`, which is neither in the source nor made by `build:`.",
    ]);
    expect(said("require __DIR__ . '/dev.php';", "vendor/a/bin.php")).toEqual([]);
    expect(said("require_once 'PEAR.php';")).toEqual([]);
  });

  it("is reported if only the case of its letters differs", () => {
    const files = { "lib.php": "<?php require 'Inc/a.php';", "inc/a.php": "<?php" };
    expect(problemsOf(files).map(({ message }) => message)).toEqual([
      "lib.php requires `Inc/a.php`, and the ZIP has `inc/a.php`: letters of another case are another file on most servers.",
    ]);
  });

  it("is not reported if any code of the plugin checks for it first", () => {
    expect(
      codes({
        "acme.php":
          "<?php\ndefine( 'ACME_DIR', __DIR__ . '/' );\nif ( ! is_readable( ACME_DIR . 'vendor/autoload.php' ) ) { return; }\nrequire ACME_DIR . 'load.php';",
        "load.php": "<?php require_once __DIR__ . '/vendor/autoload.php';",
      }),
    ).toEqual([]);
  });
});

describe("a package that would stop every site", () => {
  const fatal = ["REQUIRED_FILE_MISSING", "PACKAGE_FATAL"];

  it.each([
    "require __DIR__ . '/a.php';",
    "defined( 'ABSPATH' ) || exit;\nif ( PHP_VERSION_ID < 70400 ) { return; }\n( require __DIR__ . '/a.php' )( 1 );",
    "namespace Acme;\n$asset = require_once __DIR__ . '/a.php';",
    "if ( require __DIR__ . '/a.php' ) {}",
  ])("is refused: %s", (code) => {
    expect(codes({ "acme.php": `<?php\n${code}` })).toEqual(fatal);
  });

  it("is also refused if a file that is always loaded requires it", () => {
    const files = {
      "acme.php": "<?php\ninclude __DIR__ . '/inc/load.php';",
      "inc/load.php": "<?php\n\nrequire dirname( __DIR__ ) . '/tests/a.php';",
    };
    expect(problemsOf(files, ["tests/a.php"])).toMatchObject([
      { code: "REQUIRED_FILE_EXCLUDED", severity: "warning" },
      {
        code: "PACKAGE_FATAL",
        severity: "error",
        file: "src/inc/load.php",
        line: 3,
        message:
          "As soon as WordPress loads acme.php, PHP stops at `require` of `tests/a.php`, which is not in the ZIP. Every site that installs it would show a fatal error.",
      },
    ]);
  });

  it.each([
    "include __DIR__ . '/a.php';",
    "if ( defined( 'WP_CLI' ) ) { require __DIR__ . '/a.php'; }",
    "defined( 'WP_CLI' ) && require __DIR__ . '/a.php';",
    "class_exists( 'A' ) || require __DIR__ . '/a.php';",
    "$a = is_admin() ? require __DIR__ . '/a.php' : 1;",
    "function a() { require __DIR__ . '/a.php'; }",
    "add_action( 'init', function () { require __DIR__ . '/a.php'; } );",
    "add_action( 'init', fn() => require __DIR__ . '/a.php' );",
    "try { require __DIR__ . '/a.php'; } catch ( Error $e ) {}",
    "$a ??= require __DIR__ . '/a.php';",
    "return;\nrequire __DIR__ . '/a.php';",
  ])("is not refused for what may never run: %s", (code) => {
    expect(codes({ "acme.php": `<?php\n${code}` })).toEqual(["REQUIRED_FILE_MISSING"]);
  });

  it("is not refused because of a file that may never be loaded", () => {
    expect(codes({ "acme.php": "<?php", "cli.php": "<?php require __DIR__ . '/a.php';" })).toEqual([
      "REQUIRED_FILE_MISSING",
    ]);
  });
});

it("reports a dot-file that the code names by its path, unless it checks for it", () => {
  const read = "<?php\n$a = file_get_contents( __DIR__ . '/data/.keys.json' );";
  expect(problemsOf({ "acme.php": read }, ["data/.keys.json"])).toMatchObject([
    {
      code: "REQUIRED_FILE_EXCLUDED",
      line: 2,
      message: "acme.php names `data/.keys.json`, and an exclusion leaves it out of the ZIP.",
    },
  ]);
  const asked = "<?php\nif ( file_exists( __DIR__ . '/.env' ) ) { load( __DIR__ . '/.env' ); }";
  expect(codes({ "acme.php": asked }, [".env"])).toEqual([]);
  expect(codes({ "acme.php": read }, [".keys.json"])).toEqual([]);
});

describe("a theme", () => {
  const inTheme = (code: string, parent?: string): string[] =>
    problemsOf({ "functions.php": `<?php\n${code}` }, [], {
      loadedFile: "functions.php",
      ownFolder: ownFolderNames("theme", parent),
    }).map(({ code: name }) => name);
  const fatal = ["REQUIRED_FILE_MISSING", "PACKAGE_FATAL"];

  it.each([
    "require get_template_directory() . '/inc/a.php';",
    "require_once get_stylesheet_directory() . '/inc/a.php';",
    "require trailingslashit( get_template_directory() ) . 'inc/a.php';",
    "require get_theme_file_path( '/inc/a.php' );",
    "require get_theme_file_path( 'inc/a.php' );",
    "require \\get_parent_theme_file_path( 'inc/a.php' );",
    "require locate_template( 'inc/a.php' );",
    "require TEMPLATEPATH . '/inc/a.php';",
    "define( 'ACME_DIR', get_template_directory() ); require ACME_DIR . '/inc/a.php';",
    "require __DIR__ . '/inc/a.php';",
  ])("is told of what it requires and lacks: %s", (code) => {
    expect(inTheme(code)).toEqual(fatal);
  });

  it.each([
    ["require get_stylesheet_directory() . '/inc/a.php';", fatal],
    ["require __DIR__ . '/inc/a.php';", fatal],
    ["require get_template_directory() . '/inc/a.php';", []],
    ["require get_theme_file_path( 'inc/a.php' );", []],
    ["require get_parent_theme_file_path( 'inc/a.php' );", []],
    ["require locate_template( 'inc/a.php' );", []],
  ])("that is a child is told of its own folder only: %s", (code, expected) => {
    expect(inTheme(code, "acme-base")).toEqual(expected);
  });

  it.each([
    "require get_theme_file_path( $file );",
    "foreach ( array( 'a' ) as $name ) { require get_template_directory() . \"/inc/{$name}.php\"; }",
    "if ( file_exists( get_theme_file_path( 'inc/a.php' ) ) ) { require get_theme_file_path( 'inc/a.php' ); }",
  ])("is told nothing that is not known: %s", (code) => {
    expect(inTheme(code)).toEqual([]);
  });
});

it("takes no folder of the theme for the plugin's", () => {
  expect(codes({ "acme.php": "<?php require get_template_directory() . '/acme.php/a.php';" })).toEqual([]);
});
