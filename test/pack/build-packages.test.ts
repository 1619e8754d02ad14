import { expect, it } from "vitest";
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
    (doing) => void said.push(doing),
  );
  expect(said).toEqual(["packing acme-bridge 1.1.0 (1 of 2)", "packing acme-bridge 1.0.0 (2 of 2)"]);
  expect(built.map((each) => each.package?.facts.version)).toEqual([undefined, "1.0.0"]);
  expect(built[0]?.problems.map(({ code }) => code)).toContain("FILE_NAME");
});
