import { expect, it } from "vitest";
import { requirementsOf } from "../../src/plan/requirements-of.ts";
import { listed, extensionInput, extensionInputOf, released } from "../support/site/extension-input.ts";

it("takes today's versions.yaml, else what the package said, else nothing", () => {
  expect(requirementsOf(extensionInput(), "1.2.0")).toEqual({
    requires: "6.0",
    requires_php: "8.0",
    tested: "6.8",
  });
  expect(requirementsOf(extensionInput(), "0.9.0")).toMatchObject({ requires_php: "7.4" });
  expect(requirementsOf(extensionInput(), "7.7.7")).toEqual({
    requires: null,
    requires_php: null,
    tested: null,
  });
});

it.each([
  ["7.4+", "7.4"],
  ["PHP 8", "8"],
  ["8.1 or later", "8.1"],
  ["<img src=x onerror=alert(1)>", null],
  ["<script>", null],
  ["", null],
])("lets only a number through: %s", (fact, expected) => {
  const input = extensionInputOf([listed("1.0.0", "released")]);
  const releases = [released("1.0.0", "released", { requires_php: fact })];
  const requirements = requirementsOf({ ...input, ledger: { ...input.ledger, releases } }, "1.0.0");
  expect(requirements.requires_php).toBe(expected);
});
