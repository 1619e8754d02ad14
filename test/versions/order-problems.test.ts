import { expect, it } from "vitest";
import { orderProblems } from "../../src/versions/order-problems.ts";
import { extensionOf, reading, versionsText } from "../support/versions/catalog.ts";

it.each([
  ["newest first", "1.10.0 released, 1.9.0 deprecated, 1.9.0-rc.1 draft", []],
  ["a draft below what is older", "1.0.0 released, ▶1.1.0 draft", ["VERSION_ORDER"]],
  ["a pre-release above its release", "1.1.0-rc.1 deprecated, ▶1.1.0 released", ["VERSION_ORDER"]],
  ["ten taken for less than nine", "1.9.0 deprecated, ▶1.10.0 released", ["VERSION_ORDER"]],
  ["two live versions", "1.0.0 released, ▶1.1.0 released", ["LIVE_ORDER"]],
  [
    "two live versions far apart",
    "1.0.0 released, 0.9.0 draft, ▶▶1.1.0 update_ready",
    ["LIVE_ORDER", "VERSION_ORDER"],
  ],
  ["oldest first", "1.0.0 released, ▶1.1.0 released, ▶1.2.0 draft", ["LIVE_ORDER", "VERSION_ORDER"]],
])("%s", (_, versions, codes) => {
  const lines = versions.replaceAll(/(\S+) (\w+)(?:, )?/g, "$1: { status: $2 }\n");
  const { found, expected } = reading(versionsText(lines), codes);
  expect(found).toEqual(expected);
});

it("names both versions, and what to move where", () => {
  const [problem] = orderProblems(extensionOf("1.0.0: { status: draft }\n1.1.0: { status: draft }").versions);
  expect(problem?.message).toContain("1.0.0 is listed above 1.1.0");
  expect(problem?.fix).toContain("move 1.1.0 above 1.0.0");
});

it("goes by the order in the file, even on one line", () => {
  const { found } = reading(versionsText("{ 1.0.0: { status: draft }, 1.1.0: { status: draft } }"), []);
  expect(found).toEqual(["VERSION_ORDER 7:35"]);
});
