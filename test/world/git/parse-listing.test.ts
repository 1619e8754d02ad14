import { expect, it } from "vitest";
import { parseListing } from "../../../src/world/git/parse-listing.ts";
import { strangeTree } from "../../support/repository/strange-tree.ts";

it("reads a listing with every kind of entry and every kind of name", async () => {
  const { repository, tree, blob, module, names } = await strangeTree();
  const listing = await repository.git("ls-tree", "-r", "-z", tree);
  expect(Object.fromEntries(parseListing(listing))).toEqual({
    ...Object.fromEntries([...names, "run.sh", "link", "deep/er/file.txt"].map((name) => [name, blob])),
    module,
  });
});

it("reads an empty listing", () => {
  expect(parseListing("")).toEqual(new Map());
});
