import { expect, it } from "vitest";
import { tagName } from "../../src/plan/survey.ts";

it("names a version's tag after plugin and version, as people see it in git", () => {
  expect(tagName("acme-bridge", "1.2.0-rc.1")).toBe("acme-bridge/v1.2.0-rc.1");
});
