import * as fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { nextLedger, packageFactsOf } from "../../src/plan/next-ledger.ts";
import { type Ledger, ledgerSchema, type PackageFacts, releaseOf } from "../../src/plan/ledger.ts";
import { STATUSES } from "../../src/versions/file.ts";
import { descending } from "../../src/versions/version-number.ts";
import { extensionOf } from "../support/versions/catalog.ts";
import { commitFact, NOW, ledgerOf, planOf, surveyOf } from "../support/versions/planning.ts";
import { released } from "../support/site/extension-input.ts";

const urlOf = (version: string): string => `https://acme.example/${version}.zip`;
const TAG = commitFact("7a9");
const INPUTS = "1".repeat(64);
const PUSHED_AT = "2026-11-30T09:00:00Z";

function factsOf(version: string, more: Partial<PackageFacts> = {}): PackageFacts {
  const { status: _status, rollout: _rollout, package: _package, ...facts } = released(version, "draft");
  return { ...facts, ...more };
}

function next(versions: string, published: Ledger, built: readonly PackageFacts[] = [], now = NOW): Ledger {
  const tags = new Map([...versions.matchAll(/^(\d\S+):/gm)].map(([, version = ""]) => [version, TAG]));
  const plan = planOf(extensionOf(versions), published, surveyOf({ tags }), now);
  return nextLedger(plan, built, urlOf, INPUTS, PUSHED_AT);
}

const summary = ({ latest, releases }: Ledger) => [
  latest,
  ...releases.map(
    ({ version, status, rollout, package: url }) => `${version} ${status} ${rollout} ${url ?? "-"}`,
  ),
];

it("adds what was built, with its facts as they are", () => {
  const facts = factsOf("1.0.0");
  expect(next("1.0.0: { status: released, rollout: 25 }", ledgerOf(""), [facts])).toEqual({
    format: 1,
    slug: "acme-bridge",
    latest: "1.0.0",
    releases: [
      {
        ...facts,
        published_at: "2026-03-10T08:30:00Z",
        status: "released",
        rollout: 25,
        offered_since: "2026-03-10T08:30:00Z",
        package: urlOf("1.0.0"),
      },
    ],
    inputs: INPUTS,
  });
});

it("has its keys in the order in which a published one is read, so that a push with nothing to do writes the same bytes", () => {
  const versions = "1.0.0: { status: released, paused: true, rollout: { from: 10, over: 4d } }";
  const after = next(versions, ledgerOf(""), [factsOf("1.0.0", { sbom: "5".repeat(64) })]);
  expect(JSON.stringify(v.parse(ledgerSchema, after).releases)).toBe(JSON.stringify(after.releases));
});

describe("a pause", () => {
  const paused = "1.1.0: { status: released, rollout: 25, paused: true }\n1.0.0: { status: released }";
  const began = next(paused, ledgerOf("1.1.0 released, 1.0.0 released"));

  it("takes a version out of what is live from now on, and nothing else from it", () => {
    expect(began.latest).toBe("1.0.0");
    expect(releaseOf(began, "1.1.0")).toMatchObject({
      status: "released",
      rollout: 25,
      paused_at: "2026-03-10T08:30:00Z",
      package: ledgerOf("1.1.0 released").releases[0]?.package,
    });
  });

  it("began when it did, also where a later push finds it", () => {
    expect(next(paused, began, [], NOW + 3600)).toEqual(began);
  });

  it("leaves nothing behind", () => {
    const resumed = next(paused.replace(", paused: true", ""), began);
    expect(resumed.latest).toBe("1.1.0");
    expect(releaseOf(resumed, "1.1.0")).not.toHaveProperty("paused_at");
  });
});

it("has the hole that a version mends, with the time of the push that told of it", () => {
  const versions = "1.0.0: { status: released, advisory: { severity: low, summary: x } }";
  const told = { severity: "low", summary: "x", affected: [{ introduced: "0", fixed: "1.0.0" }] };
  const after = next(versions, ledgerOf("1.0.0 released"));
  expect(after.releases[0]?.advisory).toEqual({ ...told, published: PUSHED_AT, modified: PUSHED_AT });
  const earlier = { ...told, published: "2026-01-01T00:00:00Z", modified: "2026-01-01T00:00:00Z" };
  const known = {
    ...after,
    releases: after.releases.map((each) => ({ ...each, advisory: earlier })),
  } as Ledger;
  expect(next(versions, known).releases[0]?.advisory).toEqual(earlier);
});

describe("what changes", () => {
  it.each([
    [
      "a new version goes on top",
      "1.1.0: { status: released }\n1.0.0: { status: released }",
      "1.0.0 released",
      ["1.1.0", "1.1.0 released 100 url", "1.0.0 released 100 url"],
    ],
    [
      "by number, wherever it belongs",
      "1.10.0: { status: released }\n1.9.0: { status: released }",
      "1.10.0 released",
      ["1.10.0", "1.10.0 released 100 url", "1.9.0 released 100 url"],
    ],
    [
      "a status follows the versions file",
      "1.0.0: { status: deprecated }",
      "1.0.0 released",
      [null, "1.0.0 deprecated 100 url"],
    ],
    [
      "and so does a rollout",
      "1.0.0: { status: released, rollout: 50 }",
      "1.0.0 released",
      ["1.0.0", "1.0.0 released 50 url"],
    ],
    [
      "withdrawn has no ZIP",
      "1.1.0: { status: withdrawn, reason: x }\n1.0.0: { status: released }",
      "1.1.0 released, 1.0.0 released",
      ["1.0.0", "1.1.0 withdrawn 100 -", "1.0.0 released 100 url"],
    ],
    [
      "nor has a draft again",
      "1.1.0: { status: draft }\n1.0.0: { status: released }",
      "1.1.0 released, 1.0.0 released",
      ["1.0.0", "1.1.0 draft 100 -", "1.0.0 released 100 url"],
    ],
    [
      "what left the file is unlisted, and stays",
      "1.0.0: { status: released }",
      "1.1.0 released, 1.0.0 released",
      ["1.0.0", "1.1.0 unlisted 100 -", "1.0.0 released 100 url"],
    ],
    [
      "what is pruned stays known",
      "1.4.0: { status: released }\n1.3.0: { status: deprecated }\n1.2.0: { status: deprecated }\n1.1.0: { status: deprecated }\n1.0.0: { status: deprecated }",
      "1.4.0 released, 1.3.0 deprecated, 1.2.0 deprecated, 1.1.0 deprecated, 1.0.0 deprecated",
      [
        "1.4.0",
        "1.4.0 released 100 url",
        "1.3.0 deprecated 100 url",
        "1.2.0 deprecated 100 url",
        "1.1.0 deprecated 100 url",
        "1.0.0 deprecated 100 -",
      ],
    ],
    [
      "a beta is not the latest",
      "1.1.0-beta.1: { status: testing }\n1.0.0: { status: released }",
      "1.0.0 released",
      ["1.0.0", "1.1.0-beta.1 testing 100 url", "1.0.0 released 100 url"],
    ],
  ])("%s", (_, versions, published, expected) => {
    const before = ledgerOf(published);
    const known = new Set(before.releases.map(({ version }) => version));
    const built = [...versions.matchAll(/^(\d\S+):/gm)]
      .map(([, version = ""]) => version)
      .filter((version) => !known.has(version))
      .map((version) => factsOf(version));
    const after = next(versions, before, built);
    expect(summary(after).map((line) => line?.replace(/https:\S+/, "url") ?? null)).toEqual(expected);
  });

  it("is never where a ZIP is", () => {
    const place = "https://github.com/acme/plugins/releases/download/1.0.0.zip";
    const published = ledgerOf("1.0.0 released", { "1.0.0": { package: place } });
    const versions = "1.1.0: { status: released }\n1.0.0: { status: released }";
    expect(summary(next(versions, published, [factsOf("1.1.0")]))).toEqual([
      "1.1.0",
      `1.1.0 released 100 ${urlOf("1.1.0")}`,
      `1.0.0 released 100 ${place}`,
    ]);
  });

  it("is never a fact, neither by today's requirements nor by a rebuilt package", () => {
    const published = ledgerOf("1.0.0 withdrawn", { "1.0.0": { built_with: "0.0.9", requires_php: "7.4" } });
    const again = factsOf("1.0.0", { built_with: "9.9.9", commit: "f".repeat(40), files: 1 });
    const [release] = next("1.0.0: { status: released, requires_php: 8.4 }", published, [again]).releases;
    expect(release).toEqual({
      ...published.releases[0],
      status: "released",
      offered_since: "2026-03-10T08:30:00Z",
      package: urlOf("1.0.0"),
    });
  });

  it("is nothing where nothing changed", () => {
    const published = ledgerOf("1.1.0 released, 1.0.0 deprecated, 0.9.0 unlisted -", {
      "1.1.0": { rollout: 25, package: urlOf("1.1.0") },
      "1.0.0": { package: urlOf("1.0.0") },
    });
    const versions = "1.1.0: { status: released, rollout: 25 }\n1.0.0: { status: deprecated }";
    expect(JSON.stringify(sortKeys(next(versions, published)))).toBe(
      JSON.stringify(sortKeys({ ...published, inputs: INPUTS })),
    );
  });
});

it("loses no version and changes no fact in any history of statuses", () => {
  const state = fc.option(fc.constantFrom(...STATUSES), { nil: undefined });
  const histories = fc.sample(fc.array(fc.array(state, { minLength: 5, maxLength: 5 }), { maxLength: 6 }), {
    numRuns: 200,
    seed: 1,
  });
  for (const history of histories) {
    let ledger = ledgerOf("");
    for (const [push, states] of history.entries()) {
      const lines = states.flatMap((status, index) =>
        status
          ? [`1.${9 - index}.0: { status: ${status === "update_ready" ? "released" : status}, reason: x }`]
          : [],
      );
      const extension = extensionOf(lines.join("\n") || "{}");
      const tags = new Map(extension.versions.map(({ version }) => [version, TAG]));
      const plan = planOf(extension, ledger, surveyOf({ tags }));
      const built = plan.builds.map(({ version }) =>
        factsOf(version.version, { built_with: `push ${push}`, released_at: "2026-03-10T08:30:00Z" }),
      );
      const after = nextLedger(plan, built, urlOf, INPUTS, PUSHED_AT);
      expect(factsIn(after)).toMatchObject(factsIn(ledger));
      expect(after.releases.map(({ version }) => version)).toEqual(
        after.releases.map(({ version }) => version).sort(descending),
      );
      expect(plan.offers.filter(({ version }) => !releaseOf(after, version)?.package)).toEqual([]);
      expect(v.is(ledgerSchema, after)).toBe(true);
      ledger = after;
    }
  }
});

function factsIn({ releases }: Ledger): Record<string, unknown> {
  return Object.fromEntries(releases.map((release) => [release.version, packageFactsOf(release)]));
}

function sortKeys(ledger: Ledger): unknown {
  return {
    ...ledger,
    releases: ledger.releases.map((release) => Object.entries(release).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}
