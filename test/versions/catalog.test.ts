import { expect, it } from "vitest";
import { isLive, latestOf } from "../../src/versions/catalog.ts";
import { STATUSES } from "../../src/versions/file.ts";
import { extensionOf } from "../support/versions/catalog.ts";

it("offers to the stable channel what is released or update_ready", () => {
  expect(STATUSES.filter((status) => isLive({ status }))).toEqual(["released", "update_ready"]);
});

it.each([
  ["the highest live one", "1.3.0: testing, 1.2.0: released, 1.1.0: released", "1.2.0"],
  ["update_ready as well", "1.3.0: update_ready, 1.2.0: released", "1.3.0"],
  ["by number", "1.10.0: released, 1.9.0: released", "1.10.0"],
  ["none of those out of service", "1.3.0: draft, 1.2.0: testing, 1.1.0: deprecated", undefined],
])("takes for latest %s", (_, versions, latest) => {
  const lines = versions.replaceAll(/(\S+): (\w+)(?:, )?/g, "$1: { status: $2 }\n");
  expect(latestOf(extensionOf(lines))?.version).toBe(latest);
});
