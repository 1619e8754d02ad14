import { describe, expect, it } from "vitest";
import { reachText, rolloutChange } from "../../src/plan/rollout-change.ts";
import type { Rollout } from "../../src/plan/rollout.ts";
import { NOW } from "../support/versions/planning.ts";

const DAY = 86_400;
const ramp = { from: 10, to: 100, over: 4 * DAY, since: "2026-03-10T08:30:00Z" };
const rising: Rollout = { rollout: 10, ramp };

it.each<[Rollout, number, string]>([
  [{ rollout: 100 }, NOW, "to every site"],
  [{ rollout: 25 }, NOW, "to 25 % of sites"],
  [rising, NOW, "to 10 % of sites, rising to 100 % within 4 days"],
  [rising, NOW + 2 * DAY, "to 55 % of sites, rising to 100 % by 2026-03-14T08:30Z"],
  [{ rollout: 100, ramp }, NOW + 9 * DAY, "to every site"],
])("says whom a version is offered to: %j", (rollout, now, expected) => {
  expect(reachText(rollout, now)).toBe(expected);
});

describe("what changes", () => {
  it.each<[string, Rollout, Rollout, string | undefined]>([
    ["nothing", { rollout: 25 }, { rollout: 25 }, undefined],
    ["nothing that was to come anyway", rising, rising, undefined],
    ["more", { rollout: 25 }, { rollout: 100 }, "to 100 % of sites: the rollout was 25 %"],
    [
      "in time",
      { rollout: 25 },
      { rollout: 25, ramp },
      "to 55 % of sites, rising to 100 % by 2026-03-14T08:30Z: the rollout was 25 %",
    ],
    ["less", rising, { rollout: 20 }, "to 20 % of sites: the rollout was 55 %"],
    ["the end", rising, { rollout: 100, ramp }, "to 100 % of sites: its rollout is over"],
    [
      "nothing that was reached",
      { rollout: 100 },
      { rollout: 100, ramp },
      "to 100 % of sites: it has reached them, and a rollout over time takes nothing back; a plain percentage narrows it",
    ],
  ])("%s", (_, before, after, expected) => {
    const change = rolloutChange(before, after, NOW + 2 * DAY);
    expect(change && `${change.to}: ${change.reason}`).toBe(expected);
  });
});
