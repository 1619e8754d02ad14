import { expect, it } from "vitest";
import { retainedVersions } from "../../src/plan/retained-versions.ts";
import { selectOffers } from "../../src/plan/select-offers.ts";
import { extensionOf } from "../support/versions/catalog.ts";
import { requirementsToday } from "../support/versions/planning.ts";

function retained(versions: string, keep = 3): string[] {
  const lines = versions.replaceAll(/(\S+) ([^,]+)(?:, |$)/g, (_, version: string, status: string) => {
    const [name = "", ...more] = status.split(" ");
    return `${version}: { ${[`status: ${name}`, ...more].join(", ").replaceAll("=", ": ")} }\n`;
  });
  const extension = extensionOf(lines, `source: plugins/acme-bridge\nkeep: ${keep}`);
  return retainedVersions(
    extension,
    selectOffers(extension, requirementsToday, ({ rollout }) => rollout),
  ).map(({ version }) => version);
}

it.each([
  [
    "the latest and three before it",
    "1.5.0 released, 1.4.0 released, 1.3.0 deprecated, 1.2.0 released, 1.1.0 released, 1.0.0 deprecated",
    3,
    ["1.5.0", "1.4.0", "1.3.0", "1.2.0"],
  ],
  [
    "as many as it is told",
    "1.5.0 released, 1.4.0 released, 1.3.0 deprecated, 1.2.0 released, 1.1.0 released, 1.0.0 deprecated",
    4,
    ["1.5.0", "1.4.0", "1.3.0", "1.2.0", "1.1.0"],
  ],
  [
    "the same while the latest is paused",
    "1.5.0 released paused=true, 1.4.0 released, 1.3.0 deprecated, 1.2.0 released, 1.1.0 released",
    3,
    ["1.5.0", "1.4.0", "1.3.0", "1.2.0"],
  ],
  ["all, where there are no more", "1.1.0 released, 1.0.0 deprecated", 3, ["1.1.0", "1.0.0"]],
  [
    "neither a draft nor what was withdrawn, and they count for nothing",
    "1.6.0 draft, 1.5.0 released, 1.4.0 withdrawn reason=x, 1.3.0 deprecated, 1.2.0 deprecated, 1.1.0 draft, 1.0.0 deprecated, 0.9.0 deprecated",
    3,
    ["1.5.0", "1.3.0", "1.2.0", "1.0.0"],
  ],
  [
    "what is above the latest, which people may go forward to",
    "1.6.0 testing, 1.5.0 deprecated, 1.4.0 released, 1.3.0 deprecated",
    3,
    ["1.6.0", "1.5.0", "1.4.0", "1.3.0"],
  ],
  [
    "three before the highest, where nothing is live",
    "1.4.0 deprecated, 1.3.0 deprecated, 1.2.0 deprecated, 1.1.0 deprecated, 1.0.0 deprecated",
    3,
    ["1.4.0", "1.3.0", "1.2.0", "1.1.0"],
  ],
  ["nothing of nothing", "1.0.0 draft", 3, []],
])("keeps %s", (_, versions, keep, expected) => {
  expect(retained(versions, keep)).toEqual(expected);
});

it("never prunes what is hosted elsewhere, but counts it", () => {
  const extension = extensionOf(
    ["1.5.0", "1.4.0", "1.3.0", "1.2.0", "1.1.0", "1.0.0"]
      .map(
        (version) => `${version}: { status: ${version === "1.1.0" ? "withdrawn, reason: x" : "released"} }`,
      )
      .join("\n"),
  );
  const hosted = new Set(["1.3.0", "1.1.0", "1.0.0"]);
  const kept = retainedVersions(
    extension,
    selectOffers(extension, requirementsToday, ({ rollout }) => rollout),
    hosted,
  );
  expect(kept.map(({ version }) => version)).toEqual(["1.5.0", "1.4.0", "1.3.0", "1.2.0", "1.0.0"]);
});

it("never prunes what is offered, however old", () => {
  expect(
    retained(
      "1.6.0 released requires_php=8.3, 1.5.0 released requires_php=8.3, 1.4.0 released requires_php=8.3, 1.3.0 released requires_php=8.3, 1.2.0 released requires_php=8.3, 1.1.0 released requires_php=7.4, 1.0.0 released requires_php=7.4",
    ),
  ).toEqual(["1.6.0", "1.5.0", "1.4.0", "1.3.0", "1.1.0"]);
});
