import { describe, expect, it } from "vitest";

import { statusIntent, type StatusWish } from "../../../src/versions/edit/status-intent.ts";
import { extensionOf } from "../../support/versions/catalog.ts";
import type { Issued } from "../../../src/versions/edit/issued.ts";
import { valueOf, whyOf } from "../../support/value-of.ts";

const VERSIONS = `1.3.0: { status: draft }
1.2.0: { status: released, rollout: 25 }
1.1.0: { status: withdrawn, reason: Bad. }
1.0.0: { status: released }`;

const ISSUED: Issued = new Map(
  ["1.2.0", "1.1.0", "1.0.0"].map((version) => [version, `acme-bridge/v${version}`]),
);

const decide = (wish: Partial<StatusWish>) =>
  statusIntent(extensionOf(VERSIONS), ISSUED, {
    version: "1.2.0",
    status: "released",
    rollout: undefined,
    reason: undefined,
    ...wish,
  });

describe("what is edited, and what follows", () => {
  it.each<[Partial<StatusWish>, object, RegExp]>([
    [
      { rollout: 50 },
      { rollout: 50 },
      /^50 % of sites are offered 1\.2\.0 once this is merged and published\.$/,
    ],
    [{}, { rollout: undefined }, /^Every site is/],
    [{ rollout: 100 }, { rollout: 100 }, /^Every site is/],
    [
      { rollout: { from: 25, over: "4d" } },
      { rollout: { from: 25, over: "4d" } },
      /^25 % of sites are offered 1\.2\.0 .* and 100 % 4d later; nothing more has to be pushed/,
    ],
    [{ rollout: 5 }, { rollout: 5 }, /Sites that have it already keep it/],
    [{ status: "update_ready" }, { status: "update_ready", rollout: undefined }, /^Every site is/],
    [
      { status: "deprecated" },
      { status: "deprecated", rollout: undefined },
      /offered 1\.0\.0 once this is merged and published\. Sites that have 1\.2\.0 stay on it.*`presscast rollback acme-bridge`/,
    ],
    [
      { status: "withdrawn", reason: "It leaks." },
      { status: "withdrawn", rollout: undefined, reason: "It leaks." },
      /warned with the reason\. Sites are offered 1\.0\.0/,
    ],
    [{ version: "1.1.0", status: "deprecated" }, { status: "deprecated", reason: undefined }, /^$/],
    [{ version: "1.1.0", status: "withdrawn", reason: "Worse." }, { reason: "Worse." }, /warned/],
    [
      { version: "1.0.0", status: "deprecated" },
      { status: "deprecated" },
      /^Sites are offered 1\.2\.0 once this is merged and published\.$/,
    ],
    [
      { status: "testing" },
      { status: "testing", rollout: undefined },
      /beta channel .* Other sites that have 1\.2\.0 stay on it\. .*`deprecated` instead/,
    ],
  ])("%j", (wish, changes, notes) => {
    const intent = valueOf(decide(wish));
    expect(intent.edits).toEqual([{ slug: "acme-bridge", version: wish.version ?? "1.2.0", changes }]);
    expect(intent.isStamped).toBe(false);
    expect(intent.notes.join(" ")).toMatch(notes);
  });

  it("says when nothing is left to offer", () => {
    const decision = statusIntent(extensionOf("1.0.0: { status: released }"), ISSUED, {
      version: "1.0.0",
      status: "deprecated",
      rollout: undefined,
      reason: undefined,
    });
    expect(valueOf(decision).notes.join(" ")).toContain("sites are offered nothing");
  });
});

it.each<[string, Partial<StatusWish>, RegExp]>([
  [
    "a version that is not listed",
    { version: "2.0.0" },
    /^VERSION_UNKNOWN .*1\.3\.0, 1\.2\.0, 1\.1\.0, 1\.0\.0/,
  ],
  ["no change", { version: "1.0.0" }, /^STATUS_SENSELESS 1\.0\.0 is `released` already/],
  ["the rollout that it has", { rollout: 25 }, /^STATUS_SENSELESS/],
  ["unpublishing", { status: "draft" }, /^STATUS_SENSELESS .*can't become a draft again/],
  [
    "a draft taken out of service",
    { version: "1.3.0", status: "withdrawn", reason: "x" },
    /^STATUS_SENSELESS .*nobody ever got/,
  ],
  [
    "a draft going live",
    { version: "1.3.0", status: "released" },
    /^STATUS_SENSELESS .*presscast release acme-bridge 1\.3\.0 --status released/,
  ],
  [
    "testing what was withdrawn",
    { version: "1.1.0", status: "testing" },
    /^STATUS_SENSELESS .*Nobody should test it/,
  ],
  ["withdrawing without a reason", { status: "withdrawn" }, /^REASON_MISSING .*--reason/],
  ["a reason for another status", { status: "deprecated", reason: "Old." }, /^USAGE `--reason`/],
  ["a rollout for another status", { status: "update_ready", rollout: 50 }, /^USAGE `--rollout`/],
])("refuses %s", (_, wish, words) => {
  const { code, message, fix } = whyOf(decide(wish));
  expect(`${code} ${message} ${fix}`).toMatch(words);
});
