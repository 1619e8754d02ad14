import { describe, expect, it } from "vitest";

import { rollbackIntent, type RollbackWish } from "../../../src/versions/edit/rollback-intent.ts";
import { extensionOf } from "../../support/versions/catalog.ts";
import type { Issued } from "../../../src/versions/edit/issued.ts";
import { valueOf, whyOf } from "../../support/value-of.ts";

const tagged = (...versions: string[]): Issued =>
  new Map(versions.map((version) => [version, `acme-bridge/v${version}`]));

const decide = (versions: string, issued: Issued, wish: Partial<RollbackWish> = {}) =>
  rollbackIntent(extensionOf(versions), issued, {
    to: undefined,
    reason: undefined,
    isForced: false,
    ...wish,
  });

/** `version: keys` for each edit. */
function edited(versions: string, issued: Issued, wish: Partial<RollbackWish> = {}) {
  const { edits } = valueOf(decide(versions, issued, wish));
  return Object.fromEntries(edits.map(({ version, changes }) => [version, changes]));
}

const BAD =
  "1.2.0: { status: released, rollout: 50, force_update: true }\n1.1.1: { status: deprecated, requires_php: 8.1 }";

const BETA = `1.5.0: { status: testing }
1.4.0: { status: released }
1.3.2: { status: released }
1.3.0: { status: deprecated }`;

describe("what is edited", () => {
  it("the good code comes above the bad version, which is withdrawn", () => {
    expect(edited(BAD, tagged("1.2.0", "1.1.1"), { reason: "It leaks." })).toEqual({
      "1.2.0": { status: "withdrawn", reason: "It leaks.", rollout: undefined, force_update: undefined },
      "1.2.1": {
        status: "released",
        ref: "acme-bridge/v1.1.1",
        requires_php: "8.1",
        changelog: "Takes 1.2.0 back: this is the code of 1.1.1 again.",
      },
    });
  });

  it("without a reason, it names the versions", () => {
    const { "1.2.0": bad } = edited(BAD, tagged("1.1.1"));
    expect(bad?.reason).toBe("1.2.0 was taken back. Update to 1.2.1, which has the code of 1.1.1.");
  });

  it("after a `git revert`, the version is listed again as withdrawn", () => {
    const edits = edited("1.1.1: { status: update_ready }", tagged("1.2.0", "1.1.1"), { isForced: true });
    expect(edits["1.2.0"]).toMatchObject({ status: "withdrawn" });
    expect(edits["1.1.1"]).toEqual({ status: "released" });
    expect(edits["1.2.1"]).toMatchObject({ ref: "acme-bridge/v1.1.1", force_update: true });
  });

  it("what was already withdrawn by hand stays as it is", () => {
    const listed = "1.2.0: { status: withdrawn, reason: Bad. }\n1.1.1: { status: released }";
    expect(Object.keys(edited(listed, tagged("1.2.0", "1.1.1")))).toEqual(["1.2.1"]);
  });

  it("everything between is withdrawn, and a taken number is skipped", () => {
    const listed = `1.2.1: { status: draft }
1.2.0: { status: released }
1.1.1: { status: released }
1.1.0: { status: released }`;
    const edits = edited(listed, tagged("1.2.0", "1.1.1", "1.1.0"), { to: "1.1.0" });
    expect(Object.keys(edits)).toEqual(["1.2.0", "1.1.1", "1.2.2"]);
    expect(edits["1.2.2"]).toMatchObject({ ref: "acme-bridge/v1.1.0" });
  });

  it("the code of a version that was itself a rollback is where that came from", () => {
    const listed = "1.3.0: { status: released }\n1.2.1: { status: released, ref: acme-bridge/v1.1.1 }";
    const edits = edited(listed, tagged("1.3.0", "1.2.1", "1.1.1"));
    expect(edits["1.3.1"]).toMatchObject({ ref: "acme-bridge/v1.1.1" });
  });

  it("what only the ledger knows is named by its commit", () => {
    const issued = new Map([["1.1.1", "3f2a91c"]]);
    expect(edited(BAD, issued)["1.2.1"]).toMatchObject({ ref: "3f2a91c" });
  });

  it("there is no going back from or to tests and pre-releases", () => {
    const listed = `2.0.0-beta.1: { status: testing }
1.2.0: { status: released }
1.1.2: { status: testing }
1.1.1: { status: released }`;
    const issued = tagged("2.0.0-beta.1", "1.2.0", "1.1.2", "1.1.1");
    expect(Object.keys(edited(listed, issued))).toEqual(["1.2.0", "1.2.1"]);
  });

  it("with a beta out, the stable version is the bad one, and the new number is above the beta's", () => {
    const issued = tagged("1.5.0", "1.4.0", "1.3.2", "1.3.0");
    const edits = edited(BETA, issued, { reason: "Sign-in breaks." });
    expect(Object.keys(edits)).toEqual(["1.4.0", "1.5.1"]);
    expect(edits["1.4.0"]).toEqual({ status: "withdrawn", reason: "Sign-in breaks." });
    expect(edits["1.5.1"]).toMatchObject({ ref: "acme-bridge/v1.3.2" });
    const further = edited(BETA, issued, { to: "1.3.0" });
    expect(Object.keys(further)).toEqual(["1.4.0", "1.3.2", "1.5.1"]);
    expect(further["1.3.2"]?.reason).toMatch(/^1\.4\.0 was taken back/);
  });

  it("a published version that was set to `draft` by hand is taken back like one that left the file", () => {
    const listed = "1.2.0: { status: draft }\n1.1.1: { status: released }";
    const edits = edited(listed, tagged("1.2.0", "1.1.1"));
    expect(edits["1.2.0"]).toMatchObject({ status: "withdrawn" });
    expect(edits["1.2.1"]).toMatchObject({ ref: "acme-bridge/v1.1.1" });
  });
});

describe("says in advance", () => {
  const notes = (versions: string, wish: Partial<RollbackWish>, ...issued: string[]): string =>
    valueOf(decide(versions, tagged(...issued), wish)).notes.join("\n");

  it("what a beta gets, and what to do if it is no beta", () => {
    expect(notes(BETA, {}, "1.5.0", "1.4.0", "1.3.2")).toMatch(
      /^1\.5\.0 stays `testing`.* offered 1\.5\.1, too.* set it to `deprecated` first/,
    );
  });

  it.each([
    ["a draft", "1.2.0: { status: draft }\n1.1.1: { status: released }"],
    ["not in the versions file", "1.1.1: { status: released }"],
  ])("which version it takes back, where that is %s", (where, versions) => {
    expect(notes(versions, {}, "1.2.0", "1.1.1")).toMatch(
      new RegExp(`^This takes 1\\.2\\.0 back, .* is ${where} now\\. If 1\\.1\\.1 is bad, .*--to VERSION`),
    );
  });

  it("that a reason is not used where nothing is withdrawn", () => {
    const listed = "1.2.0: { status: withdrawn, reason: Bad. }\n1.1.1: { status: released }";
    const words = /^`--reason` is not used, .*presscast status acme-bridge 1\.2\.0 withdrawn --reason/;
    expect(notes(listed, { reason: "Worse." }, "1.2.0", "1.1.1")).toMatch(words);
    expect(notes(listed, {}, "1.2.0", "1.1.1")).not.toContain("--reason");
  });
});

it("tells what sites on each version will do", () => {
  const notes = valueOf(decide(BAD, tagged("1.2.0", "1.1.1"))).notes.join("\n");
  expect(notes).toMatch(/Sites on 1\.2\.0 are warned .* offered 1\.2\.1, the code of 1\.1\.1/);
  expect(notes).toMatch(/Sites on 1\.1\.1 are offered 1\.2\.1; only their version number changes/);
  expect(notes).toMatch(/automatic updates/);
});

it.each<[string, string, Issued, Partial<RollbackWish>, RegExp]>([
  ["where nothing is out", "1.0.0: { status: draft }", tagged(), {}, /No version of acme-bridge is out/],
  [
    "where there is only one",
    "1.0.0: { status: released }",
    tagged("1.0.0"),
    {},
    /no released or deprecated version below 1\.0\.0.*presscast status acme-bridge 1\.0\.0 withdrawn/,
  ],
  ["without the good one's tag", BAD, tagged("1.2.0"), {}, /no tag acme-bridge\/v1\.1\.1.*git fetch --tags/],
  [
    "to itself",
    BAD,
    tagged("1.2.0", "1.1.1"),
    { to: "1.2.0" },
    /`--to 1\.2\.0` is not a version below 1\.2\.0/,
  ],
  [
    "to what is withdrawn",
    `${BAD}\n1.1.0: { status: withdrawn, reason: It leaks. }`,
    tagged("1.2.0", "1.1.1", "1.1.0"),
    { to: "1.1.0" },
    /1\.1\.0 is withdrawn: It leaks\. Name a good version, or set 1\.1\.0 to `deprecated` first\./,
  ],
  [
    "to a beta above what every site may have",
    BETA,
    tagged("1.5.0", "1.4.0", "1.3.2"),
    { to: "1.5.0" },
    /is not a version below 1\.4\.0/,
  ],
  ["to what is no version", BAD, tagged("1.2.0", "1.1.1"), { to: "v1" }, /`--to v1` is not a version/],
  [
    "twice",
    "1.2.1: { status: released, ref: acme-bridge/v1.1.1 }\n1.1.1: { status: released }",
    tagged("1.1.1"),
    {},
    /1\.2\.1 is the code of 1\.1\.1 already/,
  ],
])("refuses to go back %s", (_, versions, issued, wish, words) => {
  const { code, message, fix } = whyOf(decide(versions, issued, wish));
  expect(code).toBe("ROLLBACK_NOTHING");
  expect(`${message} ${fix}`).toMatch(words);
});

it("says that a hole comes back with the code that has it", () => {
  const listed = BAD.replace("rollout: 50", "advisory: { severity: high, summary: Anyone can log in. }");
  const { notes } = valueOf(decide(listed, tagged("1.2.0", "1.1.1")));
  expect(notes[0]).toMatch(
    /^1\.1\.1 has the hole that 1\.2\.0 mends \(high: Anyone can log in\.\), so 1\.2\.1 has/,
  );
});
