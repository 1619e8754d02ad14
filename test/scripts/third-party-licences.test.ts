import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const TOP = join(import.meta.dirname, "../..");

it("dist/ has the licence of every dependency that decision 1 lists, and of what these bring along", () => {
  const text = readFileSync(join(TOP, "dist/LICENCES.txt"), "utf8");
  const named = [...text.matchAll(/^== (\S+) \S+ \((.+)\) ==$/gm)];
  const names = named.map(([, name]) => name);
  const [table = ""] = readFileSync(join(TOP, "docs/decisions/0001-dependencies.md"), "utf8").split(
    "\nFor development",
  );
  const rows = table.split("\n").filter((line) => line.startsWith("| `"));
  const dependencies = rows.flatMap((row) => [...(row.split(" | ")[0] ?? "").matchAll(/`([^`]+)`/g)]);
  expect(names).toEqual(
    expect.arrayContaining([
      ...dependencies.map(([, name]) => name),
      "@actions/core",
      "undici",
      "htmlparser2",
    ]),
  );
  expect(text).not.toContain("(see below)");
  // All of them may be bundled into a program under the MIT licence.
  const kinds = new Set(named.map(([, , kind]) => kind));
  expect(
    [...kinds].filter(
      (kind) => !/^\(?(?:MIT|ISC|BSD-\d-Clause|Apache-2\.0|0BSD|BlueOak-1\.0\.0)/.test(kind ?? ""),
    ),
  ).toEqual([]);
});
