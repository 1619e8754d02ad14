import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";

const SOURCE = join(import.meta.dirname, "../src");
/**
 * The rooms from left to right: a file imports its own or one to its left. Rooms in one line do not import each
 * other.
 */
const ROOMS: readonly (readonly string[])[] = [
  ["report"],
  ["versions"],
  ["trust"],
  ["plan"],
  ["php"],
  ["survey"],
  ["pack"],
  ["site"],
  ["publish", "verify"],
  ["preview"],
  ["push.ts"],
  ["world"],
  ["cli"],
  ["commands", "action"],
  ["cli.ts", "action.ts"],
];
const PURE = new Set(
  ROOMS.slice(
    0,
    ROOMS.findIndex((rooms) => rooms.includes("world")),
  ).flat(),
);
/** What the pure rooms may import besides each other: no disk, no processes, no network, no clock. */
const PURE_MODULES = new Set([
  "node:crypto",
  "node:path/posix",
  "node:util",
  "node:zlib",
  "adm-zip",
  "diff",
  "fastest-levenshtein",
  "htmlparser2",
  "ignore",
  "marked",
  "php-parser",
  "sanitize-html",
  "semver",
  "valibot",
  "yaml",
]);
const MOST_LINES = 250;
/** A shorter file is tested through those that use it, unless it has a test of its own. */
const LINES_TO_TEST = 20;

const files = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter((path) =>
  path.endsWith(".ts"),
);
const textOf = (path: string): string => readFileSync(join(SOURCE, path), "utf8");
const roomOf = (path: string): string => path.split("/")[0] ?? "";
const placeOf = (room: string): number => ROOMS.findIndex((rooms) => rooms.includes(room));
const importsOf = (path: string): string[] =>
  [...textOf(path).matchAll(/^(?:import|export)\b[^;]*?from "([^"]+)";|^import "([^"]+)";/gm)].map(
    (match) => match[1] ?? match[2] ?? "",
  );
const linesOf = (path: string): number => textOf(path).split("\n").length - 1;
/** The lists of codes are one table, which has one test. */
const testOf = (path: string): string =>
  path.replace(/^report\/\w+-codes\.ts$/, "report/codes.ts").replace(/\.ts$/, ".test.ts");
const isTypesOnly = (path: string): boolean =>
  textOf(path)
    .replaceAll(/\/\*[\s\S]*?\*\//g, "")
    .split("\n")
    .every((line) => !/^export (?:async function|function|const|class|let)|^export default/.test(line));

describe("the import order of the rooms", () => {
  for (const path of files) {
    it(path, () => {
      const own = roomOf(path);
      expect(placeOf(own), `${path} is in no room`).toBeGreaterThanOrEqual(0);
      for (const imported of importsOf(path).filter((each) => each.startsWith("."))) {
        const target = relative(SOURCE, join(SOURCE, dirname(path), imported));
        const room = roomOf(target);
        if (room === own || target === "../package.json") continue;
        expect(placeOf(room), `${path} imports ${imported}`).toBeLessThan(placeOf(own));
      }
    });
  }
});

describe("the pure rooms ask nothing of the machine", () => {
  for (const path of files.filter((each) => PURE.has(roomOf(each)))) {
    it(path, () => {
      const modules = importsOf(path).filter((each) => !each.startsWith("."));
      expect(modules.filter((each) => !PURE_MODULES.has(each))).toEqual([]);
      const code = textOf(path).replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
      expect(code).not.toMatch(
        /\bprocess\.|\bfetch\(|\bconsole\.|\bDate\.now\(|\bnew Date\(\)|\bsetTimeout\(|\bMath\.random\(/,
      );
    });
  }
});

it(`every source file of ${LINES_TO_TEST} lines or more that does something has its test at the same place`, () => {
  const tests = new Set(
    readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" }).filter((path) =>
      path.endsWith(".test.ts"),
    ),
  );
  const untested = files.filter(
    (path) => linesOf(path) >= LINES_TO_TEST && !isTypesOnly(path) && !tests.has(testOf(path)),
  );
  expect(untested).toEqual([]);
});

it(`no source file is longer than ${MOST_LINES} lines, and half of them are short`, () => {
  const lengths = files.map((path) => ({ path, lines: linesOf(path) }));
  expect(lengths.filter(({ lines }) => lines > MOST_LINES)).toEqual([]);
  const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
  expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(80);
});

it("no file is named utils, helpers, types or the like", () => {
  const named = files.filter((path) =>
    /(?:^|\/)(?:utils?|helpers?|common|types|manager|service|misc)\.ts$/.test(path),
  );
  expect(named).toEqual([]);
});

const exportsOf = (path: string, kinds: string): string[] =>
  [...textOf(path).matchAll(new RegExp(`^export (?:async )?(?:${kinds})\\*? (\\w+)`, "gm"))].map(
    ([, name = ""]) => name,
  );

it("one word names one thing: no two files export the same name", () => {
  const places = new Map<string, string[]>();
  for (const path of files) {
    for (const name of exportsOf(path, "function|const|class|interface|type")) {
      places.set(name, [...(places.get(name) ?? []), path]);
    }
  }
  expect([...places].filter(([, paths]) => paths.length > 1)).toEqual([]);
});

describe("a file has the name of what it exports, if that is one thing", () => {
  const plain = (name: string): string => name.replaceAll(/[-_]/g, "").toLowerCase();
  for (const path of files) {
    const values = exportsOf(path, "function|const|class");
    const types = exportsOf(path, "interface|type");
    const names = values.length === 1 ? [...values, ...types] : [];
    if (names.length === 0) continue;
    it(path, () => {
      expect(names.map(plain)).toContain(plain(basename(path, ".ts")));
    });
  }
});

it("no file imports a module twice", () => {
  const twice = files.filter((path) => {
    const imported = importsOf(path);
    return new Set(imported).size < imported.length;
  });
  expect(twice).toEqual([]);
});

it("no test replaces one of our own modules", () => {
  const tests = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".ts"),
  );
  const pattern = new RegExp(String.raw`\bvi\.(?:mock|doMock)\(`);
  const mocking = tests.filter((path) => pattern.test(readFileSync(join(import.meta.dirname, path), "utf8")));
  expect(mocking).toEqual([]);
});
