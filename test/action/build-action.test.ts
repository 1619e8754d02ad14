import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { forgeForTest, type RunOptions } from "../support/github/forge.ts";
import { READ_TOKEN } from "../support/github/github-api.ts";
import { versionsYaml } from "../support/repository/acme-bridge.ts";
import { pluginFiles } from "../support/repository/temporary-repository.ts";

async function building(build: string, run: RunOptions = {}) {
  const forge = await forgeForTest();
  const versions = { "1.0.0": { status: "released" } };
  await forge.push("Release 1.0.0", {
    ...pluginFiles("1.0.0"),
    "versions.yaml": versionsYaml(versions, { build }),
  });
  const ended = await forge.run({ ...run, inputs: { step: "build", token: READ_TOKEN, ...run.inputs } });
  return { ...ended, forge };
}

it("needs a token that reads, and leaves a folder, but neither a package nor a site", async () => {
  const { code, outputs, workspace, forge } = await building("echo built > new.txt");
  expect([code, Object.keys(outputs)]).toEqual([0, ["built-path"]]);
  expect(await readdir(join(outputs["built-path"] ?? "nothing", "trees"))).toHaveLength(1);
  expect(await readdir(workspace)).not.toContain("_site");
  expect(await forge.remote("for-each-ref", "--format=%(refname)")).toBe("refs/heads/main");
});

it("fails with the command's own output, and hands nothing over", async () => {
  const { code, log, outputs } = await building("echo no such compiler; exit 3");
  expect([code, outputs]).toEqual([1, {}]);
  expect(log).toMatch(/error BUILD_FAILED\n[^]*no such compiler/);
});

it("runs no command for an event that anybody can trigger", async () => {
  const { code, outputs } = await building("echo built > new.txt", { event: "workflow_run" });
  expect([code, outputs]).toEqual([0, {}]);
});
