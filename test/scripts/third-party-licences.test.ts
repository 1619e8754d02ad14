import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const TOP = join(import.meta.dirname, "../..");

it("dist/ has the licence of every dependency, and of what these bring along", () => {
  const text = readFileSync(join(TOP, "dist/LICENCES.txt"), "utf8");
  const named = [...text.matchAll(/^== (\S+) \S+ \((.+)\) ==$/gm)];
  const names = named.map(([, name]) => name);
  const { dependencies } = JSON.parse(readFileSync(join(TOP, "package.json"), "utf8")) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  expect(names).toEqual(expect.arrayContaining([...Object.keys(dependencies), "undici", "postcss"]));
  expect(text).not.toContain("(see below)");
  // All of them may be bundled into a program under the MIT licence.
  const kinds = new Set(named.map(([, , kind]) => kind));
  expect(
    [...kinds].filter(
      (kind) => !/^\(?(?:MIT|ISC|BSD-\d-Clause|Apache-2\.0|0BSD|BlueOak-1\.0\.0)/.test(kind ?? ""),
    ),
  ).toEqual([]);
});
