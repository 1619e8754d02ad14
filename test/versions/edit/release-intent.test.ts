import { describe, expect, it } from "vitest";

import { releaseIntent, type ReleaseWish } from "../../../src/versions/edit/release-intent.ts";
import { extensionOf } from "../../support/versions/catalog.ts";
import type { Issued } from "../../../src/versions/edit/issued.ts";
import { valueOf, whyOf } from "../../support/value-of.ts";

const WISH: ReleaseWish = {
  version: "patch",
  status: "released",
  rollout: undefined,
  isForced: false,
  changelog: undefined,
};

const tagged = (...versions: string[]): Issued =>
  new Map(versions.map((version) => [version, `acme-bridge/v${version}`]));

function decided(versions: string, wish: Partial<ReleaseWish>, issued = tagged()) {
  return valueOf(releaseIntent(extensionOf(versions), issued, { ...WISH, ...wish }));
}

function refused(versions: string, wish: Partial<ReleaseWish>, issued = tagged()): string {
  const { code, message, fix } = whyOf(releaseIntent(extensionOf(versions), issued, { ...WISH, ...wish }));
  return `${code} ${message} ${fix}`;
}

describe("which version", () => {
  it.each<[string, string, string[], string]>([
    ["patch", "1.2.0: { status: released }", [], "1.2.1"],
    ["minor", "1.2.3: { status: released }", [], "1.3.0"],
    ["major", "1.2.3: { status: released }", [], "2.0.0"],
    ["patch", "1.2.0: { status: withdrawn, reason: Bad. }\n1.1.0: { status: released }", [], "1.2.1"],
    ["patch", "1.1.0: { status: released }", ["1.4.0"], "1.4.1"],
    ["patch", "1.2.1: { status: draft }\n1.2.0: { status: released }", ["1.2.0"], "1.2.1"],
    ["minor", "1.3.0-beta.1: { status: testing }\n1.2.0: { status: released }", [], "1.3.0"],
    ["1.5.0", "1.2.0: { status: released }", [], "1.5.0"],
    ["0.1.0", "{}", [], "0.1.0"],
  ])("%s after %j and tags %j is %s", (version, versions, tags, expected) => {
    expect(decided(versions, { version }, tagged(...tags)).version).toBe(expected);
  });
});

describe("what is edited", () => {
  it("only the keys that were asked for", () => {
    const { edits, title } = decided("1.0.0: { status: released }", {
      rollout: 25,
      isForced: true,
      changelog: "New",
    });
    expect(edits).toEqual([
      {
        slug: "acme-bridge",
        version: "1.0.1",
        changes: { status: "released", rollout: 25, force_update: true, changelog: "New" },
      },
    ]);
    expect(title).toBe("Release acme-bridge 1.0.1");
  });

  it("a draft keeps what it says, and its source is stamped", () => {
    const { edits, isStamped } = decided("1.1.0: { status: draft, changelog: New }", { version: "1.1.0" });
    expect(edits).toEqual([{ slug: "acme-bridge", version: "1.1.0", changes: { status: "released" } }]);
    expect(isStamped).toBe(true);
  });

  it("a tested version keeps the code that was tested", () => {
    const listed = "1.1.0: { status: testing }";
    expect(decided(listed, { version: "1.1.0" }, tagged("1.1.0")).isStamped).toBe(false);
    expect(decided(listed, { version: "1.1.0" }).isStamped).toBe(true);
    expect(decided("1.1.0: { status: draft, ref: abc1234 }", { version: "1.1.0" }).isStamped).toBe(false);
  });

  it("an `update_ready` version below is released like the others, if the new one is live", () => {
    const listed = "1.1.0: { status: update_ready }\n1.0.0: { status: deprecated }";
    const { edits, notes } = decided(listed, {});
    expect(edits[0]).toEqual({ slug: "acme-bridge", version: "1.1.0", changes: { status: "released" } });
    expect(notes[0]).toContain("1.1.0 was `update_ready`");
    expect(decided(listed, { status: "testing" }).edits).toHaveLength(1);
  });

  it("says which sites it reaches", () => {
    const listed = "1.0.0: { status: released }";
    const notes = (wish: Partial<ReleaseWish>): string => decided(listed, wish).notes.join(" ");
    expect(notes({})).toBe("Every site is offered 1.0.1 once this is merged and published.");
    expect(notes({ rollout: 5 })).toMatch(/^5 % of sites are offered 1\.0\.1/);
    expect(notes({ isForced: true })).toContain("install it at once; the others show a notice");
    expect(notes({ status: "testing" })).toContain("beta channel");
    expect(notes({ status: "draft" })).toContain("nobody");
  });
});

it.each<[string, string, Partial<ReleaseWish>, string[], RegExp]>([
  [
    "nothing to count from",
    "{}",
    {},
    [],
    /^USAGE `patch` counts from .* the one in the header .*presscast release acme-bridge VERSION`/,
  ],
  [
    "to count from a draft, which goes first",
    "1.2.0: { status: draft }",
    {},
    [],
    /^USAGE `patch` counts from .*Release 1\.2\.0, .* `draft`, first: `presscast release acme-bridge 1\.2\.0`/,
  ],
  [
    "to count from a draft, with the status that was asked for",
    "1.2.0: { status: draft }",
    { status: "testing" },
    [],
    /presscast release acme-bridge 1\.2\.0 --status testing`/,
  ],
  ["a spelling", "{}", { version: "1.2" }, [], /^VERSION_SPELLING .*Write `1\.2\.0`/],
  [
    "what exists",
    "1.0.0: { status: released }",
    { version: "1.0.0" },
    ["1.0.0"],
    /^VERSION_TAKEN .*`released`.* 1\.0\.1`/,
  ],
  [
    "what is listed and only needs a push",
    "1.0.0: { status: released }",
    { version: "1.0.0" },
    [],
    /^VERSION_TAKEN 1\.0\.0 is listed as `released` already\. Nothing: push it, .*`changelog:`, can still be edited/,
  ],
  [
    "the same status",
    "1.0.0: { status: testing }",
    { version: "1.0.0", status: "testing" },
    [],
    /^VERSION_TAKEN/,
  ],
  [
    "a number that was used",
    "1.0.0: { status: released }",
    { version: "1.1.0" },
    ["1.1.0"],
    /^VERSION_TAKEN .*1\.1\.1/,
  ],
  [
    "a draft below what was published",
    "0.1.0: { status: draft }",
    { version: "0.1.0" },
    ["1.4.0"],
    /^VERSION_NOT_HIGHER .*1\.4\.1/,
  ],
  ["a lower one", "1.2.0: { status: released }", { version: "1.1.5" }, [], /^VERSION_NOT_HIGHER .*rollback/],
  [
    "taking out of service",
    "1.0.0: { status: released }",
    { status: "withdrawn" },
    [],
    /^USAGE .*presscast status/,
  ],
])("refuses %s", (_, versions, wish, tags, words) => {
  expect(refused(versions, wish, tagged(...tags))).toMatch(words);
});
