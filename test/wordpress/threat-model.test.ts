import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const top = join(import.meta.dirname, "../..");
const updater = readFileSync(join(top, "plugins/presscast/updater.php"), "utf8");

it("every check of the updater is in the threat model and in the name of a test, and the other way round", () => {
  const numbers = (text: string, pattern: RegExp): number[] =>
    [...new Set([...text.matchAll(pattern)].map((match) => Number(match[1])))].sort((a, b) => a - b);
  const model = readFileSync(join(top, "docs/threat-model.md"), "utf8");
  const tests = readdirSync(import.meta.dirname).map((name) =>
    readFileSync(join(import.meta.dirname, name), "utf8"),
  );
  const checks = numbers(updater, /\bCheck (\d+):/g);
  expect(numbers(model, /^\| (\d+) +\|/gm)).toEqual(checks);
  expect(numbers(tests.join(), /\(check (\d+)\)/g)).toEqual(checks);
});

it("the updater has the version of the plugin that it comes with", () => {
  const plugin = readFileSync(join(top, "plugins/presscast/presscast.php"), "utf8");
  expect(/UPDATER = '([^']+)'/.exec(updater)?.[1]).toBe(/^ \* Version: +(\S+)$/m.exec(plugin)?.[1]);
});
