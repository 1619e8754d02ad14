import { readdir } from "node:fs/promises";
import { expect, it } from "vitest";
import { build } from "../../src/commands/build.ts";
import { plan } from "../../src/commands/plan.ts";
import { recorded, releasingRepository } from "../support/context.ts";
import { codesOf } from "../support/problems-of.ts";

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
