import { expect, it } from "vitest";
import { draftOrders, ordersOf } from "../../src/pack/package-orders.ts";
import { planPush } from "../../src/push.ts";
import { releasingRepository, worldIn } from "../support/repository/context.ts";
import { versionsYaml } from "../support/repository/acme-bridge.ts";
import { pluginFiles } from "../support/repository/temporary-repository.ts";

it("packs what is planned, and a draft that the pushed commit names", async () => {
  const repository = await releasingRepository();
  await repository.git("tag", "acme-bridge/v1.0.0");
  await repository.commit("Prepare 1.1.0", {
    ...pluginFiles("1.1.0"),
    "versions.yaml": versionsYaml({ "1.1.0": { status: "draft" }, "1.0.0": { status: "released" } }),
  });
  const { world, versions } = await worldIn(repository.folder);
  const { extensions, survey } = await planPush(versions, world);
  const orders = extensions.flatMap(ordersOf);
  const drafts = await draftOrders(extensions, survey, world.packer.repository);
  const told = [...orders, ...drafts].map(({ version, source }) => `${version.version} ${source.commit}`);
  expect(told).toEqual([
    `1.0.0 ${await repository.git("rev-parse", "acme-bridge/v1.0.0")}`,
    `1.1.0 ${await repository.git("rev-parse", "HEAD")}`,
  ]);
});
