import { expect, it } from "vitest";
import { pastBuilds } from "../../src/pack/past-builds.ts";
import { versionsYaml } from "../support/repository/acme-bridge.ts";
import { catalogOf } from "../support/versions/catalog.ts";
import { releasingRepository, worldIn } from "../support/repository/context.ts";
import { push } from "../support/repository/pushed.ts";
import { pluginFiles } from "../support/repository/temporary-repository.ts";
import { whyOf } from "../support/value-of.ts";

const yaml = versionsYaml({ "1.0.0": { status: "released" } }, { exclude: ["readme.txt"] });

async function released() {
  const repository = await releasingRepository();
  const commit = await repository.commit("Exclude", { "versions.yaml": yaml });
  const { ledger } = await push(repository.folder);
  return { repository, ledger, commit };
}

const buildsIn = async (folder: string, text = yaml) => {
  const { world } = await worldIn(folder);
  return pastBuilds(
    catalogOf(text),
    { ...world.packer, lint: () => Promise.resolve(undefined) },
    "versions.yaml",
    () => {},
  );
};

it("packs a version again by its commit, whatever came later", async () => {
  const { repository, ledger } = await released();
  const later = versionsYaml({ "1.1.0": { status: "released" }, "1.0.0": { status: "deprecated" } });
  await repository.commit("1.1.0", { ...pluginFiles("1.1.0"), "versions.yaml": later });
  const { rebuild, packingOf } = await buildsIn(repository.folder, later);
  const [facts] = await rebuild([ledger]);
  const [release] = ledger.releases;
  expect(facts).toMatchObject({
    about: "acme-bridge 1.0.0",
    rebuilt: { kind: "done", value: { sha256: release?.sha256, tree: release?.tree } },
  });
  expect(release && (await packingOf("acme-bridge", release))?.exclude).toEqual(["readme.txt"]);
});

it("says why a version can't be packed again", async () => {
  const { repository, ledger, commit } = await released();
  const said = async (text = yaml, changed = ledger): Promise<string | undefined> => {
    const [facts] = await (await buildsIn(repository.folder, text)).rebuild([changed]);
    return facts && whyOf(facts.rebuilt);
  };
  expect(await said(versionsYaml({ "1.1.0": { status: "draft" } }))).toBe("it is no longer in versions.yaml");
  const lost = ledger.releases.map((each) => ({ ...each, commit: "1234567".padEnd(40, "0") }));
  expect(await said(yaml, { ...ledger, releases: lost })).toBe("this clone does not have its commit 1234567");
  await repository.commit("Later");
  await repository.git("tag", "acme-bridge/v1.0.0");
  expect(await said()).toMatch(
    new RegExp(`its tag is at .{7}, and it was published from ${commit.slice(0, 7)}`),
  );
});

it("leaves out versions that no longer have a ZIP", async () => {
  const { repository, ledger } = await released();
  const pruned = ledger.releases.map((each) => ({ ...each, package: null }));
  expect(await (await buildsIn(repository.folder)).rebuild([{ ...ledger, releases: pruned }])).toEqual([]);
});
