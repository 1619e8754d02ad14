import { expect, it } from "vitest";
import { directoryFolder } from "../../src/survey/directory-folder.ts";
import type { Kind } from "../../src/versions/kind.ts";

async function found(kind: Kind, folders: readonly string[], folder = "acme") {
  const repository = {
    folder: (_commit: string, path: string) =>
      Promise.resolve(folders.includes(path) ? [{ name: path, id: "1" }] : undefined),
  };
  const { place, files } = await directoryFolder(repository, kind, { commit: "c", folder });
  return `${place}: ${files.map(({ name }) => name).join(", ")}`;
}

it.each<[Kind, readonly string[], string]>([
  ["plugin", ["acme/.wordpress-org", "acme/assets"], ".wordpress-org: acme/.wordpress-org"],
  ["plugin", ["acme/assets"], "assets: acme/assets"],
  ["plugin", [], "assets: "],
  ["theme", ["acme/.wordpress-org", "acme/assets"], ".wordpress-org: acme/.wordpress-org"],
  ["theme", ["acme/assets"], ".wordpress-org: "],
])("of a %s with %j", async (kind, folders, expected) => {
  expect(await found(kind, folders)).toBe(expected);
});

it("is found in a source that is the repository itself", async () => {
  expect(await found("plugin", [".wordpress-org"], ".")).toBe(".wordpress-org: .wordpress-org");
});
