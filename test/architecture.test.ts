import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";

const SOURCE = join(import.meta.dirname, "../src");
/** A file imports its own folder or one to its left. */
const FOLDERS = ["report", "versions", "plan", "build", "trust", "site", "verify"];
/** What the pure folders may import besides each other: no disk, no processes, no network, no clock. */
const PURE_MODULES = [
  "node:crypto",
  "node:util",
  "node:zlib",
  "adm-zip",
  "fastest-levenshtein",
  "fflate",
  "ignore",
  "marked",
  "php-parser",
  "sanitize-html",
  "semver",
  "valibot",
  "yaml",
];
const MOST_LINES = 250;

const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter((path) =>
  path.endsWith(".ts"),
);
const textOf = (path: string): string => readFileSync(join(SOURCE, path), "utf8");
const folderOf = (path: string): string => (path.includes("/") ? (path.split("/")[0] ?? "") : "");
const importsOf = (path: string): string[] =>
  [...textOf(path).matchAll(/^(?:import|export)\b[^;]*?from "([^"]+)";|^import "([^"]+)";/gm)].map(
    (match) => match[1] ?? match[2] ?? "",
  );
const isTypesOnly = (path: string): boolean =>
  textOf(path)
    .replaceAll(/\/\*[\s\S]*?\*\//g, "")
    .split("\n")
    .every((line) => !/^export (?:async function|function|const|class|let)|^export default/.test(line));

describe("the import order of the pure folders", () => {
  for (const path of files.filter((each) => FOLDERS.includes(folderOf(each)))) {
    it(path, () => {
      const own = FOLDERS.indexOf(folderOf(path));
      for (const imported of importsOf(path)) {
        if (!imported.startsWith(".")) {
          expect(PURE_MODULES, `${path} imports ${imported}`).toContain(imported);
          continue;
        }
        const target = folderOf(relative(SOURCE, join(SOURCE, dirname(path), imported)));
        expect(FOLDERS.slice(0, own + 1), `${path} imports ${imported}`).toContain(target);
      }
    });
  }
});

describe("the pure folders ask nothing of the machine", () => {
  for (const path of files.filter((each) => FOLDERS.includes(folderOf(each)) || each === "release.ts")) {
    it(path, () => {
      const code = textOf(path).replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
      expect(code).not.toMatch(
        /\bprocess\.|\bfetch\(|\bconsole\.|\bDate\.now\(|\bnew Date\(\)|\bsetTimeout\(|\bMath\.random\(/,
      );
    });
  }
});

it("only the entries and the commands know the world", () => {
  const knowing = files.filter((path) => importsOf(path).some((imported) => imported.includes("/world/")));
  expect(knowing.filter((path) => !/^(?:world|commands)\/|^(?:cli|action)\.ts$/.test(path))).toEqual([]);
});

it("every source file with behaviour has its mirrored test", () => {
  const tests = new Set(
    readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" }).filter((path) =>
      path.endsWith(".test.ts"),
    ),
  );
  const untested = files.filter(
    (path) => !isTypesOnly(path) && !tests.has(path.replace(/\.ts$/, ".test.ts")),
  );
  expect(untested).toEqual([]);
});

it(`no source file is longer than ${MOST_LINES} lines, and half of them are short`, () => {
  const lengths = files.map((path) => ({ path, lines: textOf(path).split("\n").length - 1 }));
  expect(lengths.filter(({ lines }) => lines > MOST_LINES)).toEqual([]);
  const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(80);
});

it("no file has a name that says nothing", () => {
  const named = files.filter((path) =>
    /(?:^|\/)(?:utils?|helpers?|common|types|manager|service|misc)\.ts$/.test(path),
  );
  expect(named).toEqual([]);
});

it("no test replaces one of our own modules", () => {
  const tests = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".ts"),
  );
  const pattern = new RegExp(String.raw`\bvi\.(?:mock|doMock)\(`);
  const mocking = tests.filter((path) => pattern.test(readFileSync(join(import.meta.dirname, path), "utf8")));
  expect(mocking).toEqual([]);
});
