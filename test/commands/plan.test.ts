import { readdir } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { build } from "../../src/commands/build.ts";
import { plan } from "../../src/commands/plan.ts";
import { recorded, releasingRepository } from "../support/repository/context.ts";
import { versionsYaml } from "../support/repository/acme-bridge.ts";
import { pluginFiles } from "../support/repository/temporary-repository.ts";
import { codesOf } from "../support/versions/problems-of.ts";

it("says what would be done and why, and does nothing", async () => {
  const { folder } = await releasingRepository();
  const before = await readdir(folder);
  const { context, out, err } = await recorded(folder);
  await plan(context);
  expect(out()).toMatch(/build 1\.0\.0: .+\n {2}offer 1\.0\.0: .+\n$/);
  // Nothing was linted, and nothing was to be.
  expect(err()).toBe("");
  expect(await readdir(folder)).toEqual(before);
});

it("compares with what is published", async () => {
  const { folder } = await releasingRepository();
  await build((await recorded(folder)).context);
  const { context, out } = await recorded(folder, { published: "_site" });
  await plan(context);
  expect(out()).toBe("1 plugin: nothing to build, and the offers stay as they are.\n");
});

it("with --json prints the steps and the problems, and nothing else", async () => {
  const { folder } = await releasingRepository();
  const { context, out, err } = await recorded(folder, { json: true });
  await plan(context);
  const printed = JSON.parse(out()) as { steps: { action: string }[]; problems: unknown[] };
  expect(printed.steps).toMatchObject([
    { action: "build", slug: "acme-bridge", version: "1.0.0" },
    { action: "offer", slug: "acme-bridge", version: "1.0.0" },
  ]);
  expect(printed.problems).toEqual([]);
  expect(err()).toBe("");
});

it("does not run a build command", async () => {
  const repository = await releasingRepository();
  const text = (await repository.git("show", "HEAD:versions.yaml")).replace(
    '"versions"',
    '"build": "exit 1", "versions"',
  );
  await repository.commit("Build", { "versions.yaml": text });
  const { context, out } = await recorded(repository.folder);
  await plan(context);
  expect(out()).toContain("build 1.0.0");
  expect(await codesOf(build((await recorded(repository.folder)).context))).toEqual(["BUILD_FAILED"]);
});

describe("with --files", () => {
  const given = new Map([["files", ""]] as const);

  it("lists the files that differ from the published ZIP, and writes nothing", async () => {
    const repository = await releasingRepository();
    await build((await recorded(repository.folder)).context);
    await repository.commit("Release 1.1.0", {
      ...pluginFiles("1.1.0", { "includes/more.php": "<?php\n" }),
      "versions.yaml": versionsYaml({ "1.1.0": { status: "released" }, "1.0.0": { status: "released" } }),
    });
    const before = await readdir(`${repository.folder}/_site/acme-bridge`);
    const { context, out } = await recorded(repository.folder, { published: "_site" });
    await plan({ ...context, given });
    expect(out()).toMatch(
      /^acme-bridge\n {2}build 1\.1\.0: [^]+\n\nacme-bridge-v1\.1\.0\.zip: [^]+; against 1\.0\.0: 1 added, 2 changed\n {2}! acme-bridge\.php +302 B \(same size\)\n {2}\+ includes\/more\.php +6 B\n/,
    );
    expect(await readdir(`${repository.folder}/_site/acme-bridge`)).toEqual(before);
  });

  it("lists what the ZIP of a first release will hold", async () => {
    const { folder } = await releasingRepository();
    const { context, out } = await recorded(folder);
    await plan({ ...context, given });
    expect(out()).toMatch(
      /; the first of this plugin\n {4}acme-bridge\.php +302 B\n {4}includes\/sync\.php +\d+ B\n {4}readme\.txt +\d+ B\n$/,
    );
  });

  it("and --json gives them as data", async () => {
    const { folder } = await releasingRepository();
    const { context, out } = await recorded(folder, { json: true });
    await plan({ ...context, given });
    expect(JSON.parse(out())).toMatchObject({
      steps: [{ action: "build" }, { action: "offer" }],
      plugins: {
        "acme-bridge": { after: "1.0.0", packages: [{ version: "1.0.0", comparison: { kind: "first" } }] },
      },
    });
  });
});
