import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const top = join(import.meta.dirname, "../..");
const updater = readFileSync(join(top, "plugins/presscast/updater.php"), "utf8");

it("every check of the updater stands in the threat model, and the other way round", () => {
  const numbers = (text: string, pattern: RegExp): number[] =>
    [...text.matchAll(pattern)].map((match) => Number(match[1])).sort((a, b) => a - b);
  const model = readFileSync(join(top, "docs/threat-model.md"), "utf8");
  expect(numbers(updater, /\bCheck (\d+):/g)).toEqual(numbers(model, /^\| (\d+) +\|/gm));
});

it("the updater has the version of the plugin that it comes with", () => {
  const plugin = readFileSync(join(top, "plugins/presscast/presscast.php"), "utf8");
  expect(/UPDATER = '([^']+)'/.exec(updater)?.[1]).toBe(/^ \* Version: +(\S+)$/m.exec(plugin)?.[1]);
});
