import { expect, it } from "vitest";
import { UPDATER_CODES } from "../../src/report/codes-updater.ts";

it("stops where a site would get no updater, or two", () => {
  expect(UPDATER_CODES.UPDATER_OTHER.severity).toBe("error");
  expect(UPDATER_CODES.UPDATER_PLACE.severity).toBe("error");
});
