import { afterEach, beforeEach, expect, it } from "vitest";
import { surveyRepository } from "../../src/survey/survey-repository.ts";
import { emptyLedger, type Ledger } from "../../src/plan/ledger.ts";
import { VERSIONS_FILE, versionsYaml } from "../support/repository/acme-bridge.ts";
import { publishedOf } from "../support/site/site.ts";
import { ledgerOf } from "../support/versions/planning.ts";
import { catalogOf } from "../support/versions/catalog.ts";
import { push, withRepository } from "../support/repository/pushed.ts";
import {
  FIRST_COMMIT,
  pluginFiles,
  temporaryRepository,
  type TemporaryRepository,
} from "../support/repository/temporary-repository.ts";

let repository: TemporaryRepository;
beforeEach(async () => {
  repository = await temporaryRepository();
});
afterEach(() => repository.remove());

type Versions = Parameters<typeof versionsYaml>[0];

async function survey(
  versions: Versions,
  ledger: Ledger = emptyLedger("acme-bridge"),
  folder = repository.folder,
) {
  const catalog = catalogOf(versionsYaml(versions));
  return withRepository(folder, async (opened) => {
    const published = publishedOf({ [ledger.slug]: { ledger } });
    const found = await surveyRepository(catalog.extensions, published, opened, VERSIONS_FILE);
    const facts = found.extensions.get("acme-bridge");
    if (!facts) throw new Error("not surveyed");
    return { survey: found, facts, head: found.heads.get("acme-bridge") };
  });
}

it("describes what the pushed commit has", async () => {
  const id = await repository.commit("Start", pluginFiles("1.2.0"));
  const { survey: found, facts, head } = await survey({ "1.2.0": { status: "released" } });
  expect(found).toMatchObject({ head: { id, time: FIRST_COMMIT }, isShallow: false });
  expect(facts.headVersion).toBe("1.2.0");
  expect(facts.headTree).toBe(await repository.git("rev-parse", "HEAD:plugins/acme-bridge"));
  expect(head?.source?.details.header.version).toBe("1.2.0");
  await repository.commit("Elsewhere", { "plugins/other/a.php": "" });
  expect((await survey({ "1.2.0": { status: "released" } })).facts.headTree).toBe(facts.headTree);
});

it("says nothing about a source that the commit lacks", async () => {
  await repository.commit("Start", { "a.txt": "" });
  const { facts, head } = await survey({ "1.2.0": { status: "released" } });
  expect([facts.headVersion, facts.headTree, head?.source]).toEqual([undefined, undefined, undefined]);
  expect(head?.problems).toMatchObject([{ code: "SOURCE_MISSING" }]);
});

it("finds the commits of tags, plain and annotated, of this plugin only", async () => {
  const yaml = versionsYaml({ "1.1.0": { status: "released" }, "1.0.0": { status: "released" } });
  const first = await repository.commit("1.0.0", { ...pluginFiles("1.0.0"), [VERSIONS_FILE]: yaml });
  await repository.git("tag", "acme-bridge/v1.0.0");
  const second = await repository.commit("1.1.0", pluginFiles("1.1.0"));
  await repository.git("tag", "--annotate", "--message", "1.1.0", "acme-bridge/v1.1.0");
  await repository.git("tag", "v1.2.0");
  await repository.git("tag", "other/v1.2.0");
  await repository.git("tag", "acme-bridge/v1.3.0", "HEAD:plugins");
  const versions = Object.fromEntries(
    ["1.0.0", "1.1.0", "1.2.0", "1.3.0"].map((version) => [version, { status: "draft" }]),
  );
  const { facts } = await survey(versions);
  expect(Object.fromEntries(facts.tags)).toEqual({
    "1.0.0": { id: first, time: FIRST_COMMIT },
    "1.1.0": { id: second, time: FIRST_COMMIT + 60 },
  });
});

it("goes by a tag only for what is published, or was pushed or merged as the version's release", async () => {
  const released = { status: "released" };
  const lists = { [VERSIONS_FILE]: versionsYaml({ "1.1.0": released }) };
  const before = await repository.commit("Start", pluginFiles("1.0.0"));
  await repository.git("checkout", "--quiet", "-b", "aside");
  const aside = await repository.commit("Aside", { ...pluginFiles("1.1.0"), ...lists });
  await repository.git("tag", "acme-bridge/v1.1.0");
  await repository.git("checkout", "--quiet", "main");
  const found = async (version: Versions[string], ledger?: Ledger) => {
    const { facts } = await survey({ "1.1.0": version }, ledger);
    return [facts.tags.get("1.1.0")?.id, facts.strayTags.get("1.1.0")?.id];
  };
  expect(await found(released)).toEqual([undefined, aside]);
  expect(await found({ ...released, ref: "acme-bridge/v1.1.0" })).toEqual([undefined, aside]);
  expect(await found({ ...released, ref: aside.slice(0, 12) })).toEqual([aside, undefined]);
  expect(await found(released, ledgerOf("1.1.0 released"))).toEqual([aside, undefined]);
  // What a merge brought may have been undone on the branch, so that nobody saw it.
  await repository.git("merge", "--quiet", "--no-ff", "--no-edit", "aside");
  expect(await found(released)).toEqual([undefined, aside]);
  expect(await found({ ...released, ref: "acme-bridge/v1.1.0" })).toEqual([aside, undefined]);
  await repository.git("tag", "--force", "acme-bridge/v1.1.0", before);
  expect(await found(released)).toEqual([undefined, before]);
  await repository.git("tag", "--force", "acme-bridge/v1.1.0", "main");
  expect(await found(released)).toEqual([await repository.git("rev-parse", "main"), undefined]);
});

it("accepts as `ref` no tag whose name looks like a commit, and none from elsewhere", async () => {
  const id = await repository.commit("1.0.0", pluginFiles("1.0.0"));
  await repository.git("checkout", "--quiet", "-b", "aside");
  const aside = await repository.commit("Aside", pluginFiles("1.0.0", { "evil.php": "<?php" }));
  await repository.git("checkout", "--quiet", "main");
  const short = id.slice(0, 7);
  for (const tag of [short, id.slice(0, 12).toUpperCase(), id, "v1.0.0", "20260130"])
    await repository.git("tag", tag, tag === "20260130" ? "main" : aside);
  const refs = {
    "1.0.0": short,
    "1.0.1": id.slice(0, 12).toUpperCase(),
    "1.0.2": id,
    "1.0.3": "v1.0.0",
    "1.0.4": "20260130",
  };
  const { facts } = await survey(
    Object.fromEntries(
      Object.entries(refs).map(([version, ref]) => [version, { status: "deprecated", ref }]),
    ),
  );
  expect(Object.fromEntries(facts.refs)).toMatchObject({
    "1.0.0": { kind: "ambiguous" },
    "1.0.1": { kind: "ambiguous" },
    "1.0.2": { kind: "commit", commit: { id } },
    "1.0.3": { kind: "elsewhere", commit: { id: aside } },
    "1.0.4": { kind: "commit", commit: { id } },
  });
});

it("accepts as `ref` no tag of a published version that was moved", async () => {
  const first = await repository.commit("1.0.0", pluginFiles("1.0.0"));
  const second = await repository.commit("Go on", pluginFiles("1.0.0", { "more.php": "<?php" }));
  await repository.git("tag", "acme-bridge/v1.0.0", second);
  const back = { "1.0.1": { status: "deprecated", ref: "acme-bridge/v1.0.0" } };
  const published = (commit: string) => ledgerOf("1.0.0 unlisted", { "1.0.0": { commit } });
  const kindOf = async (commit: string) =>
    (await survey(back, published(commit))).facts.refs.get("1.0.1")?.kind;
  expect(await kindOf(first)).toBe("elsewhere");
  expect(await kindOf(second)).toBe("commit");
});

it("says whether a ref is a commit, a branch or nothing", async () => {
  const id = await repository.commit("1.0.0", pluginFiles("1.0.0"));
  await repository.git("tag", "old/1.0.0");
  await repository.git("branch", "release/1");
  await repository.git("branch", "both");
  await repository.git("tag", "both");
  await repository.commit("Move the folder", pluginFiles("2.0.0"));
  const refs = {
    "1.0.0": id,
    "1.0.1": id.slice(0, 12),
    "1.0.2": "old/1.0.0",
    "1.0.3": "both",
    "1.1.0": "release/1",
    "1.2.0": "main",
    "1.3.0": "HEAD",
    "1.4.0": "nothing",
    "1.5.0": "0123456789012345678901234567890123456789",
  };
  const { facts } = await survey(
    Object.fromEntries(
      Object.entries(refs).map(([version, ref]) => [version, { status: "deprecated", ref }]),
    ),
  );
  const commit = { kind: "commit", commit: { id, time: FIRST_COMMIT }, headerVersion: "1.0.0" };
  expect(Object.fromEntries(facts.refs)).toMatchObject({
    "1.0.0": commit,
    "1.0.1": commit,
    "1.0.2": commit,
    "1.0.3": commit,
    "1.1.0": { kind: "branch", commit: { id } },
    "1.2.0": { kind: "branch" },
    "1.3.0": { kind: "branch" },
    "1.4.0": { kind: "unknown" },
    "1.5.0": { kind: "unknown" },
  });
});

it("reads no ref of a published version, but that of a tagged one, which is packed from it", async () => {
  const yaml = versionsYaml({ "1.0.0": { status: "released" } });
  const id = await repository.commit("1.0.0", { ...pluginFiles("1.0.0"), "versions.yaml": yaml });
  const { ledger } = await push(repository.folder);
  const published = await survey({ "1.0.0": { status: "released", ref: "gone" } }, ledger);
  expect([...published.facts.refs]).toEqual([]);
  await repository.git("tag", "acme-bridge/v1.0.0");
  const { facts } = await survey({ "1.0.0": { status: "released", ref: "gone" } });
  expect([facts.refs.get("1.0.0")?.kind, facts.tags.get("1.0.0")?.id]).toEqual(["unknown", id]);
});

it("finds the published tree of the version that the header names", async () => {
  const yaml = versionsYaml({ "1.0.0": { status: "released" } });
  await repository.commit("1.0.0", { ...pluginFiles("1.0.0"), "versions.yaml": yaml });
  const { ledger } = await push(repository.folder);
  const before = await survey({ "1.0.0": { status: "released" } }, ledger);
  expect([...before.facts.publishedTrees]).toEqual([["1.0.0", before.facts.headTree]]);
  await repository.commit("Go on", pluginFiles("1.0.0", { "new.php": "<?php" }));
  const after = await survey({ "1.0.0": { status: "released" } }, ledger);
  expect(after.facts.publishedTrees.get("1.0.0")).toBe(before.facts.headTree);
  expect(after.facts.headTree).not.toBe(before.facts.headTree);
  await repository.commit("1.1.0", pluginFiles("1.1.0"));
  expect((await survey({ "1.0.0": { status: "released" } }, ledger)).facts.publishedTrees.size).toBe(0);
});

it("says that a clone is shallow", async () => {
  await repository.commit("1.0.0", pluginFiles("1.0.0"));
  await repository.commit("1.1.0", pluginFiles("1.1.0"));
  await repository.git("clone", "--quiet", "--depth=1", `file://${repository.folder}`, ".git/clone");
  const { survey: found } = await survey(
    { "1.1.0": { status: "draft" } },
    emptyLedger("acme-bridge"),
    `${repository.folder}/.git/clone`,
  );
  expect(found.isShallow).toBe(true);
});

it("looks for the release of a version only if the source now has a higher one", async () => {
  const release = (version: string, versions: Versions) =>
    repository.commit(version, { ...pluginFiles(version), [VERSIONS_FILE]: versionsYaml(versions) });
  const versions = { "1.1.0": { status: "released" }, "1.0.0": { status: "released" } };
  const first = await release("1.0.0", { "1.0.0": { status: "released" } });
  await release("1.1.0", versions);
  expect([...(await survey(versions)).facts.missed]).toMatchObject([["1.0.0", { id: first }]]);
  await repository.git("tag", "acme-bridge/v1.0.0", "HEAD");
  expect([...(await survey(versions)).facts.missed]).toEqual([]);
  await repository.git("tag", "--delete", "acme-bridge/v1.0.0");
  await repository.commit("Break", pluginFiles("unknown"));
  expect([...(await survey(versions)).facts.missed]).toEqual([]);
});
