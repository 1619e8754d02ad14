import { expect, it } from "vitest";
import { RELEASE_CODES } from "../../src/report/codes-release.ts";

it("lets nothing of it pass: what was published must stay what it is", () => {
  const passing = Object.entries(RELEASE_CODES).filter(([, { severity }]) => severity !== "error");
  expect(passing).toEqual([]);
});
