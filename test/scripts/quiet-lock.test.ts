import { expect, it } from "vitest";
import { quietLock } from "../../scripts/quiet-lock.ts";

it("forgets only what a supported Node would be warned of, and of no package but those installed", () => {
  const lock = (packages: object): string => `${JSON.stringify({ lockfileVersion: 3, packages }, null, 2)}\n`;
  const kept = { version: "1.0.0", engines: { node: ">=18" } };
  const tool = { version: "3.1.56", license: "MIT" };
  const root = { name: "presscast", engines: { node: ">=24" } };
  const text = lock({
    "": root,
    "node_modules/a": kept,
    "node_modules/b": { ...tool, engines: { node: ">=24.18.0", npm: ">=11" } },
    "node_modules/c": { ...tool, engines: { node: "^20.17.0 || >=22.9.0" } },
    "node_modules/d": tool,
  });
  const quiet = lock({
    "": root,
    "node_modules/a": kept,
    "node_modules/b": tool,
    "node_modules/c": tool,
    "node_modules/d": tool,
  });
  expect(quietLock(text)).toBe(quiet);
  expect(quietLock(quiet)).toBe(quiet);
});
