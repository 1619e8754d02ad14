import { expect, it } from "vitest";
import { outputPackages } from "../../src/action/output-packages.ts";

it("gives the ZIPs one path a line, and nothing where none was built", () => {
  const given: [string, string][] = [];
  const runner = { output: (name: string, value: string) => void given.push([name, value]) };
  outputPackages(runner, undefined);
  expect(given).toEqual([]);
  outputPackages(runner, { paths: ["/t/a.zip", "/t/b.zip"], checksums: "/t/checksums.txt" });
  expect(given).toEqual([
    ["packages", "/t/a.zip\n/t/b.zip"],
    ["checksums", "/t/checksums.txt"],
  ]);
});
