import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { trialWarnings } from "../../../src/world/editing/trial-warnings.ts";
import type { Intent } from "../../../src/versions/edit/intent.ts";
import { recorded, releasingRepository } from "../../support/repository/context.ts";
import { versionsYaml } from "../../support/repository/acme-bridge.ts";
import { programsWithoutPhp } from "../../support/repository/programs-without-php.ts";
import { codesOf } from "../../support/versions/problems-of.ts";
import { pluginFiles } from "../../support/repository/temporary-repository.ts";

const intentOf = (version: string): Intent => ({
  slug: "acme-bridge",
  version,
  edits: [{ slug: "acme-bridge", version, changes: {} }],
  isStamped: false,
  branch: "",
  title: "",
  notes: [],
});

it("packs only what an edit touches, so that an earlier version that can no longer be packed stops nothing", async () => {
  const repository = await releasingRepository();
  await repository.commit("Old", pluginFiles("0.9.0"));
  await repository.git("tag", "v0.9.0");
  await repository.commit("Next", pluginFiles("1.1.0", { "includes/sync.php": "<?php\n" }));
  const after = versionsYaml(
    { "1.1.0": { status: "released" }, "0.9.0": { status: "deprecated", ref: "v0.9.0" } },
    { checks: [{ lacks: "acme_bridge_sync" }] },
  );
  const { context } = await recorded(repository.folder);
  const file = join(repository.folder, "versions.yaml");
  const change = { file, path: "versions.yaml", before: await readFile(file), after: Buffer.from(after) };
  const versions = { path: "versions.yaml", text: after };
  const options = { ...context, progress: () => {} };
  const warned = (version: string) =>
    trialWarnings(options, repository.folder, intentOf(version), versions, [change]);
  // That this machine has no php is for `check` to say.
  const programs = await programsWithoutPhp();
  onTestFinished(() => rm(programs, { recursive: true }));
  vi.stubEnv("PATH", programs);
  expect(await warned("1.1.0")).toEqual([]);
  expect(await codesOf(warned("0.9.0"))).toContain("CHECK_LACKS");
  expect(await readFile(file, "utf8")).not.toBe(after);
});

it("runs no build command if it may not, neither for a released version nor for a draft", async () => {
  const repository = await releasingRepository();
  await repository.commit("Next", pluginFiles("1.1.0"));
  const { context } = await recorded(repository.folder);
  const file = join(repository.folder, "versions.yaml");
  const before = await readFile(file);
  const options = { ...context, progress: () => {} };
  for (const status of ["released", "draft"]) {
    const text = versionsYaml({ "1.1.0": { status } }, { build: "echo It ran.; exit 1" });
    const change = { file, path: "versions.yaml", before, after: Buffer.from(text) };
    const versions = { path: "versions.yaml", text };
    const warned = (isBuilding: boolean) =>
      trialWarnings(options, repository.folder, intentOf("1.1.0"), versions, [change], isBuilding);
    expect(await codesOf(warned(true))).toEqual(["BUILD_FAILED"]);
    await warned(false);
  }
});
