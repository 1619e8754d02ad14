import { expect, it } from "vitest";
import { uncommitted } from "../../src/survey/uncommitted.ts";

it("warns of uncommitted changes, with the first three files", () => {
  expect(uncommitted([])).toEqual([]);
  const told = (paths: readonly string[]) =>
    uncommitted(paths).map(({ code, severity, message }) => `${severity} ${code} ${message}`);
  expect(told(["a.php"])).toEqual([
    "warning SOURCE_UNCOMMITTED 1 file with work that is not committed: a.php. Packages are read from commits.",
  ]);
  expect(told(["1", "2", "3"])).toEqual([
    expect.stringContaining("3 files with work that is not committed: 1, 2, 3. "),
  ]);
  expect(told(["1", "2", "3", "4"])).toEqual([
    expect.stringContaining("4 files with work that is not committed: 1, 2, 3 …. "),
  ]);
});
