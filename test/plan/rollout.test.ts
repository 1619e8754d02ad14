import fc from "fast-check";
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
  it("reaches nobody at 0 and everybody at 100", () => {
    const bucket = fc.integer({ min: 0, max: 9999 });
    fc.assert(fc.property(bucket, (each) => !isAdmitted(each, 0) && isAdmitted(each, 100)));
  });

  it("never takes back a site that it has reached", () => {
    const percents = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), percents, (bucket, [a, b]) => {
        const [lower, higher] = [Math.min(a, b), Math.max(a, b)];
        return !isAdmitted(bucket, lower) || isAdmitted(bucket, higher);
      }),
    );
  });
});
