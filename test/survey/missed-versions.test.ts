import { expect, it } from "vitest";
import { missedVersions } from "../../src/survey/missed-versions.ts";
import { acmeBridge, VERSIONS_FILE, versionsYaml } from "../support/repository/acme-bridge.ts";
import { withRepository } from "../support/repository/pushed.ts";
import { type Files, pluginFiles, repositoryForTest } from "../support/repository/temporary-repository.ts";

const RELEASED = { status: "released" };

async function history() {
  const repository = await repositoryForTest();
  const release = (version: string, versions: Parameters<typeof versionsYaml>[0], more: Files = {}) =>
    repository.commit(`Release ${version}`, {
      ...pluginFiles(version, more),
      [VERSIONS_FILE]: versionsYaml(versions),
    });
  const missed = async (...wanted: readonly string[]) =>
    withRepository(repository.folder, async (open) =>
      Object.fromEntries(
        [...(await missedVersions(open, acmeBridge(), wanted, VERSIONS_FILE))].map(([version, { id }]) => [
          version,
          id,
        ]),
      ),
    );
  return { repository, release, missed };
}

it("finds the last commit that was the version and released it", async () => {
  const { release, missed } = await history();
  await release("1.0.0", { "1.0.0": RELEASED });
  const second = await release("1.0.0", { "1.0.0": RELEASED }, { "more.php": "<?php\n" });
  const third = await release("1.1.0", { "1.1.0": RELEASED, "1.0.0": RELEASED });
  await release("1.2.0", { "1.2.0": RELEASED, "1.1.0": RELEASED, "1.0.0": RELEASED });
  expect(await missed("1.1.0", "1.0.0")).toEqual({ "1.0.0": second, "1.1.0": third });
  expect(await missed("1.0.0")).toEqual({ "1.0.0": second });
  expect(await missed()).toEqual({});
});

it("ignores a commit that only had the version's number, or had it as a draft", async () => {
  const { release, missed } = await history();
  await release("1.0.0", { "0.9.0": { status: "draft" } });
  await release("1.0.0", { "1.0.0": { status: "draft" } });
  await release("1.1.0", { "1.1.0": RELEASED, "1.0.0": RELEASED });
  expect(await missed("1.0.0")).toEqual({});
});

it("finds what was merged, and not what was tried before that", async () => {
  const { repository, release, missed } = await history();
  await release("1.0.0", { "1.0.0": { status: "draft" } });
  await repository.git("checkout", "--quiet", "-b", "try");
  await release("1.1.0", { "1.1.0": RELEASED }, { "try.php": "<?php\n" });
  await release("1.1.0", { "1.1.0": RELEASED });
  await repository.git("checkout", "--quiet", "main");
  await repository.git("merge", "--quiet", "--no-ff", "--no-edit", "try");
  const merged = await repository.git("rev-parse", "HEAD");
  await release("1.2.0", { "1.2.0": RELEASED, "1.1.0": RELEASED });
  expect(await missed("1.1.0")).toEqual({ "1.1.0": merged });
});

it("ignores a commit that was reverted later, even if somebody lists the version again", async () => {
  const { release, missed } = await history();
  await release("1.1.0", { "1.1.0": RELEASED }, { "door.php": "<?php\n" });
  await release("1.2.0", { "1.2.0": RELEASED, "1.1.0": { status: "draft" } });
  await release("1.2.0", { "1.2.0": RELEASED, "1.1.0": RELEASED }, { "more.php": "<?php\n" });
  expect(await missed("1.1.0")).toEqual({});
});
