import { describe, expect, it } from "vitest";
import { ProblemsFound } from "../src/report/problem.ts";
import { packPush, planPush, previewPush, renderPush } from "../src/push.ts";
import { isPublishedFile } from "../src/site/site-files.ts";
import { builtSite, recorded, releasingRepository, worldIn } from "./support/repository/context.ts";
import { versionsYaml } from "./support/repository/acme-bridge.ts";
import { pluginFiles } from "./support/repository/temporary-repository.ts";

async function codesOf(work: Promise<unknown>): Promise<string[]> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ProblemsFound)) throw error ?? new Error("it went well");
  return error.problems.map(({ code }) => code);
}

describe("from the versions file to the update site", () => {
  it("builds what is new, and renders every file of the site", async () => {
    const { folder } = await releasingRepository();
    const { world, versions } = await worldIn(folder);
    const plan = await planPush(versions, world);
    const packed = await packPush(plan, world);
    const { packages } = packed;
    const { files } = await renderPush(plan, packed, world);
    expect(packages.map(({ slug, facts }) => `${slug} ${facts.version}`)).toEqual(["acme-bridge 1.0.0"]);
    expect(files.get("acme-bridge/acme-bridge-v1.0.0.zip")).toEqual(packages[0]?.bytes);
    expect([...files.keys()]).toEqual(
      expect.arrayContaining(["index.html", "feed.json", "acme-bridge/info.json"]),
    );
  });

  it("takes the published bytes of earlier versions over", async () => {
    const repository = await releasingRepository();
    await builtSite((await recorded(repository.folder)).context);
    await repository.commit("Release 1.1.0", {
      ...pluginFiles("1.1.0"),
      "versions.yaml": versionsYaml({ "1.1.0": { status: "released" }, "1.0.0": { status: "released" } }),
    });
    const { world, versions } = await worldIn(repository.folder, { published: "_site" });
    const plan = await planPush(versions, world);
    const packed = await packPush(plan, world);
    const { packages } = packed;
    const { files } = await renderPush(plan, packed, world);
    expect(packages.map(({ facts }) => facts.version)).toEqual(["1.1.0"]);
    const earlier = files.get("acme-bridge/acme-bridge-v1.0.0.zip");
    expect(earlier && isPublishedFile(earlier) && earlier.path).toBe("acme-bridge/acme-bridge-v1.0.0.zip");
  });
});

describe("problems stop it", () => {
  it("in the versions file, before anything else is read", async () => {
    const repository = await releasingRepository();
    await repository.write({ "versions.yaml": versionsYaml({ "1.0": { status: "out" } }) });
    const { world, versions } = await worldIn(repository.folder);
    expect(await codesOf(planPush(versions, world))).toEqual(["VERSION_SPELLING", "STATUS_UNKNOWN"]);
  });

  it("in two packages at once", async () => {
    const repository = await releasingRepository();
    const checks = [{ contains: "no file has this" }];
    const released = { status: "released", changelog: "New." };
    const versions = { "1.1.0": released, "1.0.0": { ...released, ref: "first" } };
    await repository.git("tag", "first");
    await repository.commit("Release 1.1.0", {
      ...pluginFiles("1.1.0"),
      "versions.yaml": versionsYaml(versions, { checks }),
    });
    const open = await worldIn(repository.folder);
    const plan = await planPush(open.versions, open.world);
    // 1.0.0 is packed as its own commit's versions file says, which has no checks.
    expect(await codesOf(packPush(plan, open.world))).toEqual(["CHECK_CONTAINS"]);
  });

  it("in a draft, only for whoever asks for drafts", async () => {
    const repository = await releasingRepository();
    await repository.git("tag", "acme-bridge/v1.0.0");
    await repository.commit("Work on 1.1.0", {
      ...pluginFiles("1.1.0", { "bad:name.php": "<?php\n" }),
      "versions.yaml": versionsYaml({ "1.1.0": { status: "draft" }, "1.0.0": { status: "released" } }),
    });
    const { world, versions } = await worldIn(repository.folder);
    const plan = await planPush(versions, world);
    expect((await packPush(plan, world)).packages.map(({ facts }) => facts.version)).toEqual(["1.0.0"]);
    expect(await codesOf(packPush(plan, world, true))).toEqual(["FILE_NAME"]);
  });
});

describe("warnings", () => {
  it("go with the push from stage to stage, and that PHP went unlinted is among them once", async () => {
    const repository = await releasingRepository();
    await repository.git("tag", "acme-bridge/v1.0.0");
    await repository.commit("Release 1.1.0", {
      ...pluginFiles("1.1.0"),
      "versions.yaml": versionsYaml({
        "1.1.0": { status: "released", changelog: "New." },
        "1.0.0": { status: "released", changelog: "First." },
      }),
    });
    await repository.write({ "plugins/acme-bridge/new.php": "<?php\n" });
    const open = await worldIn(repository.folder);
    const lint = () => Promise.resolve(undefined);
    const world = { ...open.world, packer: { ...open.world.packer, lint } };
    const plan = await planPush(open.versions, world);
    const packed = await packPush(plan, world);
    const rendered = await renderPush(plan, packed, world);
    expect(packed.packages).toHaveLength(2);
    expect(plan.warnings.map(({ code }) => code)).toEqual(["SOURCE_UNCOMMITTED"]);
    expect(packed.warnings.map(({ code }) => code)).toEqual(["SOURCE_UNCOMMITTED", "PHP_ABSENT"]);
    expect(rendered.warnings).toEqual(packed.warnings);
    expect((await previewPush(plan, packed, world)).problems).toEqual(packed.warnings);
  });
});
