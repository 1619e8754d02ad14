import { describe, expect, it } from "vitest";
import { needsPackage } from "../../src/plan/pin.ts";
import type { RefFact } from "../../src/plan/survey.ts";
import { STATUSES } from "../../src/versions/file.ts";
import { placesOf, extensionOf } from "../support/versions/catalog.ts";
import { commitFact, HEAD, ledgerOf, pinsOf, surveyOf } from "../support/versions/planning.ts";

const OLD = commitFact("01d");
const NOTHING = ledgerOf("");

const pinned = (...args: Parameters<typeof pinsOf>): string[] =>
  [...pinsOf(...args).pins].map(([version, { by, commit }]) => `${version} ${by} ${commit.id.slice(0, 4)}`);
const refTo = (headerVersion: string | undefined): RefFact => ({
  kind: "commit",
  commit: OLD,
  headerVersion,
});

it("packs what sites may download", () => {
  expect(STATUSES.filter((status) => needsPackage({ status }))).toEqual([
    "testing",
    "released",
    "update_ready",
  ]);
});

describe("a version that is pinned already", () => {
  const extension = extensionOf("1.1.0: { status: released }");

  it("belongs to the commit of its tag", () => {
    const facts = surveyOf({ headVersion: "1.1.0", tags: new Map([["1.1.0", OLD]]) });
    expect(pinned(extension, NOTHING, facts)).toEqual(["1.1.0 tag 01d0"]);
  });

  it("belongs to the commit that it was published from, with that commit's time", () => {
    const ledger = ledgerOf("1.1.0 released", {
      "1.1.0": { commit: OLD.id, released_at: "2026-03-10T08:30:00Z" },
    });
    const { pins } = pinsOf(extension, ledger, surveyOf({ headVersion: "1.1.0" }));
    expect(pins.get("1.1.0")).toEqual({
      by: "ledger",
      commit: { id: OLD.id, time: Date.UTC(2026, 2, 10, 8, 30) / 1000 },
    });
  });

  it("goes by its tag where both agree", () => {
    const ledger = ledgerOf("1.1.0 released", { "1.1.0": { commit: OLD.id } });
    const facts = surveyOf({ tags: new Map([["1.1.0", OLD]]) });
    expect(pinned(extension, ledger, facts)).toEqual(["1.1.0 tag 01d0"]);
    expect(pinsOf(extension, ledger, facts).problems).toEqual([]);
  });

  it("stops everything when its tag has moved", () => {
    const facts = surveyOf({ tags: new Map([["1.1.0", OLD]]) });
    const { problems } = pinsOf(
      extension,
      ledgerOf("1.1.0 released", { "1.1.0": { commit: HEAD.id } }),
      facts,
    );
    expect(placesOf(problems)).toEqual(["PIN_MOVED 7:7"]);
    expect(problems[0]?.message).toContain(
      "The tag acme-bridge/v1.1.0 points at 01d0000, but 1.1.0 was published from fade000.",
    );
    expect(problems[0]?.fix).toContain("git tag --force acme-bridge/v1.1.0 fade00000000");
  });

  it("no longer needs its `ref`, whatever that has become", () => {
    const withRef = extensionOf("1.1.0: { status: released, ref: main }");
    expect(pinned(withRef, ledgerOf("1.1.0 released", { "1.1.0": { commit: OLD.id } }), surveyOf())).toEqual([
      "1.1.0 ledger 01d0",
    ]);
  });

  it.each(["draft", "deprecated", "withdrawn, reason: x"])("stays so as %s", (status) => {
    const facts = surveyOf({ tags: new Map([["1.1.0", OLD]]) });
    expect(pinned(extensionOf(`1.1.0: { status: ${status} }`), NOTHING, facts)).toEqual(["1.1.0 tag 01d0"]);
  });
});

it("is not pinned by its tag where its ref names what nobody reviewed", () => {
  const extension = extensionOf("1.1.0: { status: released, ref: v1 }");
  const facts = surveyOf({
    tags: new Map([["1.1.0", HEAD]]),
    refs: new Map([["1.1.0", { kind: "elsewhere", commit: OLD }]]),
  });
  const { pins, problems } = pinsOf(extension, NOTHING, facts);
  expect([[...pins], placesOf(problems)]).toEqual([[], ["TAG_ELSEWHERE 7:39"]]);
});

describe("a version with a ref", () => {
  const extension = extensionOf("1.1.0: { status: released, ref: v1 }");

  it.each([
    ["is that release itself where the header there names it", "1.1.0", "1.1.0 ref 01d0"],
    ["is older code issued again where the header names another", "1.0.0", "1.1.0 head fade"],
    ["is released by the push where there is no header", undefined, "1.1.0 head fade"],
  ])("%s", (_, headerVersion, pin) => {
    const facts = surveyOf({ headVersion: "1.2.0", refs: new Map([["1.1.0", refTo(headerVersion)]]) });
    expect(pinned(extension, NOTHING, facts)).toEqual([pin]);
    expect(pinsOf(extension, NOTHING, facts).problems).toEqual([]);
  });

  it.each([
    ["deprecated", ["REF_UNKNOWN"]],
    ["draft", []],
    ["withdrawn, reason: It crashes.", []],
  ])("may have lost what it was built from, unless it is built: %s", (status, codes) => {
    const dangling = extensionOf(`1.1.0: { status: ${status}, ref: gone }`);
    const { pins, problems } = pinsOf(dangling, NOTHING, surveyOf());
    expect([...pins.keys()]).toEqual([]);
    expect(problems.map(({ code }) => code)).toEqual(codes);
  });

  it("leaves the pushed commit's own tree to another version", () => {
    const two = extensionOf("1.3.0: { status: released, ref: v1 }\n1.2.0: { status: released }");
    const facts = surveyOf({ headVersion: "1.2.0", refs: new Map([["1.3.0", refTo("1.1.0")]]) });
    expect(pinned(two, NOTHING, facts)).toEqual(["1.3.0 head fade", "1.2.0 head fade"]);
  });
});

describe("the one version that the pushed commit may become", () => {
  it.each([
    ["the one that the header names", "1.2.0", "1.3.0 testing, 1.2.0 released", "1.2.0"],
    [
      "the one that the header names, though it be a beta",
      "1.3.0-beta.1",
      "1.3.0-beta.1 testing",
      "1.3.0-beta.1",
    ],
    ["the highest above the header", "1.2.0", "1.4.0 released, 1.3.0 released", "1.4.0"],
    ["the highest where the header says nothing", undefined, "1.3.0 testing, 1.2.0 released", "1.3.0"],
    ["the highest where the header is misspelled", "1.2", "1.2.0 released, 1.1.0 released", "1.2.0"],
    ["none below the header", "1.3.0", "1.2.0 released", undefined],
    ["no pre-release of what the header names", "1.3.0", "1.3.0-rc.1 testing", undefined],
    ["no draft", "1.3.0", "1.3.0 draft", undefined],
    ["nothing deprecated", "1.3.0", "1.3.0 deprecated", undefined],
  ])("%s", (_, headVersion, versions, chosen) => {
    const extension = extensionOf(versions.replaceAll(/(\S+) (\w+)(?:, )?/g, "$1: { status: $2 }\n"));
    expect(pinned(extension, NOTHING, surveyOf({ headVersion }))).toEqual(
      chosen ? [`${chosen} head fade`] : [],
    );
  });

  it("is looked for even if that commit has no source, so that only the real reason is reported", () => {
    const extension = extensionOf("1.2.0: { status: released }");
    const { pins, problems } = pinsOf(extension, NOTHING, surveyOf({ headTree: undefined }));
    expect(pins.get("1.2.0")?.by).toBe("head");
    expect(problems).toEqual([]);
  });
});

describe("any other version without a tag", () => {
  const extension = extensionOf(
    "1.2.0: { status: released }\n1.1.1: { status: released }\n1.1.0: { status: released }",
  );

  it("needs a `ref`, and the problem says whose source there is", () => {
    const { problems } = pinsOf(
      extension,
      NOTHING,
      surveyOf({ headVersion: "1.2.0", tags: new Map([["1.1.0", OLD]]) }),
    );
    expect(placesOf(problems)).toEqual(["REF_MISSING 8:7"]);
    expect(problems[0]?.message).toBe(
      "1.1.1 has neither a tag acme-bridge/v1.1.1 nor a `ref`, and the source in the last commit is that of 1.2.0. It must not be packed from another version's source.",
    );
  });

  it("is named together with all others", () => {
    expect(placesOf(pinsOf(extension, NOTHING, surveyOf({ headVersion: "2.0.0" })).problems)).toEqual([
      "REF_MISSING 7:7",
      "REF_MISSING 8:7",
      "REF_MISSING 9:7",
    ]);
  });

  it("may have its tag elsewhere, where the clone is shallow", () => {
    const { problems } = pinsOf(extension, NOTHING, surveyOf({ headVersion: "1.2.0" }), true);
    expect(placesOf(problems)).toEqual(["CLONE_SHALLOW 8:7", "CLONE_SHALLOW 9:7"]);
    expect(problems[0]?.fix).toContain("`fetch-depth: 0`");
  });
});

describe("a version with a tag that the pushed commit does not contain", () => {
  const facts = surveyOf({ headVersion: "1.1.0", strayTags: new Map([["1.1.0", OLD]]) });

  it("is not built from it, nor from anything else, until its commit is named where it is reviewed", () => {
    const { pins, problems } = pinsOf(extensionOf("1.1.0: { status: released }"), NOTHING, facts);
    expect([pins.size, placesOf(problems)]).toEqual([0, ["TAG_ELSEWHERE 7:7"]]);
    expect(problems[0]?.fix).toContain(`\`ref: ${OLD.id}\` below 1.1.0`);
    expect(problems[0]?.fix).toContain("git push --delete origin acme-bridge/v1.1.0");
  });

  it("may lie beyond a shallow clone", () => {
    const { problems } = pinsOf(extensionOf("1.1.0: { status: released }"), NOTHING, facts, true);
    expect(placesOf(problems)).toEqual(["CLONE_SHALLOW 7:7"]);
  });

  it("is no problem as a draft", () => {
    expect(pinsOf(extensionOf("1.1.0: { status: draft }"), NOTHING, facts).problems).toEqual([]);
  });
});
