import { expect, it } from "vitest";
import { SIGNING_CODES } from "../../src/report/codes-signing.ts";

it("lets a private key in the versions file pass on no account", () => {
  expect(SIGNING_CODES.KEY_SECRET.severity).toBe("error");
});
