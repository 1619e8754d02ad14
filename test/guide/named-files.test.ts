import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";

const TOP = join(import.meta.dirname, "../..");
const docs = readdirSync(join(TOP, "docs"), { recursive: true, encoding: "utf8" });
const pages = ["README.md", ...docs.filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`)];

/** Files of this repository that a page names, in code or as the target of a link. */
function namedIn(page: string): string[] {
  const text = readFileSync(join(TOP, page), "utf8").replaceAll(/^```[^]*?^```$/gm, "");
  const named = [...text.matchAll(/`((?:src|test|scripts|bench|schema|plugins\/presscast)\/[\w./-]*)`/g)];
  const linked = [...text.replaceAll(/`[^`\n]*`/g, "").matchAll(/\]\(([^)#\s]+)(?:#[^)\s]*)?\)/g)];
  return [
    ...named.map(([, path = ""]) => path),
    ...linked
      .map(([, target = ""]) => target)
      .filter((target) => !/^\w+:/.test(target))
      .map((target) => join(dirname(page), target)),
  ];
}

it.each(pages)("%s names only existing files", (page) => {
  expect(namedIn(page).filter((path) => !existsSync(join(TOP, path)))).toEqual([]);
});
