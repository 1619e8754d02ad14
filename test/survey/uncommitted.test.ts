import { expect, it } from "vitest";
import { uncommitted } from "../../src/survey/uncommitted.ts";

it("warns of uncommitted changes, with the first three files", () => {
  expect(uncommitted([], "versions.yaml")).toEqual([]);
  const told = (paths: readonly string[]) =>
    uncommitted(paths, "versions.yaml").map(
      ({ code, severity, message }) => `${severity} ${code} ${message}`,
    );
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

it("says of the versions file that it counts here, and not in a push", () => {
  const found = uncommitted(["versions.yaml", "a.php"], "versions.yaml");
  expect(found.map(({ message, fix }) => `${message} ${fix}`)).toEqual([
    "versions.yaml has changes that are not committed. They count here, and a push publishes only what is committed. Commit it before you push.",
    expect.stringMatching(/^1 file with work that is not committed: a\.php\. /),
  ]);
  expect(found[0]).toMatchObject({ code: "SOURCE_UNCOMMITTED", file: "versions.yaml" });
});
