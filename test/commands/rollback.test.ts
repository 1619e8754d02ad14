import { expect, it } from "vitest";
import { rollback } from "../../src/commands/rollback.ts";
import { recorded, releasingRepository } from "../support/repository/context.ts";
import { codesOf } from "../support/versions/problems-of.ts";
import { versionsYaml } from "../support/repository/acme-bridge.ts";
import { pluginFiles } from "../support/repository/temporary-repository.ts";

it("issues the earlier code again and says what sites do, with nothing but versions.yaml changed", async () => {
  const repository = await releasingRepository();
  await repository.git("tag", "acme-bridge/v1.0.0");
  const lone = await recorded(repository.folder, { words: ["acme-bridge"] });
  expect(await codesOf(rollback(lone.context))).toEqual(["ROLLBACK_NOTHING"]);
  const versions = { "1.1.0": { status: "released" }, "1.0.0": { status: "deprecated" } };
  await repository.commit("Release 1.1.0", {
    ...pluginFiles("1.1.0"),
    "versions.yaml": versionsYaml(versions),
  });
  const { context, out } = await recorded(repository.folder, { words: ["acme-bridge"] });
  await rollback(context);
  expect(await repository.git("status", "--porcelain")).toBe(" M versions.yaml");
  expect(out()).toMatch(/Sites on 1\.1\.0 are warned .* offered 1\.1\.1, the code of 1\.0\.0/);
});
