import { describe, expect, it } from "vitest";
import { hasMovedOn, reusedVersions } from "../../src/plan/reused-versions.ts";
import type { Ledger } from "../../src/plan/ledger.ts";
import { placesOf, extensionOf } from "../support/versions/catalog.ts";
import { ledgerOf, surveyOf } from "../support/versions/planning.ts";

const COMMIT = "3f2a91c".padEnd(40, "0");
const MOVED = surveyOf({
  headVersion: "1.2.0",
  headTree: "new",
  publishedTrees: new Map([["1.2.0", "old"]]),
});
const was = (lines: string): Ledger => ledgerOf(lines, { "1.2.0": { commit: COMMIT } });
const guard = (versions: string, ledger: Ledger, facts = MOVED) =>
  reusedVersions(extensionOf(versions), ledger, facts);

describe("going forward", () => {
  it("is stopped where the source has changed since", () => {
    const problems = guard(
      "1.2.0: { status: released }\n1.1.1: { status: released }",
      was("1.2.0 deprecated, 1.1.1 released"),
    );
    expect(placesOf(problems)).toEqual(["VERSION_REUSED 7:24"]);
    expect(problems[0]?.message).toBe(
      "1.2.0 was already published from 3f2a91c and its source has changed since; use 1.2.1.",
    );
  });

  it.each(["deprecated", "withdrawn", "unlisted", "draft"])("is stopped from %s", (status) => {
    expect(guard("1.2.0: { status: update_ready }", was(`1.2.0 ${status}, 1.1.1 released`))).toHaveLength(1);
  });

  it("is stopped even if nothing is live", () => {
    expect(guard("1.2.0: { status: released }", was("1.2.0 deprecated"))).toHaveLength(1);
  });

  it.each([
    ["the source is the published one", { headTree: "old" }],
    ["the header names another version", { headVersion: "1.3.0" }],
    ["what it was published from can't be read", { publishedTrees: new Map() }],
    ["there is no source now", { headTree: undefined }],
  ])("is free where %s", (_, facts) => {
    const ledger = was("1.2.0 deprecated, 1.1.1 released");
    expect(guard("1.2.0: { status: released }", ledger, { ...MOVED, ...facts })).toEqual([]);
  });

  it.each([
    ["as a draft", "draft"],
    ["in testing", "testing"],
    ["deprecated", "deprecated"],
    ["withdrawn", "withdrawn, reason: x"],
  ])("is not checked for a version that stays out of service: %s", (_, status) => {
    expect(guard(`1.2.0: { status: ${status} }`, was("1.2.0 deprecated, 1.1.1 released"))).toEqual([]);
  });

  it("is not checked for a version that was never published", () => {
    expect(guard("1.2.0: { status: released }", ledgerOf("1.1.1 released"))).toEqual([]);
  });

  it("proposes a number that is free: neither listed nor ever published", () => {
    const [problem] = guard(
      "1.2.1: { status: draft }\n1.2.0: { status: released }",
      was("1.2.2 unlisted, 1.2.0 deprecated, 1.1.1 released"),
    );
    expect(problem?.message).toMatch(/use 1\.2\.3\.$/);
  });

  it("proposes the release of a pre-release", () => {
    const facts = surveyOf({
      headVersion: "1.3.0-rc.1",
      headTree: "new",
      publishedTrees: new Map([["1.3.0-rc.1", "old"]]),
    });
    const [problem] = guard("1.3.0-rc.1: { status: released }", ledgerOf("1.3.0-rc.1 deprecated"), facts);
    expect(problem?.message).toMatch(/use 1\.3\.0\.$/);
  });
});

describe("going back and staying are never stopped", () => {
  it.each([
    ["to a version below the latest", "1.2.0: { status: released }", "1.3.0 released, 1.2.0 deprecated"],
    [
      "by a revert that takes the latest out of the file",
      "1.2.0: { status: released }",
      "1.3.0 released, 1.2.0 unlisted",
    ],
    ["while work goes on after a release", "1.2.0: { status: released }", "1.2.0 released"],
    [
      "from testing to released, with what was tested",
      "1.2.0: { status: released }",
      "1.2.0 testing, 1.1.1 released",
    ],
    ["from released to update_ready", "1.2.0: { status: update_ready }", "1.2.0 released"],
  ])("%s", (_, versions, published) => {
    expect(guard(versions, was(published))).toEqual([]);
  });
});

it.each([
  ["another tree", "new", "old", true],
  ["the same tree", "old", "old", false],
  ["no source now", undefined, "old", false],
  ["nothing known of then", "new", undefined, false],
])("the source has moved on: %s", (_, headTree, then, moved) => {
  const publishedTrees = new Map(then === undefined ? [] : [["1.2.0", then]]);
  expect(hasMovedOn("1.2.0", surveyOf({ headTree, publishedTrees }))).toBe(moved);
});
