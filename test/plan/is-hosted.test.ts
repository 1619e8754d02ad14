import { expect, it } from "vitest";
import { isHosted } from "../../src/plan/is-hosted.ts";

it.each([
  ["https://acme.github.io/plugins/acme-bridge/acme-bridge-v1.0.0.zip", false],
  ["https://github.com/acme/plugins/releases/download/acme-bridge%2Fv1.0.0/acme-bridge-v1.0.0.zip", true],
  ["https://acme.github.io/plugins-old/acme-bridge/acme-bridge-v1.0.0.zip", true],
  [null, false],
])("a ZIP at %s is hosted elsewhere: %s", (url, expected) => {
  expect(isHosted({ package: url }, "https://acme.github.io/plugins")).toBe(expected);
});
