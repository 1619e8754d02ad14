import { expect, it } from "vitest";
import { finishedProblems } from "../../src/pack/finished-problems.ts";

const at = { file: "versions.yaml", line: 5, column: 13 };
const HEADER = "<?php\n/* Plugin Name: Acme\nVersion: 1.2.0 */\n";
const START = "( require __DIR__ . '/presscast-updater.php' )( __FILE__ );\n";

function look(files: Record<string, string>, isBundled = true): string[] {
  const packed = Object.entries(files).map(([path, text]) => ({
    path,
    bytes: Buffer.from(text),
    isExecutable: false,
  }));
  const finished = { kind: "plugin" as const, mainFile: "acme.php", version: "1.2.0", isBundled, at };
  return finishedProblems(packed, finished).map(({ code, severity }) => `${severity} ${code}`);
}

const updater = { "presscast-updater.php": "<?php" };

it("accepts a package with its version and its updater", () => {
  expect(look({ "acme.php": HEADER + START, ...updater })).toEqual([]);
  expect(look({ "acme.php": HEADER }, false)).toEqual([]);
});

it("stops where WordPress would read another version, or none", () => {
  expect(look({ "acme.php": HEADER.replace("1.2.0", "1.1.0") }, false)).toEqual(["error PACKAGE_VERSION"]);
  const late = HEADER.replace("Version", `${"-".repeat(8192)}\nVersion`);
  expect(look({ "acme.php": late }, false)).toEqual(["error PACKAGE_VERSION"]);
});

it("stops where the updater is not there, or nothing starts it", () => {
  expect(look({ "acme.php": HEADER + START })).toEqual(["error PACKAGE_UPDATER"]);
  expect(look({ "acme.php": `${HEADER}// ${START}`, ...updater })).toEqual(["error PACKAGE_UPDATER"]);
});

it("looks for a theme's version in its stylesheet, and for the line in functions.php", () => {
  const theme = { kind: "theme", mainFile: "style.css", version: "1.2.0", isBundled: true, at } as const;
  const codes = (functions: string): string[] =>
    finishedProblems(
      Object.entries({
        "style.css": "/*\nTheme Name: Acme\nVersion: 1.2.0\n*/",
        "functions.php": functions,
        ...updater,
      }).map(([path, text]) => ({ path, bytes: Buffer.from(text), isExecutable: false })),
      theme,
    ).map(({ code }) => code);
  expect(codes(`<?php\n${START}`)).toEqual([]);
  expect(codes("<?php")).toEqual(["PACKAGE_UPDATER"]);
});
