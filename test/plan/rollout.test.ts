import { describe, expect, it } from "vitest";
import { isAdmitted, rolloutBucket } from "../../src/plan/rollout.ts";
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
      const admitted = buckets.filter((bucket) => isAdmitted(bucket, percent)).length;
      expect(Math.abs(admitted - percent * 100)).toBeLessThan(200);
    }
  });
});

describe("a rollout", () => {
  const buckets = Array.from({ length: 10_000 }, (_, bucket) => bucket);
  const admittedBy = (percent: number): number[] => buckets.filter((bucket) => isAdmitted(bucket, percent));

  it("reaches nobody at 0 and everybody at 100", () => {
    expect(admittedBy(0)).toEqual([]);
    expect(admittedBy(100)).toEqual(buckets);
  });

  it("never takes back a site that it has reached", () => {
    for (let percent = 1; percent <= 100; percent++) {
      expect(admittedBy(percent)).toEqual(buckets.slice(0, percent * 100));
    }
  });
});
