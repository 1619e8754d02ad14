import { describe, expect, it } from "vitest";
import type { ExtensionSurvey } from "../../src/plan/survey.ts";
import { extensionOf } from "../support/versions/catalog.ts";
import { commitFact, HEAD, ledgerOf, planOf, surveyOf } from "../support/versions/planning.ts";
import { released } from "../support/site/extension-input.ts";

const TAGGED = commitFact("7a9");
const tags = (...versions: string[]) => new Map(versions.map((version) => [version, TAGGED]));

function summary(versions: string, published: string, facts: Partial<ExtensionSurvey>) {
  const { latest, offers, retained, builds } = planOf(
    extensionOf(versions),
    ledgerOf(published),
    surveyOf(facts),
  );
  return {
    latest: latest?.version,
    offers: offers.map(({ version }) => version),
    retained: retained.map(({ version }) => version),
    builds: builds.map(({ version, pin }) => `${version.version} ${pin.by}`),
  };
}

describe("what a push builds", () => {
  it.each([
    [
      "what has no ZIP yet",
      "1.1.0: { status: released }\n1.0.0: { status: released }",
      "1.0.0 released",
      {},
      ["1.1.0 head"],
      ["1.1.0", "1.0.0"],
    ],
    [
      "a beta",
      "1.1.0-beta.1: { status: testing }\n1.0.0: { status: released }",
      "1.0.0 released",
      {},
      ["1.1.0-beta.1 head"],
      ["1.1.0-beta.1", "1.0.0"],
    ],
    [
      "nothing that is published",
      "1.0.0: { status: update_ready }",
      "1.0.0 released",
      { headVersion: "1.0.0" },
      [],
      ["1.0.0"],
    ],
    [
      "no draft",
      "1.1.0: { status: draft }\n1.0.0: { status: released }",
      "1.0.0 released",
      { headVersion: "1.1.0" },
      [],
      ["1.0.0"],
    ],
    [
      "nothing withdrawn, though it is pinned",
      "1.0.0: { status: withdrawn, reason: x }",
      "",
      { tags: tags("1.0.0") },
      [],
      [],
    ],
    [
      "a deprecated version that is missing and pinned",
      "1.1.0: { status: released }\n1.0.0: { status: deprecated }",
      "1.1.0 released",
      { tags: tags("1.0.0") },
      ["1.0.0 tag"],
      ["1.1.0", "1.0.0"],
    ],
    [
      "no deprecated version that nothing pins",
      "1.1.0: { status: released }\n1.0.0: { status: deprecated }",
      "1.1.0 released",
      {},
      [],
      ["1.1.0"],
    ],
    [
      "a withdrawn version that comes back, from where it was",
      "1.0.0: { status: released }",
      "1.0.0 withdrawn",
      {},
      ["1.0.0 ledger"],
      ["1.0.0"],
    ],
    [
      "nothing going back, whatever the source looks like",
      "1.1.0: { status: deprecated }\n1.0.0: { status: released }",
      "1.1.0 released, 1.0.0 deprecated",
      { headVersion: "1.1.0", headTree: "changed" },
      [],
      ["1.1.0", "1.0.0"],
    ],
  ])("%s", (_, versions, published, facts, builds, retained) => {
    expect(summary(versions, published, facts)).toMatchObject({ builds, retained });
  });

  it("must come out as it was published, where it is built again", () => {
    const { builds } = planOf(
      extensionOf("1.1.0: { status: released }\n1.0.0: { status: released }"),
      ledgerOf("1.0.0 withdrawn"),
    );
    expect(builds.map(({ version, expectedSha256 }) => [version.version, expectedSha256])).toEqual([
      ["1.1.0", undefined],
      ["1.0.0", released("1.0.0", "withdrawn").sha256],
    ]);
    expect(builds[0]?.pin).toEqual({ by: "head", commit: HEAD });
  });

  it("is not a version that would be pruned at once", () => {
    const versions = [
      "1.5.0: { status: released }",
      ...[4, 3, 2, 1].map((n) => `1.${n}.0: { status: deprecated }`),
    ];
    const facts = { tags: tags("1.5.0", "1.4.0", "1.3.0", "1.2.0", "1.1.0") };
    expect(summary(versions.join("\n"), "", facts).builds).toEqual([
      "1.5.0 tag",
      "1.4.0 tag",
      "1.3.0 tag",
      "1.2.0 tag",
    ]);
  });

  it("counts only existing ZIPs among those for rollback", () => {
    const versions = [
      "1.5.0: { status: released }",
      ...[4, 3, 2, 1].map((n) => `1.${n}.0: { status: deprecated }`),
    ];
    const published = "1.5.0 released, 1.2.0 deprecated, 1.1.0 deprecated";
    expect(summary(versions.join("\n"), published, {}).retained).toEqual(["1.5.0", "1.2.0", "1.1.0"]);
  });
});

it("offers what the versions file makes live, and knows the latest", () => {
  const versions =
    "1.3.0-rc.1: { status: testing }\n1.2.0: { status: released, rollout: 25 }\n1.1.0: { status: released }";
  expect(summary(versions, "1.2.0 released, 1.1.0 released", {})).toMatchObject({
    latest: "1.2.0",
    offers: ["1.3.0-rc.1", "1.2.0", "1.1.0"],
  });
});

it("has nothing to do where nothing is listed and nothing published", () => {
  expect(planOf(extensionOf("{}"), ledgerOf(""))).toMatchObject({
    latest: undefined,
    offers: [],
    retained: [],
    builds: [],
    steps: [],
  });
});
