import { expect, it } from "vitest";
import { damagedFile } from "../../src/site/damaged-file.ts";

const file = { path: "acme/a.zip", place: "gh-pages", expected: "0123…" };

it("says that a file is gone, or what it has and what its ledger says", () => {
  expect(damagedFile({ ...file, actual: undefined })).toMatchObject({
    code: "PUBLISHED_DAMAGED",
    severity: "error",
    message: "acme/a.zip is missing on gh-pages, and its ledger lists it.",
  });
  expect(damagedFile({ ...file, actual: "sha256 4567…" }).message).toBe(
    "acme/a.zip on gh-pages has sha256 4567…; its ledger says 0123….",
  );
});
