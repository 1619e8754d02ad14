import { expect, it } from "vitest";
import { firstVersions } from "../../../src/versions/edit/first-versions.ts";

const V2 = { version: "2.0.0", status: "released", tagged: undefined } as const;

it.each([
  ["1.2.0", [], "1.2.0", undefined],
  ["1.2", [], "1.2.0", /`Version: 1\.2`.*listed as 1\.2\.0/],
  ["2.0.0.7", [], "2.0.1", /`Version: 2\.0\.0\.7`.*listed as 2\.0\.1/],
  ["2.1-dev", [V2], "2.1.0 2.0.0", /`Version: 2\.1-dev`/],
  ["2.0.0", [V2], "2.0.0", undefined],
  ["1.9-dev", [V2], "2.0.0", undefined],
  ["@VERSION@", [], "", /says `Version: @VERSION@`.*the next version can.t be worked out/],
  [undefined, [V2], "2.0.0", /has no `Version:`/],
])("a header that says %s, after %j, is listed as %s", (written, history, listed, remark) => {
  const first = firstVersions(written, history);
  expect(first.versions.map(({ version }) => version).join(" ")).toBe(listed);
  if (remark === undefined) expect(first.remark).toBeUndefined();
  else expect(first.remark).toMatch(remark);
});
