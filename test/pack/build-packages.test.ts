import { expect, it } from "vitest";
import { type Deflate, deflateHere } from "../../src/pack/deflate.ts";
import { buildPackages } from "../../src/pack/build-packages.ts";
import { ordersOf } from "../../src/pack/package-orders.ts";
import { planPush } from "../../src/push.ts";
import { versionsYaml } from "../support/repository/acme-bridge.ts";
import { releasingRepository, worldIn } from "../support/repository/context.ts";
import { pluginFiles } from "../support/repository/temporary-repository.ts";

it("packs one after the other, reports progress, and goes on after one that can't be packed", async () => {
  const repository = await releasingRepository();
  await repository.git("tag", "acme-bridge/v1.0.0");
  await repository.commit("Release 1.1.0", {
    ...pluginFiles("1.1.0", { "con.php": "<?php\n" }),
    "versions.yaml": versionsYaml({ "1.1.0": { status: "released" }, "1.0.0": { status: "released" } }),
  });
  const { world, versions } = await worldIn(repository.folder);
  const { extensions } = await planPush(versions, world);
  const said: string[] = [];
  const built = await buildPackages(
    extensions.flatMap(ordersOf),
    world.packer,
    () => Promise.resolve(undefined),
    (doing) => void said.push(doing),
  );
  expect(said).toEqual(["packing acme-bridge 1.1.0 (1 of 2)", "packing acme-bridge 1.0.0 (2 of 2)"]);
  expect(built.map((each) => each.package?.facts.version)).toEqual([undefined, "1.0.0"]);
  expect(built[0]?.problems.map(({ code }) => code)).toContain("FILE_NAME");
});

it("packs each of a plugin's versions with the package before it at hand, and the first with the published one", async () => {
  const repository = await releasingRepository();
  await repository.git("tag", "acme-bridge/v1.0.0");
  await repository.commit("Release 1.1.0", {
    ...pluginFiles("1.1.0"),
    "versions.yaml": versionsYaml({ "1.1.0": { status: "released" }, "1.0.0": { status: "released" } }),
  });
  const { world, versions } = await worldIn(repository.folder);
  const orders = (await planPush(versions, world)).extensions.flatMap(ordersOf);
  const compressed = async (earlier?: Uint8Array) => {
    let count = 0;
    const deflate: Deflate = (inputs) => {
      count += inputs.length;
      return deflateHere(inputs);
    };
    const asked: string[] = [];
    const published = (slug: string): Promise<Uint8Array | undefined> => {
      asked.push(slug);
      return Promise.resolve(earlier);
    };
    const built = await buildPackages(orders, { ...world.packer, deflate }, published, () => undefined);
    return { count, asked, zips: built.map((each) => each.package?.bytes) };
  };
  const cold = await compressed();
  const again = await compressed(cold.zips[0]);
  expect(again.zips).toEqual(cold.zips);
  expect([cold.asked, again.asked]).toEqual([["acme-bridge"], ["acme-bridge"]]);
  expect(again.count).toBeLessThan(cold.count);
});
