import { expect, it } from "vitest";
import { ACTION_CODES } from "../../src/report/codes-action.ts";

it("stops the run wherever something could not be published", () => {
  expect(new Set(Object.values(ACTION_CODES).map(({ severity }) => severity))).toEqual(new Set(["error"]));
});
