import { expect, it } from "vitest";
import { UPDATER_CODES } from "../../src/report/codes-updater.ts";

it("stops where a site would get no updater, or two", () => {
  expect(Object.values(UPDATER_CODES).map(({ severity }) => severity)).toEqual(["error", "error"]);
});
