import { expect, it } from "vitest";
import { historyOf, versionInTag } from "../../../src/versions/edit/history-of.ts";

it.each<[string, boolean, string | undefined]>([
  ["v1.2.3", true, "1.2.3"],
  ["1.2.3", true, "1.2.3"],
  ["1.2", true, "1.2.0"],
  ["v1.2.0-beta2", true, "1.2.0-beta.2"],
  ["acme-bridge-1.2.3", true, "1.2.3"],
  ["acme-bridge/v1.2.3", false, "1.2.3"],
  ["acme-bridge@1.2.3", false, "1.2.3"],
  ["v1.2.3", false, undefined],
  ["acme-tools-1.2.3", true, undefined],
  ["acme-bridge-pro-1.2.3", true, undefined],
  ["nightly", true, undefined],
  ["v1.2.3.4", true, undefined],
  ["", true, undefined],
])("the tag %j, of the only plugin %s, is %s", (tag, isOnly, version) => {
  expect(versionInTag(tag, "acme-bridge", isOnly)).toBe(version);
});

it("releases the highest stable version and keeps the others for rollback", () => {
  const tagged = (tag: string) => ({ tag, commit: tag.padEnd(40, "0") });
  const tags = new Map(["1.0.0", "2.0.0-rc.1", "1.10.0"].map((version) => [version, tagged(version)]));
  expect(historyOf(tags)).toEqual([
    { version: "2.0.0-rc.1", status: "deprecated", tagged: tagged("2.0.0-rc.1") },
    { version: "1.10.0", status: "released", tagged: tagged("1.10.0") },
    { version: "1.0.0", status: "deprecated", tagged: tagged("1.0.0") },
  ]);
});
