import { describe, expect, it } from "vitest";
import { bucketsReached, percentReached, type Rollout, rolloutBucket } from "../../src/plan/rollout.ts";
import ramps from "../vectors/ramp.json" with { type: "json" };
import vectors from "../vectors/rollout.json" with { type: "json" };

describe("the bucket of a site", () => {
  it.each(vectors)("$slug $version on $uuid is $bucket", ({ uuid, slug, version, bucket }) => {
    expect(rolloutBucket(uuid, slug, version)).toBe(bucket);
  });

  it("is the same for every patch of a minor version, and another for the next", () => {
    const [first] = vectors;
    const of = (version: string): number => rolloutBucket(first?.uuid ?? "", "acme-bridge", version);
    expect(of("1.2.9")).toBe(of("1.2.0"));
    expect(of("1.3.0")).not.toBe(of("1.2.0"));
  });

  it("spreads sites evenly", () => {
    const buckets = Array.from({ length: 10_000 }, (_, site) =>
      rolloutBucket(`site-${site}`, "acme", "1.0.0"),
    );
    for (const percent of [1, 10, 25, 50, 90]) {
      const reached = bucketsReached({ rollout: percent }, 0);
      const admitted = buckets.filter((bucket) => bucket < reached).length;
      expect(Math.abs(admitted - percent * 100)).toBeLessThan(200);
    }
  });
});

describe("a rollout", () => {
  it.each(ramps)("$rollout %, $ramp, at $now reaches $buckets buckets", ({ buckets, now, ...rollout }) => {
    expect(bucketsReached(rollout, now)).toBe(buckets);
  });

  it("reaches nobody at 0 and everybody at 100", () => {
    expect([bucketsReached({ rollout: 0 }, 0), bucketsReached({ rollout: 100 }, 0)]).toEqual([0, 10_000]);
  });

  it("that rises never takes back a site that it has reached", () => {
    const ramp = { from: 7, to: 93, over: 98_765, since: "1970-01-01T00:00:00Z" };
    const rollout: Rollout = { rollout: 7, ramp };
    const reached = Array.from({ length: 1000 }, (_, step) => bucketsReached(rollout, step * 100));
    expect(reached).toEqual(reached.toSorted((a, b) => a - b));
    expect([reached[0], reached.at(-1), percentReached(rollout, 49_382)]).toEqual([700, 9300, 49]);
  });
});
