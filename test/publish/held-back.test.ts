import { expect, it } from "vitest";
import { heldBack } from "../../src/publish/held-back.ts";
import { catalogOf, versionsText } from "../support/versions/catalog.ts";
import { HEAD } from "../support/versions/planning.ts";

const catalog = catalogOf(versionsText("1.1.0: { status: released }\n1.0.0: { status: released }"));

it("makes drafts of the versions that wait for a tag, and leaves the others", () => {
  const tag = { name: "acme-bridge/v1.1.0", commit: HEAD };
  const { catalog: less, held } = heldBack(catalog, [tag, { name: "acme-gone/v1.0.0", commit: HEAD }]);
  expect(less.extensions[0]?.versions.map(({ version, status }) => `${version} ${status}`)).toEqual([
    "1.1.0 draft",
    "1.0.0 released",
  ]);
  expect(held).toEqual([{ tag, at: { file: "versions.yaml", line: 7, column: 7 } }]);
});

it("is the catalog itself where nothing waits", () => {
  expect(heldBack(catalog, [])).toEqual({ catalog, held: [] });
});
