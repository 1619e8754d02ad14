import { readdir } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { check } from "../../src/commands/check.ts";
import { recorded, releasingRepository } from "../support/repository/context.ts";
import { versionsYaml } from "../support/repository/acme-bridge.ts";
import { codesOf } from "../support/versions/problems-of.ts";
import { pluginFiles } from "../support/repository/temporary-repository.ts";
import { testKeyPair } from "../support/site/test-keys.ts";

it("counts what it validated, and writes nothing", async () => {
  const { folder } = await releasingRepository();
  const before = await readdir(folder);
  const { context, out } = await recorded(folder);
  await check(context);
  expect(out()).toMatch(/^versions\.yaml: 1 plugin, 1 version, no errors\.\n/);
  expect(await readdir(folder)).toEqual(before);
});

it("with --json prints its problems and nothing else", async () => {
  const repository = await releasingRepository();
  await repository.write({ "plugins/acme-bridge/new.php": "<?php" });
  const { context, out, err } = await recorded(repository.folder, { json: true });
  await check(context);
  const { problems, ...others } = JSON.parse(out()) as { problems: { code: string }[] };
  expect(problems.map(({ code }) => code)).toContain("SOURCE_UNCOMMITTED");
  expect(others).toEqual({});
  expect(err()).toBe("");
});

describe("fails with every problem", () => {
  it("of the versions file", async () => {
    const repository = await releasingRepository();
    const entry = { status: "released", rollout: 101, force: true };
    await repository.commit("Break", { "versions.yaml": versionsYaml({ "1.0.0": entry }) });
    const { context } = await recorded(repository.folder);
    expect((await codesOf(check(context))).sort()).toEqual(["KEY_UNKNOWN", "ROLLOUT_RANGE"]);
  });

  it("of a draft's package, before anybody releases it", async () => {
    const repository = await releasingRepository();
    await repository.git("tag", "acme-bridge/v1.0.0");
    await repository.commit("Draft", {
      ...pluginFiles("1.1.0", { "con.php": "<?php" }),
      "versions.yaml": versionsYaml({ "1.1.0": { status: "draft" }, "1.0.0": { status: "released" } }),
    });
    const { context } = await recorded(repository.folder);
    expect(await codesOf(check(context))).toEqual(["FILE_NAME"]);
  });
});

it("says that nothing is signed only where there are no keys", async () => {
  const repository = await releasingRepository();
  const said = async (): Promise<string> => {
    const { context, out } = await recorded(repository.folder);
    await check(context);
    return out();
  };
  expect(await said()).toContain("\nNo keys: ");
  const keys = ["used", "spare"].map((name) => testKeyPair(name).publicKey);
  const versions = versionsYaml({ "1.0.0": { status: "released" } });
  await repository.write({
    "versions.yaml": versions.replace("{", `{ "signing": ${JSON.stringify({ keys })},`),
  });
  expect(await said()).not.toContain("No keys");
});
