import { expect, it } from "vitest";
import { versionIn } from "../../src/survey/version-in.ts";

it.each([
  ["1.2.0", "1.2.0", "", true],
  ["1.2.0 - 2026-01-02", "1.2.0", "", true],
  ["1.2.0 (beta)", "1.2.0", "beta)", true],
  ["2026.01.02 - version 1.2.0", "1.2.0", "", true],
  ["1.2.0 - 2026-01-02 - Jane Doe", "1.2.0", "Jane Doe", true],
  ["1.2.0 - Fixed the sync", "1.2.0", "Fixed the sync", false],
  ["1.2.0: [#12](https://a.example) fixed", "1.2.0", "12 fixed", false],
])("reads `%s`", (heading, version, rest, isBare) => {
  expect(versionIn(heading)).toMatchObject({ version, rest, isBare });
});

it("knows the plugin's names, and no other product's", () => {
  const names = ["Contact Form 7 – Forms (Pro)", "contact-form-7"];
  expect(versionIn("Contact Form 7 5.1.2", names)?.version).toBe("5.1.2");
  expect(versionIn("contact-form-7 v5.1.2", names)?.version).toBe("5.1.2");
  expect(versionIn("Contact Form 7 – Forms (Pro) 5.1.2", names)?.version).toBe("5.1.2");
  for (const other of ["WordPress 6.5", "PHP >= 7.4", "Contact 1.2.0", "≥ 7.4"]) {
    expect(versionIn(other, names)).toBeUndefined();
  }
});

it("reads a date as a version only if there is no other", () => {
  expect(versionIn("2026.1.2")?.version).toBe("2026.1.2");
  expect(versionIn("2026.1.2 (2026-01-02)")?.version).toBe("2026.1.2");
  expect(versionIn("02.01.2026 – 1.2.0")?.version).toBe("1.2.0");
  expect(versionIn("2026-01-02")).toBeUndefined();
});
