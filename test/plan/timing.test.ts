import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { timingOf, isRampOver } from "../../src/plan/timing.ts";
import { type Ledger, releaseOf } from "../../src/plan/ledger.ts";
import { nextLedger } from "../../src/plan/next-ledger.ts";
import { bucketsReached, percentReached } from "../../src/plan/rollout.ts";
import { isoTime } from "../../src/versions/iso-time.ts";
import { extensionOf } from "../support/versions/catalog.ts";
import { ledgerOf, NOW, planOf, surveyOf } from "../support/versions/planning.ts";
import { released } from "../support/site/extension-input.ts";

const HOUR = 3600;
const DAY = 24 * HOUR;
const RAMP = "rollout: { from: 10, over: 4d }";

/** A push of one version with these keys, so many seconds after {@link NOW}. */
type Push = readonly [after: number, keys: string];

/** The ledger after these pushes. */
function pushed(pushes: readonly Push[], first: Ledger = ledgerOf("")): Ledger {
  return pushes.reduce((ledger, [after, keys]) => {
    const plan = planOf(
      extensionOf(`1.0.0: { ${keys} }`),
      ledger,
      surveyOf({ headVersion: "1.0.0" }),
      NOW + after,
    );
    const { status: _, rollout: __, package: ___, ...facts } = released("1.0.0", "draft");
    return nextLedger(plan, [facts], () => "https://acme.example/1.0.0.zip", "0".repeat(64), isoTime(NOW));
  }, first);
}

/** Percent of the sites that are offered the version after these pushes, at a time. */
function reached(pushes: readonly Push[], at: number): number {
  const release = releaseOf(pushed(pushes), "1.0.0");
  return release ? bucketsReached(release, NOW + at) / 100 : Number.NaN;
}

const begun: Push = [0, `status: released, ${RAMP}`];
const paused: Push = [DAY, `status: released, paused: true, ${RAMP}`];

describe("a rollout that rises", () => {
  it("begins when it is first published, and needs no push to go on", () => {
    expect([0, DAY, 2 * DAY, 4 * DAY, 9 * DAY].map((at) => reached([begun], at))).toEqual([
      10, 32.5, 55, 100, 100,
    ]);
  });

  it("says the same whenever the same push is made again", () => {
    expect(pushed([begun, [HOUR, begun[1]], [3 * DAY, begun[1]]])).toEqual(pushed([begun]));
  });

  it("begins at the date before which nobody is offered the version", () => {
    const later: Push = [0, `status: released, available_after: 2026-03-12, ${RAMP}`];
    expect(releaseOf(pushed([later]), "1.0.0")?.ramp?.since).toBe("2026-03-12T00:00:00Z");
  });

  it("begins at once where that date is taken away before it has come", () => {
    const later: Push = [0, `status: released, available_after: 2026-03-20, ${RAMP}`];
    expect(reached([later, [HOUR, begun[1]]], HOUR + 2 * DAY)).toBe(55);
  });

  it("begins no later where it was paused before that date", () => {
    const keys = `status: released, available_after: 2026-03-12, ${RAMP}`;
    const ledger = pushed([
      [0, keys],
      [HOUR, `${keys}, paused: true`],
      [2 * HOUR, keys],
    ]);
    expect(releaseOf(ledger, "1.0.0")?.ramp?.since).toBe("2026-03-12T00:00:00Z");
  });

  it("begins anew for the stable channel, whatever the beta channel has had", () => {
    expect(
      reached(
        [
          [0, "status: testing"],
          [3 * DAY, begun[1]],
        ],
        3 * DAY,
      ),
    ).toBe(10);
  });

  it("is a plain percentage in the ledger once a push finds that it is over", () => {
    const after = pushed([begun, [4 * DAY, begun[1]]]);
    expect(releaseOf(after, "1.0.0")).toMatchObject({ rollout: 100, ramp: { from: 10, to: 100 } });
    expect(pushed([[5 * DAY, begun[1]]], after)).toEqual(after);
  });

  it("is passed by where the version is forced", () => {
    expect(
      reached([[0, `status: released, force_update: true, rollout: { from: 1, to: 50, over: 4d }`]], 0),
    ).toBe(50);
  });
});

describe("a pause", () => {
  it("stops the clock of a rollout, which goes on where it stood", () => {
    const resumed: Push = [3 * DAY, begun[1]];
    expect(reached([begun, paused, resumed], 3 * DAY)).toBe(32.5);
    expect(reached([begun, paused, resumed], 4 * DAY)).toBe(55);
  });

  it("stops it also where other pushes come in between", () => {
    const pushes: Push[] = [begun, paused, [2 * DAY, paused[1]], [3 * DAY, begun[1]], [3.5 * DAY, begun[1]]];
    expect(reached(pushes, 3 * DAY)).toBe(32.5);
  });

  it("adds to how long only people install the version", () => {
    const since = releaseOf(pushed([begun, paused, [3 * DAY, begun[1]]]), "1.0.0")?.offered_since;
    expect(since).toBe(isoTime(NOW + 2 * DAY));
  });
});

describe("a change on the way", () => {
  it.each<[string, Push[], at: number, expected: number]>([
    [
      "to a slower one goes on from there",
      [begun, [2 * DAY, "status: released, rollout: { from: 10, over: 8d }"]],
      2 * DAY,
      55,
    ],
    [
      "with its own slope",
      [begun, [2 * DAY, "status: released, rollout: { from: 10, over: 8d }"]],
      4 * DAY,
      77.5,
    ],
    [
      "to one that begins higher jumps up to that",
      [begun, [DAY, "status: released, rollout: { from: 50, over: 4d }"]],
      DAY,
      50,
    ],
    [
      "to one that ends lower takes nothing back",
      [begun, [2 * DAY, "status: released, rollout: { from: 5, to: 20, over: 4d }"]],
      5 * DAY,
      55,
    ],
    [
      "from a percentage",
      [
        [0, "status: released, rollout: 25"],
        [DAY, begun[1]],
      ],
      DAY,
      25,
    ],
    [
      "from every site",
      [
        [0, "status: released"],
        [DAY, begun[1]],
      ],
      DAY,
      100,
    ],
    [
      "from a halt",
      [
        [0, "status: released, rollout: 0"],
        [DAY, begun[1]],
      ],
      DAY,
      10,
    ],
    [
      "to a percentage is that, also below what was reached",
      [begun, [2 * DAY, "status: released, rollout: 20"]],
      2 * DAY,
      20,
    ],
    ["to every site", [begun, [DAY, "status: released"]], DAY, 100],
  ])("%s", (_, pushes, at, expected) => {
    // What was reached is rounded up to the next second of the new ramp.
    expect(reached(pushes, at)).toBeCloseTo(expected, 1);
  });

  it("never takes back a site that was admitted, whatever the terms, the pauses and the times", () => {
    const terms = fc
      .record({
        from: fc.integer({ min: 0, max: 99 }),
        more: fc.integer({ min: 1, max: 100 }),
        days: fc.integer({ min: 1, max: 60 }),
      })
      .map(
        ({ from, more, days }) =>
          `rollout: { from: ${from}, to: ${Math.min(100, from + more)}, over: ${days}d }`,
      );
    const push = fc.record({ wait: fc.integer({ min: 0, max: 10 * DAY }), terms, isPaused: fc.boolean() });
    fc.assert(
      fc.property(fc.array(push, { minLength: 2, maxLength: 6 }), (pushes) => {
        let ledger = ledgerOf("");
        let now = 0;
        let least = 0;
        for (const each of pushes) {
          const before = releaseOf(ledger, "1.0.0");
          now += each.wait;
          const stopped = before?.paused_at === undefined ? NOW + now : Date.parse(before.paused_at) / 1000;
          if (before) least = Math.max(least, bucketsReached(before, stopped));
          const keys = `status: released, paused: ${each.isPaused}, ${each.terms}`;
          ledger = pushed([[now, keys]], ledger);
          const after = releaseOf(ledger, "1.0.0");
          const at = after?.paused_at === undefined ? NOW + now : Date.parse(after.paused_at) / 1000;
          expect(after && bucketsReached(after, at)).toBeGreaterThanOrEqual(least);
        }
      }),
    );
  });
});

it("counts from when a version is first offered, and knows nothing of one that was published before that was told", () => {
  const [version] = extensionOf("1.0.0: { status: released }").versions;
  if (!version) throw new Error("no version");
  expect(timingOf(version, undefined, NOW)).toEqual({ rollout: 100, offeredSince: NOW, pausedAt: undefined });
  expect(timingOf(version, released("1.0.0", "released"), NOW).offeredSince).toBeUndefined();
  expect(timingOf(version, released("1.0.0", "deprecated"), NOW).offeredSince).toBe(NOW);
});

it("tells when a rollout has ended that other readers were told is going on", () => {
  const release = releaseOf(pushed([begun]), "1.0.0");
  if (!release) throw new Error("no release");
  expect([isRampOver(release, NOW + 4 * DAY - 1), isRampOver(release, NOW + 4 * DAY)]).toEqual([false, true]);
  expect(isRampOver({ ...release, rollout: 100 }, NOW + 4 * DAY)).toBe(false);
  expect(isRampOver({ ...release, paused_at: isoTime(NOW + DAY) }, NOW + 4 * DAY)).toBe(false);
  expect(percentReached(release, NOW + 4 * DAY)).toBe(100);
});

it("counts from the date that a version became available, later by as long as it was paused since", () => {
  const keys = "status: released, available_after: 2026-03-11";
  const ledger = pushed([
    [0, keys],
    [DAY, `${keys}, paused: true`],
    [3 * DAY, keys],
  ]);
  expect(releaseOf(ledger, "1.0.0")?.offered_since).toBe("2026-03-13T00:00:00Z");
});
