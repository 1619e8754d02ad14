import { expect, it } from "vitest";
import { packPush, planPush } from "../../src/push.ts";
import { pushReport } from "../../src/preview/push-report.ts";
import { builtSite, recorded, releasingRepository, worldIn } from "../support/repository/context.ts";
import { versionsYaml } from "../support/repository/acme-bridge.ts";
import { pluginFiles } from "../support/repository/temporary-repository.ts";

it("reports what a push would do, every ZIP compared with the published one", async () => {
  const repository = await releasingRepository();
  await builtSite((await recorded(repository.folder)).context);
  const versions = {
    "1.2.0": { status: "draft" },
    "1.1.0": { status: "released", rollout: 25, ref: "next" },
    "1.0.0": { status: "released" },
  };
  await repository.commit("Write 1.1.0", pluginFiles("1.1.0", { "includes/more.php": "<?php\n" }));
  await repository.git("tag", "next");
  await repository.commit("Release it, and go on", {
    ...pluginFiles("1.2.0"),
    "versions.yaml": versionsYaml(versions),
  });
  const { world, versions: text } = await worldIn(repository.folder, { published: "_site" });
  const plan = await planPush(text, world);
  const packed = await packPush(plan, world, true);
  const report = await pushReport(plan, packed, world);
  expect(report).toMatchObject({ steps: plan.steps, extensionCount: 1, problems: packed.warnings });
  expect(report.themes).toEqual(new Set());
  expect(report.extensions.get("acme-bridge")).toMatchObject({
    before: "1.0.0",
    after: "1.1.0",
    offers: [
      { version: "1.1.0", rollout: 25, requires_php: "7.4" },
      { version: "1.0.0", rollout: 100 },
    ],
    packages: [
      { version: "1.1.0", isDraft: false, comparison: { kind: "compared", version: "1.0.0" } },
      { version: "1.2.0", isDraft: true, comparison: { kind: "compared", version: "1.0.0" } },
    ],
  });
});
