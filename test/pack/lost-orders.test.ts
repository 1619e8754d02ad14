import { expect, it } from "vitest";
import { lostOrders } from "../../src/pack/lost-orders.ts";
import { VERSIONS_FILE, versionsYaml } from "../support/repository/acme-bridge.ts";
import { withRepository } from "../support/repository/pushed.ts";
import { pluginFiles, repositoryForTest } from "../support/repository/temporary-repository.ts";
import { catalogOf } from "../support/versions/catalog.ts";
import { ledgerOf, planOf, surveyOf } from "../support/versions/planning.ts";
import { extensionOf } from "../support/versions/push-plans.ts";

type Versions = Parameters<typeof versionsYaml>[0];
const ONE = { "1.0.0": { status: "released" } };
const BOTH = { "1.1.0": { status: "released" }, ...ONE };

/** 1.0.0 is served, a later push has released and tagged 1.1.0, and what is pushed now lists other versions. */
async function history(now: Versions = ONE) {
  const repository = await repositoryForTest();
  const release = async (version: string, versions: Versions): Promise<string> => {
    const files = { ...pluginFiles(version), [VERSIONS_FILE]: versionsYaml(versions) };
    const id = await repository.commit(version, files);
    await repository.git("tag", `acme-bridge/v${version}`);
    return id;
  };
  const served = await release("1.0.0", ONE);
  const bad = await release("1.1.0", BOTH);
  await repository.commit("Now", { [VERSIONS_FILE]: versionsYaml(now) });
  const lost = (published = served, listed = now) =>
    withRepository(repository.folder, async (opened) => {
      const [only] = catalogOf(versionsYaml(listed)).extensions;
      if (!only) throw new Error("no plugin");
      const tagged = await opened.commit(bad);
      const facts = surveyOf({ tags: tagged ? new Map([["1.1.0", tagged]]) : new Map() });
      const extension = extensionOf(planOf(only, ledgerOf("1.0.0 released"), facts));
      const orders = await lostOrders([extension], published, opened, VERSIONS_FILE);
      return orders.map(({ version, pin }) => `${version.version} ${version.status} ${pin.commit.id}`);
    });
  return { repository, served, bad, release, lost };
}

it("finds what a later push has released, even if the versions file has changed since", async () => {
  const { bad, lost } = await history();
  expect(await lost()).toEqual([`1.1.0 released ${bad}`]);
  const withdrawn = { "1.1.0": { status: "withdrawn", reason: "It fails." }, ...ONE };
  expect(await lost(undefined, withdrawn)).toEqual([`1.1.0 withdrawn ${bad}`]);
});

it("leaves out what the plan builds, and what was not released after the served state", async () => {
  const { bad, lost } = await history();
  expect(await lost(undefined, BOTH)).toEqual([]);
  // A tag that the served state had seen, and left out.
  expect(await lost(bad)).toEqual([]);
  expect(await lost("0".repeat(40))).toEqual([]);
});

it("ignores a tag that the pushed commit does not contain, or whose own versions file releases nothing", async () => {
  const { repository, release, lost, bad } = await history();
  await repository.git("checkout", "--quiet", "--detach");
  await release("1.2.0", { "1.2.0": { status: "released" }, ...ONE });
  await repository.git("checkout", "--quiet", "main");
  await repository.git("tag", "acme-bridge/v1.3.0");
  expect(await lost()).toEqual([`1.1.0 released ${bad}`]);
});

it("ignores a tag on a commit that a merge brought in, since it may have been undone there", async () => {
  const { repository, release, lost, bad } = await history();
  await repository.git("checkout", "--quiet", "-b", "aside");
  await release("1.0.1", { "1.0.1": { status: "released" }, ...ONE });
  await repository.git("revert", "--no-edit", "HEAD");
  await repository.git("checkout", "--quiet", "main");
  await repository.git("merge", "--quiet", "--no-ff", "--no-edit", "aside");
  expect(await lost()).toEqual([`1.1.0 released ${bad}`]);
});
