import { expect, it } from "vitest";
import type { TreeFile } from "../../src/survey/repository.ts";
import { resolveLinks } from "../../src/pack/resolve-links.ts";

const file = (path: string, kind: TreeFile["kind"] = "file"): TreeFile => ({ path, kind, id: path, size: 1 });
const FILES = [file("a.php"), file("lib/b.php"), file("lib/deep/run.sh", "executable")];

function resolve(links: Readonly<Record<string, string>>) {
  const listed = Object.entries(links).map(([path, target]) => ({ file: file(path, "symlink"), target }));
  const { targets, problems } = resolveLinks(listed, FILES, (path) => `src/${path}`);
  return {
    targets: Object.fromEntries([...targets].map(([path, target]) => [path, target.path])),
    problems: problems.map((each) => `${each.code} ${each.file}: ${each.message}`),
  };
}

it.each<[string, string, string]>([
  ["l", "a.php", "a.php"],
  ["l", "./lib//b.php", "lib/b.php"],
  ["l", "lib/deep/../b.php", "lib/b.php"],
  ["lib/l", "b.php", "lib/b.php"],
  ["lib/l", "../a.php", "a.php"],
  ["lib/deep/l", "../../lib/deep/run.sh", "lib/deep/run.sh"],
])("follows %s -> %s", (link, target, expected) => {
  expect(resolve({ [link]: target })).toEqual({ targets: { [link]: expected }, problems: [] });
});

it("follows links through links, each from its own folder", () => {
  const { targets, problems } = resolve({ l: "lib/m", "lib/m": "../n", n: "lib/b.php" });
  expect(targets).toEqual({ l: "lib/b.php", "lib/m": "lib/b.php", n: "lib/b.php" });
  expect(problems).toEqual([]);
});

it.each<[string, string, string]>([
  ["l", "../a.php", "which leads out of the source"],
  ["lib/l", "../../src/a.php", "which leads out of the source"],
  ["lib/l", "../../../../etc/passwd", "which leads out of the source"],
  ["l", "/etc/passwd", "which leads out of the source"],
  ["l", "C:/a.php", "which leads out of the source"],
  ["l", "..\\a.php", "which leads out of the source"],
  ["l", "lib", "which is not a file of the source"],
  ["l", ".", "which is not a file of the source"],
  ["l", "", "which is not a file of the source"],
  ["l", "A.php", "which is not a file of the source"],
  ["l", "l", "which leads back to itself"],
])("refuses %s -> %j", (link, target, words) => {
  expect(resolve({ [link]: target })).toEqual({
    targets: {},
    problems: [`FILE_SYMLINK src/${link}: \`${link}\` is a symbolic link to \`${target}\`, ${words}.`],
  });
});

it("ends where links lead in a circle, and says so of each", () => {
  const { targets, problems } = resolve({ a: "b", b: "c", c: "a", good: "a.php" });
  expect(targets).toEqual({ good: "a.php" });
  expect(problems).toHaveLength(3);
});
