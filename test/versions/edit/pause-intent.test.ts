import { describe, expect, it } from "vitest";
import type { Pause } from "../../../src/versions/edit/pause-intent.ts";
import { statusIntent } from "../../../src/versions/edit/status-intent.ts";
import type { Status } from "../../../src/versions/file.ts";
import { valueOf, whyOf } from "../../support/value-of.ts";
import { extensionOf } from "../../support/versions/catalog.ts";

const VERSIONS = `2.0.0-beta.1: { status: testing, paused: true }
1.2.0: { status: released, rollout: 25 }
1.1.0: { status: released, rollout: 50, paused: true, reason: It crashes. }
1.0.0: { status: deprecated }`;

const decide = (version: string, status: Status | Pause, more: { rollout?: number; reason?: string } = {}) =>
  statusIntent(extensionOf(VERSIONS), new Map(), {
    version,
    status,
    rollout: undefined,
    reason: undefined,
    ...more,
  });

describe("what is edited, and what follows", () => {
  it.each<[string, Status | Pause, { reason?: string }, object, RegExp]>([
    [
      "1.2.0",
      "paused",
      {},
      { paused: true },
      /offered nothing.* Sites that have 1\.2\.0 keep it\. .*1\.2\.0 resumed/,
    ],
    ["1.2.0", "paused", { reason: "It leaks." }, { paused: true, reason: "It leaks." }, /keep it/],
    ["1.1.0", "paused", { reason: "It leaks." }, { reason: "It leaks." }, /^Sites that have 1\.1\.0 keep it/],
    ["1.1.0", "resumed", {}, { paused: undefined, reason: undefined }, /^1\.2\.0 is higher, so 1\.1\.0/],
    ["2.0.0-beta.1", "resumed", {}, { paused: undefined }, /beta channel/],
    [
      "1.1.0",
      "released",
      {},
      { paused: undefined, rollout: undefined, reason: undefined },
      /1\.2\.0 is higher/,
    ],
    [
      "1.1.0",
      "deprecated",
      {},
      { status: "deprecated", paused: undefined, rollout: undefined, reason: undefined },
      /^$/,
    ],
  ])("%s %s %j", (version, status, more, changes, notes) => {
    const intent = valueOf(decide(version, status, more));
    expect(intent.edits).toEqual([{ slug: "acme-bridge", version, changes }]);
    expect(intent.isStamped).toBe(false);
    expect(intent.notes.join(" ")).toMatch(notes);
  });

  it("says it in a word, on a branch of its own", () => {
    expect(valueOf(decide("1.2.0", "paused"))).toMatchObject({
      title: "Pause acme-bridge 1.2.0",
      branch: "presscast/acme-bridge-v1.2.0-paused",
    });
    expect(valueOf(decide("1.1.0", "resumed")).title).toBe("Resume acme-bridge 1.1.0");
  });
});

it.each<[string, string, Pause, { rollout?: number; reason?: string }, RegExp]>([
  [
    "a version that nobody is offered",
    "1.0.0",
    "paused",
    {},
    /^STATUS_SENSELESS 1\.0\.0 is `deprecated` and/,
  ],
  ["a second pause", "1.1.0", "paused", {}, /^STATUS_SENSELESS 1\.1\.0 is paused already/],
  ["the reason that it has", "1.1.0", "paused", { reason: "It crashes." }, /^STATUS_SENSELESS/],
  ["resuming what goes on", "1.2.0", "resumed", {}, /^STATUS_SENSELESS 1\.2\.0 is not paused/],
  ["a rollout", "1.2.0", "paused", { rollout: 5 }, /^USAGE `paused` leaves the rollout of 1\.2\.0/],
  ["a reason to go on", "1.1.0", "resumed", { reason: "Fine." }, /^USAGE `--reason`/],
])("refuses %s", (_, version, to, more, expected) => {
  const { code, message } = whyOf(decide(version, to, more));
  expect(`${code} ${message}`).toMatch(expected);
});
