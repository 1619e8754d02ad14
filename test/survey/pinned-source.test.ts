import { afterEach, beforeEach, expect, it } from "vitest";
import type { Inspection } from "../../src/survey/inspect.ts";
import { pinnedSources, type PinnedSource, type PinnedSources } from "../../src/survey/pinned-source.ts";
import type { Pin } from "../../src/plan/pin.ts";
import type { Extension, Version } from "../../src/versions/catalog.ts";
import { VERSIONS_FILE, versionsYaml } from "../support/repository/acme-bridge.ts";
import { catalogOf } from "../support/versions/catalog.ts";
import { withRepository } from "../support/repository/pushed.ts";
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

type Yaml = Parameters<typeof versionsYaml>;

/** The highest version of a versions file. */
function today(...yaml: Yaml): { extension: Extension; version: Version } {
  const [extension] = catalogOf(versionsYaml(...yaml)).extensions;
  const [version] = extension?.versions ?? [];
  if (!extension || !version) throw new Error("the catalog has no version");
  return { extension, version };
}

const pinned = (by: Pin["by"], id: string): Pin => ({ by, commit: { id, time: FIRST_COMMIT } });

const sourceOf = (
  which: keyof PinnedSources,
  { extension, version }: { extension: Extension; version: Version },
  pin: Pin,
  head: Inspection = { problems: [] },
  folder = repository.folder,
): Promise<PinnedSource> =>
  withRepository(folder, (opened) =>
    pinnedSources(opened, VERSIONS_FILE)[which](extension, version, pin, head),
  );

const withYaml = (version: string, ...yaml: Yaml) => ({
  ...pluginFiles(version),
  [VERSIONS_FILE]: versionsYaml(...yaml),
});

const released = { status: "released" };

it.each(["tag", "ledger"] as const)("packs by the instructions of the pinned commit: %s", async (by) => {
  const id = await repository.commit(
    "1.0.0",
    withYaml("1.0.0", { "1.0.0": released }, { exclude: ["docs/"] }),
  );
  await repository.commit("Change the instructions", { "new-place/acme-bridge/acme-bridge.php": "<?php" });
  const now = today(
    { "1.0.0": released },
    { source: "new-place/acme-bridge", exclude: ["*.map"], build: "make" },
  );
  const { source, packing, problems } = await sourceOf("packed", now, pinned(by, id));
  expect(problems).toEqual([]);
  expect(packing).toMatchObject({ source: "plugins/acme-bridge", exclude: ["docs/"], build: undefined });
  expect(source).toMatchObject({ commit: id, folder: "plugins/acme-bridge" });
});

it("packs by today's instructions where the pinned commit does not list the version, or has no versions file", async () => {
  const unlisted = await repository.commit(
    "1.0.0",
    withYaml("1.0.0", { "0.9.0": { status: "draft" } }, { exclude: ["a"] }),
  );
  await repository.git("rm", "--quiet", VERSIONS_FILE);
  const without = await repository.commit("No versions file");
  const broken = await repository.commit("Broken", { [VERSIONS_FILE]: "plugins: [" });
  const now = today({ "1.0.0": released }, { exclude: ["b"] });
  for (const id of [unlisted, without, broken]) {
    const { source, packing } = await sourceOf("packed", now, pinned("tag", id));
    expect([packing.exclude, source?.commit]).toEqual([["b"], id]);
  }
});

it("packs the pushed commit by today's instructions, and reads no versions file for it", async () => {
  const id = await repository.commit(
    "1.0.0",
    withYaml("1.0.0", { "1.0.0": released }, { exclude: ["committed"] }),
  );
  const { packing } = await sourceOf(
    "packed",
    today({ "1.0.0": released }, { exclude: ["today"] }),
    pinned("head", id),
  );
  expect(packing.exclude).toEqual(["today"]);
});

it("packs the source that `ref` names, by the instructions of the pinned commit", async () => {
  const old = await repository.commit("1.0.0", pluginFiles("1.0.0"));
  const other = await repository.commit("1.1.0", pluginFiles("1.1.0"));
  const release = await repository.commit("Issue 1.0.0 again", {
    [VERSIONS_FILE]: versionsYaml({ "1.2.0": { ...released, ref: old } }),
  });
  const now = today({ "1.2.0": { ...released, ref: other } });
  const tagged = await sourceOf("packed", now, pinned("tag", release));
  expect(tagged.source).toMatchObject({ commit: old, details: { header: { version: "1.0.0" } } });
  const pushed = await sourceOf("packed", now, pinned("head", release));
  expect(pushed.source?.commit).toBe(other);
});

it("takes the source from a ref that is the release itself", async () => {
  const old = await repository.commit(
    "1.0.0",
    withYaml("1.0.0", { "1.0.0": { status: "draft", ref: "gone" } }),
  );
  await repository.commit("Go on", pluginFiles("1.1.0"));
  const { source } = await sourceOf(
    "packed",
    today({ "1.0.0": { ...released, ref: old } }),
    pinned("ref", old),
  );
  expect(source?.commit).toBe(old);
});

it("reports that the source of a version is gone", async () => {
  const release = await repository.commit(
    "Issue",
    withYaml("1.0.0", { "1.2.0": { ...released, ref: "old-tag" } }),
  );
  const now = today({ "1.2.0": released });
  const ref = await sourceOf("packed", now, pinned("tag", release));
  expect(ref.problems).toMatchObject([{ code: "REF_UNKNOWN", line: 9 }]);
  expect(ref.problems[0]?.message).toContain(`at ${release.slice(0, 7)} from \`ref: old-tag\``);
  const commit = await sourceOf("packed", now, pinned("ledger", "1".repeat(40)));
  expect(commit.problems).toMatchObject([{ code: "REF_UNKNOWN" }]);
  expect(commit.problems[0]?.message).toBe(
    "1.2.0 was released at 1111111, which this repository no longer has.",
  );
});

it("asks to name the commit of a tag that is on no branch, since anyone may set it", async () => {
  await repository.commit("1.1.0", pluginFiles("1.1.0"));
  await repository.git("switch", "--quiet", "--create", "aside");
  const aside = await repository.commit("Aside", pluginFiles("1.0.0"));
  await repository.git("tag", "aside");
  await repository.git("switch", "--quiet", "main");
  const now = today({ "1.2.0": { ...released, ref: "aside" } });
  const { source, problems } = await sourceOf("packed", now, pinned("head", "HEAD"));
  expect(source).toBeUndefined();
  expect(problems).toMatchObject([{ code: "TAG_ELSEWHERE" }]);
  expect(problems[0]?.fix).toContain(`\`ref: ${aside}\``);
});

it("says how to fetch what a shallow clone lacks", async () => {
  const first = await repository.commit("1.0.0", withYaml("1.0.0", { "1.0.0": released }));
  const head = await repository.commit("1.1.0", withYaml("1.1.0", { "1.1.0": { ...released, ref: first } }));
  await repository.git("clone", "--quiet", "--depth=1", `file://${repository.folder}`, ".git/clone");
  const clone = `${repository.folder}/.git/clone`;
  const now = today({ "1.1.0": { ...released, ref: first } });
  for (const [which, pin] of [
    ["packed", pinned("ledger", first)],
    ["packed", pinned("tag", head)],
    ["shown", pinned("ledger", first)],
  ] as const) {
    const { source, problems } = await sourceOf(which, now, pin, { problems: [] }, clone);
    expect(source).toBeUndefined();
    expect(problems).toMatchObject([{ code: "CLONE_SHALLOW", severity: "error" }]);
    expect(problems[0]?.fix).toContain("fetch-depth: 0");
  }
});

it("shows a published version by its own source, and reads that only once if it is the pushed one", async () => {
  const first = await repository.commit("1.0.0", withYaml("1.0.0", { "1.0.0": released }));
  const now = today({ "1.0.0": released });
  const head = await sourceOf("packed", now, pinned("head", first));
  const same = await sourceOf("shown", now, pinned("ledger", first), head);
  expect(same.source).toBe(head.source);
  const second = await repository.commit("1.1.0", pluginFiles("1.1.0"));
  const later = await sourceOf("packed", now, pinned("head", second));
  const shown = await sourceOf("shown", now, pinned("ledger", first), later);
  expect(shown.source?.details.header.version).toBe("1.0.0");
});

it("shows code that was issued again by the source that `ref` names", async () => {
  const old = await repository.commit("1.0.0", pluginFiles("1.0.0"));
  const head = await repository.commit("1.1.0", pluginFiles("1.1.0"));
  const shown = await sourceOf(
    "shown",
    today({ "1.2.0": { ...released, ref: old } }),
    pinned("ledger", head),
  );
  expect(shown.source?.details.header.version).toBe("1.0.0");
});

it("shows a published version from where its folder was then", async () => {
  const first = await repository.commit("1.0.0", withYaml("1.0.0", { "1.0.0": released }));
  await repository.git("mv", "plugins", "moved");
  await repository.commit("Move");
  const shown = await sourceOf(
    "shown",
    today({ "1.0.0": released }, { source: "moved/acme-bridge" }),
    pinned("ledger", first),
  );
  expect(shown.source).toMatchObject({ commit: first, folder: "plugins/acme-bridge" });
});

it("shows a published version by the pushed source where history was rewritten, since its bytes are there", async () => {
  const id = await repository.commit("Squashed", pluginFiles("1.1.0"));
  const now = today({ "1.0.0": released });
  const head = await sourceOf("packed", now, pinned("head", id));
  const shown = await sourceOf("shown", now, pinned("ledger", "1".repeat(40)), head);
  expect([shown.source, shown.problems]).toEqual([head.source, []]);
});

it("packs by the instructions that the ledger names, where the pinned commit has none", async () => {
  const old = await repository.commit("1.0.0, without a versions file", pluginFiles("1.0.0"));
  const text = versionsYaml({ "1.0.0": { ...released, ref: old } }, { exclude: ["docs/"] });
  const first = await repository.commit("Take up Presscast", { [VERSIONS_FILE]: text });
  await repository.commit("Change the instructions", { "more.txt": "" });
  const now = today({ "1.0.0": { ...released, ref: old } }, { exclude: ["*.map"] });
  const pin = pinned("ledger", old);
  const before = await sourceOf("packed", now, pin);
  expect(before.packing.exclude).toEqual(["*.map"]);
  expect(before.instructions).not.toBe(first);
  const again = await sourceOf("packed", now, { ...pin, instructions: first });
  expect(again.packing.exclude).toEqual(["docs/"]);
  expect(again).toMatchObject({ instructions: first, problems: [] });
});
