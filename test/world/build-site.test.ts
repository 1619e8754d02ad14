import { readdir } from "node:fs/promises";
import { expect, it } from "vitest";
import { buildSite } from "../../src/world/build-site.ts";
import { versionsYaml } from "../support/repository/acme-bridge.ts";
import { releasingRepository, worldIn } from "../support/repository/context.ts";
import { writeFiles } from "../support/repository/temporary-repository.ts";
import { codesOf } from "../support/versions/problems-of.ts";

const { signal } = new AbortController();

it("gives what was planned, packed and written", async () => {
  const { folder } = await releasingRepository();
  const { world, versions } = await worldIn(folder);
  const { plan, packed, written } = await buildSite(versions, world, folder, `${folder}/_site`, signal);
  expect(plan.steps.map(({ action, version }) => `${action} ${version}`)).toEqual([
    "build 1.0.0",
    "offer 1.0.0",
  ]);
  expect(packed.packages.map(({ facts }) => facts.version)).toEqual(["1.0.0"]);
  expect(written.changed).toBe(written.files);
  expect((await readdir(folder)).filter((name) => name.startsWith("_site"))).toEqual(["_site"]);
});

it("looks at the folder before it does any work, and writes nothing where there are errors", async () => {
  const repository = await releasingRepository();
  const { folder } = repository;
  await writeFiles(folder, { "_site-taken/thesis.tex": "years of work" });
  await repository.write({ "versions.yaml": versionsYaml({ "1.0": { status: "out" } }) });
  const { world, versions } = await worldIn(folder);
  const built = (out: string) => codesOf(buildSite(versions, world, folder, `${folder}/${out}`, signal));
  expect(await built("_site-taken")).toEqual(["OUTPUT_OCCUPIED"]);
  expect(await built("_site")).toEqual(["VERSION_SPELLING", "STATUS_UNKNOWN"]);
  expect(await readdir(folder)).not.toContain("_site");
});
