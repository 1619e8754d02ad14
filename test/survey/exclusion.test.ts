import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEFAULT_EXCLUSIONS } from "../../src/survey/default-exclusions.ts";
import {
  endlessPatterns,
  exclusion,
  gitignore,
  patternProblems,
  withFolders,
} from "../../src/survey/exclusion.ts";
import { temporaryRepository, type TemporaryRepository } from "../support/repository/temporary-repository.ts";

let repository: TemporaryRepository;
beforeAll(async () => {
  repository = await temporaryRepository();
});
afterAll(() => repository.remove());

/** What git itself says of each case, with its rules in the .gitignore of a folder of its own. */
async function ignoredByGit(
  cases: readonly (readonly [rules: string, paths: readonly string[]])[],
): Promise<string[][]> {
  const folders = cases.map((_, index) => `case-${index}/`);
  await repository.write(
    Object.fromEntries(cases.map(([text], index) => [`${folders[index]}.gitignore`, text])),
  );
  const input = cases.flatMap(([, paths], index) => paths.map((path) => `${folders[index]}${path}\0`));
  const answer = await repository.ask(input.join(""), "check-ignore", "--no-index", "--stdin", "-z");
  const ignored = new Set(answer.split("\0"));
  return cases.map(([, paths], index) => paths.filter((path) => ignored.has(folders[index] + path)));
}

/** So many cases at once, since starting git takes longer than all of them. */
const TOGETHER = { minLength: 10, maxLength: 10 };

function excluded(
  distignore: string | undefined,
  paths: readonly string[],
  exclude: readonly string[] = [],
): string[] {
  const isExcluded = exclusion({ distignore, exclude, exportIgnored: new Set() });
  return paths.filter((path) => isExcluded(path));
}

/** One of the choices that bars divide. */
const oneOf = (...choices: readonly string[]): fc.Arbitrary<string> =>
  fc.constantFrom(...choices.flatMap((each) => each.split("|")));

const name = oneOf(
  "a|b|ab|abc|A|docs|src|lib|vendor|tests|test|node_modules|.env|a.php|a.b|x1|app.js.map|phpunit.xml|x~",
  String.raw`a b|a b |#x|!x|a*|a?|a[b]|[|]|a\b|-|^|+|$|(a)|{a,b}|Übersicht|日本|😀`,
  "a\tb|e\u0301",
);
const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/"));
const glob = oneOf(
  "*|**|***|?|??|?*|a*|*b|a?c|*.*|*.map|**b|a**b|a+|(a)|.|{a,b}|$|^a",
  String.raw`[ab]|[!a]|[^a]|[a-c]*|[c-a]|[]]|[!]a]|[a-|[\]]|[\\]|[*]|[,-.]*|[a/b]|[Ü]*|[!日]*|a[|a[b]`,
  String.raw`[[:alpha:]]*|[[:upper:]]*|[[:space:]]|[[:none:]]|\*|\?|\[|\a|\#x|\!x|a\ b|a b\ |a\\b|a\ `,
);
const body = fc
  .array(fc.tuple(fc.oneof(name, glob), fc.constantFrom("/", "/", "", "/**/")), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => parts.map(([part, gap], index) => (index < parts.length - 1 ? part + gap : part)).join(""));
const patternText = fc
  .tuple(oneOf("|||!|!|!!"), oneOf("||/|**/|/**/|./|//"), body, oneOf("|||/|/**|/*|//| |  |\\ |\t|\r|/ |\\"))
  .map((parts) => parts.join(""));
const oddLine = oneOf(String.raw`| |# a|#a| # a|\#|!|\!|/|!/|\|*|/*|!*/|**/|/**/|!**`);
const rules = fc
  .tuple(
    fc.array(fc.oneof({ weight: 8, arbitrary: patternText }, oddLine), { minLength: 1, maxLength: 8 }),
    fc.constantFrom("\n", "\n", "\r\n"),
    fc.constantFrom("", "\n"),
  )
  .map(([lines, lineEnd, end]) => ({ lines, text: lines.join(lineEnd) + end }));
const tree = fc.uniqueArray(path, { minLength: 20, maxLength: 60 });

/** The one difference that is left, see the test of it: `**` right behind a name, in a pattern with a slash. */
const STARS_BEHIND_A_NAME = /^!?(?:\/[^*?[\\]*|[^*?[\\]*)[^*?[\\/]\*\*/;

const known = rules.filter(({ lines }) => !lines.some((line) => STARS_BEHIND_A_NAME.test(line)));

it("agrees with git about every path, with defaults and .distignore together", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(known, tree), TOGETHER), async (cases) => {
      const git = await ignoredByGit(
        cases.map(([{ text }, paths]) => [`${DEFAULT_EXCLUSIONS.join("\n")}\n${text}`, paths]),
      );
      expect(cases.map(([{ text }, paths]) => excluded(text, paths))).toEqual(git);
    }),
    { numRuns: 30 },
  );
});

it("agrees with git about rules alone, and about those with a byte order mark", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(known, tree, fc.boolean()), TOGETHER), async (cases) => {
      const marked = cases.map(([{ text }, paths, isMarked]): [string, readonly string[]] => [
        isMarked ? `\u{FEFF}${text}` : text,
        paths,
      ]);
      expect(marked.map(([text, paths]) => paths.filter(gitignore([text])))).toEqual(
        await ignoredByGit(marked),
      );
    }),
    { numRuns: 30 },
  );
});

/**
 * gitignore(5): "Other consecutive asterisks are considered regular asterisks". Git cuts off a pattern's
 * literal start first, though, and then takes what is left for a leading `**`. Here the page counts.
 */
it("follows git's manual, and not its bug, where `**` comes directly after a name", async () => {
  const paths = ["ab", "a/b", "a/c/b", "ac/b"];
  expect(await ignoredByGit([["a**/b", paths]])).toEqual([["ab", "a/b", "a/c/b", "ac/b"]]);
  expect(paths.filter(gitignore(["a**/b"]))).toEqual(["a/b", "ac/b"]);
});

it.each<[string, string | undefined, readonly string[], readonly string[], readonly string[]]>([
  ["nothing but the defaults", undefined, [], ["a.php", "tests/a.php", "js/.eslintrc"], ["a.php"]],
  ["every line of .distignore", "docs/\n*.map\r\n# src\n", [], ["docs/a", "a.map", "src/a"], ["src/a"]],
  ["exclude after .distignore", "!a.map", ["*.map"], ["a.map", "b"], ["b"]],
  ["a file taken back in", "*.map\n!a.map", ["!/b.map"], ["a.map", "b.map", "c.map"], ["a.map", "b.map"]],
  [
    "a default taken back in",
    "!.htaccess",
    ["!tests/"],
    [".htaccess", "tests/a", ".git/config"],
    [".htaccess", "tests/a"],
  ],
  ["nothing taken back in below an excluded folder", "docs/\n!docs/a", [], ["docs/a"], []],
  ["case", "docs/", [], ["Docs/a", "docs/a"], ["Docs/a"]],
  [
    "folders named tests inside vendor",
    undefined,
    [],
    [
      "vendor/tests/a.php",
      "vendor/acme/x/test/a.php",
      "lib/vendor/tests/a.php",
      "vendor/x/node_modules/a.js",
    ],
    ["vendor/tests/a.php", "vendor/acme/x/test/a.php"],
  ],
  [
    "development files at the top only",
    undefined,
    [],
    ["composer.lock", "package.json", "blocks/a/package.json"],
    ["blocks/a/package.json"],
  ],
])("leaves out what it should: %s", (_, distignore, exclude, paths, kept) => {
  const out = excluded(distignore, paths, exclude);
  expect(paths.filter((each) => !out.includes(each))).toEqual(kept);
});

it("leaves out what git would leave out of an archive, whatever `!` says", () => {
  const exportIgnored = new Set(["docs/", "src/a.scss", "lib/x/"]);
  const isExcluded = exclusion({ distignore: "!docs/", exclude: ["!src/a.scss"], exportIgnored });
  const paths = ["docs/a/b.md", "docs.md", "src/a.scss", "src/b.scss", "lib/x/y", "lib/xy", "docs"];
  expect(paths.filter(isExcluded)).toEqual(["docs/a/b.md", "src/a.scss", "lib/x/y"]);
});

it("asks after files and every folder above them, each once", () => {
  expect(withFolders(["a/b/c", "a/b/d", "e"])).toEqual(["a/", "a/b/", "a/b/c", "a/b/d", "e"]);
});

it.each(["docs[", "a[!]", "[]", "a\\", "\\", "a/[b-", "[a\\]", "[^]"])(
  "says that git would drop the pattern %s",
  async (bad) => {
    const at = { file: "versions.yaml", line: 4, column: 5 };
    expect(patternProblems(["docs/", bad], at)).toMatchObject([{ code: "IGNORE_PATTERN", ...at }]);
    expect(patternProblems(["docs/", bad], at)[0]?.message).toContain(`\`${bad}\``);
    expect(await ignoredByGit([[bad, ["docs[", "a[!]", "a", "a\\", "]", "[]", "a/[b-", "["]]])).toEqual([[]]);
  },
);

it.each([
  "docs/",
  "!a",
  "[a]",
  "[!]a]",
  "[]a]",
  "a[b]c",
  "\\[",
  "\\\\",
  "a\\ ",
  "[[:alpha:]]",
  "[\\]]",
  "]",
  "#",
  "日本",
])("accepts the pattern %s", (good) => {
  expect(patternProblems([good], undefined)).toEqual([]);
});

it("accepts all of the defaults", () => {
  expect(patternProblems(DEFAULT_EXCLUSIONS, undefined)).toEqual([]);
});

describe("patterns that would take minutes", () => {
  const endless = "**/a/**/b/**/c/**/d/**/e";

  it("are reported, by the pattern, and exclude nothing", () => {
    const [found] = patternProblems([endless, "**/a/**/b"], undefined);
    expect(found?.message).toContain(`\`${endless}\` has more than 4 \`**\``);
    expect(patternProblems(["**/a/**/b/**/c/**/d"], undefined)).toEqual([]);
    expect(gitignore([endless])("x/a/b/c/d/e")).toBe(false);
  });

  it("are not those with several `**` in a row, which mean the same as one", () => {
    const pattern = "**/**/**/**/**/**/x";
    expect(patternProblems([pattern], undefined)).toEqual([]);
    expect(gitignore([pattern])("a/b/x")).toBe(true);
  });

  it("in a .distignore are reported too, by their file", () => {
    const at = { file: "plugins/acme/.distignore" };
    expect(endlessPatterns(`docs/\n${endless}\n`, at)).toMatchObject([{ code: "IGNORE_PATTERN", ...at }]);
  });
});
