import { expect, it } from "vitest";
import { HOSTING_CODES } from "../../src/report/codes-hosting.ts";

it("lets only pass what harms no site", () => {
  const passing = Object.entries(HOSTING_CODES).filter(([, { severity }]) => severity !== "error");
  expect(passing.map(([code]) => code).sort()).toEqual(["PACKAGES_RELEASES", "RELEASE_STAYS"]);
});
