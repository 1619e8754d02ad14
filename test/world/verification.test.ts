import { expect, it } from "vitest";
import { isOtherSite, expectationsAlone, expectationsIn } from "../../src/world/verification.ts";
import { siteFolder } from "../../src/world/disk/site-folder.ts";
import { builtSite, recorded, releasingRepository, worldIn } from "../support/repository/context.ts";
import { versionsYaml } from "../support/repository/acme-bridge.ts";
import { codesOf } from "../support/versions/problems-of.ts";
import { done } from "../../src/report/result.ts";
import { valueOf } from "../support/value-of.ts";

it("without a repository, knows only the time", async () => {
  const wanted = expectationsAlone(() => {});
  expect(wanted).toMatchObject({ catalog: undefined, pending: undefined, leastSerial: 0 });
  expect(await wanted.rebuild([])).toEqual([]);
});

it("knows what the repository would still publish, notes and a fresh feed apart", async () => {
  const repository = await releasingRepository();
  await builtSite((await recorded(repository.folder)).context);
  const options = {
    source: siteFolder(`${repository.folder}/_site`, false),
    rebuild: false,
    progress: () => {},
  };
  const pending = async () => (await expectationsIn(await worldIn(repository.folder), options)).pending;
  expect(await pending()).toEqual(done([]));
  const draft = { "1.1.0": { status: "draft" }, "1.0.0": { status: "deprecated" } };
  await repository.commit("Deprecate", { "versions.yaml": versionsYaml(draft) });
  const left = await pending();
  expect(left && valueOf(left).map(({ action, version }) => `${action} ${version}`)).toEqual(["stop 1.0.0"]);
});

it("recognises another site's repository, and a file that is not a versions file", async () => {
  const repository = await releasingRepository();
  await builtSite((await recorded(repository.folder)).context);
  const options = {
    source: siteFolder(`${repository.folder}/_site`, false),
    rebuild: false,
    progress: () => {},
  };
  const moved = versionsYaml({ "1.0.0": { status: "released" } }).replace("acme.example", "new.example");
  await repository.commit("Move", { "versions.yaml": moved });
  expect(isOtherSite(await expectationsIn(await worldIn(repository.folder), options))).toBe(true);
  await repository.commit("Break", { "versions.yaml": "plugins: 1" });
  expect(await codesOf(expectationsIn(await worldIn(repository.folder), options))).not.toEqual([]);
});
