import { expect, it } from "vitest";
import { EDIT_CODES } from "../../src/report/codes-edit.ts";

it("every one of them stops before anything is written", () => {
  expect(Object.values(EDIT_CODES).map(({ severity }) => severity)).toEqual(
    Object.values(EDIT_CODES).map(() => "error"),
  );
});
