import { expect, it } from "vitest";
import type { PackageOrder } from "../../../src/pack/package.ts";
import type { Tree } from "../../../src/survey/repository.ts";
import { buildOnce, type BuiltTrees } from "../../../src/world/processes/build-once.ts";

const order = (version: string, build = "make"): PackageOrder =>
  ({
    extension: { slug: "acme" },
    version: { version },
    pin: { commit: { id: "1", time: 1 } },
    source: { commit: "1" },
    packing: { build },
  }) as PackageOrder;

function counting(made: BuiltTrees = new Map(), fails = false) {
  const runs: string[] = [];
  const build = buildOnce(async ({ version, packing }) => {
    runs.push(`${version.version} ${packing.build}`);
    if (fails) throw new Error("it failed");
    return {} as Tree;
  }, made);
  return { build, runs };
}

it("builds once for one version of one commit, in later attempts of the run, too", async () => {
  const made: BuiltTrees = new Map();
  const first = counting(made);
  await Promise.all([first.build(order("1.0.0")), first.build(order("1.0.0"))]);
  const second = counting(made);
  await second.build(order("1.0.0"));
  expect([first.runs, second.runs]).toEqual([["1.0.0 make"], []]);
});

it("builds again what the command would see differently", async () => {
  const { build, runs } = counting();
  await build(order("1.0.0"));
  await build(order("1.1.0"));
  await build(order("1.1.0", "make all"));
  expect(runs).toEqual(["1.0.0 make", "1.1.0 make", "1.1.0 make all"]);
});

it("builds again what failed", async () => {
  const { build, runs } = counting(new Map(), true);
  await expect(build(order("1.0.0"))).rejects.toThrow("it failed");
  await expect(build(order("1.0.0"))).rejects.toThrow("it failed");
  expect(runs).toHaveLength(2);
});
